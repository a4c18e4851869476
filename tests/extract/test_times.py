"""Time expressions resolve to an interval with granularity, or stay without a value."""

import re
from datetime import date, timedelta

import pytest

from kg.extract.reader.parse import Parse
from kg.extract.times.calendar import anchor_of
from kg.extract.times.expressions import find_times
from kg.extract.times.hints import Hint
from kg.extract.times.rules import rules
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
        ("June first", "past", "2016-06-01", "2016-06-01"),
        ("the last Monday of May", "past", None, None),
        ("following World War II", "past", None, None),
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
        ("the late 1950s", "past", "1955", "1959"),
        ("late May", "past", "2016-05-15", "2016-05-31"),
        ("mid-May", "past", "2016-05-10", "2016-05-20"),
        ("in the 1600s", "past", "16XX", "16XX"),
        ("in the fifth century BC", "past", "-04XX", "-04XX"),
        ("in the twentieth century", "past", "19XX", "19XX"),
        ("in 500 BC", "past", "-0499", "-0499"),
        ("in AD 842", "past", "0842", "0842"),
        ("1914–18", "past", "1914", "1918"),
        ("pre-1982", "past", None, "1982"),
        ("5–6 September 2015", "past", "2015-09-05", "2015-09-06"),
        ("from 3 to 5 May", "past", "2016-05-03", "2016-05-05"),
        ("June 5–7", "past", "2016-06-05", "2016-06-07"),
        ("from March to August 2011", "past", "2011-03", "2011-08"),
        ("the first of May", "past", "2016-05-01", "2016-05-01"),
        ("on Christmas Day", "past", "2015-12-25", "2015-12-25"),
        ("last Thanksgiving", "past", "2015-11-26", "2015-11-26"),
        ("during World War II", "past", "1939-09-01", "1945-09-02"),
        ("over the past decade", "past", "2006", "2016-09-05"),
        ("for the past two and a half years", "past", "2014", "2016-09-05"),
        ("in recent years", "past", None, "2016-09-05"),
        ("in the coming weeks", "future", "2016-09-05", None),
        ("by the end of the year", "future", None, "2016-12-31"),
        ("at the end of the month", "future", "2016-09", "2016-09"),
        ("in fiscal 2015", "past", "2015", "2015"),
        ("in the first half of last year", "past", "2015-01", "2015-06"),
        ("last quarter", "past", "2016-04", "2016-04"),
        ("this weekend", "future", "2016-09-10", "2016-09-11"),
        ("last weekend", "past", "2016-09-03", "2016-09-04"),
        ("on Sunday at 23:00 EDT", "past", "2016-09-04T23:00:00-04:00", "2016-09-04T23:00:00-04:00"),
        ("every Monday", "past", None, None),
        ("on Mondays", "past", None, None),
        ("a 34-year-old", "past", None, None),
        ("for about an hour", "past", None, None),
        ("several days ago", "past", None, "2016-09-05"),
    ],
)
def test_expression_becomes_interval(words: str, tense: str, begin: str | None, end: str | None) -> None:
    """One expression of the sentence, its interval against a Monday."""
    found = resolve(words, tense)
    assert [each[1:] for each in found] == [(begin, end)], found


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("in January 1835 and later that year", "1835"),
        ("on September 4, 2015 and two days later", "2015-09-06"),
        ("on September 4, 2015 and the following day", "2015-09-05"),
        ("on September 4, 2015 and the next month", "2015-10"),
        ("in 1835 and the year before", "1834"),
        ("in 2014 and the following autumn", "2014-09"),
    ],
)
def test_times_are_counted_from_the_one_told_before(words: str, last: str) -> None:
    """The story's own times are the base of "two days later", "that year"."""
    assert resolve(words)[-1][1] == last


def test_the_story_of_a_life_goes_on_from_year_to_year() -> None:
    """Where most years are long past, a month without a year follows the time told last."""
    words = "in 1829 and 1831 and in January 1835 and in 1836 and in June"
    assert resolve(words)[-1][1] == "1836-06"


def test_a_day_without_any_year_keeps_it_open() -> None:
    """Without a day of publication, month and day are known and the year is not."""
    assert resolve("on Sept. 5", published=None) == [("Sept. 5", "XXXX-09-05", "XXXX-09-05")]


