"""Days that a time can mean."""

import pytest

from kg.model import Granularity
from kg.model.days import days


@pytest.mark.parametrize(
    ("value", "granularity", "first", "last"),
    [
        ("2016-09-05", Granularity.DAY, "2016-09-05", "2016-09-05"),
        ("2016-09-05T04:00:00Z", Granularity.MINUTE, "2016-09-05", "2016-09-05"),
        ("2016-09-05", Granularity.WEEK, "2016-09-05", "2016-09-11"),
        ("2016-02", Granularity.MONTH, "2016-02-01", "2016-02-29"),
        ("2016-10", Granularity.QUARTER, "2016-10-01", "2016-12-31"),
        ("2016-12", Granularity.SEASON, "2016-12-01", "2017-02-28"),
        ("2016", Granularity.YEAR, "2016-01-01", "2016-12-31"),
        ("201X", Granularity.DECADE, "2010-01-01", "2019-12-31"),
        ("19XX", Granularity.CENTURY, "1900-01-01", "1999-12-31"),
        ("9999-12-31", Granularity.WEEK, "9999-12-31", "9999-12-31"),
    ],
)
def test_days(value: str, granularity: Granularity, first: str, last: str):
    """Each granularity spans its days."""
    found = days(value, granularity)
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value", ["0000", "0000-01-01", "", "soon", "2016-13", "2016-02-30", "20X6-01", "-0044"]
)
def test_no_day(value: str):
    """What names no day of our era gives none, and no error."""
    assert days(value, Granularity.DAY) is None
