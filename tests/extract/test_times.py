"""Time expressions resolve to an interval with granularity, or stay without a value."""

import re

import pytest

from kg.extract.calendar import anchor_of
from kg.extract.parse import Parse
from kg.extract.times import find_times
from kg.model import Granularity, TimeBasis, TimePoint
from tests.extract.docs import parse_table

PUBLISHED = TimePoint("2016-09-05T04:00:00Z", Granularity.MINUTE, TimeBasis.METADATA)  # a Monday


def sentence(words: str, tense: str) -> Parse:
    """A flat tree: the first word is a verb of the tense, all else hangs on it."""
    verb, aux = ("met/meet VBD 0 root", []) if tense == "past" else ("meet VB 0 root", ["will MD 1 aux"])
    tokens = re.findall(r"[ap]\.m\.|[A-Z][a-z]{2,3}\.|[\w:’]+|[^\w\s]", words)
    return parse_table(
        "\n".join(
            [verb, *aux, *(f"{token} {'CD' if token[0].isdigit() else 'NN'} 1 obl" for token in tokens)]
        )
    )


def resolve(
    words: str, tense: str = "past", published: TimePoint | None = PUBLISHED
) -> list[tuple[str, str | None, str | None]]:
    found = find_times(sentence(words, tense), anchor_of(published))
    return [
        (
            each.expression.text,
            each.expression.begin and each.expression.begin.value,
            each.expression.end and each.expression.end.value,
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("words", "tense", "begin", "end"),
    [
        ("on Monday", "past", "2016-09-05", "2016-09-05"),
        ("earlier Monday", "past", "2016-09-05", "2016-09-05"),
        ("on Sunday", "past", "2016-09-04", "2016-09-04"),
        ("on Sunday", "future", "2016-09-11", "2016-09-11"),
        ("last Tuesday", "past", "2016-08-30", "2016-08-30"),
        ("next Monday", "future", "2016-09-12", "2016-09-12"),
        ("Sunday evening", "past", "2016-09-04", "2016-09-04"),
        ("last week", "past", "2016-08-29", "2016-08-29"),
        ("next year", "future", "2017", "2017"),
        ("last year", "past", "2015", "2015"),
        ("last month", "past", "2016-08", "2016-08"),
        ("in February", "past", "2016-02", "2016-02"),
        ("in November", "past", "2015-11", "2015-11"),
        ("in November", "future", "2016-11", "2016-11"),
        ("in May", "past", "2016-05", "2016-05"),
        ("on Sept. 5", "past", "2016-09-05", "2016-09-05"),
        ("on Nov. 8", "future", "2016-11-08", "2016-11-08"),
        ("on September 5, 2016", "past", "2016-09-05", "2016-09-05"),
        ("on 5 September 2015", "past", "2015-09-05", "2015-09-05"),
        ("in 2015", "past", "2015", "2015"),
        ("in March 2014", "past", "2014-03", "2014-03"),
        ("since 2014", "past", "2014", None),
        ("until the 1940s", "past", None, "194X"),
        ("for the past two years", "past", "2014", "2016-09-05"),
        ("over the next few days", "future", "2016-09-05", None),
        ("in the 1990s", "past", "199X", "199X"),
        ("the third quarter", "past", "2016-07", "2016-07"),
        ("the fourth quarter of 2015", "past", "2015-10", "2015-10"),
        ("yesterday", "past", "2016-09-04", "2016-09-04"),
        ("two days ago", "past", "2016-09-03", "2016-09-03"),
        ("three weeks ago", "past", "2016-08-15", "2016-08-15"),
        ("a year ago", "past", "2015", "2015"),
        ("this summer", "past", "2016-06", "2016-06"),
        ("in the summer of 2012", "past", "2012-06", "2012-06"),
        ("from 2011 to 2013", "past", "2011", "2013"),
        ("between May and July", "past", "2016-05", "2016-07"),
        ("in the 19th century", "past", "18XX", "18XX"),
        ("at 9 am on Tuesday", "future", "2016-09-06T09:00:00", "2016-09-06T09:00:00"),
        ("on Sunday at 04:00 GMT", "past", "2016-09-04T04:00:00Z", "2016-09-04T04:00:00Z"),
        ("for about an hour", "past", None, None),
        ("several days ago", "past", None, None),
    ],
)
def test_expression_becomes_interval(words: str, tense: str, begin: str | None, end: str | None) -> None:
    """One expression of the sentence, its interval against a Monday."""
    found = resolve(words, tense)
    assert [each[1:] for each in found] == [(begin, end)], found


def test_without_publication_only_absolute_ones_resolve() -> None:
    """No anchor: a weekday has no value, a full date has."""
    assert [each[1] for each in resolve("on Monday and on September 5, 2016", published=None)] == [
        None,
        "2016-09-05",
    ]


def test_coarse_publication_resolves_years_not_days() -> None:
    """An article dated 2016 knows last year, not yesterday."""
    coarse = TimePoint("2016", Granularity.YEAR, TimeBasis.METADATA)
    assert [each[1] for each in resolve("yesterday or last year", published=coarse)] == [None, "2015"]


def test_days_that_are_none_stay_unresolved() -> None:
    """February 30 and a million years ago break nothing."""
    assert [each[1] for each in resolve("on February 30, 2016 or 9999 years ago")] == [None, None]


def test_granularity_says_how_much_is_known() -> None:
    """A week is its Monday, with granularity week."""
    (found,) = find_times(sentence("last week", "past"), anchor_of(PUBLISHED))
    assert found.expression.begin == TimePoint("2016-08-29", Granularity.WEEK, TimeBasis.TEXT)


def test_counted_numbers_are_no_years() -> None:
    """ "of 2000 people" holds no year."""
    table = "met/meet VBD 0 root\nof IN 4 case\n2000 CD 4 nummod\npeople NNS 1 obl"
    assert find_times(parse_table(table), anchor_of(PUBLISHED)) == ()


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("He PRP 3 nsubj\nis/be VBZ 3 aux\nflying/fly VBG 0 root\non IN 5 case\nSunday NNP 3 obl", "2016-09-11"),
        ("He PRP 3 nsubj\nwas/be VBD 3 aux\nflying/fly VBG 0 root\non IN 5 case\nSunday NNP 3 obl", "2016-09-04"),
        ("He PRP 3 nsubj\nis/be VBZ 3 cop\ndue JJ 0 root\non IN 5 case\nSunday NNP 3 obl", "2016-09-11"),
        ("talks NNS 0 root\nscheduled/schedule VBN 1 acl\nfor IN 4 case\nSunday NNP 2 obl", "2016-09-11"),
        ("He PRP 2 nsubj\nfailed/fail VBD 0 root\nto TO 4 mark\nmeet VB 2 xcomp\nSunday NNP 4 obl", "2016-09-04"),
        ("He PRP 3 nsubj\nis VBZ 3 cop\ndue JJ 0 root\nto TO 5 mark\nfly VB 3 xcomp\nSunday NNP 5 obl", "2016-09-11"),
    ],
)  # fmt: skip
def test_what_is_arranged_takes_the_next_such_weekday(table: str, day: str) -> None:
    """Plans look ahead ("is flying on Sunday"), deeds look back ("failed to meet on Sunday")."""
    (found,) = find_times(parse_table(table), anchor_of(PUBLISHED))
    assert found.expression.begin is not None and found.expression.begin.value == day
