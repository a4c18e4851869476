"""Times as intervals of days, so that dates of differing exactness can be compared."""

from datetime import date

from msgspec import Struct

from kg.model import Granularity, TimeBasis, TimePoint
from kg.model.days import days

_EXACT = frozenset({Granularity.DAY, Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND})


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
    """Return the first and the last day; None for a decade, a century and the last year: too vague to compare."""
    found = None if point is None or "X" in point.value else days(point.value, point.granularity)
    if found is None or found[0].year == date.max.year:
        return None
    return found[0].toordinal(), found[1].toordinal()
