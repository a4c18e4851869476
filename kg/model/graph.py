"""The shared graph: what many articles say, merged. Every statement carries its provenance.

Sorted throughout (each tuple by id or by its natural key), so that two runs compare byte for byte. Field names
become camelCase in JSON and in property graphs.
"""

from msgspec import Struct, field

from kg.model.notebook import entity_html, event_html, graph_html
from kg.model.terms import EntityType, MentionKind, Polarity, Role, Status
from kg.model.text import Article, TimePoint


class Provenance(Struct, frozen=True, order=True, rename="camel"):
    """Where an assertion of ours comes from: characters [begin, end) of an article's text."""

    article: str
    begin: int
    end: int


class Mention(Struct, frozen=True, order=True, rename="camel"):
    """A span of an article that denotes an entity or evokes an event; `confidence` is a probability that it does."""

    article: str
    begin: int
    end: int
    id: str
    text: str
    kind: MentionKind
    confidence: float = 1.0


class Entity(Struct, frozen=True, kw_only=True, rename="camel"):
    """Somebody or something. `ids` are (scheme, value) pairs: wikidata, iso3166, geonames ...; lat, lon in degrees."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    lat: float | None = None
    lon: float | None = None
    description: str | None = None
    mentions: tuple[Mention, ...] = ()

    def _repr_html_(self) -> str:
        return entity_html(self)


class Participation(Struct, frozen=True, rename="camel"):
    """A canonical entity in a role of a canonical event; `sources` are the argument spans that say so."""

    entity: str
    role: Role
    propbank: str
    confidence: float
    sources: tuple[Provenance, ...]


class PlaceOf(Struct, frozen=True, rename="camel"):
    """Where an event took place: an entity of type Place or Facility."""

    entity: str
    confidence: float
    sources: tuple[Provenance, ...]


class Magnitude(Struct, frozen=True, order=True, rename="camel"):
    """A number that one article gives for an event; sources that differ are both kept."""

    article: str
    measure: str
    text: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    begin: int = 0
    end: int = 0


class Event(Struct, frozen=True, kw_only=True, rename="camel"):
    """Something that happened, is planned, or is denied, as one or more articles report it.

    `type` is the upper term (CONSULT), `mode` the lower (MEET), `predicate` the PropBank roleset. `source_count` counts
    independent sources only (reprints of one wire story count once), `article_count` all articles.
    """

    id: str
    type: str
    mode: str | None
    label: str
    predicate: str
    status: Status
    polarity: Polarity
    certainty: float
    begin: TimePoint | None
    end: TimePoint | None
    place: PlaceOf | None
    participants: tuple[Participation, ...]
    articles: tuple[str, ...]
    source_count: int
    article_count: int
    mentions: tuple[Mention, ...]
    magnitudes: tuple[Magnitude, ...] = ()

    def _repr_html_(self) -> str:
        return event_html(self)


class Claim(Struct, frozen=True, kw_only=True, rename="camel"):
    """A source's assertion of an event. `source` is an entity id; None: `publisher` of the article makes the claim.

    `text` is the asserting sentence, which stands at [begin, end) of the article's text.
    """

    id: str
    event: str
    article: str
    source: str | None
    publisher: str | None
    begin: int
    end: int
    text: str
    polarity: Polarity
    certainty: float
    cue: str | None = None
    quoted: bool = False


class Relation(Struct, frozen=True, kw_only=True, rename="camel"):
    """A lasting relation of two entities; `relation` is a snake_case term such as head_of_state_of."""

    id: str
    subject: str
    relation: str
    object: str
    confidence: float
    sources: tuple[Provenance, ...]
    since: TimePoint | None = None
    until: TimePoint | None = None


class EventRelation(Struct, frozen=True, kw_only=True, rename="camel"):
    """SUB_EVENT_OF, CAUSED or BEFORE between two events."""

    subject: str
    relation: str
    object: str
    confidence: float
    sources: tuple[Provenance, ...]


class Reprint(Struct, frozen=True, order=True, rename="camel"):
    """That one article reprints another; `similarity` is the share of common word shingles."""

    article: str
    original: str
    similarity: float


class Meta(Struct, frozen=True, kw_only=True, rename="camel"):
    """What the graph was made by: program version, extractor and scorers (no times: runs compare byte for byte)."""

    version: str
    extractors: tuple[str, ...] = ()
    scorers: tuple[str, ...] = ()


class Graph(Struct, frozen=True, kw_only=True, rename="camel"):
    """The merged graph. Projections iterate over its parts and read nothing else."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    event_relations: tuple[EventRelation, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    meta: Meta = field(default_factory=lambda: Meta(version="0"))

    def _repr_html_(self) -> str:
        return graph_html(self)
