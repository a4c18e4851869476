"""The records of the HTML page: ids become indexes, and each sentence stands once.

Field names become keys of the page's JSON; what has its default value is left out.
"""

from msgspec import Struct

Evidence = tuple[int, int, int]
"""Index of a passage, and characters [begin, end) within it."""


class PageArticle(Struct, frozen=True, omit_defaults=True):
    """An article: title, publisher, date with its granularity, address, language."""

    id: str
    title: str
    publisher: str = ""
    date: tuple[str, str] | None = None
    url: str = ""
    lang: str = "en"


class PageClaim(Struct, frozen=True, omit_defaults=True):
    """A claim of an event: its passage; `by` indexes entities, None where the publisher claims it."""

    passage: int
    by: int | None = None
    publisher: str = ""
    denies: bool = False
    certainty: float = 1.0
    cue: str = ""
    quoted: bool = False


class PagePart(Struct, frozen=True, omit_defaults=True):
    """An entity (index) in a role of an event; also the place, with the role `place`."""

    entity: int
    role: str
    confidence: float
    evidence: tuple[Evidence, ...]
    propbank: str = ""


class PageNumber(Struct, frozen=True, omit_defaults=True):
    """A number that one article (index) gives for an event."""

    article: int
    measure: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    unit: str = ""


class PageEntity(Struct, frozen=True, omit_defaults=True):
    """An entity; `links` are outside addresses by scheme."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    links: tuple[tuple[str, str], ...] = ()
    count: int = 0
    evidence: tuple[Evidence, ...] = ()


class PageEvent(Struct, frozen=True, omit_defaults=True):
    """An event with its parts, claims and numbers; `articles` are indexes."""

    id: str
    label: str
    type: str
    mode: str
    predicate: str
    status: str
    denied: bool
    certainty: float
    begin: tuple[str, str] | None
    end: tuple[str, str] | None
    sources: int
    articles: tuple[int, ...]
    parts: tuple[PagePart, ...]
    claims: tuple[PageClaim, ...]
    numbers: tuple[PageNumber, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class PageRelation(Struct, frozen=True, omit_defaults=True):
    """A relation of two entities, or of two events, by index."""

    subject: int
    relation: str
    object: int
    confidence: float
    evidence: tuple[Evidence, ...]
    since: str = ""
    until: str = ""


class PageData(Struct, frozen=True):
    """All that the page shows. `types` gives label and quad class by term; `total` counts the graph's events."""

    version: str
    total: int
    articles: tuple[PageArticle, ...]
    passages: tuple[tuple[int, int, str], ...]
    entities: tuple[PageEntity, ...]
    events: tuple[PageEvent, ...]
    relations: tuple[PageRelation, ...]
    event_relations: tuple[PageRelation, ...]
    types: dict[str, tuple[str, str]]
