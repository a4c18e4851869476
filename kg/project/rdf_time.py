"""Times in RDF: literals whose datatype shows how exactly a time is known, and the days that it can lie between."""

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Final

from kg.model import Granularity, TimePoint
from kg.project.rdf_terms import typed
from kg.project.vocabulary import (
    EDTF,
    IN_DATE,
    IN_DATETIME,
    IN_YEAR,
    IN_YEAR_MONTH,
    XSD_DATE,
    XSD_DATETIME,
    XSD_YEAR,
    XSD_YEAR_MONTH,
)

_SHAPES: Final = (
    # shape of the value, datatype, property of an OWL-Time instant
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d*[1-9])?Z"), XSD_DATETIME, IN_DATETIME),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d*[1-9])?(?:[+-]\d\d:\d\d)?"), XSD_DATETIME, None),
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD_DATE, IN_DATE),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), XSD_YEAR_MONTH, IN_YEAR_MONTH),
    (re.compile(r"\d{4}"), XSD_YEAR, IN_YEAR),
)
_NO_SECONDS: Final = re.compile(r"(T\d\d:\d\d)(Z|[+-]\d\d:\d\d)?$")
_MONTHS: Final = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.SEASON: 3}


def time_literal(value: str) -> str:
    """Return the literal of an EDTF value: xsd:dateTime, date, gYearMonth, gYear; the rest (`201X`) as EDTF."""
    value = _canonical(value)
    return typed(value, _shape(value)[0])


def instant_property(value: str) -> str | None:
    """Return the OWL-Time property that gives an instant this value, None where OWL-Time has none."""
    return _shape(_canonical(value))[1]


def _canonical(value: str) -> str:
    """Return a time of day as XML Schema writes it: with seconds, and Z for Greenwich."""
    value = _NO_SECONDS.sub(r"\1:00\2", value)
    return value[:-6] + "Z" if value.endswith(("+00:00", "-00:00")) else value


def _shape(value: str) -> tuple[str, str | None]:
    for shape, datatype, instant in _SHAPES:
        if shape.fullmatch(value) and (len(value) < 10 or _exists(value)):
            return datatype, instant
    return EDTF, None


def _exists(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def earliest(point: TimePoint) -> str | None:
    """Return the first day that `point` can mean, as an xsd:date term; None where it names no day of our era."""
    days = _days(point)
    return days and typed(days[0].isoformat(), XSD_DATE)


def latest(point: TimePoint) -> str | None:
    """Return the last day that `point` can mean, as an xsd:date term; None where it names no day of our era."""
    days = _days(point)
    return days and typed(days[1].isoformat(), XSD_DATE)


def _days(point: TimePoint) -> tuple[date, date] | None:
    value = point.value
    low, high = value[:4].replace("X", "0"), value[:4].replace("X", "9")
    if not (low.isdigit() and len(low) == 4 and int(low) > 0):
        return None
    if len(value) < 7:
        return date(int(low), 1, 1), date(int(high), 12, 31)
    if len(value) < 10:
        return _months(value, _MONTHS.get(point.granularity, 1))
    day = _day(value)
    if day is None:
        return None
    length = timedelta(days=6 if point.granularity == Granularity.WEEK and day < date(9999, 12, 25) else 0)
    return day, day + length


def _months(value: str, count: int) -> tuple[date, date] | None:
    year, _, rest = value.partition("-")
    if not rest[:2].isdigit() or not 1 <= int(rest[:2]) <= 12:
        return None
    first = date(int(year), int(rest[:2]), 1)
    months = first.year * 12 + first.month - 1 + count - 1
    last_year, last_month = min(months // 12, 9999), months % 12 + 1
    return first, date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
