"""The hierarchy of event types as SKOS concepts, from the tables under `schemas/`."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from kg.errors import SchemaError
from kg.project.rdf import vocabulary as v
from kg.project.rdf.statements import Block
from kg.project.rdf.terms import segment, text

_SCHEME: Final = f"<{v.TYPE.rstrip('/')}>"


class TypeName(Struct, frozen=True):
    """What a term of the event ontology is called, what it means, and its quad class (`material_conflict`) or ""."""

    label: str
    definition: str
    quad: str = ""


TypeTable = Mapping[tuple[str, str | None], TypeName]
"""(upper term, None) and (upper term, mode) with their names."""


def read_type_table(folder: Path) -> TypeTable:
    """Return the event types of `event_types.tsv` and `event_modes.tsv` in `folder`.

    Raises SchemaError, naming the file, where one is missing or lacks a column.
    """
    table: dict[tuple[str, str | None], TypeName] = {}
    for row in _rows(folder / "event_types.tsv", ("type", "label", "definition", "quad")):
        table[row["type"], None] = TypeName(row["label"], row["definition"], row["quad"])
    for row in _rows(folder / "event_modes.tsv", ("type", "mode", "label", "definition")):
        table[row["type"], row["mode"]] = TypeName(row["label"], row["definition"])
    return table


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                raise SchemaError(f"{path}: no column {min(missing)!r} in the first line")
            yield from reader
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror})") from error


def type_iri(upper: str, mode: str | None = None) -> str:
    """Return the IRI term of an event type, `evt:CONSULT` or `evt:CONSULT-MEET`."""
    name = segment(upper) if mode is None else f"{segment(upper)}-{segment(mode)}"
    return f"<{v.TYPE}{name}>"


def type_triples(used: Iterable[tuple[str, str | None]], table: TypeTable) -> Iterator[Block]:
    """Yield what is said of the scheme and of each concept in `used` and its broader one.

    A type that `table` lacks gets its own name as its label.
    """
    yield _SCHEME, [f"{v.A} {v.CONCEPT_SCHEME}", f"{v.LABEL} {text('Event types')}"]
    wanted = {key for upper, mode in used for key in ((upper, None), (upper, mode))}
    for upper, mode in sorted(wanted, key=lambda key: (key[0], key[1] or "")):
        name = table.get((upper, mode), TypeName(mode or upper, ""))
        pairs = [
            f"{v.A} {v.CONCEPT}",
            f"{v.A} {v.SEM_EVENT_TYPE}",
            f"{v.IN_SCHEME} {_SCHEME}",
            f"{v.NOTATION} {text(mode or upper)}",
            f"{v.PREF_LABEL} {text(name.label)}",
            f"{v.BROADER} {type_iri(upper)}" if mode else f"{v.TOP_CONCEPT_OF} {_SCHEME}",
        ]
        if name.definition:
            pairs.append(f"{v.DEFINITION} {text(name.definition)}")
        yield type_iri(upper, mode), pairs
