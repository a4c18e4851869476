"""What a node and an edge of the property graph are, and how values of the model become flat properties."""

import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from kg.ids import content_id
from kg.model import Provenance, TimePoint

Value: TypeAlias = str | int | float | bool | tuple[str, ...]
Properties: TypeAlias = Mapping[str, Value]
Draft: TypeAlias = Mapping[str, Value | None]
"""Properties before those that are not known are left out."""

_LONE = re.compile("[\0\ud800-\udfff]")
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_NONE: Mapping[str, str] = MappingProxyType({})


class Node(Struct, frozen=True):
    """A node: `label` is a key of NODE_TABLES."""

    id: str
    label: str
    properties: Properties


class Edge(Struct, frozen=True):
    """An edge: `type` is a key of EDGE_TABLES; `id` follows from type, ends and what tells parallel edges apart."""

    id: str
    source: str
    target: str
    type: str
    properties: Properties


def node(label: str, ident: str, draft: Draft) -> Node:
    """Return a node with those properties of the draft that are known."""
    return Node(ident, label, known(draft))


def edge(
    kind: str, source: str, target: str, draft: Draft = _NONE, told_apart: Mapping[str, str] = _NONE
) -> Edge:
    """Return an edge; `told_apart` are further properties, those in which parallel edges of the type differ."""
    ident = content_id("g", kind, source, target, *told_apart.values())
    return Edge(ident, source, target, kind, known({**told_apart, **draft}))


def known(draft: Draft) -> Properties:
    """Return the properties that have a value, cleaned."""
    return {name: _cleaned(value) for name, value in draft.items() if value is not None}


def clean(text: str) -> str:
    """Return the text without what UTF-8 files and databases refuse: NUL and lone surrogates become U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return _LONE.sub("\ufffd", text)


def moment(name: str, point: TimePoint | None) -> Draft:
    """Return a time as three properties: value, granularity and how it is known."""
    if point is None:
        return {}
    return {
        name: point.value,
        f"{name}Granularity": point.granularity.value,
        f"{name}From": point.basis.value,
    }


def sourced(confidence: float, sources: Iterable[Provenance]) -> Draft:
    """Return an assertion's confidence and its sources as text."""
    return {"confidence": confidence, "sources": tuple(map(located, sources))}


def located(source: Provenance) -> str:
    """Return a provenance as text, `ARTICLE#char=BEGIN,END` (RFC 5147)."""
    return f"{source.article}#char={source.begin},{source.end}"


def as_text(value: Value) -> str:
    """Return a value as text: lists of strings as a JSON array, truth as `true` and `false`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _JSON(value)
    return repr(value)


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return clean(value)
    return tuple(map(clean, value)) if isinstance(value, tuple) else value
