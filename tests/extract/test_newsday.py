"""The dateline rule: sayings without a date are of the day of the report."""

from kg.model import EventMention, TimeBasis
from tests.extract.records import event, record_of

MET = """
Obama NNP 2 nsubj Person
met/meet VBD 0 root
Putin NNP 2 obj Person1
on IN 5 case
Sunday NNP 2 obl Date
@2 meet.03 ARG0=1 ARG1=3 ARGM-TMP=4-5
"""
SAID = """
Putin NNP 2 nsubj Person1
said/say VBD 0 root
that IN 5 mark
troops NNS 5 nsubj
attacked/attack VBD 2 ccomp
Kabul NNP 5 obj Place
@2 say.01 ARG0=1 ARG1=3-6
@5 attack.01 ARG0=4 ARG1=6
"""
ONCE = """
Putin NNP 3 nsubj Person1
once RB 3 advmod
said/say VBD 0 root
that IN 6 mark
troops NNS 6 nsubj
attacked/attack VBD 3 ccomp
Kabul NNP 6 obj Place
@3 say.01 ARG0=1 ARG1=4-7
@6 attack.01 ARG0=5 ARG1=7
"""
TODAY = "Today NN 2 obl Date\nis/be VBZ 0 root\nfine JJ 2 xcomp\n"


def begin(found: EventMention) -> tuple[str, TimeBasis] | None:
    return (found.begin.value, found.begin.basis) if found.begin is not None else None


def test_the_day_that_the_lead_gives_is_that_of_what_is_said() -> None:
    record = record_of(MET + "\n" + SAID)
    assert begin(event(record, "met")) == ("2016-09-04", TimeBasis.TEXT)
    assert begin(event(record, "said")) == ("2016-09-04", TimeBasis.DATELINE)


def test_what_is_said_to_have_happened_keeps_its_own_time() -> None:
    assert event(record_of(MET + "\n" + SAID), "attacked").begin is None


def test_without_a_day_in_the_lead_the_day_of_publication_stands() -> None:
    record = record_of(TODAY + "\n" + SAID)
    assert begin(event(record, "said")) == ("2016-09-05", TimeBasis.PUBLICATION)


def test_a_text_that_gives_no_day_of_its_week_is_no_report() -> None:
    assert event(record_of(SAID), "said").begin is None


def test_other_words_of_time_refuse_the_day() -> None:
    assert event(record_of(MET + "\n" + ONCE), "said").begin is None
