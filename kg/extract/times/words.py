"""The words of time expressions as parts of patterns, and the words without which a sentence has none."""

from __future__ import annotations

import calendar
import re

from kg.extract.tables.numerals import UNITS
from kg.extract.times.calendar import DAYS, MONTHS, SEASONS
from kg.extract.times.periods import named_times

_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = (
    rf"(?P<month>{_FULL}|{_FULL.upper()}"
    r"|Jan\b\.?|Feb\b\.?|Mar\.|Apr\b\.?|Jun\.|Jul\.|Aug\b\.?|Sept\b\.?|Sep\b\.?|Oct\b\.?|Nov\b\.?|Dec\b\.?)"
)
PLAIN_MONTH = (
    r"(?P<month>January|February|April|June|July|August|September|October|November|December|Sept\.|Aug\.|Feb\."
    r"|Jan\.|Oct\.|Nov\.|Dec\.)"
)
ORDINALS = (
    *(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
    ),
    *(
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"),
    *("twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
_LONG_FIRST = "|".join(sorted(ORDINALS, key=len, reverse=True))
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
ORDINAL = rf"(?P<ordinal>{_LONG_FIRST})"
DAY_WORD = rf"(?:{DAY}|(?P<ordinal>{_LONG_FIRST}))"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?!\d|,\d|\.\d)"
OLD_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d|[1-9]\d\d(?=\s*[),.;:–—-]|\s*$))(?!\d|,\d|\.\d)"
PART = r"(?:\s+(?:early\s+|late\s+)?(?i:morning|afternoon|evening|night|noon|midday))?"
VAGUE = r"(?:(?P<vague>(?i:early|mid|middle|late|earlier|later)(?:\s+of)?)[- ])?"
UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|centur(?:y|ies))s?"
SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
SOME = r"(?:several|few|a few|many|some|recent|a number of|a handful of)"
CENTURY_WORD = rf"(?P<word>{_LONG_FIRST})"

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = tuple(word for word, value in UNITS.items() if 1 <= value <= 9)
NUMBERS = (
    {word: float(value) for word, value in UNITS.items()}
    | {f"{ten}-{one}": UNITS[ten] + UNITS[one] for ten in _TENS for one in _ONES}
    | {"a": 1.0, "an": 1.0, "a couple of": 2.0, "couple of": 2.0, "a couple": 2.0, "a dozen": 12.0}
    | {f"{word} thousand": 1000.0 * value for word, value in UNITS.items() if 1 <= value <= 99}
    | {"a hundred": 100.0, "half a": 0.5, "half an": 0.5}
)
_COUNT_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
COUNT = (
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?:\s+1/2|½)?"
    rf"|(?:{_COUNT_WORDS})(?:\s+and\s+a\s+half)?)"
)

WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
FRAGMENTS = {
    **{
        "MONTH": MONTH,
        "PLAIN_MONTH": PLAIN_MONTH,
        "ORDINAL": ORDINAL,
        "WEEKDAY": WEEKDAY,
        "WEEKDAYS": WEEKDAYS,
    },
    **{"DAY": DAY, "DAY_WORD": DAY_WORD, "YEAR": YEAR, "OLD_YEAR": OLD_YEAR, "PART": PART, "VAGUE": VAGUE},
    **{
        "UNIT": UNIT,
        "HOUR_UNIT": UNIT.replace("day|", "hour|day|"),
        "SEASON": SEASON,
        "SOME": SOME,
        "COUNT": COUNT,
    },
    "CENTURY_WORD": CENTURY_WORD,
    "DASH": r"\s?[-–—]\s?",
    "IN": (
        r"(?i:in|since|until|till|by|during|from|of|through|before|after|to|and|or|between|for|this|every|each|on|around)"
    ),
    "SAME": r"(?:that\s+same|that\s+very|that|the\s+same|(?:later|earlier)\s+(?:that|in\s+the|the\s+same))",
    "NOT_OF_OWN": r"(?!\s+of\s+(?:his|her|its|their|my|our|your|the|this|that|a)\b)",
    "NO_EVENT": (r"(?=\s*(?:[,.;:)?!]|$|and\b|when\b|but\b|he\b|she\b|it\b|they\b|in\b|at\b|was\b|had\b))"),
    "NO_CLAUSE": r"(?!\s+(?:that|when|which|where|of|before|after|as)\b)",
    "ENDS": r"(?!\w)",
}
"""The fragments of patterns by the names that `times.tsv` uses."""

_MONTH_NAMES = frozenset(
    {form for name in MONTHS for form in (name, f"{name}.")}
    | {name.lower() for name in calendar.month_name if name}
    | {"sept", "sept."}
)
_MONTH_WORDS = _MONTH_NAMES | {f"{part}-{name}" for part in ("mid", "early", "late") for name in _MONTH_NAMES}
NEEDED = {"MONTH": _MONTH_WORDS, "PLAIN_MONTH": _MONTH_WORDS}
"""Words (lower-cased tokens) without which a pattern with such a fragment cannot match, where it is not optional."""

_TIMES = ("morning", "afternoon", "evening", "night")
_PERIODS = ("day", "week", "month", "year", "decade", "hour", "minute", "second")
_OTHERS = (
    *("today", "yesterday", "tomorrow", "tonight", "weekend", "weekends", "fortnight", "quarter", "century"),
    *("centuries", "ago", "noon", "midnight", "half", "sept", "sept.", "june", "july", "bc", "bce", "now"),
    *(
        "nowadays",
        "present",
        "wintertime",
        "summertime",
        "springtime",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ),
    *("fifties", "forties", "thirties", "twenties", "ramadan"),
)
_TRIGGERS = frozenset(
    {*DAYS, *SEASONS, *_TIMES, *_OTHERS}
    | {f"{form}s" for form in (*DAYS, *SEASONS, *_TIMES)}
    | {form for unit in _PERIODS for form in (unit, f"{unit}s")}
    | _MONTH_WORDS
    | {*ORDINALS[2:], "nineteen", "twenty", "season", "period", "writing"}
)


def triggers() -> frozenset[str]:
    """Return the words without which (and without digits) a sentence holds no time expression, in lower case."""
    return _TRIGGERS | named_times().words


def count_of(text: str) -> float:
    """Return what a COUNT says: 2.5 for "2 1/2", 6.5 for "six and a half"; ValueError where it is none."""
    text = " ".join(text.lower().replace(",", "").replace("½", " 1/2").split())
    more = 0.0
    for ending in (" and a half", " 1/2"):
        if text.endswith(ending):
            text, more = text.removesuffix(ending), 0.5
    if text in NUMBERS:
        return NUMBERS[text] + more
    return float(text) + more


def ordinal_of(word: str) -> int:
    """Return 5 for "fifth", 21 for "twenty-first"."""
    return ORDINALS.index(re.sub(r"\s+", "-", word.lower())) + 1
