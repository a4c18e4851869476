"""The graph in an embedded Cypher engine: one file, built by COPY and asked read-only.

With `cypher_worker`, which answers the queries, the only door to ladybug.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import ladybug
import msgspec

from kg.errors import ExportError, QueryError
from kg.model import Graph
from kg.project.atomic import whole_file
from kg.project.engines.cypher_worker import Answer, Question, cell
from kg.project.engines.rows import Cell, Rows
from kg.project.engines.worker import Worker, run_worker
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES, Column, ColumnType
from kg.project.property.tables import tables, write_parquet_table
from kg.project.property.values import clean

MODULE = "kg.project.engines.cypher_worker"

_TYPES: Mapping[ColumnType, str] = {
    ColumnType.STRING: "STRING",
    ColumnType.INT: "INT64",
    ColumnType.FLOAT: "DOUBLE",
    ColumnType.BOOL: "BOOL",
    ColumnType.STRINGS: "STRING[]",
}
_NO_TABLE = re.compile(r"Table \w+ does not exist")
_NO_PROPERTY = re.compile(r"Cannot find property")


def build(graph: Graph, path: Path) -> None:
    """Build the database file `path` from the graph; raises ExportError where it cannot."""
    with whole_file(path) as draft, tempfile.TemporaryDirectory(prefix="kg-") as folder:
        try:
            _fill(graph, draft, Path(folder))
        except RuntimeError as error:  # the engine knows no other error
            raise ExportError(f"cannot build {path}: {error}") from error
        finally:
            for left in draft.parent.glob(f"{draft.name}.*"):
                left.unlink()


def query(
    database: Path,
    text: str,
    params: Mapping[str, Cell] | None = None,
    *,
    timeout: float = 30.0,
    limit: int = 100_000,
    worker: Worker | None = None,
) -> Rows:
    """Return the answer to a Cypher query over the database file, read-only, from a process that can be stopped: a new
    one, or `worker` (of MODULE), which answers many.

    A node comes as a mapping of its properties with `_label`, an edge with `_type`, a path as `nodes` and `edges`.
    Neo4j's `x.end` and `type(r)` are understood. At most `limit` rows come back; after `timeout` seconds the query is
    stopped. Raises QueryError with the engine's message, and a hint where a construct of Neo4j is missing here.
    """
    if not database.is_file():
        raise QueryError(f"{database} is no Cypher database; build it first")
    question = Question(str(database.resolve()), clean(text), dict(params or {}), limit)
    asked = msgspec.json.encode(question)
    data = worker.ask(asked, timeout=timeout) if worker else run_worker(MODULE, asked, timeout=timeout)
    answered = msgspec.msgpack.decode(data, type=Answer)
    if answered.error is not None:
        raise QueryError(answered.error + _known(answered.error))
    return Rows(answered.columns, tuple(tuple(map(cell, row)) for row in answered.rows), answered.truncated)


def ddl() -> Iterator[str]:
    """Yield the statements that make the engine's tables, one for each label and edge type."""
    for label, node_table in NODE_TABLES.items():
        yield f"CREATE NODE TABLE {label}(id STRING PRIMARY KEY{_columns(node_table.columns)})"
    for kind, edge_table in EDGE_TABLES.items():
        ends = f"FROM {edge_table.source} TO {edge_table.target}"
        yield f"CREATE REL TABLE {kind}({ends}, id STRING{_columns(edge_table.columns)})"


def _known(message: str) -> str:
    """Return what may be asked for, where the engine's message says that something is not there."""
    if _NO_TABLE.search(message):
        return f" (labels: {', '.join(NODE_TABLES)}; edges: {', '.join(EDGE_TABLES)})"
    if _NO_PROPERTY.search(message):
        return " (docs/property-graph.md lists the properties of each label and edge)"
    return ""


def _columns(columns: tuple[Column, ...]) -> str:
    return "".join(f", `{column.name}` {_TYPES[column.type]}" for column in columns)


def _fill(graph: Graph, path: Path, folder: Path) -> None:
    with (
        ladybug.Database(path, auto_checkpoint=False) as database,
        ladybug.Connection(database) as connection,
    ):
        for statement in ddl():
            connection.execute(statement)
        for table in tables(graph):
            rows = folder / f"{table.name}.parquet"
            write_parquet_table(table, rows)
            connection.execute(f'COPY {table.name} FROM "{rows}"')
            rows.unlink()
        connection.execute("CHECKPOINT")
