"""Dates reach what the same clause tells, and nothing else."""

import pytest

from kg.model import TimeBasis
from tests.extract.records import event, record_of

TORE = """
explosion NN 2 nsubj
tore/tear VBD 0 root
through IN 4 case
Beirut NNP 2 obl Place
on IN 6 case
Sunday NNP 2 obl Date
killing/kill VBG 2 advcl
78 CD 9 nummod
people NNS 7 obj
and CC 11 cc
wounding/wound VBG 7 conj
many JJ 11 obj
@1 explode.01
@7 kill.01 ARG1=8-9
@11 wound.01 ARG1=12
"""
INJURED = """
people NNS 2 nsubj
died/die VBD 0 root
in IN 6 case
Sunday NNP 6 nmod:poss Date
's POS 4 case
explosion NN 2 obl
and CC 10 cc
many JJ 10 nsubj:pass
were/be VBD 10 aux:pass
injured/injure VBN 2 conj
@2 die.01 ARG1=1
@6 explode.01
@10 injure.01 ARG1=8
"""
TALKS = """
Obama NNP 2 nsubj Person
met/meet VBD 0 root
Putin NNP 2 obj Person1
on IN 5 case
Sunday NNP 2 obl Date
after IN 8 case
five CD 8 nummod
hours/hour NNS 2 obl
of IN 10 case
talks/talk NNS 8 nmod
@2 meet.03 ARG0=1 ARG1=3
@10 talk.01
"""
BOMB = """
people NNS 3 nsubj:pass
were/be VBD 3 aux:pass
killed/kill VBN 0 root
when WRB 7 advmod
a DT 6 det
bomb NN 7 nsubj
exploded/explode VBD 3 advcl
on IN 9 case
Sunday NNP 7 obl Date
@3 kill.01 ARG1=1
@7 explode.01 ARG1=6
"""
SAID = """
Obama NNP 2 nsubj Person
said/say VBD 0 root
on IN 4 case
Sunday NNP 2 obl Date
that IN 8 mark
troops NNS 8 nsubj
had/have VBD 8 aux
attacked/attack VBN 2 ccomp
Kabul NNP 8 obj Place
@2 say.01 ARG0=1 ARG1=5-9 ARGM-TMP=3-4
@8 attack.01 ARG0=6 ARG1=9
"""
BARE = """
Obama NNP 2 nsubj Person
{0} 0 root
Sunday NNP 6 obl Date
troops NNS 6 nsubj
were/be VBD 6 aux:pass
attacked/attack VBN 2 ccomp
@2 say.01 ARG0=1 ARG1=3-6
@6 attack.01 ARG1=4 ARGM-TMP=3
"""
SAID_BARE, SAYS_BARE = BARE.format("said/say VBD"), BARE.format("says/say VBZ")
AFTER = """
Obama NNP 2 nsubj Person
visited/visit VBD 0 root
Kabul NNP 2 obj Place
on IN 5 case
Sunday NNP 2 obl Date
without IN 7 mark
meeting/meet VBG 2 advcl
Putin NNP 7 obj Person1
@2 visit.01 ARG0=1 ARG1=3
@7 meet.03 ARG1=8
"""


@pytest.mark.parametrize(
    ("table", "word"),
    [
        (TORE, "explosion"),
        (TORE, "killing"),
        (TORE, "wounding"),
        (INJURED, "explosion"),
        (INJURED, "died"),
        (INJURED, "injured"),
        (TALKS, "talks"),
        (BOMB, "exploded"),
        (BOMB, "killed"),
        (SAID, "said"),
        (SAID_BARE, "said"),
        (SAYS_BARE, "says"),
    ],
)
def test_a_date_holds_for_what_its_clause_tells(table: str, word: str) -> None:
    """Participles, coordinated harm, the cause and its effects, and "when" share the day."""
    begin = event(record_of(table), word).begin
    assert begin is not None and begin.value == "2016-09-04"


@pytest.mark.parametrize(("table", "word"), [(SAID, "attacked"), (SAID_BARE, "attacked"), (AFTER, "meeting")])
def test_a_date_stays_where_it_belongs(table: str, word: str) -> None:
    """What was said on Sunday, wherever the tree hangs that, is not dated by it, nor what did not happen."""
    assert event(record_of(table), word).begin is None


