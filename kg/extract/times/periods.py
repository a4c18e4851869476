"""Times with a name of their own, from tables: periods (the Cold War) and days of the year (Thanksgiving)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.times.calendar import Interval, point
from kg.model import Granularity
from kg.resources import data_dir

_RULE = re.compile(
    r"(?:(?P<month>\d\d)-(?P<day>\d\d)|(?P<of>\d\d) (?P<nth>-?\d) (?P<weekday>[1-7])|(?P<easter>easter))"
    r"(?: (?P<shift>[+-]\d+))?"
)
_COMMON = frozenset(
    "first second fourth one two six new good great king st middle black world night american french spanish korean "
    "iran iraq earth persian civil sept may".split()
)
_GRANULARITY = {4: Granularity.YEAR, 7: Granularity.MONTH, 10: Granularity.DAY}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of the year by name: a fixed day, the nth weekday of a month, or counted from Easter."""

    rule: re.Match[str]

    def in_year(self, year: int) -> date:
        """Return the day in `year`."""
        rule = self.rule
        if rule["month"]:
            day = date(year, int(rule["month"]), int(rule["day"]))
        elif rule["of"]:
            day = _nth_weekday(year, int(rule["of"]), int(rule["nth"]), int(rule["weekday"]))
        else:
            day = easter(year)
        return day + timedelta(int(rule["shift"] or 0))

    @property
    def fixed(self) -> tuple[int, int] | None:
        """Return month and day where they are the same every year."""
        fixed = self.rule["month"] and not self.rule["shift"]
        return (int(self.rule["month"]), int(self.rule["day"])) if fixed else None


@dataclass(frozen=True, slots=True)
class NamedTimes:
    """The tables as (pattern, what it names), and the words without which none of the patterns matches."""

    periods: tuple[tuple[str, Interval], ...]
    holidays: tuple[tuple[str, Holiday], ...]
    words: frozenset[str]


@cache
def named_times(folder: Path | None = None) -> NamedTimes:
    """Read the tables. Raises SchemaError, naming file and line, where one is wrong."""
    folder = folder or data_dir() / "extract"
    periods, holidays = [], []
    for place, (pattern, first, last) in _rows(folder / "periods.tsv", 3):
        if len(first) not in _GRANULARITY or len(last) not in _GRANULARITY:
            raise SchemaError(f"{place}: a time is YYYY, YYYY-MM or YYYY-MM-DD")
        interval = (point(first, _GRANULARITY[len(first)]), point(last, _GRANULARITY[len(last)]))
        periods.append((pattern, interval))
    for place, (pattern, rule) in _rows(folder / "holidays.tsv", 2):
        match = _RULE.fullmatch(rule)
        if match is None:
            raise SchemaError(f"{place}: {rule!r} is no rule for a day")
        holidays.append((pattern, Holiday(match)))
    patterns = (pattern for pattern, _ in (*periods, *holidays))
    words = frozenset[str]().union(*(words_of(pattern) for pattern in patterns))
    return NamedTimes(tuple(periods), tuple(holidays), words)


def words_of(pattern: str) -> frozenset[str]:
    """Return the words, in lower case, of which a sentence has one where the pattern of a name matches."""
    words = {word.lower().replace("\\", "") for word in re.findall(r"[A-Z]\w+(?:\\\.(?!\?))?|9/11", pattern)}
    return frozenset(words - _COMMON or words)


def _rows(path: Path, columns: int) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.startswith("#") and line.strip():
            values = line.split("\t")
            if len(values) != columns:
                raise SchemaError(f"{path}:{number}: {columns} columns are needed, not {len(values)}")
            yield f"{path}:{number}", values


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7 - 7 * (nth + 1))
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
