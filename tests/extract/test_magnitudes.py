"""Numbers of people and money on events."""

import pytest

from tests.extract.records import event, record_of


@pytest.mark.parametrize(
    ("words", "low", "high", "text"),
    [
        (("78/78 CD {noun} nummod",), 78.0, 78.0, "78 people"),
        (
            ("at RB 3 case", "least/least RBS 3 nmod", "78/78 CD {noun} nummod"),
            78.0,
            None,
            "at least 78 people",
        ),
        (
            ("more JJR 3 advmod", "than IN 1 fixed", "5,300/5300 CD {noun} nummod"),
            5300.0,
            None,
            "more than 5,300 people",
        ),
        (("nearly RB 2 advmod", "4,000/4000 CD {noun} nummod"), None, 4000.0, "nearly 4,000 people"),
        (("about RB 2 advmod", "twelve CD {noun} nummod"), 12.0, 12.0, "about twelve people"),
        (("two CD 2 compound", "million CD {noun} nummod"), 2e6, 2e6, "two million people"),
    ],
)
def test_number_of_the_dead(words: tuple[str, ...], low: float | None, high: float | None, text: str) -> None:
    """A bound before the number opens one end."""
    noun = len(words) + 1
    rows = [word.format(noun=noun) for word in words]
    table = "\n".join(
        [
            *rows,
            f"people NNS {noun + 2} nsubj:pass",
            f"were/be VBD {noun + 2} aux:pass",
            "killed/kill VBN 0 root",
        ]
    )
    (found,) = event(record_of(f"{table}\n@{noun + 2} kill.01 ARG1=1-{noun}"), "killed").magnitudes
    assert (found.measure, found.low, found.high, found.text) == ("dead", low, high, text)


def test_hundreds_of_thousands() -> None:
    """ "hundreds of thousands of people died" is a range."""
    record = record_of(
        "hundreds/hundred NNS 6 nsubj\nof IN 3 case\nthousands/thousand NNS 1 nmod\n"
        "of IN 5 case\npeople NNS 3 nmod\ndied/die VBD 0 root\n@6 die.01 ARG1=1-5"
    )
    (found,) = event(record, "died").magnitudes
    assert (found.low, found.high, found.text) == (200_000, 999_999, "hundreds of thousands of people")


def test_states_that_something_left_have_their_numbers_before_them() -> None:
    """ "leaving at least four dead and 30 missing", as the network hangs it: nobody is called people."""
    record = record_of(
        "It PRP 2 nsubj\nsank/sink VBD 0 root\nleaving/leave VBG 2 advcl\nat IN 5 case\nleast/least JJS 6 nmod\n"
        "four CD 7 nummod\ndead JJ 3 xcomp\nand CC 9 cc\n30 CD 7 conj\nmissing JJ 7 xcomp\n@2 sink.01 ARG1=1-1\n"
        "@3 leave.13 ARG1=4-9"
    )
    found = {(each.measure, each.low, each.high) for each in event(record, "leaving").magnitudes}
    assert found == {("dead", 4.0, None), ("missing", 30.0, 30.0)}


def test_toll_stands_on_the_blast_too() -> None:
    """ "An explosion killed 78 people": the number is the death's and the explosion's."""
    record = record_of(
        "An DT 2 det\nexplosion NN 3 nsubj\nkilled/kill VBD 0 root\n78 CD 5 nummod\n"
        "people NNS 3 obj\n@2 explode.01\n@3 kill.01 ARG0=1-2 ARG1=4-5"
    )
    assert event(record, "explosion").magnitudes == event(record, "killed").magnitudes != ()


def test_money_has_a_currency() -> None:
    """ "paid $5 billion"."""
    record = record_of(
        "They PRP 2 nsubj\npaid/pay VBD 0 root\n$ $ 4 compound Money\n5 CD 5 compound Money\n"
        "billion CD 2 obj Money\n@2 pay.01 ARG0=1 ARG1=3-5"
    )
    (found,) = event(record, "paid").magnitudes
    assert (found.measure, found.low, found.unit) == ("money", 5e9, "USD")


