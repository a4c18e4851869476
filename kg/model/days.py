"""The days that a time can mean: for formats that know only days, and to compare dates of differing exactness."""

import calendar
from datetime import date, timedelta

from kg.model.terms import Granularity

_MONTHS = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.SEASON: 3}


def days(value: str, granularity: Granularity) -> tuple[date, date] | None:
    """Return the first and the last day that an EDTF value can mean; None where it names no day from year 1 on."""
    low, high = value[:4].replace("X", "0"), value[:4].replace("X", "9")
    if not (low.isdigit() and len(low) == 4 and int(low) > 0):
        return None
    if len(value) < len("2016-09"):
        return date(int(low), 1, 1), date(int(high), 12, 31)
    if len(value) < len("2016-09-05"):
        return _months(value, _MONTHS.get(granularity, 1))
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    week = granularity is Granularity.WEEK and day < date(9999, 12, 25)
    return day, day + timedelta(days=6 if week else 0)


def _months(value: str, count: int) -> tuple[date, date] | None:
    year, month = value[:4], value[5:7]
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return None
    first = date(int(year), int(month), 1)
    last = min(first.year * 12 + first.month - 1 + count - 1, 9999 * 12 + 11)
    last_year, last_month = last // 12, last % 12 + 1
    return first, date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
