"""Bare numbers that are years: "in 2014", "(Smith, 2014)", "the 2004 Games", "1914-18", "c. 347"; not "2000 people".

Where the words around do not tell, the reader's label decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.reader.parse import Parse
from kg.extract.times.calendar import Anchor, Interval, span_of, year_point
from kg.resources import data_dir

_NUMBER = re.compile(
    r"(?<![\w.,$£€¥#/:°+])(?P<prefix>(?:pre|post|mid|early|late)[-–])?(?P<year>\d{2,4})(?![\w%°]|[.,:/]\d|\.\w|-\w*[a-z])"
)
_SECOND = re.compile(r"\s?[-–—/]\s?(?P<year>\d{4}|\d{2})(?![\w%]|[.,:/]\d|-\d)")
_DASHED = re.compile(r"(?:\d{3,4}|[a-z]\.)\s?[-–—]\s?$")
_ANCIENT = re.compile(
    r"\b\d{1,4}\s*(?:B\.?C\.?|BCE|AD|CE)\b|\bAD\s*\d|\bc(?:a|irca)?\.?\s+\d{3}\s?[-–]|[a-z] [1-9]\d\d\)"
    r"|\([1-9]\d\d\s?[–-]\s?[1-9]\d\d\)"
    r"|\bthe year \d{2,3}\b"
)
_KINDS = {"cue", "soft", "before", "unit", "occasion"}
_LABELS = frozenset({"Date", "Time", "Event"})
_NEVER = frozenset({"Money", "Quantity", "Product"})
_FIRST, _NOW_FIRST, _LAST = 1000, 1800, 2100


@dataclass(frozen=True, slots=True)
class FoundYear:
    """A year over characters [begin, end)."""

    begin: int
    end: int
    value: Interval


class Years:
    """Finds the years of an article; `ancient`: it tells of years of fewer than four digits too."""

    def __init__(self, parse: Parse, anchor: Anchor | None) -> None:
        self._parse = parse
        self._latest = anchor.day.year + 60 if anchor is not None else _LAST
        self._labels = {token: name.label for name in parse.names for token in range(name.start, name.end)}
        self._words = _words()
        self._ancient = bool(_ANCIENT.search(parse.text))

    def find(self, low: int, high: int) -> Iterator[FoundYear]:
        """Yield the years between two characters of a sentence."""
        text, done = self._parse.text, -1
        for match in _NUMBER.finditer(text, low, high):
            if match.start() < done:
                continue
            token = max(bisect_right(self._parse.begins, match.start("year")) - 1, 0)
            year = int(match["year"])
            if not self._is_year(token, year, match):
                continue
            yield FoundYear(match.start("year"), match.end("year"), _bounded(year, match["prefix"]))
            second = _SECOND.match(text, match.end(), high)
            if second is not None and (last := _completed(year, second["year"])) is not None:
                yield FoundYear(second.start("year"), second.end("year"), span_of(year_point(last)))
                done = second.end()

    def _is_year(self, token: int, year: int, match: re.Match[str]) -> bool:
        parse, text = self._parse, self._parse.text
        before = parse.lower[token - 1] if token else ""
        after = parse.lower[token + 1] if token + 1 < len(parse) else ""
        label = self._labels.get(token, "")
        refused = before in self._words["before"] and not (before == "over" and self._opens_range(match))
        if refused or after in self._words["unit"] or label in _NEVER:
            return False
        dashed = bool(_DASHED.search(text, max(0, match.start() - 8), match.start()))
        if year < _FIRST:
            return self._is_ancient(token, year, before, dashed or self._opens_range(match))
        if match["prefix"]:
            return year <= self._latest
        if year > self._latest or (self._counts(token) and label not in _LABELS):
            return False
        if before in self._words["cue"] or label in ("Date", "Time") or self._bracketed(match):
            return True
        if self._opens_range(match):
            return year >= _NOW_FIRST or label in _LABELS
        return year >= _NOW_FIRST and (
            before not in self._words["soft"] or self._names_something(token) or year >= 1900
        )

    def _is_ancient(self, token: int, year: int, before: str, dashed: bool) -> bool:
        if not self._ancient or self._counts(token) or (year < 100 and before != "year"):
            return False
        return (
            before in self._words["cue"]
            or dashed
            or self._parse.rels[token] in ("obl", "nmod", "appos", "parataxis", "dep")
        )

    def _bracketed(self, match: re.Match[str]) -> bool:
        """ "(2014)", "(Smith, 2014; Jones, 2015)", "[1986]"."""
        text = self._parse.text
        before, after = text[max(0, match.start() - 120) : match.start()], text[match.end() : match.end() + 1]
        depth = max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
        return depth and after in ("", ")", "]", ";", ",", ":", " ", "–", "-") and "\n" not in before[-10:]

    def _opens_range(self, match: re.Match[str]) -> bool:
        second = _SECOND.match(self._parse.text, match.end())
        return second is not None and _completed(int(match["year"]), second["year"]) is not None

    def _counts(self, token: int) -> bool:
        """ "2000 people": a plural that is no occasion stands after the number."""
        parse = self._parse
        head = parse.heads[token]
        plural = (
            parse.tags[head] == "NNS" and head > token and parse.rels[token] in ("nummod", "compound", "amod")
        )
        return plural and parse.lemmas[head] not in self._words["occasion"]

    def _names_something(self, token: int) -> bool:
        """ "the 2004 launch", "its 1999 contest"."""
        parse = self._parse
        return parse.heads[token] > token and parse.tags[parse.heads[token]] in ("NN", "NNP", "NNPS")


@cache
def _words(folder: Path | None = None) -> dict[str, frozenset[str]]:
    path = (folder or data_dir() / "extract") / "years.tsv"
    found: dict[str, frozenset[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, words = line.partition("\t")
            found[kind] = frozenset(words.split())
    if found.keys() != _KINDS:
        raise SchemaError(f"{path}: lines for {', '.join(sorted(_KINDS))} are needed, not {', '.join(found)}")
    return found


def _bounded(year: int, prefix: str | None) -> Interval:
    value = year_point(year)
    match (prefix or "").rstrip("-–").lower():
        case "pre":
            return None, value
        case "post":
            return value, None
        case _:
            return span_of(value)


def _completed(first: int, second: str) -> int | None:
    """The second year of a range: "1914-18" is to 1918; None where it would not be later."""
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    if len(second) == 2 and first < _FIRST:
        return None
    return last if first < last <= first + 400 else None