def test_number_of_dead_without_a_verb() -> None:
    """ "counted 147 dead" tells of deaths."""
    record = record_of(
        "They PRP 2 nsubj\ncounted/count VBD 0 root\n147 CD 4 nummod\ndead JJ 2 obj\n"
        "@2 count.01 ARG0=1 ARG1=3-4"
    )
    dead = event(record, "dead")
    assert (dead.type, dead.mode) == ("LIFE", "DEATH")
    assert [(each.measure, each.low) for each in dead.magnitudes] == [("dead", 147.0)]


def test_death_toll_that_rose() -> None:
    """ "The death toll passed 5,000"."""
    record = record_of(
        "The DT 3 det\ndeath NN 3 compound\ntoll NN 4 nsubj\npassed/pass VBD 0 root\n"
        "5,000 CD 4 obj\n@4 pass.07"
    )
    (found,) = event(record, "death toll").magnitudes
    assert (found.measure, found.low) == ("dead", 5000.0)


def test_age_is_no_toll() -> None:
    """ "killed Ann Lee, 34" is not 34 dead."""
    record = record_of(
        "They PRP 2 nsubj\nkilled/kill VBD 0 root\nAnn NNP 2 obj Person\nLee NNP 3 flat Person\n"
        ", , 6 punct\n34 CD 3 appos\n"
        "@2 kill.01 ARG0=1 ARG1=3-6"
    )
    assert event(record, "killed").magnitudes == ()


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between/between IN {n} case|20 CD {n} nummod|and CC 4 cc|30 CD 2 conj", 20.0, 30.0),
        ("15 CD {n} nummod|to IN 3 case|20 CD 1 nmod", 15.0, 20.0),
        ("Twenty CD 3 compound|- HYPH 3 punct|five CD {n} nummod", 25.0, 25.0),
        ("a DT 2 det|hundred CD {n} nummod", 100.0, 100.0),
        ("two CD 2 compound|hundred CD {n} nummod|and CC 4 cc|fifty CD 2 conj", 250.0, 250.0),
        ("no DT {n} det", 0.0, 0.0),
    ],
)
def test_numbers_in_words_and_ranges(words: str, low: float, high: float) -> None:
    """Both ends of a range, compounds, articles, none at all."""
    rows = words.split("|")
    noun = len(rows) + 1
    table = "\n".join(
        [
            *(row.format(n=noun) for row in rows),
            f"people NNS {noun + 2} nsubj:pass",
            f"were/be VBD {noun + 2} aux:pass",
            "killed/kill VBN 0 root",
        ]
    )
    (found,) = event(record_of(f"{table}\n@{noun + 2} kill.01 ARG1=1-{noun}"), "killed").magnitudes
    assert (found.measure, found.low, found.high) == ("dead", low, high)


@pytest.mark.parametrize(("first", "measure"), [("Another DT 3 det", "dead_more"), ("Some DT 3 det", "dead")])
def test_changes_are_told_from_totals(first: str, measure: str) -> None:
    """ "Another 15 people died" is no total of the dead."""
    table = f"{first}\n15 CD 3 nummod\npeople NNS 4 nsubj\ndied/die VBD 0 root\n@4 die.01 ARG1=1-3"
    assert [each.measure for each in event(record_of(table), "died").magnitudes] == [measure]


def test_coordinated_people_are_added_up() -> None:
    """ "Three soldiers and eleven rebels were killed" are 14 dead."""
    record = record_of(
        "Three CD 2 nummod\nsoldiers/soldier NNS 7 nsubj:pass\nand CC 5 cc\neleven CD 5 nummod\n"
        "rebels/rebel NNS 2 conj\nwere/be VBD 7 aux:pass\nkilled/kill VBN 0 root\n@7 kill.01 ARG1=1-5"
    )
    (found,) = event(record, "killed").magnitudes
    assert (found.low, found.high) == (14.0, 14.0)


def test_who_is_left_dead() -> None:
    """ "The crash left 62 people dead": the number is the crash's."""
    record = record_of(
        "The DT 2 det\ncrash NN 3 nsubj\nleft/leave VBD 0 root\n62 CD 5 nummod\npeople NNS 3 obj\n"
        "dead JJ 3 xcomp\n@2 crash.01\n@3 leave.02 ARG0=1-2 ARG1=4-5"
    )
    assert [(each.measure, each.low) for each in event(record, "crash").magnitudes] == [("dead", 62.0)]
