"""The tables of offices, read from `kg/data/extract/`: titles, words beside them, verbs that give or take them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.resources import data_dir


class Tense(StrEnum):
    """What a word beside an office, or a time beside a verb, says of when it is held."""

    ENDED = "ended"
    COMING = "coming"
    BEGINS = "begins"
    ENDS = "ends"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class OfficeTables:
    """`offices` by title, also with a preposition behind it; `last` are the last words of titles.

    `tenses`, `deputies`, `parties`, `plain` are the words beside an office. `verbs` says of verbs of office whether the
    holder is their subject and what their time says; `relations` of verbs with two parties their relation.
    """

    offices: Mapping[str, str]
    last: frozenset[str]
    tenses: Mapping[str, Tense]
    deputies: frozenset[str]
    parties: frozenset[str]
    plain: frozenset[str]
    verbs: Mapping[str, tuple[bool, Tense]]
    relations: Mapping[str, tuple[str, Tense]]


FAMILY = frozenset({"child_of", "spouse_of", "sibling_of", "parent_of"})
PERSONAL = FAMILY | {"works_for", "spokesperson_of", "represents", "ally_of"}  # may be those of a person
_NO_OFFICES = frozenset({"part_of", "located_in", "capital_of"})  # what the table says of places and bodies


@cache
def load_office_tables(folder: Path | None = None) -> OfficeTables:
    """Read the tables; the result is kept for the next call. Raises SchemaError, naming file and line."""
    folder = folder or data_dir() / "extract"
    rows = (cells for _, cells in _rows(folder / "offices.tsv", 2))
    offices = {title: relation for title, relation in rows if relation not in _NO_OFFICES}
    modifiers: dict[str, list[str]] = {}
    for _, (word, kind) in _rows(folder / "office_modifiers.tsv", 2):
        modifiers.setdefault(kind, []).append(word)
    return OfficeTables(
        offices=offices,
        last=frozenset(title.replace("-", " ").split()[-1] for title in offices),
        tenses={word: Tense(kind) for kind in ("ended", "coming") for word in modifiers.get(kind, ())},
        deputies=frozenset(modifiers.get("deputy", ())),
        parties=frozenset(modifiers.get("party", ())),
        plain=frozenset(modifiers.get("same", ())),
        verbs={
            verb: (_choice(place, slot, "subject", "object"), _tense(place, tense))
            for place, (verb, slot, tense) in _rows(folder / "office_verbs.tsv", 3)
        },
        relations={
            verb: (relation, _tense(place, tense))
            for place, (verb, relation, tense) in _rows(folder / "relation_verbs.tsv", 3)
        },
    )


def _rows(path: Path, columns: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error
    for number, line in enumerate(lines, start=1):
        cells = tuple(line.split("\t"))
        if not line or line.startswith("#"):
            continue
        if len(cells) != columns:
            raise SchemaError(f"{path}:{number}: {columns} columns are needed, not {len(cells)}")
        yield f"{path}:{number}", cells


def _choice(place: str, value: str, yes: str, no: str) -> bool:
    if value not in (yes, no):
        raise SchemaError(f"{place}: {value!r} is neither {yes} nor {no}")
    return value == yes


def _tense(place: str, value: str) -> Tense:
    try:
        return Tense(value)
    except ValueError as error:
        raise SchemaError(f"{place}: {value!r} is none of {', '.join(Tense)}") from error
