"""The labels, edge types and columns of the property graph, as one table for all engines and files.

Cypher DDL, Arrow schemas, CSV headers, GraphML keys and the documentation all follow it. Every label starts with the
column `id`, every edge type joins one label to one label and starts with `id`.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class ColumnType(StrEnum):
    """Types of property values; STRINGS is a list of strings."""

    STRING = "string"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    STRINGS = "strings"


class Column(Struct, frozen=True):
    """A property of a label or an edge type."""

    name: str
    type: ColumnType


class NodeTable(Struct, frozen=True):
    """A label and its properties, `id` not repeated."""

    label: str
    columns: tuple[Column, ...]


class EdgeTable(Struct, frozen=True):
    """An edge type, the labels at its ends and its properties, `id` not repeated."""

    type: str
    source: str
    target: str
    columns: tuple[Column, ...]


MEASURES = ("dead", "injured", "arrested", "crowd")
"""Magnitudes that stand on an Event as numbers too: `deadMin` and `deadMax` are the lowest and the highest given."""


def _columns(**groups: str) -> tuple[Column, ...]:
    return tuple(Column(name, ColumnType(kind)) for kind, names in groups.items() for name in names.split())


def _time(name: str) -> str:
    return f"{name} {name}Granularity {name}From"


ARTICLE = NodeTable(
    "Article",
    _columns(
        string=f"url title publisher agency {_time('published')} language sha256 source sourceId derivedFrom retrieved",
        strings="authors",
        int="words",
    ),
)
ENTITY = NodeTable(
    "Entity",
    _columns(
        string="type name description wikidata iso3166 geonames",
        strings="aliases externalIds",
        float="lat lon",
    ),
)
EVENT = NodeTable(
    "Event",
    _columns(
        string=f"type mode label predicate status polarity {_time('begin')} {_time('end')}",
        strings="magnitudes",
        int="sourceCount articleCount",
        float=" ".join(
            ["certainty", *(f"{measure}{edge}" for measure in MEASURES for edge in ("Min", "Max"))]
        ),
    ),
)
CLAIM = NodeTable("Claim", _columns(string="text polarity cue publisher", float="certainty", bool="quoted"))
MENTION = NodeTable("Mention", _columns(string="article text kind", int="begin end", float="confidence"))

NODE_TABLES: dict[str, NodeTable] = {table.label: table for table in (ARTICLE, ENTITY, EVENT, CLAIM, MENTION)}

_SOURCED = _columns(float="confidence", strings="sources")
_OFFSETS = _columns(int="begin end")

EDGE_TABLES: dict[str, EdgeTable] = {
    table.type: table
    for table in (
        EdgeTable("PARTICIPATES_IN", "Entity", "Event", _columns(string="role propbank") + _SOURCED),
        EdgeTable("TOOK_PLACE_AT", "Event", "Entity", _SOURCED),
        EdgeTable("REPORTED_IN", "Event", "Article", _OFFSETS + _columns(float="confidence")),
        EdgeTable("MADE_BY", "Claim", "Entity", ()),
        EdgeTable("ABOUT", "Claim", "Event", ()),
        EdgeTable("STATED_IN", "Claim", "Article", _OFFSETS),
        EdgeTable("MENTIONED_IN", "Entity", "Article", _columns(int="count begin end")),
        EdgeTable("SUB_EVENT_OF", "Event", "Event", _SOURCED),
        EdgeTable("CAUSED", "Event", "Event", _SOURCED),
        EdgeTable("BEFORE", "Event", "Event", _SOURCED),
        EdgeTable(
            "RELATED_TO",
            "Entity",
            "Entity",
            _columns(string=f"relation {_time('since')} {_time('until')}") + _SOURCED,
        ),
        EdgeTable("REPRINTS", "Article", "Article", _columns(float="similarity")),
        EdgeTable("REFERS_TO", "Mention", "Entity", ()),
        EdgeTable("EVOKES", "Mention", "Event", ()),
        EdgeTable("STANDS_IN", "Mention", "Article", ()),
    )
}


class Key(Struct, frozen=True):
    """A column of a file that holds all labels (or all edge types) together, as GraphML and GEXF do."""

    name: str
    type: ColumnType


def shared_keys(tables: Mapping[str, tuple[Column, ...]]) -> dict[tuple[str, str], Key]:
    """Return the key of each (label or edge type, column).

    A key is named as the column. Where a name has another type in an earlier table (`begin` is a date of an Event and
    a number of a Mention), the key is `Mention.begin`.
    """
    types: dict[str, ColumnType] = {}
    keys: dict[tuple[str, str], Key] = {}
    for owner, columns in tables.items():
        for column in columns:
            agrees = types.setdefault(column.name, column.type) is column.type
            name = column.name if agrees else f"{owner}.{column.name}"
            keys[owner, column.name] = Key(name, column.type)
    return keys


NODE_KEYS = shared_keys({label: table.columns for label, table in NODE_TABLES.items()})
EDGE_KEYS = shared_keys({kind: table.columns for kind, table in EDGE_TABLES.items()})
