"""Times counted from a life: "his death", "the night before she died", "her 20s", in a text that opens with its dates.

A life is told as encyclopedias and obituaries tell it: "Ada Smith (8 February 1700 - 17 March 1782) was ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from kg.extract.times.calendar import (
    Interval,
    day_point,
    month_number,
    moved,
    span_of,
    unit_point,
    year_point,
)
from kg.extract.times.hints import NOTHING
from kg.extract.times.words import COUNT, MONTH, count_of

_LEAD = 1200
_SPAN = 90
_MONTH2 = MONTH.replace("month", "month2")
_DAY = (
    rf"(?:(?P<day>\d\d?)\s+{MONTH},?\s+(?P<year>\d{{4}})"
    rf"|{_MONTH2}\s+(?P<day2>\d\d?),\s+(?P<year2>\d{{4}}))"
)
_DATE = re.compile(_DAY)
_TO = re.compile(r"(?:,?\s+in\s[^()\n]{1,80}?)?\s*[-–—]\s*(?:died\s+)?")
_TENS = ("", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_PRONOUN = r"(?:his|her)"
_PHRASES = re.compile(
    rf"(?i)\b(?:(?:{COUNT}\s+(?P<unit>day|week|month|year)s?|the\s+(?P<part>day|night|evening|morning|week|year))"
    rf"\s+(?P<side>before|after)\s+(?:{_PRONOUN}\s+(?:own\s+)?(?P<event>death|birth)|(?:he|she)\s+(?P<verb>died))"
    rf"|{_PRONOUN}\s+(?P<plain>death|birth)"
    rf"|the\s+(?:rest|remainder)\s+of\s+{_PRONOUN}\s+(?P<rest>life)"
    rf"|the\s+(?:last|final)\s+(?:days|weeks|months|years|decades?)\s+of\s+{_PRONOUN}\s+(?P<last>life)"
    rf"|{_PRONOUN}\s+(?:(?P<tens>[2-9])0s|(?P<word>{'|'.join(_TENS[2:])})))\b"
)


class Life:
    """Birth and death of the person that a text is about."""

    words = frozenset({"death", "birth", "died", "life", *_TENS[2:]})
    """Words of which a sentence has one, or digits, where something in it counts from a life."""

    def __init__(self, birth: date, death: date) -> None:
        self._birth, self._death = birth, death

    @classmethod
    def told_in(cls, text: str) -> Life | None:
        """Return the life whose two days stand in the lead of a text, one right after the other; None without."""
        days = list(_DATE.finditer(text, 0, _LEAD))
        for first, second in pairwise(days):
            if _TO.fullmatch(text, first.end(), second.start()):
                birth, death = _day(first), _day(second)
                if birth is not None and death is not None and 0 < death.year - birth.year < _SPAN + 20:
                    return cls(birth, death)
        return None

    def find(self, text: str, low: int, high: int, told: date | None) -> Iterator[tuple[int, int, Interval]]:
        """Yield begin, end and value of the expressions that count from this life; `told` is the day told last."""
        for match in _PHRASES.finditer(text, low, high):
            try:
                yield match.start(), match.end(), self._value(match, told)
            except (ValueError, OverflowError):
                yield match.start(), match.end(), NOTHING

    def _value(self, match: re.Match[str], told: date | None) -> Interval:
        if match["rest"]:
            return (year_point(told.year) if told is not None else None), day_point(self._death)
        if match["last"]:
            return None, day_point(self._death)
        if match["plain"]:
            return span_of(day_point(self._at(match["plain"])))
        if match["side"]:
            unit = (match["unit"] or match["part"]).lower()
            unit = unit if unit in ("week", "month", "year") else "day"
            count = int(count_of(match["count"])) if match["count"] else 1
            base = self._at(match["event"] or "death")
            return span_of(
                unit_point(moved(base, unit, -count if match["side"].lower() == "before" else count), unit)
            )
        years = 10 * (int(match["tens"]) if match["tens"] else _TENS.index(match["word"].lower()))
        first, next_one = (moved(self._birth, "year", years + more) for more in (0, 10))
        return day_point(first), day_point(min(next_one - timedelta(1), self._death))

    def _at(self, event: str) -> date:
        return self._birth if event.lower() == "birth" else self._death


def _day(match: re.Match[str]) -> date | None:
    try:
        year, day = int(match["year"] or match["year2"]), int(match["day"] or match["day2"])
        return date(year, month_number(match["month"] or match["month2"]), day)
    except ValueError:
        return None
