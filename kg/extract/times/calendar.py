"""Dates as the model writes them: EDTF values with a granularity, and the sums that news expressions need."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Granularity, TimeBasis, TimePoint

Interval = tuple[TimePoint | None, TimePoint | None]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_LEAP = 2000
_COARSE = (Granularity.CENTURY, Granularity.DECADE, Granularity.YEAR, Granularity.SEASON, Granularity.QUARTER)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions count from. `months` and `days` tell how much of it is known."""

    day: date
    months: bool = True
    days: bool = True


def anchor_of(published: TimePoint | None) -> Anchor | None:
    """Return the anchor of an article published then; None where the year is not known."""
    if published is None:
        return None
    parts = published.value[:10].split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        return Anchor(
            date(year, month, day),
            months=len(parts) > 1 and published.granularity not in _COARSE,
            days=len(parts) > 2
            and published.granularity not in (*_COARSE, Granularity.MONTH, Granularity.WEEK),
        )
    except ValueError:
        return None


def point(value: str, granularity: Granularity) -> TimePoint:
    """Return a time known from the text."""
    return TimePoint(value, granularity, TimeBasis.TEXT)


def day_point(day: date) -> TimePoint:
    """Return a day."""
    return point(day.isoformat(), Granularity.DAY)


def week_point(day: date) -> TimePoint:
    """Return the week of `day`, written as its Monday."""
    return point((day - timedelta(day.weekday())).isoformat(), Granularity.WEEK)


def month_point(year: int, month: int) -> TimePoint:
    """Return a month; months out of 1 to 12 run into the years beside."""
    index = year * 12 + month - 1
    return point(f"{year_value(index // 12)}-{index % 12 + 1:02d}", Granularity.MONTH)


def season_point(year: int, season: str) -> TimePoint:
    """Return a season, written as its first month (a winter starts in December of `year`)."""
    return point(f"{year_value(year)}-{SEASONS[season]:02d}", Granularity.SEASON)


def open_point(month: int, day: int | None = None) -> TimePoint:
    """Return a month or a day whose year is not known, or that comes every year: `XXXX-09-05`."""
    if day is None:
        return point(f"XXXX-{month:02d}", Granularity.MONTH)
    return point(f"XXXX-{date(_LEAP, month, day).isoformat()[5:]}", Granularity.DAY)


def open_season(season: str) -> TimePoint:
    """Return a season whose year is not known, or that comes every year: `XXXX-06`."""
    return point(f"XXXX-{SEASONS[season]:02d}", Granularity.SEASON)


def quarter_point(year: int, quarter: int) -> TimePoint:
    """Return a quarter (1 to 4), written as its first month."""
    return point(f"{year_value(year)}-{3 * quarter - 2:02d}", Granularity.QUARTER)


def year_point(year: int) -> TimePoint:
    """Return a year; 0 is 1 BC, -1 is 2 BC."""
    return point(year_value(year), Granularity.YEAR)


def decade_point(year: int) -> TimePoint:
    """Return the decade of `year`, such as `199X`."""
    return point(f"{checked(year) // 10:03d}X", Granularity.DECADE)


def century_point(number: int) -> TimePoint:
    """Return the `number`th century, such as `18XX` for the 19th; below 0 before our era (`-04XX` for the fifth)."""
    if number < 0:
        return point(f"-{-number - 1:02d}XX", Granularity.CENTURY)
    return point(f"{checked(number * 100) // 100 - 1:02d}XX", Granularity.CENTURY)


def year_value(year: int) -> str:
    """Return a year as ISO 8601 writes it: `2016`, `-0499` for 500 BC; ValueError beyond four digits."""
    if not -9999 <= year <= 9999:
        raise ValueError(f"year {year}")
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def checked(year: int) -> int:
    """Return `year`; raise ValueError where it is not of our era, or has five digits."""
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year}")
    return year


def span_of(value: TimePoint) -> Interval:
    """Return the interval that a single point fills."""
    return value, value


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return MONTHS.index(name[:3].lower()) + 1


def moved(day: date, unit: str, count: int) -> date:
    """Return `day` moved by `count` units (day, week, month, year, decade, century, quarter)."""
    if unit == "day":
        return day + timedelta(count)
    if unit in ("week", "weekend", "fortnight"):
        return day + timedelta(count * (14 if unit == "fortnight" else 7))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count
    index = day.year * 12 + day.month - 1 + months
    year, month = checked(index // 12), index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def unit_point(day: date, unit: str) -> TimePoint:
    """Return the period of kind `unit` that `day` lies in."""
    match unit:
        case "day":
            return day_point(day)
        case "week" | "fortnight":
            return week_point(day)
        case "month":
            return month_point(day.year, day.month)
        case "quarter":
            return quarter_point(day.year, (day.month + 2) // 3)
        case "decade":
            return decade_point(day.year)
        case "century":
            return century_point(day.year // 100 + 1)
        case _:
            return year_point(day.year)
