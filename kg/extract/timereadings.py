"""What time expressions mean: from a match of a pattern, and the day of publication, to an interval."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.calendar import (
    DAYS,
    SEASONS,
    Anchor,
    Interval,
    century_point,
    day_point,
    decade_point,
    month_number,
    month_point,
    moved,
    point,
    quarter_point,
    season_point,
    span_of,
    unit_point,
    year_point,
)
from kg.extract.numerals import UNITS
from kg.extract.tense import Tense
from kg.model import Granularity, TimePoint

NUMBERS = {word: int(value) for word, value in UNITS.items()} | {
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
}

NOTHING: Interval = (None, None)


@dataclass(frozen=True, slots=True)
class Hint:
    """What an expression is read against: the day of publication, and the direction of its clause."""

    anchor: Anchor | None
    tense: Tense


def _count(match: re.Match[str]) -> int:
    text = match["count"].lower()
    return int(text) if text.isdigit() else NUMBERS[text]


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit


def _anchor_day(hint: Hint) -> date:
    """The day of publication; ValueError (no value) where it is not known to the day."""
    if hint.anchor is None or not hint.anchor.days:
        raise ValueError("no day of publication")
    return hint.anchor.day


def _anchor_for(hint: Hint, unit: str) -> date:
    if hint.anchor is not None and unit in ("year", "decade", "century"):
        return hint.anchor.day
    if hint.anchor is not None and hint.anchor.months and unit in ("month", "quarter", "season"):
        return hint.anchor.day
    return _anchor_day(hint)


def _nearest(options: list[date], base: date, tense: Tense) -> date:
    """The option before or after `base` by the tense; without one, the nearest."""
    past = [option for option in options if option <= base]
    ahead = [option for option in options if option >= base]
    if tense is Tense.PAST and past:
        return max(past)
    if tense is Tense.FUTURE and ahead:
        return min(ahead)
    return min(options, key=lambda option: (abs((option - base).days), option))


def full_date(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    month, day = month_number(match["month"]), int(match["day"])
    last = match.groupdict().get("day2")
    if match["year"]:
        first = date(int(match["year"]), month, day)
    else:
        base = _anchor_for(hint, "month")
        options = [
            date(year, month, day)
            for year in (base.year - 1, base.year, base.year + 1)
            if _exists(year, month, day)
        ]
        first = _nearest(options, base, hint.tense)
    return day_point(first), day_point(first.replace(day=int(last)) if last else first)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def month_year(match: re.Match[str], _hint: Hint) -> Interval:
    """Return the interval of the match."""
    return span_of(month_point(int(match["year"]), month_number(match["month"])))


def month_of(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    base = _anchor_for(hint, "month")
    month, word = month_number(match["month"]), (match.groupdict().get("word") or "").lower()
    if word == "this":
        return span_of(month_point(base.year, month))
    if word in ("last", "next"):
        later = month > base.month if word == "next" else month >= base.month
        year = base.year - (1 if later else 0) if word == "last" else base.year + (0 if later else 1)
        return span_of(month_point(year, month))
    start = base.replace(day=1)
    options = [date(base.year + shift, month, 1) for shift in (-1, 0, 1)]
    chosen = _nearest(options, start, hint.tense if hint.tense is not Tense.PRESENT else Tense.PAST)
    return span_of(month_point(chosen.year, chosen.month))


def weekday_of(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    base = _anchor_day(hint)
    back = (base.weekday() - DAYS.index(match["weekday"].lower())) % 7
    word = (match["word"] or "").lower()
    if word == "next":
        shift = 7 - back
    elif word == "last":
        shift = -(back or 7)
    else:
        shift = 7 - back if hint.tense is Tense.FUTURE and back else -back
    return span_of(day_point(base + timedelta(shift)))


_DEICTIC = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}


def deictic_of(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    word = match["word"] or match["word2"]
    return span_of(day_point(_anchor_day(hint) + timedelta(_DEICTIC[word.lower()])))


def ago_of(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    unit = _unit(match)
    return span_of(unit_point(moved(_anchor_for(hint, unit), unit, -_count(match)), unit))


def stretch_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "the past two years": from then to now; "the next few days": from now, to nobody knows when."""
    unit, ahead = _unit(match), match["word"].lower() in ("next", "coming")
    base = _anchor_for(hint, unit)
    now = day_point(base) if hint.anchor and hint.anchor.days else unit_point(base, unit)
    if not match["count"]:
        return (now, None) if ahead else (None, now)
    other = unit_point(moved(base, unit, _count(match) if ahead else -_count(match)), unit)
    return (now, other) if ahead else (other, now)


