"""Who or what is meant: GUM's Entity= annotation with Wikipedia titles, in CoNLL-U.

`# global.Entity = GRP-etype-...-identity` says that the last field of an opening bracket is the article of Wikipedia
that the entity has, where it has one. Named things without an article have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ReadError

_BRACKET = re.compile(r"\((?P<open>\d+)-(?P<fields>[^()]*)(?P<whole>\))?|(?P<close>\d+)(?:\[\d+/\d+\])?\)")
_GLOBAL = "# global.Entity = "
_DOCUMENT = "# newdoc id = "
_CREATED = "# meta::dateCreated = "


@dataclass(frozen=True, slots=True)
class Identified:
    """A mention: tokens [start, end) counted through the document, its group, and the group's title or None."""

    start: int
    end: int
    group: str
    title: str | None


@dataclass(frozen=True, slots=True)
class IdentifiedDocument:
    """One document; `created` is its day (ISO) or None. Titles are as in addresses: `Mexico_City`."""

    name: str
    created: str | None
    sentences: tuple[tuple[str, ...], ...]
    mentions: tuple[Identified, ...]


@dataclass(slots=True)
class _Draft:
    """A document as it is read; `open` are brackets not yet closed: group and first token."""

    name: str
    created: str | None = None
    sentences: list[tuple[str, ...]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    before: int = 0
    open: list[tuple[str, int]] = field(default_factory=list)
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)

    def token(self, word: str, value: str, fields: int) -> None:
        """Take one word and its brackets; an entity has `fields` fields, group and title among them."""
        here = self.before + len(self.words)
        self.words.append(word)
        for match in _BRACKET.finditer(value):
            if match["open"] is None:
                self._close(match["close"], here + 1)
                continue
            given = match["fields"].split("-", fields - 2)
            if len(given) == fields - 1 and given[-1]:
                self.titles[match["open"]] = given[-1]
            if match["whole"]:
                self.spans.append((here, here + 1, match["open"]))
            else:
                self.open.append((match["open"], here))

    def _close(self, group: str, end: int) -> None:
        place = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == group), None)
        if place is not None:
            self.spans.append((self.open.pop(place)[1], end, group))

    def end_sentence(self) -> None:
        if self.words:
            self.sentences.append(tuple(self.words))
            self.before += len(self.words)
            self.words = []
            self.open = []

    def document(self) -> IdentifiedDocument:
        mentions = (Identified(*span, self.titles.get(span[2])) for span in sorted(self.spans))
        return IdentifiedDocument(self.name, self.created, tuple(self.sentences), tuple(mentions))


def read_identities(path: Path) -> Iterator[IdentifiedDocument]:
    """Yield the documents of one file. Raises ReadError where it says of no entity what it is."""
    fields, draft = 0, _Draft(path.stem)
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if line.startswith(_GLOBAL):
            fields = _fields(line.removeprefix(_GLOBAL), f"{path}:{number}")
        elif line.startswith(_DOCUMENT):
            if draft.sentences:
                yield draft.document()
            draft = _Draft(line.removeprefix(_DOCUMENT).strip())
        elif line.startswith(_CREATED):
            draft.created = line.removeprefix(_CREATED).strip() or None
        elif not line.strip():
            draft.end_sentence()
        elif not line.startswith("#"):
            _word(draft, line, fields, f"{path}:{number}")
    draft.end_sentence()
    if not fields:
        raise ReadError(
            "format", f"{path}: no line '{_GLOBAL}...-identity': entities have no Wikipedia titles"
        )
    if draft.sentences:
        yield draft.document()


def _fields(declared: str, where: str) -> int:
    names = declared.strip().split("-")
    if names[0] != "GRP" or names[-1] != "identity":
        raise ReadError("format", f"{where}: entities are not described as GRP-...-identity")
    return len(names)


def _word(draft: _Draft, line: str, fields: int, where: str) -> None:
    cells = line.split("\t")
    if len(cells) != 10:
        raise ReadError("format", f"{where}: a CoNLL-U line has ten columns, this one {len(cells)}")
    if cells[0].isdigit():
        value = next((part[7:] for part in cells[9].split("|") if part.startswith("Entity=")), "")
        draft.token(cells[1], value, fields)
