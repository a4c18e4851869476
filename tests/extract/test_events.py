"""Events: triggers, participants from roles and from syntax, support verbs, places and times."""

from kg.model import Role
from tests.extract.records import argument, event, parties, record_of

MET = """
Obama NNP 4 nsubj Person
and CC 3 cc
Putin NNP 1 conj Person1
met/meet VBD 0 root
in IN 6 case
Hangzhou NNP 4 obl Place
on IN 8 case
Monday NNP 4 obl Date
. . 4 punct
@4 meet.03 ARG0=1-3 ARGM-LOC=5-6 ARGM-TMP=7-8
"""


def test_conjuncts_are_two_participants() -> None:
    """ "Obama and Putin met" has two actors, a place and a day."""
    record = record_of(MET)
    met = event(record, "met")
    assert (met.type, met.mode) == ("CONSULT", "MEET")
    assert parties(record, met) == {"Obama": "actor", "Putin": "actor", "Hangzhou": "place"}
    assert met.place is not None and record.mentions[met.place].text == "Hangzhou"
    assert met.begin is not None and met.begin.value == "2016-09-05"


def test_with_gives_the_other_party() -> None:
    """ "Obama's meeting with Putin", by syntax alone."""
    record = record_of(
        "Obama NNP 3 nmod:poss Person\n's POS 1 case\nmeeting NN 6 nsubj\nwith IN 5 case\n"
        "Putin NNP 3 nmod Person1\nended/end VBD 0 root\n"
        "@3 meet.03\n@6 end.01"
    )
    meeting = event(record, "meeting")
    assert parties(record, meeting) == {"Obama": "actor", "Putin": "actor"}
    assert all(each.confidence < 0.7 for each in meeting.arguments)


def test_between_gives_both() -> None:
    """ "talks between Russia and China"."""
    record = record_of(
        "talks NNS 6 nsubj\nbetween IN 3 case\nRussia NNP 1 nmod Place\nand CC 5 cc\n"
        "China NNP 3 conj Place1\nended/end VBD 0 root"
    )
    assert parties(record, event(record, "talks")) == {"Russia": "actor", "China": "actor"}


def test_hyphenated_pair_before_a_noun() -> None:
    """ "US-Russia talks"."""
    record = record_of(
        "US NNP 3 compound Place\n- HYPH 1 punct\nRussia NNP 4 compound Place1\n"
        "talks NNS 5 nsubj\nended/end VBD 0 root"
    )
    assert parties(record, event(record, "talks")) == {"US": "actor", "Russia": "actor"}


def test_nationality_before_a_noun_is_the_actor() -> None:
    """ "Russian annexation of Crimea"."""
    record = record_of(
        "Russian JJ 2 amod Group\nannexation NN 5 nsubj\nof IN 4 case\nCrimea NNP 2 nmod Place\n"
        "ended/end VBD 0 root\n@2 annex.01"
    )
    assert parties(record, event(record, "annexation")) == {"Russian": "actor", "Crimea": "target"}


