"""Times of differing exactness as days."""

from datetime import date

import pytest

from kg.link.tools.intervals import Days, days_of
from kg.model import Granularity, TimeBasis, TimePoint


def _point(value: str, granularity: Granularity, basis: TimeBasis = TimeBasis.TEXT) -> TimePoint:
    return TimePoint(value, granularity, basis)


@pytest.mark.parametrize(
    ("value", "granularity", "first", "last"),
    [
        ("2016-09-05", Granularity.DAY, "2016-09-05", "2016-09-05"),
        ("2016-09-05T04:00:00Z", Granularity.SECOND, "2016-09-05", "2016-09-05"),
        ("2016-02", Granularity.MONTH, "2016-02-01", "2016-02-29"),
        ("2016", Granularity.YEAR, "2016-01-01", "2016-12-31"),
        ("2016-09-05", Granularity.WEEK, "2016-09-05", "2016-09-11"),
    ],
)
def test_interval_of_a_value(value: str, granularity: Granularity, first: str, last: str) -> None:
    """A day is a day, a month its days, a week seven from its Monday."""
    found = days_of(_point(value, granularity))
    assert found is not None
    assert (found.first, found.last) == (
        date.fromisoformat(first).toordinal(),
        date.fromisoformat(last).toordinal(),
    )


@pytest.mark.parametrize("value", ["0000-01-01", "2016-02-31", "201X", "", "9999-12-31"])
def test_what_is_no_date_gives_nothing(value: str) -> None:
    """The year 0, the 31st of February and a decade give no days, and no error."""
    assert days_of(_point(value, Granularity.DAY)) is None


def test_only_days_that_the_text_gives_are_sure() -> None:
    """A month is not sure, nor a day taken over from the publication."""
    sure = days_of(_point("2016-09-05", Granularity.DAY))
    assert sure is not None and sure.sure
    assert not (days_of(_point("2016-09", Granularity.MONTH)) or Days(0, 0, True)).sure
    taken = days_of(_point("2016-09-05", Granularity.DAY, TimeBasis.PUBLICATION))
    assert taken is not None and not taken.sure
