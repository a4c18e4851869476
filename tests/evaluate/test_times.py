"""When a value of ours is the value of a tag, and what is counted."""

import pytest

from kg.corpora.gum_dates import DatedDocument, DateTag, moment_of
from kg.evaluate.time_values import same_value
from kg.evaluate.times import score
from kg.extract.times.expressions import FoundTime
from kg.model import Granularity, Span, TimeBasis, TimeExpression, TimePoint


def tag(begin: str | None, end: str | None, *, vague: bool = False) -> DateTag:
    moments = [moment_of(value) if value else None for value in (begin, end)]
    return DateTag(Span(0, 4), "then", moments[0], moments[1], vague)


def time(value: str | None, granularity: Granularity = Granularity.DAY) -> TimePoint | None:
    return TimePoint(value, granularity, TimeBasis.TEXT) if value else None


@pytest.mark.parametrize(
    ("gold", "value", "granularity"),
    [
        (("2017-07", "2017-07"), "2017-07", Granularity.MONTH),
        (("2015-09-14", "2015-09-20"), "2015-09-14", Granularity.WEEK),
        (("1900", "1999"), "19XX", Granularity.CENTURY),
        (("1990-01-01", "1999-12-31"), "199X", Granularity.DECADE),
        (("1960-01-01", "1969-01-01"), "196X", Granularity.DECADE),
        (("2015-01-01", "2015-03-31"), "2015-01", Granularity.QUARTER),
        (("2012-06", "2012-09"), "2012-06", Granularity.SEASON),
        (("2022-06-01", "2022-08-31"), "2022-06", Granularity.SEASON),
        (("--12", "--03"), "XXXX-12", Granularity.SEASON),
        (("--09-05", "--09-05"), "XXXX-09-05", Granularity.DAY),
        (("-0499", "-0400"), "-04XX", Granularity.CENTURY),
        (("-3000", "-3000"), "-2999", Granularity.YEAR),
    ],
)
def test_the_same_days_are_the_same_value(
    gold: tuple[str, str], value: str, granularity: Granularity
) -> None:
    assert same_value(tag(*gold), time(value, granularity), time(value, granularity))


@pytest.mark.parametrize(
    ("gold", "value", "granularity"),
    [
        (("2017-07-18", "2017-07-18"), "2017-07", Granularity.MONTH),
        (("2017-07", "2017-07"), "2017-07-18", Granularity.DAY),
        (("2015-09-14", "2015-09-20"), "2015-09-14", Granularity.DAY),
        (("2012-06", "2012-09"), "2013-06", Granularity.SEASON),
        (("--09-05", "--09-05"), "2017-09-05", Granularity.DAY),
        (("2010-09-04T22:30:00", "2010-09-04T22:30:00"), "2010-09-04", Granularity.DAY),
    ],
)
def test_other_days_or_granularity_are_another_value(
    gold: tuple[str, str], value: str, granularity: Granularity
) -> None:
    assert not same_value(tag(*gold), time(value, granularity), time(value, granularity))


def test_vague_bounds_agree_at_the_coarser_granularity() -> None:
    past = tag("1981", "2011", vague=True)
    assert same_value(past, time("1981", Granularity.YEAR), time("2011-04-13"))
    assert not same_value(past, None, time("2011-04-13"))
    assert same_value(tag(None, "2011-04-13", vague=True), None, time("2011-04-13"))


def test_tags_and_expressions_are_counted() -> None:
    """One tag found and right, one missed; one expression of ours where no tag is."""
    right, stray = (
        TimeExpression(Span(0, 4), "2017", time("2017", Granularity.YEAR), time("2017", Granularity.YEAR)),
        TimeExpression(Span(20, 24), "2001", time("2001", Granularity.YEAR), time("2001", Granularity.YEAR)),
    )
    missed = DateTag(Span(10, 14), "then", moment_of("2001"), moment_of("2001"))
    first = DateTag(Span(0, 4), "2017", moment_of("2017"), moment_of("2017"))
    document = DatedDocument("x", "news", None, "", (first, missed))
    report = score([(document, (FoundTime(0, 1, right, (right,)), FoundTime(4, 5, stray, (stray,))))])
    assert (report.figures["exact"], report.figures["found"]) == (50.0, 50.0)
    assert report.figures["precision_value"] == 50.0
    assert report.counts == {"tags": 2, "tags_news": 2, "expressions": 2}


def test_a_tag_that_contradicts_its_words_is_left_aside_and_told() -> None:
    """The figure of all tags counts it as missed; documents of the test split have figures of their own."""
    year = time("2017", Granularity.YEAR)
    right = TimeExpression(Span(0, 4), "2017", year, year)
    wrong = DateTag(Span(10, 23), "17 March 1782", moment_of("1782-03-07"), moment_of("1782-03-07"))
    first = DateTag(Span(0, 4), "2017", moment_of("2017"), moment_of("2017"))
    document = DatedDocument("x", "news", None, "", (first, wrong))
    report = score([(document, (FoundTime(0, 1, right, (right,)),))], test={"x"})
    assert (report.figures["exact"], report.figures["exact_of_all"], report.figures["exact_test"]) == (
        100.0,
        50.0,
        100.0,
    )
    assert len(report.rejected) == 1