def test_a_day_that_is_spoken_of_is_no_date() -> None:
    """ "declared Wednesday a day of mourning" does not tell when."""
    record = record_of(
        "He PRP 2 nsubj\ndeclared/declare VBD 0 root\nWednesday NNP 2 obj Date\na DT 5 det\n"
        "day NN 2 obl\nof IN 7 case\nmourning NN 5 nmod\n@2 declare.01 ARG0=1 ARG1=3-7"
    )
    assert event(record, "declared").begin is None


def test_the_new_object_of_a_plain_verb_has_its_day() -> None:
    """ "faced protests on Sunday": a verb that is no event itself dates what it is about."""
    record = record_of(
        "Obama NNP 2 nsubj Person\nweathered/weather VBD 0 root\nprotests NNS 2 obj\non IN 5 case\n"
        "Sunday NNP 2 obl Date\n@3 protest.01"
    )
    begin = event(record, "protests").begin
    assert begin is not None and begin.value == "2016-09-04"


def test_a_day_within_direct_speech_does_not_date_the_speech() -> None:
    """ "“On Sunday we won”, he said", where the tree hangs the day on the verb of saying."""
    record = record_of(
        "“ `` 9 punct\nOn IN 3 case\nSunday NNP 9 obl Date\nwe PRP 5 nsubj\nwon/win VBD 9 ccomp\n"
        "it PRP 5 obj\n” '' 9 punct\nhe PRP 9 nsubj\nsaid/say VBD 0 root\n@9 say.01 ARG0=8 ARG1=2-6"
    )
    assert event(record, "said").begin is None


@pytest.mark.parametrize(
    ("table", "word"),
    [
        (
            "The DT 2 det\nblast NN 7 nsubj:pass\nwhich WDT 4 nsubj\noccurred/occur VBD 2 acl:relcl\n"
            "Sunday NNP 4 obl Date\nwas/be VBD 7 aux:pass\ncaused/cause VBN 0 root\n@2 explode.01",
            "blast",
        ),
        (
            "Police NNS 2 nsubj\narrested/arrest VBD 0 root\nrebels NNS 2 obj\nSunday NNP 3 nmod Date\n"
            "@2 arrest.01 ARG0=1 ARG1=3-4",
            "arrested",
        ),
    ],
)
def test_days_that_hang_elsewhere_in_the_tree_are_found(table: str, word: str) -> None:
    """A clause that says when the noun happened; a bare day after the object is the verb's."""
    begin = event(record_of(table), word).begin
    assert begin is not None and begin.value == "2016-09-04"


def test_a_day_behind_who_says_it_is_that_of_the_saying() -> None:
    """ "Rebels shelled the port, officials said on Monday", though the tree hangs the day on what they did."""
    record = record_of(
        "Rebels/rebel NNS 2 nsubj\nshelled/shell VBD 7 ccomp\nthe DT 4 det\nport NN 2 obj\n, , 2 punct\n"
        "officials/official NNS 7 nsubj\nsaid/say VBD 0 root\non IN 9 case\nMonday NNP 2 obl Date\n"
        "@2 shell.01 ARG0=1 ARG1=3-4 ARGM-TMP=8-9\n@7 say.01 ARG0=6 ARG1=1-4"
    )
    shelled, said = event(record, "shelled"), event(record, "said")
    assert shelled.begin is None
    assert said.begin is not None
    assert said.begin.basis is TimeBasis.TEXT


def test_since_when_nothing_was_like_it_is_no_time_of_the_event() -> None:
    """ "the largest strike since 1994" was not in 1994."""
    table = (
        "It PRP 5 nsubj\nwas/be VBD 5 cop\nthe DT 5 det\n{size} 5 amod\nstrike NN 0 root\nsince IN 7 case\n"
        "1994 CD 5 nmod Date\n@5 strike.03"
    )
    assert event(record_of(table.format(size="largest/large JJS")), "strike").begin is None
    assert event(record_of(table.format(size="large JJ")), "strike").begin is not None


def test_since_when_something_goes_on_is_not_when_it_was() -> None:
    """ "has fought since the start of the war in 2001" was not (only) in 2001."""
    table = (
        "army NN 3 nsubj\nhas/have VBZ 3 aux\nfought/fight VBN 0 root\n{case} IN 6 case\nthe DT 6 det\n"
        "start NN 3 obl\nof IN 9 case\nthe DT 9 det\nwar NN 6 nmod\nin IN 11 case\n2001 CD 6 nmod Date\n"
        "@3 fight.01 ARG0=1 ARGM-TMP=4-11"
    )
    assert event(record_of(table.format(case="since")), "fought").begin is None
    assert event(record_of(table.format(case="at")), "fought").begin is not None
