"""KnowledgeNet's human-readable table: passages with the facts of some properties, by characters.

A row is one fact of one passage, or says (dashes for offsets) that the passage has none of the property. For the
properties that its rows name, a passage is annotated completely. A span's link to Wikidata, where there is one, says
which spans are one entity.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ReadError

_ROW = re.compile(r"<tr><td[^>]*>(\d+)</td>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
_LINK = re.compile(r'<span id="(subject|object)">(?:<a href="([^"]*)"[^>]*>)?')
_TAG = re.compile(r"<(?:/?p|/?span[^>]*|/?a[^>]*)>")
_CELLS = 9

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """`entities` are character spans [start, end) of `text`; facts index them: (subject, property, object)."""

    text: str
    entities: tuple[tuple[Span, ...], ...]
    facts: frozenset[tuple[int, str, int]]
    annotated: frozenset[str]


@dataclass(slots=True)
class _Draft:
    text: str
    annotated: set[str] = field(default_factory=set)
    links: dict[Span, str] = field(default_factory=dict)
    facts: list[tuple[Span, str, Span]] = field(default_factory=list)


def read_knowledgenet(path: Path) -> Iterator[Passage]:
    """Yield the passages of the table. Raises ReadError where the file has no such rows."""
    drafts: dict[tuple[str, ...], _Draft] = {}
    for row in _ROW.finditer(path.read_text("utf-8-sig")):
        cells = _CELL.findall(row[2])
        if len(cells) == _CELLS:
            _add(drafts, cells)
    if not drafts:
        raise ReadError("bad_knowledgenet", f"{path}: no rows of KnowledgeNet's table")
    for draft in drafts.values():
        yield _passage(draft)


def _add(drafts: dict[tuple[str, ...], _Draft], cells: list[str]) -> None:
    start = int(cells[1])
    draft = drafts.setdefault(tuple(cells[:3]), _Draft(html.unescape(_TAG.sub("", cells[8])).lstrip()))
    draft.annotated.add(cells[7])
    if cells[3] == "-":
        return
    subject = (int(cells[3]) - start, int(cells[4]) - start)
    object_ = (int(cells[5]) - start, int(cells[6]) - start)
    for which, link in _LINK.findall(cells[8]):
        draft.links[subject if which == "subject" else object_] = link
    draft.facts.append((subject, cells[7], object_))


def _passage(draft: _Draft) -> Passage:
    spans = sorted({span for one, _, other in draft.facts for span in (one, other)})
    inside = [span for span in spans if 0 <= span[0] < span[1] <= len(draft.text)]
    groups: dict[str, list[Span]] = {}
    for span in inside:
        groups.setdefault(draft.links.get(span) or str(span), []).append(span)
    entities = tuple(map(tuple, groups.values()))
    number = {span: index for index, group in enumerate(entities) for span in group}
    facts = frozenset(
        (number[one], name, number[other])
        for one, name, other in draft.facts
        if one in number and other in number and number[one] != number[other]
    )
    return Passage(draft.text, entities, facts, frozenset(draft.annotated))