_OF_STORY = re.compile(r"(?i)\bthe\s+(?:next|previous)\b")
_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}


def period_of(match: re.Match[str], hint: Hint) -> Interval:
    """ "next week" counts from today; "the next week" of a story told in the past counts from what was told."""
    unit, shift = _unit(match), _SHIFT[match["word"].lower()]
    if _OF_STORY.search(match["at"]) and hint.tense is not Tense.FUTURE:
        return NOTHING
    return span_of(unit_point(moved(_anchor_for(hint, unit), unit, shift), unit))


def weekend_of(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    base, shift = _anchor_day(hint), _SHIFT[(match["word"] or "this").lower()]
    saturday = base - timedelta(base.weekday()) + timedelta(5 + 7 * shift)
    if shift == 0 and hint.tense is Tense.PAST and base.weekday() < 5:
        saturday -= timedelta(7)
    return day_point(saturday), day_point(saturday + timedelta(1))


def season_of(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    season = match["season"].lower()
    if match.groupdict().get("year"):
        return span_of(season_point(int(match["year"]), season))
    base = _anchor_for(hint, "season")
    first = date(base.year, SEASONS[season], 1)
    match (match["word"] or "").lower():
        case "last":
            year = base.year - (1 if first + timedelta(91) > base else 0)
        case "next":
            year = base.year + (1 if first <= base else 0)
        case _:
            year = base.year
    return span_of(season_point(year, season))


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def quarter_of(match: re.Match[str], hint: Hint) -> Interval:
    """Return the interval of the match."""
    quarter = _QUARTERS[match["which"].lower()]
    if match["year"]:
        return span_of(quarter_point(int(match["year"]), quarter))
    base = _anchor_for(hint, "quarter")
    if match["word"]:
        return span_of(quarter_point(base.year + _SHIFT[match["word"].lower()], quarter))
    over = date(base.year, 3 * quarter - 2, 1) <= base
    return span_of(quarter_point(base.year - (0 if over or hint.tense is Tense.FUTURE else 1), quarter))


def half_of(match: re.Match[str], _hint: Hint) -> Interval:
    """Return the interval of the match."""
    first = 1 if match["which"].lower() == "first" else 7
    return month_point(int(match["year"]), first), month_point(int(match["year"]), first + 5)


def clock_of(match: re.Match[str]) -> str | None:
    """Return the clock time of a match as `THH:MM:00` with Z where the text says GMT or UTC."""
    text = match["at"].lower()
    if "noon" in text or "midnight" in text:
        return "T12:00:00" if "noon" in text else "T00:00:00"
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"] or 0)
    half = (match["half"] or "").replace(".", "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"T{hour:02d}:{minute:02d}:00{'Z' if match['zone'] else ''}"


def with_clock(day: Interval, clock: str) -> Interval | None:
    """Return the interval of a clock time on a day; None where the day is none."""
    begin = day[0]
    if begin is None or begin.granularity is not Granularity.DAY or begin != day[1]:
        return None
    return span_of(point(begin.value + clock, Granularity.MINUTE))


def iso_of(match: re.Match[str], _hint: Hint) -> Interval:
    """Return the interval of the match."""
    return span_of(day_point(date.fromisoformat(match["at"][:10])))


def nothing_of(_match: re.Match[str], _hint: Hint) -> Interval:
    """Return the interval of the match."""
    return NOTHING


def year_of(match: re.Match[str], _hint: Hint) -> Interval:
    """Return the interval of the match."""
    return span_of(year_point(int(match["year"])))


def decade_of(match: re.Match[str], _hint: Hint) -> Interval:
    """Return the interval of the match."""
    text = match["decade"]
    value: TimePoint = decade_point(int(text) if len(text) == 4 else 1900 + int(text))
    return span_of(value)


def century_of(match: re.Match[str], _hint: Hint) -> Interval:
    """Return the interval of the match."""
    return span_of(century_point(int(match["number"])))
