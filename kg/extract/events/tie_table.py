"""The table of constructions that tie two events together, read from `kg/data/extract/ties.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.drafts import EventDraft
from kg.model import EventTie
from kg.resources import data_dir

_COLUMNS = 7
_FREE = frozenset({"free", "subject"})
_BOUND = frozenset({"bound", "object"})
_TIES = ("link", "verb", "deed", "part", "later")
_WORDS = ("holder", "bearer")


@dataclass(frozen=True, slots=True)
class Construction:
    """One line. `more` are the words behind the first one of a verb; the edge starts from `free` where `free_first`.

    `bound` and `free` are the types, types with mode and lemmas that an event must be one of (with `!`: must not be),
    empty for anything.
    """

    more: str
    relation: EventTie
    free_first: bool
    confidence: float
    bound: frozenset[str]
    free: frozenset[str]

    def fits(self, bound: EventDraft, free: EventDraft) -> bool:
        """Tell whether the two events may stand in these places."""
        return _is_one(bound, self.bound) and _is_one(free, self.free)


@dataclass(frozen=True, slots=True)
class TieTable:
    """Constructions by their words (`verbs` by lemma), and nouns and verbs that stand for an event beside them."""

    links: Mapping[str, tuple[Construction, ...]]
    verbs: Mapping[str, tuple[Construction, ...]]
    deeds: Mapping[str, tuple[Construction, ...]]
    parts: Mapping[str, tuple[Construction, ...]]
    later: Mapping[str, tuple[Construction, ...]]
    holders: frozenset[str]
    bearers: frozenset[str]


@cache
def load_tie_table(folder: Path | None = None) -> TieTable:
    """Read the table; the result is kept for the next call. Raises SchemaError, naming file and line."""
    path = (folder or data_dir() / "extract") / "ties.tsv"
    ties: dict[str, dict[str, list[Construction]]] = {form: {} for form in _TIES}
    words: dict[str, set[str]] = {form: set() for form in _WORDS}
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        cells, place = line.split("\t"), f"{path}:{number}"
        if len(cells) != _COLUMNS:
            raise SchemaError(f"{place}: {_COLUMNS} columns are needed, not {len(cells)}")
        form, key = cells[0], cells[1]
        if form in words:
            words[form].add(key)
        elif form in ties:
            first, _, more = key.partition(" ")
            found = _construction(place, cells, more if form == "verb" else "")
            ties[form].setdefault(first if form == "verb" else key, []).append(found)
        else:
            raise SchemaError(f"{place}: {form!r} is none of {', '.join((*_TIES, *_WORDS))}")
    tuples = {form: {key: tuple(rows) for key, rows in found.items()} for form, found in ties.items()}
    return TieTable(
        links=tuples["link"],
        verbs=tuples["verb"],
        deeds=tuples["deed"],
        parts=tuples["part"],
        later=tuples["later"],
        holders=frozenset(words["holder"]),
        bearers=frozenset(words["bearer"]),
    )


def _construction(place: str, cells: list[str], more: str) -> Construction:
    _, _, relation, first, confidence, bound, free = cells
    if first not in _FREE | _BOUND:
        raise SchemaError(f"{place}: {first!r} is none of {', '.join(sorted(_FREE | _BOUND))}")
    try:
        return Construction(
            more, EventTie(relation), first in _FREE, float(confidence), _choices(bound), _choices(free)
        )
    except ValueError as error:
        raise SchemaError(f"{place}: {error}") from error


def _choices(cell: str) -> frozenset[str]:
    return frozenset() if cell == "-" else frozenset(cell.split())


def _is_one(draft: EventDraft, choices: frozenset[str]) -> bool:
    if not choices:
        return True
    keys = (draft.term.type, str(draft.term), draft.trigger.lemma)
    if any(f"!{key}" in choices for key in keys):
        return False
    return not choices.isdisjoint(keys) or all(choice.startswith("!") for choice in choices)
