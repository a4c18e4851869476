"""Mentions of one event within an article."""

from tests.extract.records import record_of

SENTENCE = (
    "{one} NNP 2 nsubj Person\nmet/meet VBD 0 root\n{two} NNP 2 obj Person1\n. . 2 punct\n"
    "@2 meet.03 ARG0=1 ARG1=3\n\n"
)
THE_MEETING = "The DT 2 det\nmeeting NN 3 nsubj\nended/end VBD 0 root\n@2 meet.03\n@3 end.01\n"


def groups(table: str) -> list[list[str]]:
    record = record_of(table)
    return [[record.events[index].text for index in chain.events] for chain in record.event_chains]


def test_same_parties_same_kind() -> None:
    """Two sentences on one meeting, in either order of the parties."""
    assert groups(SENTENCE.format(one="Obama", two="Putin") + SENTENCE.format(one="Putin", two="Obama")) == [
        ["met", "met"]
    ]


def test_other_parties_are_another_event() -> None:
    """A meeting with Xi is not the one with Putin."""
    assert groups(SENTENCE.format(one="Obama", two="Putin") + SENTENCE.format(one="Obama", two="Xi")) == [
        ["met"],
        ["met"],
    ]


def test_definite_noun_is_the_only_one_before() -> None:
    """ "The meeting" is the one told before."""
    assert groups(SENTENCE.format(one="Obama", two="Putin") + THE_MEETING) == [["met", "meeting"]]


def test_definite_noun_with_two_before_stays_alone() -> None:
    """With two meetings before, "the meeting" says not which."""
    table = SENTENCE.format(one="Obama", two="Putin") + SENTENCE.format(one="Obama", two="Xi") + THE_MEETING
    assert groups(table) == [["met"], ["met"], ["meeting"]]


def test_every_event_is_in_one_chain() -> None:
    """No event is lost, none comes twice."""
    record = record_of(SENTENCE.format(one="Obama", two="Putin") + THE_MEETING)
    assert sorted(index for chain in record.event_chains for index in chain.events) == list(
        range(len(record.events))
    )


BLAME = (
    "{one} NNP 2 nsubj Person\n{verb} VBD 0 root\n{what} NNS 2 obj\n. . 2 punct\n@2 {sense} ARG0=1 ARG1=3\n\n"
)


def test_one_party_that_does_it_to_another_thing_does_it_twice() -> None:
    """ "Criticized flags" and "criticized placards" are two; the same flags again are one event."""
    flags = BLAME.format(one="Rossi", verb="criticized/criticize", what="flags/flag", sense="criticize.01")
    placards = BLAME.format(
        one="Rossi", verb="criticized/criticize", what="placards/placard", sense="criticize.01"
    )
    assert groups(flags + placards) == [["criticized"], ["criticized"]]
    assert groups(flags + flags) == [["criticized", "criticized"]]


def test_who_does_it_and_to_whom() -> None:
    """Peru killed Chile, then Chile Peru: two events, though of the same parties."""
    game = (
        "{one} NNP 2 nsubj Place\nkilled/kill VBD 0 root\n{two} NNP 2 obj Place1\n. . 2 punct\n"
        "@2 kill.01 ARG0=1 ARG1=3\n\n"
    )
    first = game.format(one="Peru", two="Chile")
    assert groups(first + first) == [["killed", "killed"]]
    assert groups(first + game.format(one="Chile", two="Peru")) == [["killed"], ["killed"]]
