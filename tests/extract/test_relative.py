"""Days counted from another event of the article."""

import pytest

from tests.extract.records import event, record_of

A_DAY_AFTER = """
crews NNS 2 nsubj
searched/search VBD 0 root
Beirut NNP 2 obj Place
on IN 5 case
Sunday NNP 2 obl Date
two CD 7 nummod
days/day NNS 2 obl
after IN 10 mark
explosion NN 10 nsubj
killed/kill VBD 2 advcl
people NNS 10 obj
@2 search.01 ARG0=1 ARG1=3
@9 explode.01
@10 kill.01 ARG0=9 ARG1=11
"""
SAID = """
he PRP 2 nsubj
said/say VBD 0 root
on IN 4 case
Sunday NNP 2 obl Date
that IN 7 mark
troops NNS 7 nsubj
left/leave VBD 2 ccomp
two CD 9 nummod
days/day NNS 7 obl
after IN 11 case
explosion NN 7 obl
@2 say.01 ARG0=1 ARG1=5-11 ARGM-TMP=3-4
@7 leave.11 ARG0=6
@11 explode.01
"""
SHELLED = """
Troops NNS 2 nsubj
attacked/attack VBD 0 root
Kabul NNP 2 obj Place
on IN 5 case
Friday NNP 2 obl Date
and CC 10 cc
a DT 8 det
day NN 9 obl
later RB 10 advmod
left/leave VBD 2 conj
@2 attack.01 ARG0=1 ARG1=3
@10 leave.11 ARGM-TMP=7-9

The DT 3 det
next JJ 3 amod
day NN 5 obl
rebels NNS 5 nsubj
fled/flee VBD 0 root
@5 flee.05 ARG0=4 ARGM-TMP=1-3
"""
EARLIER = """
Parliament NNP 2 nsubj Organization
met/meet VBD 0 root
Obama NNP 2 obj Person
on IN 5 case
Sunday NNP 2 obl Date
whom WP 7 obj
Putin NNP 8 nsubj Person1
met/meet VBN 3 acl:relcl
two CD 10 nummod
days/day NNS 11 obl
earlier RB 8 advmod
@2 meet.03 ARG0=1 ARG1=3
@8 meet.03 ARG0=7 ARG1=6 ARGM-TMP=9-11
"""


def _days(table: str) -> dict[str, str | None]:
    return {each.text: each.begin.value if each.begin else None for each in record_of(table).events}


def test_a_day_after_dates_the_event_before() -> None:
    """ "searched on Sunday, two days after an explosion killed ...": Friday."""
    days = _days(A_DAY_AFTER)
    assert (days["explosion"], days["killed"]) == ("2016-09-02", "2016-09-02")


def test_a_later_and_the_next_day_count_from_what_was_told() -> None:
    """ "attacked on Friday and a day later left. The next day rebels fled": Saturday, Sunday."""
    assert _days(SHELLED) == {"attacked": "2016-09-02", "left": "2016-09-03", "fled": "2016-09-04"}


def test_earlier_counts_from_the_clause_above() -> None:
    """ "met Obama, whom Putin met two days earlier"."""
    begins = [each.begin.value for each in record_of(EARLIER).events if each.begin]
    assert begins == ["2016-09-04", "2016-09-02"]


@pytest.mark.parametrize("word", ["left", "explosion"])
def test_the_day_of_a_report_is_no_base(word: str) -> None:
    """ "said on Sunday that troops left two days after the explosion" dates neither."""
    assert event(record_of(SAID), word).begin is None
