"""What a Neo4j database holds of a graph already, so that a load writes and removes only what differs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from kg.project.property.schema import NODE_TABLES, Column

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_OURS = re.compile(r"[a-z]-[a-z2-7]{20}$")
_REMOVED_AT_ONCE = 1_000


class Held(Struct):
    """Nodes of a label, or edges of a type: for each id a digest of its values, and where the server keeps it."""

    digests: dict[str, int]
    places: dict[str, str]

    def lacks(self, ident: str) -> bool:
        """Tell whether the database has no such item."""
        return ident not in self.digests

    def differs(self, ident: str, properties: Mapping[str, object]) -> bool:
        """Tell whether an item of the database has other values, and note that it is wanted."""
        self.places.pop(ident, None)
        return self.digests[ident] != digest(properties)

    @property
    def unwanted(self) -> list[str]:
        """Return where the items lie that nobody asked about and that are ours by their ids."""
        return [place for ident, place in self.places.items() if is_ours(ident)]


def is_ours(ident: str) -> bool:
    """Tell whether an id is one that this program gives."""
    return _OURS.match(ident) is not None


def held_nodes(session: "Session", label: str, columns: Iterable[Column]) -> Held:
    """Return what the database holds of a label."""
    return _held(session, f"MATCH (n:{label}) WHERE n.id IS NOT NULL", "n", columns)


def held_edges(session: "Session", kind: str, columns: Iterable[Column]) -> Held:
    """Return what the database holds of an edge type."""
    return _held(session, f"MATCH ()-[n:{kind}]->() WHERE n.id IS NOT NULL", "n", columns)


def _held(session: "Session", match: str, name: str, columns: Iterable[Column]) -> Held:
    known = frozenset(column.name for column in columns)
    found = Held({}, {})
    query = f"{match} RETURN {name}.id AS id, properties({name}) AS values, elementId({name}) AS place"
    for record in session.run(query):
        ident = str(record["id"])
        values = {key: value for key, value in record["values"].items() if key in known}
        found.digests[ident] = digest(values)
        found.places[ident] = record["place"]
    return found


def digest(properties: Mapping[str, object]) -> int:
    """Return a number that differs where values differ, within one run; lists and tuples are alike, null is nothing."""
    items = ((k, tuple(v) if isinstance(v, list) else v) for k, v in properties.items() if v is not None)
    return hash(tuple(sorted(items, key=lambda item: item[0])))


def foreign_nodes(session: "Session") -> int:
    """Return how many nodes are of no label of ours, or have no id."""
    ours = " OR ".join(f"n:{label}" for label in NODE_TABLES)
    record = session.run(f"MATCH (n) WHERE NOT ({ours}) OR n.id IS NULL RETURN count(n) AS n").single(
        strict=True
    )
    return int(record["n"])


def is_empty(session: "Session") -> bool:
    """Tell whether the database has no node."""
    return session.run("MATCH (n) RETURN 1 AS found LIMIT 1").single() is None


def remove(session: "Session", places: Iterable[str], *, nodes: bool) -> int:
    """Delete nodes (with their edges) or edges, in batches; return how many."""
    what = "(n)" if nodes else "()-[n]->()"
    statement = f"MATCH {what} WHERE elementId(n) IN $places {'DETACH DELETE' if nodes else 'DELETE'} n"
    done = 0
    for batch in _batches(iter(places)):
        session.execute_write(_run, statement, batch)
        done += len(batch)
    return done


def _run(work: "ManagedTransaction", statement: str, places: list[str]) -> None:
    work.run(statement, places=places).consume()


def _batches(places: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(places, _REMOVED_AT_ONCE)):
        yield batch
