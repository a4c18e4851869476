"""Times in RDF: literals whose datatype shows how exactly a time is known, and the days that it can lie between."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from kg.model import Granularity, TimePoint
from kg.model.days import days
from kg.project.rdf.terms import typed
from kg.project.rdf.vocabulary import (
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


@lru_cache(maxsize=1 << 12)
def time_literal(value: str) -> str:
    """Return the literal of an EDTF value: xsd:dateTime, date, gYearMonth, gYear; the rest (`201X`) as EDTF."""
    value = _canonical(value)
    return typed(value, _shape(value)[0])


@lru_cache(maxsize=1 << 12)
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
    return _days(point.value, point.granularity)[0]


def latest(point: TimePoint) -> str | None:
    """Return the last day that `point` can mean, as an xsd:date term; None where it names no day of our era."""
    return _days(point.value, point.granularity)[1]


@lru_cache(maxsize=1 << 12)
def _days(value: str, granularity: Granularity) -> tuple[str | None, str | None]:
    found = days(value, granularity)
    if found is None:
        return None, None
    return typed(found[0].isoformat(), XSD_DATE), typed(found[1].isoformat(), XSD_DATE)
