"""The graph as folders of tables, CSV or Parquet: one file for each label and for each edge type. The door to Arrow.

A node table has the columns `id` and its properties, an edge table `source`, `target`, `id` and its properties.
A table without rows is written all the same, so that its columns can be relied on.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import pyarrow
from msgspec import Struct
from pyarrow import parquet

from kg.model import Graph
from kg.project.atomic import open_text, whole_folder
from kg.project.property.graph import edges_of, nodes_of
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES, Column, ColumnType
from kg.project.property.values import Edge, Node, Value, as_text

Row: TypeAlias = tuple[Value | None, ...]

BATCH_ROWS = 20_000
_QUOTED = re.compile('[",\r\n]')
_ID = Column("id", ColumnType.STRING)
_ENDS = (Column("source", ColumnType.STRING), Column("target", ColumnType.STRING))
_ARROW: Mapping[ColumnType, pyarrow.DataType] = {
    ColumnType.STRING: pyarrow.string(),
    ColumnType.INT: pyarrow.int64(),
    ColumnType.FLOAT: pyarrow.float64(),
    ColumnType.BOOL: pyarrow.bool_(),
    ColumnType.STRINGS: pyarrow.list_(pyarrow.string()),
}


class Table(Struct, frozen=True):
    """A table of nodes of one label or of edges of one type; `rows` yields them anew each time it is called."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]


def tables(graph: Graph) -> Iterator[Table]:
    """Yield a table for each label, then one for each edge type."""
    for label, node_table in NODE_TABLES.items():
        yield _node_table(graph, label, node_table.columns)
    for kind, edge_table in EDGE_TABLES.items():
        yield _edge_table(graph, kind, edge_table.columns)


def write_csv(graph: Graph, folder: Path) -> None:
    """Write a folder of CSV files (RFC 4180, UTF-8, header line).

    An empty field is no value; a list is a JSON array; truth is `true` or `false`. Raises ExportError where the folder
    cannot be written.
    """
    with whole_folder(folder) as draft:
        for table in tables(graph):
            with open_text(draft / f"{table.name}.csv") as file:
                file.write(",".join(column.name for column in table.columns) + "\n")
                file.writelines(",".join(map(_field, row)) + "\n" for row in table.rows())


def write_parquet(graph: Graph, folder: Path) -> None:
    """Write a folder of Parquet files; raises ExportError where it cannot be written."""
    with whole_folder(folder) as draft:
        for table in tables(graph):
            write_parquet_table(table, draft / f"{table.name}.parquet")


def write_parquet_table(table: Table, path: Path) -> None:
    """Write one table as a Parquet file, in batches."""
    schema = pyarrow.schema([(column.name, _ARROW[column.type]) for column in table.columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = table.rows()
        while batch := list(islice(rows, BATCH_ROWS)):
            columns = zip(*batch, strict=True)
            arrays = [
                pyarrow.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))


def _node_table(graph: Graph, label: str, columns: tuple[Column, ...]) -> Table:
    def cells(node: Node) -> Row:
        return (node.id, *(node.properties.get(column.name) for column in columns))

    return Table(label, (_ID, *columns), lambda: map(cells, nodes_of(graph, label)))


def _edge_table(graph: Graph, kind: str, columns: tuple[Column, ...]) -> Table:
    def cells(edge: Edge) -> Row:
        return (edge.source, edge.target, edge.id, *(edge.properties.get(column.name) for column in columns))

    return Table(kind, (*_ENDS, _ID, *columns), lambda: map(cells, edges_of(graph, kind)))


def _field(value: Value | None) -> str:
    text = "" if value is None else as_text(value)
    # as the csv module does, which leaves a carriage return without quotes where lines end in a newline alone
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
