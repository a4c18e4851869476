"""When a value that we read is the one that a TEI tag says: the same days.

Both sides become a first and a last day. `when="2017-07"` is July 1 to 31, `from`/`to` run from the first day of the
one to the last day of the other, a week from Monday to Sunday, `199X` from 1990 to 1999. Same days then mean same value
and same granularity, with these exceptions, because TEI cannot say more:

- seasons have no fixed end in TEI: the first day must be the same, the last within a month;
- decades and centuries are compared by their years, whatever days the tag puts at their ends;
- years before our era are written with and without a year zero: they agree within one year;
- `notBefore` and `notAfter` bound a date that is not exactly known: each bound given must agree at the coarser of the
  two granularities ("the past 30 years" to the year), and a bound that is not given must be open;
- the annotators write "the past three years" now with these bounds, now with `from` and `to`, to the day or to the
  year: both are compared as bounds;
- they let "the early 1980s" end in 1984 or in 1985, and the late ones begin in 1975 or 1976: such parts of decades and
  centuries agree within one year;
- where the tag has a time of day, hour and minute must agree too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.corpora.gum_dates import DateTag, Moment
from kg.model import Granularity, TimePoint

_STRETCH = re.compile(
    r"(?i)\b(?:past|last|next|coming|previous)\s.*(?:years|months|weeks|decades)$|\b(?:past|last) decade$"
)
_PART = re.compile(r"(?i)\b(?:early|earlier|mid|late|later)[\s-].*(?:\d0s|century|centuries|ties)$")
Day = tuple[int, int, int]
OPEN_YEAR = -(10**15)
"""The year of `XXXX-09-05` and `--09-05`."""

_VALUE = re.compile(
    r"(?P<year>-?[\dX]{4,})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T(?P<clock>\d\d:\d\d).*)?"
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = {Granularity.SEASON: 3, Granularity.QUARTER: 3}


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a single time fills, how many of its parts are given (1 year, 2 month, 3 day), its time of day."""

    first: Day
    last: Day
    parts: int
    clock: str | None = None
    season: bool = False
    years: bool = False


def period_of_moment(moment: Moment) -> Period:
    """Return the days of a TEI value."""
    year = OPEN_YEAR if moment.year is None else moment.year
    month, day = moment.month, moment.day
    last_month = month or 12
    last = (year, last_month, day or month_length(year, last_month))
    parts = 3 if day else 2 if month else 1
    return Period((year, month or 1, day or 1), last, parts, moment.clock)


def period_of_point(point: TimePoint) -> Period:
    """Return the days of a value of ours (EDTF); ValueError where it is none."""
    match = _VALUE.fullmatch(point.value)
    if match is None:
        raise ValueError(f"not an EDTF value: {point.value}")
    if match["year"] == "XXXX":
        low = high = OPEN_YEAR
    else:
        low, high = sorted(int(match["year"].replace("X", digit)) for digit in "09")
    if match["month"] is None:
        return Period((low, 1, 1), (high, 12, 31), 1, years=low != high)
    month = int(match["month"])
    if match["day"] is None:
        index = low * 12 + month - 1 + _MONTHS.get(point.granularity, 1) - 1
        year, last_month = (low, index % 12 + 1) if low == OPEN_YEAR else (index // 12, index % 12 + 1)
        last = (year, last_month, month_length(year, last_month))
        return Period((low, month, 1), last, 2, season=point.granularity is Granularity.SEASON)
    first = (low, month, int(match["day"]))
    last = first
    if point.granularity is Granularity.WEEK:
        sunday = date(*first) + timedelta(6)
        last = (sunday.year, sunday.month, sunday.day)
    return Period(first, last, 3, match["clock"])


def month_length(year: int, month: int) -> int:
    """Return the days of a month; February has 29 where the year is open."""
    leap = year == OPEN_YEAR or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def same_value(tag: DateTag, begin: TimePoint | None, end: TimePoint | None) -> bool:
    """Tell whether the interval from `begin` to `end` is the value of the tag (see the module)."""
    if begin is None and end is None:
        return False
    gold = [period_of_moment(moment) if moment else None for moment in (tag.begin, tag.end)]
    ours = [period_of_point(point) if point else None for point in (begin, end)]
    season = all(each is None or each.season for each in ours)
    if _PART.search(tag.text) and None not in (*gold, *ours):
        return all(_near(left, right) for left, right in zip(gold, ours, strict=True))
    if (tag.vague or _STRETCH.search(tag.text)) and not season:
        return all(_same_bound(left, right) for left, right in zip(gold, ours, strict=True))
    if [each is None for each in gold] != [each is None for each in ours]:
        return False
    if all(each is not None and each.years for each in ours):
        gold = [each and _whole_years(each) for each in gold]
    first = gold[0] is None or ours[0] is None or _same_day(gold[0].first, ours[0].first)
    last = gold[1] is None or ours[1] is None or _same_day(gold[1].last, ours[1].last, season=season)
    clocks = [each.clock for each in gold if each is not None and each.clock]
    return first and last and (not clocks or clocks[0] in [each.clock for each in ours if each is not None])


def _near(gold: Period | None, ours: Period | None) -> bool:
    return gold is not None and ours is not None and abs(gold.first[0] - ours.first[0]) <= 1


def _whole_years(period: Period) -> Period:
    return Period((period.first[0], 1, 1), (period.last[0], 12, 31), 1)


def _same_bound(gold: Period | None, ours: Period | None) -> bool:
    if gold is None or ours is None:
        return gold is None and ours is None
    parts = min(gold.parts, ours.parts)
    return any(
        gold_day[:parts] == our_day[:parts]
        for gold_day in (gold.first, gold.last)
        for our_day in (ours.first, ours.last)
    )


def _same_day(gold: Day, ours: Day, *, season: bool = False) -> bool:
    if gold[0] < 0 and gold[0] != OPEN_YEAR:
        return abs(gold[0] - ours[0]) <= 1 and gold[1:] == ours[1:]
    if season and gold[0] == ours[0] == OPEN_YEAR:
        return True
    if season and OPEN_YEAR not in (gold[0], ours[0]):
        return abs(gold[0] * 12 + gold[1] - ours[0] * 12 - ours[1]) <= 1
    return gold == ours
