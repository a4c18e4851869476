"""The graph as CSV for `neo4j-admin database import full`: the quick way into an empty Neo4j.

The folder holds a file for each label and edge type, with typed headers, and `import.args`, which names them all:
`neo4j-admin database import full neo4j @import.args`, called in the folder while the database is stopped.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.model import Graph
from kg.project.atomic import open_text, whole_folder
from kg.project.property.schema import EDGE_TABLES, NODE_TABLES, Column, ColumnType
from kg.project.property.tables import Row, Table, tables
from kg.project.property.values import Value

DELIMITER = ";"
"""Between the values of a list. The importer knows no way to write it within a value: there it becomes U+FF1B."""

_FULL_WIDTH = "\uff1b"
_TYPES: Mapping[ColumnType, str] = {
    ColumnType.STRING: "string",
    ColumnType.INT: "long",
    ColumnType.FLOAT: "double",
    ColumnType.BOOL: "boolean",
    ColumnType.STRINGS: "string[]",
}
_OPTIONS = (
    f"--array-delimiter={DELIMITER}",
    "--multiline-fields=true",
    "--id-type=string",
    "--input-encoding=UTF-8",
)


def write_neo4j_admin(graph: Graph, folder: Path) -> None:
    """Write the folder; raises ExportError where it cannot be written. An entity's type is its second label."""
    with whole_folder(folder) as draft:
        arguments = list(_OPTIONS)
        for table in tables(graph):
            name = f"{table.name}.csv"
            with open_text(draft / name) as file:
                file.writelines(_node_lines(table) if table.name in NODE_TABLES else _edge_lines(table))
            arguments.append(f"{'--nodes' if table.name in NODE_TABLES else '--relationships'}={name}")
        (draft / "import.args").write_text("\n".join(arguments) + "\n", encoding="utf-8")


def _node_lines(table: Table) -> Iterator[str]:
    columns = table.columns[1:]
    yield _line([f"id:ID({table.name})", *map(_header, columns), ":LABEL"])
    kind = next((number for number, column in enumerate(columns, start=1) if column.name == "type"), 0)
    for row in table.rows():
        second = f"{DELIMITER}{row[kind]}" if table.name == "Entity" else ""
        yield _line([*map(_field, row), _quoted(table.name + second)])


def _edge_lines(table: Table) -> Iterator[str]:
    ends = EDGE_TABLES[table.name]
    columns = table.columns[2:]
    yield _line([f":START_ID({ends.source})", f":END_ID({ends.target})", *map(_header, columns), ":TYPE"])
    for row in table.rows():
        yield _line([*map(_field, row), _quoted(table.name)])


def _header(column: Column) -> str:
    return f"{column.name}:{_TYPES[column.type]}"


def _line(fields: Iterable[str]) -> str:
    return ",".join(fields) + "\n"


def _field(value: Row | Value | None) -> str:
    """Return one field: nothing for no value, numbers bare, text in quotes (an empty text is no missing one).

    The importer knows no empty list, quoted or not: it becomes no value.
    """
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        return _quoted(DELIMITER.join(str(part).replace(DELIMITER, _FULL_WIDTH) for part in value))
    return repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
