"""Times as intervals of days, so that dates of differing exactness can be compared."""

import calendar
import re
from datetime import date, timedelta

from msgspec import Struct

from kg.model import Granularity, TimeBasis, TimePoint

_DAYS_OF = {
    Granularity.WEEK: 7,
    Granularity.SEASON: 92,
    Granularity.QUARTER: 92,
}
_EXACT = frozenset({Granularity.DAY, Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND})
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Days(Struct, frozen=True, order=True):
    """Days [first, last], as proleptic Gregorian ordinals; `sure`: the text says so, to the day."""

    first: int
    last: int
    sure: bool = False

    def overlaps(self, other: "Days") -> bool:
        """Tell whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    @property
    def length(self) -> int:
        """Return the number of days."""
        return self.last - self.first + 1


def days_of(begin: TimePoint | None, end: TimePoint | None = None) -> Days | None:
    """Return the days from the first of `begin` to the last of `end`; None where no year is known."""
    first = _bounds(begin)
    if begin is None or first is None:
        return None
    last = _bounds(end) or first
    sure = begin.granularity in _EXACT and begin.basis is not TimeBasis.PUBLICATION
    return Days(first[0], max(first[1], last[1]), sure)


def _bounds(point: TimePoint | None) -> tuple[int, int] | None:
    found = None if point is None else _YEAR.match(point.value)
    if point is None or found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if not year or year > date.max.year - 1:
            return None
        if day is not None and month is not None:
            first = last = date(year, month, day)
        elif month is not None:
            first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        else:
            first, last = date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
    if point.granularity in _DAYS_OF:
        last = max(last, first + timedelta(days=_DAYS_OF[point.granularity] - 1))
    return first.toordinal(), last.toordinal()