def test_support_verb_gives_its_subject_and_time() -> None:
    """ "Obama held a meeting with Putin on Monday" is one meeting, not a holding."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nheld/hold VBD 0 root\na DT 4 det\nmeeting NN 2 obj\n"
        "with IN 6 case\nPutin NNP 4 nmod Person1\n"
        "on IN 8 case\nMonday NNP 2 obl Date\n@2 hold.04 ARG0=1 ARG1=3-6 ARGM-TMP=7-8\n@4 meet.03"
    )
    (meeting,) = record.events
    assert parties(record, meeting) == {"Obama": "actor", "Putin": "actor"}
    assert meeting.begin is not None and meeting.begin.value == "2016-09-05"


def test_passive_by_syntax() -> None:
    """ "The rebels were attacked by Russia" without roles from the reader."""
    record = record_of(
        "The DT 2 det\nrebels NNS 4 nsubj:pass\nwere/be VBD 4 aux:pass\n"
        "attacked/attack VBN 0 root\nby IN 6 case\nRussia NNP 4 obl:agent Place\n"
        "@4 attack.01"
    )
    assert parties(record, event(record, "attacked")) == {"The rebels": "target", "Russia": "actor"}


def test_relative_pronoun_gives_its_antecedent() -> None:
    """ "rebels who attacked Paris": the rebels, not "who"."""
    record = record_of(
        "rebels NNS 5 nsubj\nwho WP 3 nsubj\nattacked/attack VBD 1 acl:relcl\n"
        "Paris NNP 3 obj Place\nfled/flee VBD 0 root\n"
        "@3 attack.01 ARG0=1 R-ARG0=2 ARG1=4"
    )
    assert parties(record, event(record, "attacked")) == {"rebels": "actor", "Paris": "target"}


def test_counting_word_gives_what_it_counts() -> None:
    """ "hundreds of soldiers died": the soldiers."""
    record = record_of(
        "hundreds/hundred NNS 4 nsubj\nof IN 3 case\nsoldiers/soldier NNS 1 nmod\n"
        "died/die VBD 0 root\n@4 die.01 ARG1=1-3"
    )
    assert parties(record, event(record, "died")) == {"soldiers": "target"}


def test_filler_that_is_no_entity_keeps_its_words() -> None:
    """A topic that is a thing stands with its text and no mention."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nannounced/announce VBD 0 root\nthe DT 4 det\nplan NN 2 obj\n"
        "@2 announce.01 ARG0=1 ARG1=3-4"
    )
    topic = argument(event(record, "announced"), "the plan")
    assert topic.mention is None and topic.role is Role.TOPIC


def test_improbable_predicate_is_left_out() -> None:
    """A predicate under the bar gives no event."""
    from kg.extract.triggers.triggers import find_triggers
    from tests.extract.test_status import context_of

    context = context_of(MET)
    assert find_triggers(context, 0.99) == () and len(find_triggers(context, 0.5)) == 1


def test_particle_apart_from_its_verb() -> None:
    """ "called the summit off" is call_off, which denies the summit."""
    record = record_of(
        "Trump NNP 2 nsubj Person\ncalled/call VBD 0 root\nthe DT 4 det\nsummit NN 2 obj\n"
        "off RP 2 compound:prt\n@2 call.03 ARG0=1 ARG1=3-4\n@4 summit.01"
    )
    assert event(record, "called").roleset == "call_off.06"
    assert event(record, "summit").status == "denied"


def test_lemma_that_the_reader_got_wrong() -> None:
    """ "insisted" read as "insiste" is still insist.01."""
    record = record_of("Syria NNP 2 nsubj Place\ninsisted/insiste VBD 0 root\n@2 insiste.01 ARG0=1")
    assert event(record, "insisted").roleset == "insist.01"


def test_coordinated_verb_shares_the_day() -> None:
    """ "flew in on Monday and met Putin": both on Monday."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nflew/fly VBD 0 root\non IN 4 case\nMonday NNP 2 obl Date\nand CC 6 cc\n"
        "met/meet VBD 2 conj\nPutin NNP 6 obj Person1\n@2 fly.01 ARG0=1 ARGM-TMP=3-4\n"
        "@6 meet.03 ARG0=1 ARG1=7"
    )
    met = event(record, "met")
    assert met.begin is not None and met.begin.value == "2016-09-05"


def test_blast_that_tears_through_a_port() -> None:
    """ "An explosion tore through Beirut on Monday": place and day are the explosion's."""
    record = record_of(
        "An DT 2 det\nexplosion NN 3 nsubj\ntore/tear VBD 0 root\nthrough IN 5 case\n"
        "Beirut NNP 3 obl Place\non IN 7 case\n"
        "Monday NNP 3 obl Date\n@2 explode.01\n@3 tear.03"
    )
    explosion = event(record, "explosion")
    assert explosion.place is not None and record.mentions[explosion.place].text == "Beirut"
    assert explosion.begin is not None


def test_speaker_is_the_other_party_of_a_meeting() -> None:
    """ "Obama said a meeting with Putin failed": the meeting is Obama's."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nsaid/say VBD 0 root\na DT 4 det\nmeeting NN 7 nsubj\n"
        "with IN 6 case\nPutin NNP 4 nmod Person1\n"
        "failed/fail VBD 2 ccomp\n@2 say.01 ARG0=1 ARG1=3-7\n@4 meet.03 ARG1=5-6\n@7 fail.01"
    )
    assert parties(record, event(record, "meeting")) == {"Obama": "actor", "Putin": "actor"}
