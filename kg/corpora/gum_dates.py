"""GUM's `<date>` tags (TEI) as spans of a document's text with their values, and the day of each document.

The MISC column holds XML as `XML=<date when:::"2017-07">`, with `:::` for `=`; opening tags stand before their token,
closing ones after it. Texts are put together from the tokens: SpaceAfter=No, an empty line between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ReadError
from kg.model import Span

_TAG = re.compile(r"<(?P<close>/?)date\b(?P<attributes>[^>]*)>")
_ATTRIBUTE = re.compile(r'(?P<name>[\w:-]+?)(?::::|=)"(?P<value>[^"]*)"')
_VALUES = ("when", "from", "to", "notBefore", "notAfter")
_MOMENT = re.compile(
    r"(?P<year>-?\d{1,12}|-)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T(?P<clock>\d\d:\d\d).*)?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One TEI value: `2017`, `2017-07`, `2017-07-18`, `--09-05` (year open: None), `-0499` (BC), `...T22:30:00`."""

    year: int | None
    month: int | None = None
    day: int | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class DateTag:
    """A `<date>`: `begin` and `end` say the same for `when`; one of them is None where the tag leaves it open.

    `vague`: the tag gives bounds (notBefore, notAfter) of a date that is not exactly known.
    """

    span: Span
    text: str
    begin: Moment | None
    end: Moment | None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """A document with its tags in text order. `created` is its day; `rejected` names tags without a usable value."""

    name: str
    genre: str
    created: str | None
    text: str
    tags: tuple[DateTag, ...]
    rejected: tuple[str, ...] = field(default=())


def read_dates(path: Path) -> Iterator[DatedDocument]:
    """Yield the documents of a CoNLL-U file with GUM's metadata.

    Raises ReadError, with file and line, where a line has no ten columns.
    """
    document: _Document | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        key, _, value = line[2:].partition(" = ") if line.startswith("# ") else ("", "", "")
        if key == "newdoc id" or (document is None and line.strip()):
            if document is not None:
                yield document.done()
            document = _Document(value.strip() or path.stem)
        if document is None:
            continue
        if line.startswith("#"):
            document.comment(key, value.strip())
        elif line.strip():
            columns = line.split("\t")
            if len(columns) != 10:
                raise ReadError("not_conllu", f"{path}, line {number}: {len(columns)} columns, not ten")
            document.token(columns, number)
        else:
            document.sentence_ended()
    if document is not None:
        yield document.done()


def moment_of(value: str) -> Moment | None:
    """Return what a TEI value says; None where it is none (`w`)."""
    match = _MOMENT.fullmatch(value)
    if match is None or (match["year"] == "-" and match["month"] is None):
        return None
    year = None if match["year"] == "-" else int(match["year"])
    month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
    if not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return Moment(year, month, day, match["clock"])


class _Document:
    """A document as it grows, line by line."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._meta: dict[str, str] = {}
        self._text: list[str] = []
        self._length = 0
        self._gap = ""
        self._multiword = (0, 0)
        self._open: list[tuple[int, dict[str, str], int]] = []
        self._tags: list[DateTag] = []
        self._rejected: list[str] = []

    def comment(self, key: str, value: str) -> None:
        if key.startswith("meta::"):
            self._meta[key[6:]] = value
        elif key.startswith("newpar") or key == "":
            self._gap = "\n\n" if self._length and (key or self._gap == "\n\n") else self._gap

    def token(self, columns: list[str], line: int) -> None:
        spaced = "SpaceAfter=No" not in columns[9]
        number, word, misc = columns[0], columns[1], columns[9]
        if "-" in number:
            self._append(word)
            self._gap = " " if spaced else ""
            self._multiword = (int(number.partition("-")[2]), self._length - len(word))
        elif number.isdigit():
            last, at = self._multiword
            if int(number) <= last:
                end = min(at + len(word), self._length) if int(number) < last else self._length
                self._multiword = (last, end)
            else:
                at = self._length + len(self._gap)
                self._append(word)
                self._gap, end = " " if spaced else "", self._length
            self._opened(misc, at, line)
            self._closed(misc, end, line)

    def _append(self, word: str) -> None:
        self._text += (self._gap, word)
        self._length += len(self._gap) + len(word)

    def _opened(self, misc: str, begin: int, line: int) -> None:
        for match in _TAG.finditer(_xml(misc)):
            if not match["close"]:
                found = {each["name"]: each["value"] for each in _ATTRIBUTE.finditer(match["attributes"])}
                self._open.append((begin, found, line))

    def _closed(self, misc: str, end: int, line: int) -> None:
        for match in _TAG.finditer(_xml(misc)):
            if match["close"] and self._open:
                begin, attributes, opened = self._open.pop()
                self._tag(Span(begin, end), attributes, opened)
            elif match["close"]:
                self._rejected.append(f"{self._name}, line {line}: </date> without <date>")

    def _tag(self, span: Span, attributes: dict[str, str], line: int) -> None:
        given = {name: attributes[name] for name in _VALUES if name in attributes}
        moments = {name: moment_of(value) for name, value in given.items()}
        if not given or None in moments.values():
            self._rejected.append(f"{self._name}, line {line}: <date> without a value of TEI: {attributes}")
            return
        text = "".join(self._text)[span.begin : span.end]
        when = moments.get("when")
        begin = when or moments.get("from") or moments.get("notBefore")
        end = when or moments.get("to") or moments.get("notAfter")
        vague = not given.keys() & {"when", "from", "to"}
        self._tags.append(DateTag(span, text, begin, end, vague))

    def sentence_ended(self) -> None:
        self._multiword = (0, 0)
        self._gap = self._gap or " "

    def done(self) -> DatedDocument:
        self._rejected += [f"{self._name}, line {line}: <date> is never closed" for _, _, line in self._open]
        parts = self._name.split("_")
        return DatedDocument(
            name=self._name,
            genre=self._meta.get("genre", parts[1] if len(parts) > 1 else ""),
            created=self._meta.get("dateCreated"),
            text="".join(self._text),
            tags=tuple(sorted(self._tags, key=lambda tag: (tag.span.begin, tag.span.end))),
            rejected=tuple(self._rejected),
        )


def _xml(misc: str) -> str:
    return next((part[4:] for part in misc.split("|") if part.startswith("XML=")), "")
