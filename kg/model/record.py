"""What extraction says of one article. Parts refer to each other by index within the record.

An `ExtractionRecord` is a pure function of the article and the extractor; it is never edited.
"""

from msgspec import Struct

from kg.model.terms import EntityType, EventTie, MentionKind, Polarity, Role, Status
from kg.model.text import Span, TimePoint


class EntityMention(Struct, frozen=True):
    """A span that denotes an entity. `head` is the span of its syntactic head; `confidence` a probability."""

    span: Span
    head: Span
    text: str
    kind: MentionKind
    type: EntityType
    confidence: float


class Chain(Struct, frozen=True):
    """The mentions of one entity within the article (indexes into `mentions`, in text order).

    `name` is the fullest name (or the head noun phrase where no name occurs), `aliases` its other names,
    `descriptors` what the article calls it besides ("US president", "secretary of state"), lower-cased. `vector` are
    64 signed bytes that linking compares (kg.extract.reader.vectors), empty where there is none.
    """

    mentions: tuple[int, ...]
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    named: bool = True
    vector: bytes = b""


class Argument(Struct, frozen=True):
    """A filler of a role of a trigger. `mention` is an index into `mentions`, None for a filler that is no entity.

    `propbank` is the label as found (ARG0, ARGM-LOC), `role` what the role table makes of it.
    """

    role: Role
    propbank: str
    span: Span
    text: str
    confidence: float
    mention: int | None = None


class EventMention(Struct, frozen=True, kw_only=True):
    """An event that a trigger evokes, in its sentence.

    `type` and `mode` are terms of the event ontology; `roleset` is PropBank's. `status`, `polarity` and
    `certainty` (a probability that it holds, as the text presents it) are the event's as asserted where it
    stands; `begin` and `end` are None where the text does not say; `place` indexes `mentions`;
    `attribution` indexes `attributions` (the innermost one), None where the publisher asserts it. `vector` are 64
    signed bytes that linking compares (kg.extract.reader.vectors), empty where there is none.
    """

    trigger: Span
    text: str
    lemma: str
    roleset: str
    type: str
    sentence: Span
    arguments: tuple[Argument, ...]
    mode: str | None = None
    status: Status = Status.HAPPENED
    polarity: Polarity = Polarity.POSITIVE
    certainty: float = 1.0
    begin: TimePoint | None = None
    end: TimePoint | None = None
    place: int | None = None
    attribution: int | None = None
    magnitudes: tuple["MagnitudeMention", ...] = ()
    confidence: float = 1.0
    vector: bytes = b""


class MagnitudeMention(Struct, frozen=True):
    """A number that the text gives for an event: `measure` is dead, injured, arrested, money, crowd, ...

    `low` and `high` are equal for an exact figure ("at least 78": low 78, high None); `unit` is a currency
    code or empty; `text` is the words.
    """

    measure: str
    low: float | None
    high: float | None
    unit: str
    text: str
    span: Span


class EventChain(Struct, frozen=True):
    """The mentions of one event within the article (indexes into `events`, in text order)."""

    events: tuple[int, ...]


class EventLink(Struct, frozen=True):
    """That the text ties two events together (indexes into `events`): the attack CAUSED the protest.

    `span` is the sentence that says so, `confidence` a probability that it does. What the text denies or only imagines
    is left out.
    """

    subject: int
    relation: EventTie
    object: int
    span: Span
    confidence: float


class Attribution(Struct, frozen=True, kw_only=True):
    """Who says it, within the text: source, cue, content. Attribution is not provenance.

    `source` indexes `mentions`; None where the text names nobody ("it was reported"). `polarity` negative
    means that the source denies the content, `certainty` 0 that it takes no stand on it ("did not say that", "asked
    whether"): no event is claimed by it then. `parent` indexes the attribution that this one stands in (nested).
    """

    content: Span
    cue: Span
    cue_text: str
    source: int | None
    polarity: Polarity = Polarity.POSITIVE
    certainty: float = 1.0
    quoted: bool = False
    parent: int | None = None


class TimeExpression(Struct, frozen=True):
    """A date or time in the text with its value; `begin` and `end` None for what has no place in time."""

    span: Span
    text: str
    begin: TimePoint | None
    end: TimePoint | None


class RelationMention(Struct, frozen=True):
    """A lasting relation that the text states between two mentions (head_of_state_of, member_of, part_of ...).

    `since` and `until` bound the time for which it holds, None where the text does not say; "former" gives the day of
    publication as `until`.
    """

    subject: int
    relation: str
    object: int
    span: Span
    confidence: float
    since: TimePoint | None = None
    until: TimePoint | None = None


class Term(Struct, frozen=True):
    """A telling word of the article, as its lemma, with the sentences that have it (indexes into `sentences`).

    `weight` is its inverse document frequency in a fixed table of the extractor.
    """

    lemma: str
    weight: float
    sentences: tuple[int, ...]


class ExtractionRecord(Struct, frozen=True, kw_only=True):
    """All that extraction says of one article.

    Every mention index of `mentions` stands in at most one chain, every event index in exactly one event chain.
    `extractor` is name and version, such as `kg-reader/1`.
    """

    article: str
    extractor: str
    sentences: tuple[Span, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    chains: tuple[Chain, ...] = ()
    events: tuple[EventMention, ...] = ()
    event_chains: tuple[EventChain, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    relations: tuple[RelationMention, ...] = ()
    terms: tuple[Term, ...] = ()
    links: tuple[EventLink, ...] = ()
