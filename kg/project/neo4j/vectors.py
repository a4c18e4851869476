"""Vectors of events and entities in Neo4j, for its vector indexes: only those that differ are written."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from kg.project.neo4j.sessions import Writer
from kg.project.neo4j.state import is_ours

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

Vectors: TypeAlias = Mapping[str, tuple[float, ...]]
"""A vector for each node that has one, by the node's id."""

_LABELS = {"v-": "Event", "e-": "Entity"}
_BATCH_ROWS = 1_000


def write_vectors(session: "Session", writer: Writer, vectors: Vectors) -> int:
    """Set the property `vector` of events and entities, and take it from those that have none now.

    Returns how many nodes changed. The nodes must be there; an id that the database lacks is passed over.
    """
    changed = 0
    for prefix, label in _LABELS.items():
        wanted = {ident: vector for ident, vector in vectors.items() if ident.startswith(prefix)}
        held = dict(_held(session, label))
        rows = [
            (ident, vector) for ident, vector in wanted.items() if ident in held and held[ident] != vector
        ]
        gone = [
            (ident, None) for ident, old in held.items() if old and ident not in wanted and is_ours(ident)
        ]
        statement = f"UNWIND $rows AS row MATCH (n:{label} {{id: row[0]}}) SET n.vector = row[1]"
        for batch in _batches(iter([*rows, *gone])):
            writer.write(_set, statement, batch)
        changed += len(rows) + len(gone)
    return changed


def _held(session: "Session", label: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    for record in session.run(
        f"MATCH (n:{label}) WHERE n.id IS NOT NULL RETURN n.id AS id, n.vector AS vector"
    ):
        yield str(record["id"]), tuple(record["vector"] or ())


def _set(work: "ManagedTransaction", statement: str, rows: Sequence[object]) -> None:
    work.run(statement, rows=rows).consume()


def _batches(rows: Iterator[object]) -> Iterator[list[object]]:
    while batch := list(islice(rows, _BATCH_ROWS)):
        yield batch
