"""The dateline before an article's first sentence: place, often a date, often the agency.

HANGZHOU, China // The US and Russia ...         BEIRUT, Aug 4 (Reuters) - A fire ...
SINGAPORE (AP) — Donald Trump ...                BEIRUT: A massive explosion ...
Moscow (dpa) - The president ...                 (Reuters) - Oil prices ...
"""

import re

from msgspec import Struct

from kg.model.terms import TimeBasis
from kg.model.text import TimePoint
from kg.read.dates import find_dates
from kg.read.names import agency_named
from kg.read.tables import no_places

_LONGEST = 120
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]*[A-ZÀ-ÖØ-Þ.]"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_DAY = rf"(?P<date>(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)"
_WEEKDAY = r"(?:,?\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
_DATE = rf"{_WEEKDAY}(?:,?\s+{_DAY})?"
_AGENCY = r"\((?P<agency>[A-Z][\w./ &'’-]{1,40}|dpa)\)"
_MARK = r"(?:\s*(?://|—|–|--|:|_|\|)\s*|\s+-\s+|(?<=\))\s?-\s*)"

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # A place in capitals, what follows it in any case; the mark may be any.
        rf"(?P<place>{_UPPER}(?:(?:,|\s/|/)\s?(?!\w+day\b){_WORD}(?:\s{_WORD}){{0,2}}){{0,3}}?){_DATE}\s*,?(?:\s*{_AGENCY})?{_MARK}(?=[\"“‘'(\[]*[A-Z0-9])",
        # A place in any case, if an agency in brackets or a date follows.
        rf"(?P<place>{_WORD}(?:[\s-]{_WORD}){{0,2}}(?:,\s{_WORD}(?:\s{_WORD}){{0,2}}){{0,2}}){_DATE}\s*,?\s*{_AGENCY}{_MARK}",
        # No place.
        rf"(?P<place>)(?:{_DAY}\s*,?\s*)?{_AGENCY}{_MARK}",
    )
)


class Dateline(Struct, frozen=True):
    """What a dateline tells, and the characters of the paragraph that it takes."""

    place: str | None
    date: TimePoint | None
    agency: str | None
    length: int


def find_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline with which `paragraph` begins, or None. A date without a year counts as none."""
    head = paragraph[:_LONGEST]
    for form in _FORMS:
        match = form.match(head)
        if match is None:
            continue
        place = match["place"].strip(" ,") or None
        agency = agency_named(match["agency"]) if match["agency"] else None
        if place is not None and not _is_place(
            place, supported=bool(match["agency"] or match["date"] or "," in place)
        ):
            continue
        if place is None and agency is None:
            continue
        date = next(find_dates(match["date"], TimeBasis.DATELINE), None) if match["date"] else None
        return Dateline(place, date.time if date else None, agency, match.end())
    return None


def _is_place(place: str, *, supported: bool) -> bool:
    first = place.split(",")[0].strip()
    words = first.split()
    if words[0].strip(".:") in no_places() or first in no_places() or agency_named(first) is not None:
        return supported and first == "UNITED NATIONS"
    return len(words) <= 4 and (supported or (len(first) >= 4 and len(words) <= 2))
