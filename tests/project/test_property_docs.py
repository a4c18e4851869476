"""docs/property-graph.md names exactly what the code writes."""

import re
from pathlib import Path

from kg.project.property.schema import EDGE_TABLES, NODE_TABLES, Column, ColumnType

PAGE = Path(__file__).resolve().parents[2] / "docs" / "property-graph.md"
TYPES = {
    "list": ColumnType.STRINGS,
    "int": ColumnType.INT,
    "float": ColumnType.FLOAT,
    "bool": ColumnType.BOOL,
}


def _rows(heading: str) -> list[list[str]]:
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def _columns(cell: str) -> tuple[Column, ...]:
    return tuple(
        Column(name, TYPES.get(kind, ColumnType.STRING))
        for name, kind in re.findall(r"`(\w+)`(?: \((\w+)\))?", cell)
    )


def test_nodes_are_documented_as_they_are():
    """Labels and properties, with their types."""
    documented = {label: _columns(cell) for label, cell in _rows("Nodes")}
    assert documented == {label: table.columns for label, table in NODE_TABLES.items()}


def test_edges_are_documented_as_they_are():
    """Edge types, ends and properties, with their types."""
    documented = {kind: (source, target, _columns(cell)) for kind, source, target, cell in _rows("Edges")}
    assert documented == {
        kind: (table.source, table.target, table.columns) for kind, table in EDGE_TABLES.items()
    }
