"""The patterns of time expressions and what each of them means. One rule, one idea; the longest match wins."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.calendar import (
    DAYS,
    MONTHS,
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

NOTHING: Interval = (None, None)


@dataclass(frozen=True, slots=True)
class Hint:
    """What an expression is read against: the day of publication, and the direction of its clause."""

    anchor: Anchor | None
    tense: Tense


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern whose group `at` is the expression. `needs_noun`: not where the number counts something."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Hint], Interval]
    needs_noun: bool = False

    def resolve(self, match: re.Match[str], hint: Hint) -> Interval:
        """Return the interval, open or empty where it is not known (no anchor, no such day)."""
        try:
            return self.read(match, hint)
        except (ValueError, OverflowError):
            return NOTHING


_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.)"
    r"|Sept(?:ember|\.)|Sep\.|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_PLAIN_MONTH = (
    r"(?P<month>January|February|April|June|July|August|September|October|November|December"
    r"|Sept\.|Aug\.|Feb\.)"
)
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"
_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|noon|midday))?"
_VAGUE = r"(?:(?i:early|mid|late|earlier|later)[- ])?"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|centur(?:y|ies))s?"
_NUMBERS = {word: int(value) for word, value in UNITS.items()} | {
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
}
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_SOME = r"(?:several|few|a few|many|some|recent)"
_TIMES = ("morning", "afternoon", "evening", "night")
_PERIODS = ("day", "week", "month", "year", "decade", "hour", "minute", "second")
_OTHER_TRIGGERS = (
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "weekend",
    "fortnight",
    "quarter",
    "century",
    "centuries",
    "ago",
)
TRIGGERS = frozenset(
    {*DAYS, *SEASONS, *_TIMES, *_OTHER_TRIGGERS, "noon", "midnight", "half", "sept", "sept.", "june", "july"}
    | {form for unit in _PERIODS for form in (unit, f"{unit}s")}
    | {form for name in MONTHS for form in (name, f"{name}.")}
    | {name.lower() for name in calendar.month_name if name}
)
"""Lower-cased words without which (and without digits) a sentence holds no time expression."""


def _count(match: re.Match[str]) -> int:
    text = match["count"].lower()
    return int(text) if text.isdigit() else _NUMBERS[text]


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


def _full_date(match: re.Match[str], hint: Hint) -> Interval:
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


def _month_year(match: re.Match[str], _hint: Hint) -> Interval:
    return span_of(month_point(int(match["year"]), month_number(match["month"])))


def _month(match: re.Match[str], hint: Hint) -> Interval:
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


def _weekday(match: re.Match[str], hint: Hint) -> Interval:
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


def _deictic(match: re.Match[str], hint: Hint) -> Interval:
    word = match["word"] or match["word2"]
    return span_of(day_point(_anchor_day(hint) + timedelta(_DEICTIC[word.lower()])))


def _ago(match: re.Match[str], hint: Hint) -> Interval:
    unit = _unit(match)
    return span_of(unit_point(moved(_anchor_for(hint, unit), unit, -_count(match)), unit))


def _stretch(match: re.Match[str], hint: Hint) -> Interval:
    """ "the past two years": from then to now; "the next few days": from now, to nobody knows when."""
    unit, ahead = _unit(match), match["word"].lower() in ("next", "coming")
    base = _anchor_for(hint, unit)
    now = day_point(base) if hint.anchor and hint.anchor.days else unit_point(base, unit)
    if not match["count"]:
        return (now, None) if ahead else (None, now)
    other = unit_point(moved(base, unit, _count(match) if ahead else -_count(match)), unit)
    return (now, other) if ahead else (other, now)


_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}


def _period(match: re.Match[str], hint: Hint) -> Interval:
    unit, shift = _unit(match), _SHIFT[match["word"].lower()]
    return span_of(unit_point(moved(_anchor_for(hint, unit), unit, shift), unit))


def _weekend(match: re.Match[str], hint: Hint) -> Interval:
    base, shift = _anchor_day(hint), _SHIFT[(match["word"] or "this").lower()]
    saturday = base - timedelta(base.weekday()) + timedelta(5 + 7 * shift)
    if shift == 0 and hint.tense is Tense.PAST and base.weekday() < 5:
        saturday -= timedelta(7)
    return day_point(saturday), day_point(saturday + timedelta(1))


def _season(match: re.Match[str], hint: Hint) -> Interval:
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


def _quarter(match: re.Match[str], hint: Hint) -> Interval:
    quarter = _QUARTERS[match["which"].lower()]
    if match["year"]:
        return span_of(quarter_point(int(match["year"]), quarter))
    base = _anchor_for(hint, "quarter")
    if match["word"]:
        return span_of(quarter_point(base.year + _SHIFT[match["word"].lower()], quarter))
    over = date(base.year, 3 * quarter - 2, 1) <= base
    return span_of(quarter_point(base.year - (0 if over or hint.tense is Tense.FUTURE else 1), quarter))


def _half(match: re.Match[str], _hint: Hint) -> Interval:
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


def _iso(match: re.Match[str], _hint: Hint) -> Interval:
    return span_of(day_point(date.fromisoformat(match["at"][:10])))


def _nothing(_match: re.Match[str], _hint: Hint) -> Interval:
    return NOTHING


def _year(match: re.Match[str], _hint: Hint) -> Interval:
    return span_of(year_point(int(match["year"])))


def _decade(match: re.Match[str], _hint: Hint) -> Interval:
    text = match["decade"]
    value: TimePoint = decade_point(int(text) if len(text) == 4 else 1900 + int(text))
    return span_of(value)


def _century(match: re.Match[str], _hint: Hint) -> Interval:
    return span_of(century_point(int(match["number"])))


def _rule(pattern: str, read: Callable[[re.Match[str], Hint], Interval], *, needs_noun: bool = False) -> Rule:
    return Rule(re.compile(pattern), read, needs_noun)


_YEAR_CUE = (
    r"(?:(?<=\bin )|(?<=\bIn )|(?<=\bof )|(?<=\bsince )|(?<=\bSince )|(?<=\buntil )|(?<=\btill )|(?<=\bby )|(?<=\bBy )"
    r"|(?<=\bfrom )|(?<=\bto )|(?<=\bduring )|(?<=\bbefore )|(?<=\bafter )|(?<=\bearly )|(?<=\blate )|(?<=\bmid-)"
    r"|(?<=\bthrough )|(?<=\band )|(?<=\byear )|(?<=\bthe )|(?<=\bIn early )|(?<=\()|(?<=[–—]))"
)
CLOCK = _rule(
    r"(?P<at>(?:\b(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>(?i:[ap]\.?m\b\.?))"
    r"|\b(?P<hour2>[0-2]?\d)[:.](?P<minute2>[0-5]\d)(?=\s*(?:GMT|UTC|local|hours|on\b))|\bnoon\b|\bmidnight\b)"
    r"(?:\s+local\s+time)?(?P<zone>\s*\(?(?:GMT|UTC)\)?)?)",
    _nothing,
)
RULES: tuple[Rule, ...] = (
    _rule(r"\b(?P<at>\d{4}-[01]\d-[0-3]\d)\b", _iso),
    _rule(
        rf"\b(?P<at>(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?)(?!\w)",
        _full_date,
    ),
    _rule(
        rf"\b(?P<at>(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:\s?[-–]\s?(?P<day2>\d\d?))?(?![\d:]|\.\d|,\d)(?:,?\s+{_YEAR})?)(?!\w)",
        _full_date,
    ),
    _rule(rf"\b(?P<at>{_VAGUE}{_MONTH}(?:\s+of)?,?\s+{_YEAR})\b", _month_year),
    _rule(rf"\b(?P<at>(?P<word>(?i:last|next|this))\s+{_MONTH})(?!\w)", _month),
    _rule(
        r"\b(?i:in|since|until|by|during|from|of|through|before|after|to|and|between|earlier in)\s+"
        rf"(?P<at>{_VAGUE}{_MONTH})(?!\w)",
        _month,
    ),
    _rule(rf"\b(?P<at>{_VAGUE}{_PLAIN_MONTH})(?!\w)", _month),
    _rule(
        rf"\b(?P<at>(?:(?P<word>(?i:last|next|this|earlier|early|late|later))\s+)?(?:on\s+)?{_WEEKDAY}{_PART})\b",
        _weekday,
    ),
    _rule(rf"\b(?P<at>(?P<word>(?i:today|tonight|yesterday|tomorrow))(?P<word2>){_PART})\b", _deictic),
    _rule(
        r"\b(?P<at>(?P<word>(?i:this))\s+(?:morning|afternoon|evening)|(?P<word2>(?i:last))\s+night)\b",
        _deictic,
    ),
    _rule(rf"(?i)\b(?P<at>{_COUNT}[\s-]{_UNIT}\s+ago)\b", _ago),
    _rule(rf"(?i)\b(?P<at>(?:{_SOME}\s+)?{_UNIT}\s+ago)\b", _nothing),
    _rule(
        rf"(?i)\b(?P<at>(?:the\s+|its\s+|his\s+|her\s+)?(?P<word>past|last|previous|next|coming)\s+(?:{_COUNT}|{_SOME})?\s*"
        r"(?P<unit>day|week|month|year|decade)s)\b",
        _stretch,
    ),
    _rule(
        rf"(?i)\b(?P<at>{_VAGUE}(?:the\s+)?(?P<word>last|past|this|next|coming|previous)\s+{_UNIT})\b",
        _period,
    ),
    _rule(r"(?i)\b(?P<at>(?:(?P<word>last|this|next|past)|the|over the)\s+weekend)\b", _weekend),
    _rule(
        rf"\b(?P<at>(?:the\s+)?{_VAGUE}(?P<season>(?i:spring|summer|autumn|fall|winter))(?:\s+of)?,?\s+{_YEAR})\b",
        _season,
    ),
    _rule(
        r"\b(?P<at>(?P<word>(?i:last|this|next))\s+(?P<season>spring|summer|autumn|fall|winter))\b", _season
    ),
    _rule(
        rf"(?i)\b(?P<at>(?:(?:the\s+)?(?P<which>first|second|third|fourth|final)[\s-]quarter)(?:\s+of)?"
        rf"(?:\s+(?:{_YEAR}|(?P<word>last|this|next)\s+year))?)\b",
        _quarter,
    ),
    _rule(
        rf"\b(?P<at>Q(?P<which>[1-4])(?:\s+(?:of\s+)?(?:{_YEAR}|(?P<word>last|this|next)\s+year))?)\b",
        _quarter,
    ),
    _rule(rf"(?i)\b(?P<at>(?:the\s+)?(?P<which>first|second)\s+half\s+of\s+{_YEAR})\b", _half),
    _rule(rf"(?P<at>(?:\bmid-)?{_YEAR_CUE}{_YEAR})(?![\d%]|[,.]\d|s\b|-\w)", _year, needs_noun=True),
    _rule(
        rf"(?P<at>\b{_YEAR})(?=\s+(?:election|elections|World|Olympic|Olympics|war|campaign|census|crisis))",
        _year,
    ),
    _rule(rf"(?P<at>(?:\bthe\s+)?{_VAGUE}(?P<decade>(?:1[5-9]|20)\d0)s)\b", _decade),
    _rule(rf"(?P<at>(?:\bthe\s+{_VAGUE}[’']?|[’'])(?P<decade>[2-9]0)s)\b", _decade),
    _rule(rf"(?i)\b(?P<at>(?:the\s+)?{_VAGUE}(?P<number>\d{{1,2}})(?:st|nd|rd|th)[\s-]century)\b", _century),
    CLOCK,
    _rule(
        rf"(?i)(?<![\w-])(?P<at>(?:{_COUNT}|{_SOME}|half an)[\s-]"
        r"(?P<unit>seconds|minute|hour|day|week|month|year|decade)s?)\b(?!\s+ago)",
        _nothing,
    ),
)
