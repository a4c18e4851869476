"""What a load writes into Neo4j: new nodes and edges are created, those with other values are set. In batches.

A batch is one transaction, so that a load that breaks off leaves whole batches only; transient errors are tried again.
Batches are handed to the sessions of a `Writer`, so that what is counted here may still be on its way.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec import Struct, field

from kg.errors import ExportError
from kg.model import EntityType
from kg.project.neo4j.sessions import Writer
from kg.project.neo4j.state import Held
from kg.project.property.schema import Column, EdgeTable, NodeTable
from kg.project.property.values import Edge, Node, Properties, Value

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

BATCH_ROWS = 2_000
"""An edge locks both its ends until its batch is through, so that batches are short where others write as well."""
_ENTITY_TYPES = tuple(kind.value for kind in EntityType)

ItemT = TypeVar("ItemT")
Row: TypeAlias = Sequence["Value | Mapping[str, Value | None] | None"]


class Loaded(Struct):
    """What became of all nodes, or of all edges; `unwanted` is where those lie that the graph no longer holds."""

    all: int = 0
    changed: int = 0
    created: int = 0
    unwanted: list[str] = field(default_factory=list)


def write_nodes(
    writer: Writer,
    table: NodeTable,
    nodes: Iterator[Node],
    held: Held,
    found: Loaded,
    tell: Callable[[int], object],
) -> None:
    """Write the nodes of one label, and count them in `found`; `tell` hears how many are done or on
    their way after each batch.

    An entity bears its type as a second label; types are a closed list.
    """
    update = f"UNWIND $rows AS row MATCH (n:{table.label} {{id: row[0]}}) SET n += row[1]"
    names = [column.name for column in table.columns]
    for batch in _batches(nodes):
        new: defaultdict[str, list[Row]] = defaultdict(list)
        changed: defaultdict[str, list[Row]] = defaultdict(list)
        for node in batch:
            if held.lacks(node.id):
                new[_label(node)].append((node.id, *map(node.properties.get, names)))
            elif held.differs(node.id, node.properties):
                changed[_label(node)].append((node.id, _all(table.columns, node.properties)))
        for label, made in new.items():
            create = f"UNWIND $rows AS row CREATE (:{label} {_literal(names, 0)})"
            writer.write(_run, create, made)
            found.created += len(made)
        for label, rows in changed.items():
            writer.write(_run, update + _other_label(label), rows)
            found.changed += len(rows)
        found.all += len(batch)
        tell(found.all)
    found.unwanted += held.unwanted


def write_edges(
    writer: Writer,
    table: EdgeTable,
    edges: Iterator[Edge],
    held: Held,
    found: Loaded,
    tell: Callable[[int], object],
) -> None:
    """Write the edges of one type, as `write_nodes` does. Raises ExportError where an end is missing."""
    ends = f"UNWIND $rows AS row MATCH (a:{table.source} {{id: row[0]}}) MATCH (b:{table.target} {{id: row[1]}}) "
    names = [column.name for column in table.columns]
    create = _create_statement(table, names)
    update = f"{ends}MATCH (a)-[r:{table.type} {{id: row[2]}}]->(b) SET r += row[3]"
    for batch in _batches(edges):
        new: list[Row] = []
        changed: list[Row] = []
        sources: dict[str, int] = {}
        targets: dict[str, int] = {}
        for edge in batch:
            if held.lacks(edge.id):
                at = (
                    sources.setdefault(edge.source, len(sources)),
                    targets.setdefault(edge.target, len(targets)),
                )
                new.append((*at, edge.id, *map(edge.properties.get, names)))
            elif held.differs(edge.id, edge.properties):
                changed.append((edge.source, edge.target, edge.id, _all(table.columns, edge.properties)))
        if new:
            writer.write(_create_edges, table.type, create, new, list(sources), list(targets))
            found.created += len(new)
        if changed:
            writer.write(_run, update, changed)
            found.changed += len(changed)
        found.all += len(batch)
        tell(found.all)
    found.unwanted += held.unwanted


def _label(node: Node) -> str:
    if node.label != "Entity":
        return node.label
    return f"Entity:{EntityType(str(node.properties['type'])).value}"


def _other_label(label: str) -> str:
    """Return what gives an entity its present second label."""
    _, colon, kind = label.partition(":")
    others = ":".join(other for other in _ENTITY_TYPES if other != kind)
    return f" SET n:{kind} REMOVE n:{others}" if colon else ""


def _literal(names: Sequence[str], first: int) -> str:
    """Return a map of the id and the properties that stand in a row from `first` on. Null sets nothing."""
    return "{" + ", ".join(f"`{name}`: row[{at}]" for at, name in enumerate(("id", *names), first)) + "}"


def _all(columns: Iterable[Column], properties: Properties) -> Mapping[str, Value | None]:
    """Return a value for every column: null takes away what an earlier load has set."""
    return {column.name: properties.get(column.name) for column in columns}


def _create_statement(table: EdgeTable, names: Sequence[str]) -> str:
    """Return what creates edges between nodes that are given by their places in two lists of ids.

    Each node is looked up once for a batch; where one is missing, nothing is created.
    """
    found = (
        "UNWIND range(0, size({ids}) - 1) AS i MATCH (n:{label} {{id: {ids}[i]}}) "
        "WITH {kept}n ORDER BY i WITH {kept}collect(n) AS {name} "
    )
    return (
        found.format(ids="$sources", label=table.source, kept="", name="sources")
        + found.format(ids="$targets", label=table.target, kept="sources, ", name="targets")
        + "WITH sources, targets WHERE size(sources) = size($sources) AND size(targets) = size($targets) "
        + "UNWIND $rows AS row WITH row, sources[row[0]] AS a, targets[row[1]] AS b "
        + f"CREATE (a)-[:{table.type} {_literal(names, 2)}]->(b)"
    )


def _create_edges(
    work: "ManagedTransaction",
    kind: str,
    statement: str,
    rows: Sequence[Row],
    sources: Sequence[str],
    targets: Sequence[str],
) -> None:
    done = work.run(statement, rows=rows, sources=sources, targets=targets).consume()
    created = done.counters.relationships_created
    if created != len(rows):
        raise ExportError(
            f"edges {kind} name a node that the graph does not hold, among {len(rows)} of a batch; "
            "build the graph again and load it again"
        )


def _run(work: "ManagedTransaction", statement: str, rows: Sequence[Row]) -> None:
    work.run(statement, rows=rows).consume()


def _batches(items: Iterator[ItemT]) -> Iterator[list[ItemT]]:
    while batch := list(islice(items, BATCH_ROWS)):
        yield batch
