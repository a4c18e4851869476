"""The lasting relations that have a Wikidata property, from `schemas/relations.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from kg.ontology.tables import Row, read
from kg.resources import schemas_dir


class Direction(StrEnum):
    """How a Wikidata statement (item, property, value) becomes (subject, relation, object)."""

    DIRECT = "direct"
    INVERSE = "inverse"
    SYMMETRIC = "symmetric"


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation of the graph. `wikidata` is the property that says the same, read in `direction`."""

    name: str
    wikidata: str
    direction: Direction
    label: str
    definition: str

    def from_statement(self, item: int, value: int) -> tuple[int, int]:
        """Return (subject, object) for the item and the value of a Wikidata statement; also the other way round."""
        return (value, item) if self.direction is Direction.INVERSE else (item, value)


@cache
def load_relation_types(path: Path | None = None) -> Mapping[str, RelationType]:
    """Return the relation types by name, in the order of the table. Raises SchemaError, naming file and line."""
    return read(path or schemas_dir() / "relations.tsv", "relation", _relation)


def _relation(row: Row) -> RelationType:
    return RelationType(
        name=row["relation"],
        wikidata=row["wikidata"],
        direction=row.member(Direction, row["direction"]),
        label=row["label"],
        definition=row["definition"],
    )
