"""Times of day: what a clock time says, and on which day."""

from __future__ import annotations

import re

from kg.extract.times.calendar import Interval, point, span_of
from kg.extract.times.hints import group
from kg.model import Granularity

_ZONES = {
    **dict.fromkeys(("gmt", "utc"), "Z"),
    **{"bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "msk": "+03:00", "jst": "+09:00"},
    **{"est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00"},
}
_HOURS = ("hour", "hour2", "hour3", "hour4")
_MINUTES = ("minute", "minute2", "minute3", "minute4")


def clock_of(match: re.Match[str]) -> str | None:
    """Return the clock time of a match as `THH:MM:00`, with the zone where the text names one of fixed offset."""
    text = match["at"].lower()
    if "noon" in text or "midnight" in text:
        return "T12:00:00" if "noon" in text else "T00:00:00"
    hour = int(next(filter(None, (group(match, each) for each in _HOURS))))
    minute = int(next(filter(None, (group(match, each) for each in _MINUTES)), 0))
    half = group(match, "half").replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    zone = group(match, "zone").strip(" ()\n\t")
    return f"T{hour:02d}:{minute:02d}:00{_ZONES.get(zone, '')}"


def with_clock(day: Interval, clock: str) -> Interval | None:
    """Return the interval of a clock time on a day; None where the day is none, or its year is open."""
    begin = day[0]
    if begin is None or begin.granularity is not Granularity.DAY or begin != day[1] or "X" in begin.value:
        return None
    return span_of(point(begin.value + clock, Granularity.MINUTE))
