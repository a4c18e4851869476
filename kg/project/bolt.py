"""Loads the graph into Neo4j over Bolt. The only door to the neo4j driver (extra `neo4j`).

Constraints first, then nodes, then edges, in batches that MERGE on ids: only what differs from the database is written,
loading twice changes nothing, and a load that broke off is completed by the next one. What the graph no longer holds is
removed last. Properties, labels and nodes that others set are left alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, cast

from msgspec import Struct, field

from kg.errors import ExportError, MissingExtra
from kg.model import EntityType, Graph
from kg.project.bolt_state import foreign_nodes, held_edges, held_nodes, remove
from kg.project.property_graph import edges_of, nodes_of
from kg.project.property_schema import EDGE_TABLES, NODE_TABLES, Column, EdgeTable
from kg.project.property_values import Properties, Value
from kg.resources import schemas_dir

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

BATCH_ROWS = 500
"""Relationships of one batch lock both ends, so that batches are short."""
_CONNECT_SECONDS = 10.0
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_ENTITY_TYPES = tuple(kind.value for kind in EntityType)

ItemT = TypeVar("ItemT")
Row: TypeAlias = Mapping[str, "str | Mapping[str, Value | None]"]


class Progress(Protocol):
    """Called as the load goes on: rows done of all in a stage."""

    def __call__(self, stage: str, done: int, total: int | None, /) -> object: ...


class LoadReport(Struct, frozen=True, rename="camel"):
    """How many nodes and edges the graph has; how many of them were new to the database, or had other values there;
    and how many the database had that the graph no longer holds.
    """

    nodes: int
    edges: int
    nodes_created: int
    edges_created: int
    nodes_changed: int = 0
    edges_changed: int = 0
    nodes_removed: int = 0
    edges_removed: int = 0


def load(
    graph: Graph,
    *,
    uri: str,
    user: str,
    password: str,
    database: str = "neo4j",
    into: bool = False,
    progress: Progress | None = None,
) -> LoadReport:
    """Load the graph into the database; transient errors are tried again for half a minute.

    Raises MissingExtra without the driver, ExportError where the server cannot be reached, refuses the login or a
    statement, and where the database holds nodes of somebody else, unless `into`. The password appears in no message.
    """
    with _session(uri, user, password, database) as session:
        others = 0 if into else foreign_nodes(session)
        if others:
            raise ExportError(
                f"the database {database} at {uri} holds {others} nodes of other data; load into an empty one, "
                "or beside them with --into"
            )
        for statement in constraints():
            session.run(statement).consume()
        tell = progress or _silent
        nodes = _load_nodes(session, graph, tell)
        edges = _load_edges(session, graph, tell)
        return LoadReport(
            nodes=nodes.all,
            edges=edges.all,
            nodes_created=nodes.created,
            edges_created=edges.created,
            nodes_changed=nodes.written - nodes.created,
            edges_changed=edges.written - edges.created,
            edges_removed=remove(session, edges.unwanted, nodes=False),
            nodes_removed=remove(session, nodes.unwanted, nodes=True),
        )


class _Loaded(Struct):
    """What became of all nodes, or of all edges."""

    all: int = 0
    written: int = 0
    created: int = 0
    unwanted: list[str] = field(default_factory=list)


def constraints() -> Iterator[str]:
    """Yield the statements of `schemas/cypher/constraints.cypher`."""
    text = (schemas_dir() / "cypher" / "constraints.cypher").read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return (statement.strip() for statement in code.split(";") if statement.strip())


def _load_nodes(session: "Session", graph: Graph, tell: Progress) -> _Loaded:
    found = _Loaded()
    total = sum(1 for label in NODE_TABLES for _ in nodes_of(graph, label))
    for label, table in NODE_TABLES.items():
        statement = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties"
        held = held_nodes(session, label, table.columns)
        for batch in _batches(nodes_of(graph, label)):
            rows = [
                _row(table.columns, node.properties, id=node.id)
                for node in batch
                if held.differs(node.id, node.properties)
            ]
            if rows:
                found.created += session.execute_write(_write_nodes, label, statement, rows)
            found.all += len(batch)
            found.written += len(rows)
            tell("nodes", found.all, total)
        found.unwanted += held.unwanted
    return found


def _write_nodes(work: "ManagedTransaction", label: str, statement: str, batch: Sequence[Row]) -> int:
    created = work.run(statement, rows=batch).consume().counters.nodes_created
    if label == "Entity":
        for kind, ids in _ids_by_type(batch).items():
            others = ":".join(other for other in _ENTITY_TYPES if other != kind)
            labelled = f"UNWIND $ids AS id MATCH (n:Entity {{id: id}}) SET n:{kind} REMOVE n:{others}"
            work.run(labelled, ids=ids).consume()
    return created


def _ids_by_type(batch: Sequence[Row]) -> dict[str, list[object]]:
    """Return the ids of a batch of entities by type, which becomes their second label; types are a closed list."""
    found: dict[str, list[object]] = defaultdict(list)
    for row in batch:
        properties = cast(Properties, row["properties"])
        found[EntityType(str(properties["type"])).value].append(row["id"])
    return found


def _load_edges(session: "Session", graph: Graph, tell: Progress) -> _Loaded:
    found = _Loaded()
    total = sum(1 for kind in EDGE_TABLES for _ in edges_of(graph, kind))
    for kind, table in EDGE_TABLES.items():
        statement = (
            f"UNWIND $rows AS row MATCH (a:{table.source} {{id: row.source}}) "
            f"MATCH (b:{table.target} {{id: row.target}}) "
            f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.properties RETURN count(r) AS merged"
        )
        held = held_edges(session, kind, table.columns)
        for batch in _batches(edges_of(graph, kind)):
            rows = [
                _row(table.columns, edge.properties, id=edge.id, source=edge.source, target=edge.target)
                for edge in batch
                if held.differs(edge.id, edge.properties)
            ]
            if rows:
                found.created += session.execute_write(_write_edges, table, statement, rows)
            found.all += len(batch)
            found.written += len(rows)
            tell("edges", found.all, total)
        found.unwanted += held.unwanted
    return found


def _write_edges(work: "ManagedTransaction", table: EdgeTable, statement: str, batch: Sequence[Row]) -> int:
    result = work.run(statement, rows=batch)
    merged = result.single(strict=True)["merged"]
    if merged != len(batch):
        raise ExportError(
            f"{len(batch) - merged} edges {table.type} name a node that the graph does not hold; "
            "build the graph again and load it again"
        )
    return result.consume().counters.relationships_created


def _row(columns: Iterable[Column], properties: Properties, **ids: str) -> Row:
    """Return a row with every column of its table: null takes away what an earlier load has set."""
    return {**ids, "properties": {column.name: properties.get(column.name) for column in columns}}


def _batches(items: Iterator[ItemT]) -> Iterator[list[ItemT]]:
    while batch := list(islice(items, BATCH_ROWS)):
        yield batch


@contextmanager
def _session(uri: str, user: str, password: str, database: str) -> Iterator["Session"]:
    """Open a session, and put the driver's errors into words."""
    try:
        from neo4j import GraphDatabase, exceptions  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise MissingExtra("neo4j", "neo4j") from error
    wrong = f"{uri} is no address of a Neo4j server; it is written such as bolt://localhost:7687"
    if uri.partition("://")[0] not in _SCHEMES:
        raise ExportError(wrong)
    try:
        driver = GraphDatabase.driver(uri, auth=(user, password), connection_timeout=_CONNECT_SECONDS)
    except ValueError as error:
        raise ExportError(wrong) from error
    try:
        with driver, driver.session(database=database, notifications_min_severity="OFF") as session:
            driver.verify_connectivity()
            yield session
    except exceptions.AuthError as error:
        raise ExportError(f"{uri} refuses the login of {user}: wrong user or password") from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
        raise ExportError(
            f"no Neo4j server answers at {uri}, or it went away; load again once it runs: {error}"
        ) from error
    except exceptions.Neo4jError as error:
        raise ExportError(
            f"Neo4j at {uri} (database {database}) refuses: {error.message or error.code}"
        ) from error
    except exceptions.DriverError as error:
        raise ExportError(f"cannot load into {uri}: {error}") from error


def _silent(stage: str, done: int, total: int | None, /) -> None:
    """Tell nothing."""
