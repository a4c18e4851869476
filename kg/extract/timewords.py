"""The patterns of time expressions and what each of them means. One rule, one idea; the longest match wins."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.calendar import DAYS, MONTHS, SEASONS, Interval
from kg.extract.timereadings import (
    NOTHING,
    NUMBERS,
    Hint,
    ago_of,
    century_of,
    decade_of,
    deictic_of,
    full_date,
    half_of,
    iso_of,
    month_of,
    month_year,
    nothing_of,
    period_of,
    quarter_of,
    season_of,
    stretch_of,
    weekday_of,
    weekend_of,
    year_of,
)


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
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
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
    nothing_of,
)
RULES: tuple[Rule, ...] = (
    _rule(r"\b(?P<at>\d{4}-[01]\d-[0-3]\d)\b", iso_of),
    _rule(
        rf"\b(?P<at>(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?)(?!\w)",
        full_date,
    ),
    _rule(
        rf"\b(?P<at>(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:\s?[-–]\s?(?P<day2>\d\d?))?(?![\d:]|\.\d|,\d)(?:,?\s+{_YEAR})?)(?!\w)",
        full_date,
    ),
    _rule(rf"\b(?P<at>{_VAGUE}{_MONTH}(?:\s+of)?,?\s+{_YEAR})\b", month_year),
    _rule(rf"\b(?P<at>(?P<word>(?i:last|next|this))\s+{_MONTH})(?!\w)", month_of),
    _rule(
        r"\b(?i:in|since|until|by|during|from|of|through|before|after|to|and|between|earlier in)\s+"
        rf"(?P<at>{_VAGUE}{_MONTH})(?!\w)",
        month_of,
    ),
    _rule(rf"\b(?P<at>{_VAGUE}{_PLAIN_MONTH})(?!\w)", month_of),
    _rule(
        rf"\b(?P<at>(?:(?P<word>(?i:last|next|this|earlier|early|late|later))\s+)?(?:on\s+)?{_WEEKDAY}{_PART})\b",
        weekday_of,
    ),
    _rule(rf"\b(?P<at>(?P<word>(?i:today|tonight|yesterday|tomorrow))(?P<word2>){_PART})\b", deictic_of),
    _rule(
        r"\b(?P<at>(?P<word>(?i:this))\s+(?:morning|afternoon|evening)|(?P<word2>(?i:last))\s+night)\b",
        deictic_of,
    ),
    _rule(rf"(?i)\b(?P<at>{_COUNT}[\s-]{_UNIT}\s+ago)\b", ago_of),
    _rule(rf"(?i)\b(?P<at>(?:{_SOME}\s+)?{_UNIT}\s+ago)\b", nothing_of),
    _rule(
        rf"(?i)\b(?P<at>(?:the\s+|its\s+|his\s+|her\s+)?(?P<word>past|last|previous|next|coming)\s+(?:{_COUNT}|{_SOME})?\s*"
        r"(?P<unit>day|week|month|year|decade)s)\b",
        stretch_of,
    ),
    _rule(
        rf"(?i)\b(?P<at>{_VAGUE}(?:the\s+)?(?P<word>last|past|this|next|coming|previous)\s+{_UNIT})\b",
        period_of,
    ),
    _rule(rf"(?i)\b(?P<at>the\s+following\s+{_UNIT})\b", nothing_of),
    _rule(r"(?i)\b(?P<at>(?:(?P<word>last|this|next|past)|the|over the)\s+weekend)\b", weekend_of),
    _rule(
        rf"\b(?P<at>(?:the\s+)?{_VAGUE}(?P<season>(?i:spring|summer|autumn|fall|winter))(?:\s+of)?,?\s+{_YEAR})\b",
        season_of,
    ),
    _rule(
        r"\b(?P<at>(?P<word>(?i:last|this|next))\s+(?P<season>spring|summer|autumn|fall|winter))\b", season_of
    ),
    _rule(
        rf"(?i)\b(?P<at>(?:(?:the\s+)?(?P<which>first|second|third|fourth|final)[\s-]quarter)(?:\s+of)?"
        rf"(?:\s+(?:{_YEAR}|(?P<word>last|this|next)\s+year))?)\b",
        quarter_of,
    ),
    _rule(
        rf"\b(?P<at>Q(?P<which>[1-4])(?:\s+(?:of\s+)?(?:{_YEAR}|(?P<word>last|this|next)\s+year))?)\b",
        quarter_of,
    ),
    _rule(rf"(?i)\b(?P<at>(?:the\s+)?(?P<which>first|second)\s+half\s+of\s+{_YEAR})\b", half_of),
    _rule(rf"(?P<at>(?:\bmid-)?{_YEAR_CUE}{_YEAR})(?![\d%]|[,.]\d|s\b|-\w)", year_of, needs_noun=True),
    _rule(
        rf"(?P<at>\b{_YEAR})(?=\s+(?:election|elections|World|Olympic|Olympics|war|campaign|census|crisis))",
        year_of,
    ),
    _rule(rf"(?P<at>(?:\bthe\s+)?{_VAGUE}(?P<decade>(?:1[5-9]|20)\d0)s)\b", decade_of),
    _rule(rf"(?P<at>(?:\bthe\s+{_VAGUE}[’']?|[’'])(?P<decade>[2-9]0)s)\b", decade_of),
    _rule(
        rf"(?i)\b(?P<at>(?:the\s+)?{_VAGUE}(?P<number>\d{{1,2}})(?:st|nd|rd|th)[\s-]century)\b", century_of
    ),
    CLOCK,
    _rule(
        rf"(?i)(?<![\w-])(?P<at>(?:{_COUNT}|{_SOME}|half an)[\s-]"
        r"(?P<unit>seconds|minute|hour|day|week|month|year|decade)s?)\b(?!\s+ago)",
        nothing_of,
    ),
)
