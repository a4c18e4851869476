"""What the explorer answers, as JSON with camelCase names: nodes and edges, lists, bins and places.

Dates are days (YYYY-MM-DD); every offset counts characters (code points) of an article's text as stored.
"""

from msgspec import Struct

from kg.model import Provenance

Json = str | int | float | bool | None


class When(Struct, frozen=True, rename="camel"):
    """A date as it is known: `value` is EDTF, `first` and `last` the days that it spans."""

    value: str
    granularity: str
    first: str
    last: str


class GraphNode(Struct, frozen=True, kw_only=True, rename="camel"):
    """An entity or an event. `reports` counts articles, `sources` independent ones, `degree` neighbours."""

    id: str
    kind: str
    type: str
    label: str
    reports: int
    sources: int
    begin: When | None
    end: When | None
    status: str | None
    certainty: float | None
    lat: float | None
    lon: float | None
    degree: int


class EntityRow(GraphNode, frozen=True, kw_only=True, rename="camel"):
    """An entity with the number of its events."""

    events: int


class RoleRow(GraphNode, frozen=True, kw_only=True, rename="camel"):
    """An event with the role that somebody has in it."""

    role: str


class GraphEdge(Struct, frozen=True, kw_only=True, rename="camel"):
    """An edge of the property graph; `label` is the role or the relation."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    confidence: float
    provenance: tuple[Provenance, ...]


class Subgraph(Struct, frozen=True, rename="camel"):
    """Nodes with the edges among them; `hidden` neighbours were left out by a limit."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    hidden: int


class Rows(Struct, frozen=True, rename="camel"):
    """A page of a list, and how long the whole is."""

    total: int
    rows: tuple[GraphNode, ...]


class Bin(Struct, frozen=True, rename="camel"):
    """The events whose date is known as exactly as `granularity` says, and no better."""

    value: str
    granularity: str
    first: str
    last: str
    count: int
    by_type: dict[str, int]


class Timeline(Struct, frozen=True, rename="camel"):
    """All bins, in order of time, and the number of events without a date."""

    bins: tuple[Bin, ...]
    undated: int


class Place(Struct, frozen=True, rename="camel"):
    """A place with the number of events there."""

    id: str
    name: str
    lat: float
    lon: float
    events: int


class PlaceMap(Struct, frozen=True, rename="camel"):
    """Places, busiest first, and the number of events whose place is not known as a point."""

    places: tuple[Place, ...]
    unplaced: int


class Hit(Struct, frozen=True, kw_only=True, rename="camel"):
    """Something found by its words; `marked` are ranges of `label` that match."""

    kind: str
    id: str
    label: str
    type: str
    count: int
    date: str | None = None
    article: str | None = None
    begin: int | None = None
    end: int | None = None
    marked: tuple[tuple[int, int], ...] = ()


class Hits(Struct, frozen=True, rename="camel"):
    """What a search found, entities first."""

    hits: tuple[Hit, ...]


class Named(Struct, frozen=True, rename="camel"):
    """A node by its name."""

    id: str
    name: str
    type: str


class Passage(Struct, frozen=True, kw_only=True, rename="camel"):
    """Words [begin, end) of an article within their sentence; `marks` are ranges of `sentence`."""

    article: str
    title: str
    publisher: str
    published: str | None
    begin: int
    end: int
    sentence: str
    sentence_begin: int
    marks: tuple[tuple[int, int], ...]


class Count(Struct, frozen=True, rename="camel"):
    """How many there are of an entity type, of a status, by a publisher."""

    name: str
    count: int


class TypeCount(Struct, frozen=True, rename="camel"):
    """An upper event type with its name, its quad class and the number of events."""

    type: str
    label: str
    quad: str
    count: int