def test_what_only_bounds_a_time_dates_no_event() -> None:
    """ "years ago", "two days later" have values, but an event beside them is not dated by these alone."""
    found = find_times(sentence("several years ago", "past"), anchor_of(PUBLISHED))
    assert [each.dated for each in found] == [(None, None)]


def test_a_vague_part_of_a_period_dates_by_the_whole() -> None:
    """An event "in late May" is in May."""
    (found,) = find_times(sentence("late May", "past"), anchor_of(PUBLISHED))
    assert found.dated[0] is not None and found.dated[0].value == "2016-05"


@pytest.mark.parametrize(
    "table",
    [
        "The DT 2 det\nBoeing NNP 0 root\n747 CD 2 nummod",
        "met/meet VBD 0 root\n2,000 CD 3 nummod\npeople NNS 1 obl",
        "fall VBP 0 root\nfar RB 1 advmod",
        "Flight NNP 2 compound\n1999 CD 0 root",
        "lost/lose VBD 0 root\n$ $ 3 compound Money\n1990 CD 1 obj Money",
    ],
)
def test_numbers_and_verbs_that_are_no_times(table: str) -> None:
    assert find_times(parse_table(table), anchor_of(PUBLISHED)) == ()


@pytest.mark.parametrize(
    ("table", "year"),
    [
        ("( ( 3 punct\nSmith NNP 3 dep\n2014 CD 0 root\n) ) 3 punct", "2014"),
        ("The DT 3 det\n2004 CD 3 compound\nlaunch NN 0 root", "2004"),
        ("The DT 3 det\n2014 CD 3 nummod\nprotests/protest NNS 0 root", "2014"),
    ],
)
def test_years_beside_what_they_date(table: str, year: str) -> None:
    (found,) = find_times(parse_table(table), anchor_of(PUBLISHED))
    assert found.expression.begin is not None and found.expression.begin.value == year


def test_what_comes_every_year_has_an_open_year() -> None:
    """ "In January it rains" tells of no January in particular."""
    table = "In IN 2 case\nJanuary NNP 4 obl\nit PRP 4 expl\nrains/rain VBZ 0 root"
    (found,) = find_times(parse_table(table), anchor_of(PUBLISHED))
    assert found.expression.begin is not None and found.expression.begin.value == "XXXX-01"


@pytest.mark.parametrize(
    ("text", "day"), [("25/12/2015", "2015-12-25"), ("12/25/2015", "2015-12-25"), ("04/05/2012", None)]
)
def test_numeric_dates_need_to_show_which_number_is_the_day(text: str, day: str | None) -> None:
    """Neither the American nor the British order is guessed."""
    rule = next(rule for rule in rules() if rule.read.__name__ == "numeric_date")
    match = rule.pattern.search(text)
    assert match is not None
    begin = rule.resolve(match, Hint(None))[0]
    assert (begin and begin.value) == day


def test_a_feast_comes_every_year() -> None:
    """ "His feast day is 30 September" tells of no year; "the fair ends on 30 September" does."""
    feast = "The DT 3 det\nfeast NN 3 compound\nday NN 6 nsubj\nis/be VBZ 6 cop\n30 CD 6 nummod\nSeptember NNP 0 root"
    fair = "The DT 2 det\nfair NN 3 nsubj\nends/end VBZ 0 root\non IN 6 case\n30 CD 6 nummod\nSeptember NNP 3 obl"
    (day,), (end,) = (find_times(parse_table(table), anchor_of(PUBLISHED)) for table in (feast, fair))
    assert day.expression.begin is not None and day.expression.begin.value == "XXXX-09-30"
    assert end.expression.begin is not None and end.expression.begin.value == "2016-09-30"


def test_shifting_the_anchor_by_weeks_shifts_weekdays() -> None:
    """A law: the same words a week later mean the days of a week later."""
    for words in ("on Monday", "yesterday", "last week", "three days ago", "next Friday"):
        for shift in (7, 14, 70, 364):
            day = date(2016, 9, 5) + timedelta(shift)
            later = TimePoint(day.isoformat(), Granularity.DAY, TimeBasis.METADATA)
            first, second = resolve(words)[0][1], resolve(words, published=later)[0][1]
            assert first is not None and second is not None
            assert date.fromisoformat(second) - date.fromisoformat(first) == timedelta(shift), words


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
    """February 30 and a year of five digits break nothing."""
    assert [each[1] for each in resolve("on February 30, 2016 or ninety thousand years ago")] == [None, None]


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
