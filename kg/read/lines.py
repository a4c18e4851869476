"""Lines above and below an article that say who, when and from whom, and nothing else.

Published: September 5, 2016 04:00 AM          By Rana Chidiac and Elie Mansour | August 5, 2020
Samir Haddad, The Gulf Observer                * Associated Press
"""

import re

from msgspec import Struct

from kg.model.terms import TimeBasis
from kg.model.text import TimePoint
from kg.read.dates import find_dates
from kg.read.names import agency_named, is_masthead, is_person, split_authors

_LONGEST = 200
_PARTS = re.compile(r"\s*(?:\||•|·|\s/\s|\t)\s*")
_LABEL = re.compile(
    r"\b(?:(?:first|last|originally|story)\s+)?"
    r"(?P<what>published|posted|updated|modified|edited|publication date|date|issued|created|released)"
    r"(?:\s+(?:on|at))?\s*:?",
    re.IGNORECASE,
)
_LATER = frozenset(("updated", "modified", "edited"))
_FILLERS = re.compile(
    r"\b(?:at|on|and|am|pm|local time|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+ min(?:ute)?s? read"
    r"|[A-Z]{2,4}T|GMT|UTC|(?:\d{1,2}:\d{2}))\b|[\W_]",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written |reported |story )?by|author\s*:|from)\s+(?P<who>.{2,120})", re.IGNORECASE
)
_SOURCE = re.compile(
    r"(?:source|via|agency)\s*:?\s+(?P<who>.{2,60})|[*—–-]\s*(?P<starred>[^*]{2,60})|\((?P<bracketed>[^()]{2,40})\)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:\d{4}\s*)?(?P<who>[A-Z][\w .-]{1,40}?)(?:\.|,|\s+all rights|$)",
    re.IGNORECASE,
)


class Clues(Struct, frozen=True):
    """What lines around an article told. `updated` counts only where nothing says when it was published."""

    published: TimePoint | None = None
    updated: TimePoint | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    agency: str | None = None

    def plus(self, later: "Clues") -> "Clues":
        """Return these clues, and those of a later line where these say nothing."""
        return Clues(
            self.published or later.published,
            self.updated or later.updated,
            self.authors or later.authors,
            self.publisher or later.publisher,
            self.agency or later.agency,
        )


def read_line(line: str, *, above: bool) -> Clues | None:
    """Return the clues of a line that consists of nothing else; None if there is more to it.

    `above`: the line stands above the article's first sentence, where a bare newspaper's name or "Name, Newspaper"
    is a credit.
    """
    if len(line) > _LONGEST:
        return None
    whole = _part(line, above=above)
    if whole is not None:
        return whole
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2:
        return None
    clues = Clues()
    for part in parts:
        found = _part(part, above=above)
        if found is None:
            return None
        clues = clues.plus(found)
    return clues


def credited_agency(line: str) -> str | None:
    """Return the agency of a copyright line ("Copyright 2020 The Associated Press. All rights reserved."), or None."""
    match = _CREDIT.match(line)
    return agency_named(match["who"]) if match else None


def _part(line: str, *, above: bool) -> Clues | None:
    agency = agency_named(line)
    if agency is not None and (above or line != line.lower()):
        return Clues(agency=agency)
    return (
        _date_line(line)
        or _byline(line, above=above)
        or _source_line(line)
        or (_name_line(line) if above else None)
    )


def _date_line(line: str) -> Clues | None:
    dates = list(find_dates(line, TimeBasis.METADATA))
    if not dates:
        return None
    published: TimePoint | None = None
    updated: TimePoint | None = None
    rest, end = "", 0
    for date in dates:
        before = line[end : date.span.begin]
        labels = [match["what"].lower() for match in _LABEL.finditer(before)]
        if labels and labels[-1] in _LATER:
            updated = updated or date.time
        else:
            published = published or date.time
        rest, end = rest + before, date.span.end
    rest = _LABEL.sub("", rest + line[end:])
    return Clues(published=published, updated=updated) if not _FILLERS.sub("", rest) else None


def _byline(line: str, *, above: bool) -> Clues | None:
    match = _BYLINE.fullmatch(line)
    if match is None or line.endswith((".”", "?", "!")) or (not above and len(line.split()) > 8):
        return None
    return _who(match["who"])


def _source_line(line: str) -> Clues | None:
    match = _SOURCE.fullmatch(line)
    if match is None:
        return None
    agency = agency_named(match["who"] or match["starred"] or match["bracketed"])
    return Clues(agency=agency) if agency else None


def _name_line(line: str) -> Clues | None:
    if is_masthead(line):
        return Clues(publisher=line)
    return _who(line) if "," in line and is_masthead(line.rpartition(",")[2].strip()) else None


def _who(names: str) -> Clues | None:
    """Read "Rana Chidiac and Elie Mansour", "Zeina Karam, Associated Press"; None if a part is no name."""
    people: list[str] = []
    publisher: str | None = None
    agency: str | None = None
    for name in split_authors(names):
        if (found := agency_named(name)) is not None:
            agency = agency or found
        elif is_masthead(name):
            publisher = publisher or name
        elif is_person(name):
            people.append(name)
        elif not people or not name[:1].isupper() or len(name.split()) > 4:
            return None
    return Clues(authors=tuple(people), publisher=publisher, agency=agency)
