"""Loads the graph into Neo4j over Bolt. The only door to the neo4j driver (extra `neo4j`).

Constraints first, then nodes, then edges, in batches: only what differs from the database is written, loading twice
changes nothing, and a load that broke off is completed by the next one. What the graph no longer holds is removed last.
An empty database gets the constraints of edges and all other indexes when it is filled: one pass over what is there
takes less than keeping them row by row.
Properties, labels and nodes that others set are left alone.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from kg.errors import ExportError, MissingExtra
from kg.model import Graph
from kg.project.neo4j.sessions import Writer, writer
from kg.project.neo4j.state import foreign_nodes, held_edges, held_nodes, is_empty, remove
from kg.project.neo4j.vectors import Vectors, write_vectors
from kg.project.neo4j.write import Loaded, write_edges, write_nodes
from kg.project.property.counts import edge_count, node_count
from kg.project.property.graph import edges_of, nodes_of
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES
from kg.resources import schemas_dir

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

_CONNECT_SECONDS, _RETRY_SECONDS = 10.0, 30.0
_INDEX_SECONDS = 24 * 3600
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class Progress(Protocol):
    """Called as the load goes on: rows done of all in a stage."""

    def __call__(self, stage: str, done: int, total: int | None, /) -> object: ...


class LoadReport(Struct, frozen=True, rename="camel"):
    """How many nodes and edges the graph has; how many of them were new to the database, or had other values there;
    how many the database had that the graph no longer holds; and how many nodes got or lost a vector.
    """

    nodes: int
    edges: int
    nodes_created: int
    edges_created: int
    nodes_changed: int = 0
    edges_changed: int = 0
    nodes_removed: int = 0
    edges_removed: int = 0
    vectors_changed: int = 0


def load(
    graph: Graph,
    *,
    uri: str,
    user: str,
    password: str,
    database: str = "neo4j",
    into: bool = False,
    vectors: Vectors | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Load the graph into the database; transient errors are tried again for half a minute.

    `vectors` are kept as a property of the nodes, with indexes; None leaves alone what the database has of them.
    Raises MissingExtra without the driver, ExportError where the server cannot be reached, refuses the login or a
    statement, and where the database holds nodes of somebody else, unless `into`. The password appears in no message.
    """
    with _sessions(uri, user, password, database) as open_session, open_session() as session:
        others = 0 if into else foreign_nodes(session)
        if others:
            raise ExportError(
                f"the database {database} at {uri} holds {others} nodes of other data; load into an empty one, "
                "or beside them with --into"
            )
        schema = (*constraints(), *(() if vectors is None else vector_indexes()))
        late = [each for each in schema if not is_lookup(each)] if is_empty(session) else []
        for statement in schema:
            if statement not in late:
                session.run(statement).consume()
        tell = progress or _silent
        with writer(open_session) as at:
            nodes = _load_nodes(session, at, graph, tell)
            at.finish()  # an edge asks for both its nodes
            edges = _load_edges(session, at, graph, tell)
            at.finish()
            # Indexes first: they are filled while constraints are made.
            for statement in sorted(late, key=lambda each: "CONSTRAINT" in each):
                at.write(_run, statement)
            at.finish()
            if late:
                session.run("CALL db.awaitIndexes($seconds)", seconds=_INDEX_SECONDS).consume()
            report = LoadReport(
                nodes=nodes.all,
                edges=edges.all,
                nodes_created=nodes.created,
                edges_created=edges.created,
                nodes_changed=nodes.changed,
                edges_changed=edges.changed,
                edges_removed=remove(session, edges.unwanted, nodes=False),
                nodes_removed=remove(session, nodes.unwanted, nodes=True),
                vectors_changed=0 if vectors is None else write_vectors(session, at, vectors),
            )
        return report


def constraints() -> Iterator[str]:
    """Yield the statements of `schemas/cypher/constraints.cypher`."""
    return _statements("constraints.cypher")


def is_lookup(statement: str) -> bool:
    """Tell whether a statement makes the constraint by which nodes are found by their ids."""
    return "CREATE CONSTRAINT" in statement and "FOR (n:" in statement


def vector_indexes() -> Iterator[str]:
    """Yield the statements of `schemas/cypher/vectors.cypher`."""
    return _statements("vectors.cypher")


def _statements(name: str) -> Iterator[str]:
    text = (schemas_dir() / "cypher" / name).read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return (statement.strip() for statement in code.split(";") if statement.strip())


def _load_nodes(session: "Session", at: Writer, graph: Graph, tell: Progress) -> Loaded:
    found, total = Loaded(), node_count(graph)
    for label, table in NODE_TABLES.items():
        held = held_nodes(session, label, table.columns)
        write_nodes(at, table, nodes_of(graph, label), held, found, lambda done: tell("nodes", done, total))
    return found


def _load_edges(session: "Session", at: Writer, graph: Graph, tell: Progress) -> Loaded:
    found, total = Loaded(), edge_count(graph)
    for kind, table in EDGE_TABLES.items():
        held = held_edges(session, kind, table.columns)
        write_edges(at, table, edges_of(graph, kind), held, found, lambda done: tell("edges", done, total))
    return found


@contextmanager
def _sessions(uri: str, user: str, password: str, database: str) -> Iterator["Callable[[], Session]"]:
    """Yield what opens a session, and put the driver's errors into words."""
    try:
        from neo4j import GraphDatabase, exceptions  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise MissingExtra("neo4j", "neo4j") from error
    if "@" in uri or "?" in uri:  # neither is shown again: a password may stand there
        raise ExportError(
            "the address of the server holds a login or settings; write it such as bolt://localhost:7687, "
            "give the user with --user and the password in the environment"
        )
    wrong = f"{uri} is no address of a Neo4j server; it is written such as bolt://localhost:7687"
    if uri.partition("://")[0] not in _SCHEMES:
        raise ExportError(wrong)
    try:
        driver = GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=_CONNECT_SECONDS,
            max_transaction_retry_time=_RETRY_SECONDS,
        )
    except (ValueError, exceptions.ConfigurationError) as error:
        raise ExportError(wrong) from error
    try:
        with driver:
            driver.verify_connectivity()
            yield lambda: driver.session(database=database, notifications_min_severity="OFF")
    except exceptions.AuthError as error:
        raise ExportError(f"{uri} refuses the login of {user}: wrong user or password") from error
    except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
        raise ExportError(_away(uri, error)) from error
    except OSError as error:
        # The driver lets this one through where a server goes away as it is greeted.
        if error.errno != errno.ENOTCONN:
            raise
        raise ExportError(_away(uri, error)) from error
    except exceptions.Neo4jError as error:
        raise ExportError(
            f"Neo4j at {uri} (database {database}) refuses: {error.message or error.code}"
        ) from error
    except exceptions.DriverError as error:
        raise ExportError(f"cannot load into {uri}: {error}") from error


def _away(uri: str, error: Exception) -> str:
    why = " ".join(str(error).split())
    return f"no Neo4j server answers at {uri}, or it went away; load again once it runs: {why}"


def _run(work: "ManagedTransaction", statement: str) -> None:
    work.run(statement).consume()


def _silent(stage: str, done: int, total: int | None, /) -> None:
    """Tell nothing."""
