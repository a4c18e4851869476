"""What one record contributes to each entity, event, claim and relation of the graph (the map step).

A fragment carries the id of the thing that it is a part of. Fragments of one id, from whatever articles and in
whatever order, are combined by `kg.merge.combine` (the reduce step), so the work can be cut by id.
"""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from kg.ids import content_id
from kg.merge.ties import TieFragment
from kg.merge.wording import is_inflected, is_verb, particle_behind, preposition_before
from kg.model import (
    Argument,
    Article,
    Attribution,
    ChainRef,
    Claim,
    Clusters,
    EntityType,
    EventMention,
    ExtractionRecord,
    Mention,
    MentionKind,
    Polarity,
    Provenance,
    Role,
    Span,
    TimePoint,
)

_POSSESSIVES = ("'s", "’s", "s'", "s’")
_PLACES = (EntityType.PLACE, EntityType.FACILITY)
_OPPOSITE = {Polarity.POSITIVE: Polarity.NEGATIVE, Polarity.NEGATIVE: Polarity.POSITIVE}


class EntityFragment(Struct, frozen=True):
    """A chain's contribution to an entity: its names, and its mentions."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    named: bool
    mentions: tuple[Mention, ...]


class Filler(Struct, frozen=True, order=True):
    """An entity that fills a role of one event mention, and the preposition before it in the text."""

    entity: str
    role: Role
    propbank: str
    confidence: float
    source: Provenance
    preposition: str = ""


class EventFragment(Struct, frozen=True):
    """An event mention's contribution to an event, with the claim that it makes.

    `words` are its arguments that are no entities and may stand in a label, `verb` the dictionary form of a trigger
    that is a verb, its particle behind it, empty for a noun.
    """

    id: str
    mention: Mention
    event: EventMention
    fillers: tuple[Filler, ...]
    claim: Claim
    words: tuple[Argument, ...]
    verb: str


class RelationFragment(Struct, frozen=True, order=True):
    """One statement of a lasting relation."""

    subject: str
    relation: str
    object: str
    confidence: float
    source: Provenance
    since: TimePoint | None = None
    until: TimePoint | None = None


class RecordView:
    """One article's record with the graph's ids for its mentions."""

    def __init__(self, article: Article, record: ExtractionRecord, clusters: Clusters) -> None:
        self._article = article
        self._record = record
        self._clusters = clusters
        self._times = {time.span for time in record.times}
        self._entity_of = {
            mention: clusters.entities[ref]
            for number, chain in enumerate(record.chains)
            if (ref := ChainRef(article.id, number)) in clusters.entities
            for mention in chain.mentions
        }

    def _is_place(self, mention: int) -> bool:
        """Tell whether an event can take place at what the mention denotes."""
        facts = self._clusters.facts.get(self._entity_of[mention])
        return (facts.type if facts else self._record.mentions[mention].type) in _PLACES

    def entities(self) -> Iterator[EntityFragment]:
        """Yield a fragment for each chain that has an entity."""
        for number, chain in enumerate(self._record.chains):
            entity = self._clusters.entities.get(ChainRef(self._article.id, number))
            if entity is None:
                continue
            mentions = [self._record.mentions[index] for index in chain.mentions]
            yield EntityFragment(
                entity,
                chain.type,
                chain.name,
                chain.aliases,
                chain.named,
                tuple(self._mention(m.span, m.text, m.kind, m.confidence) for m in mentions),
            )

    def events(self) -> Iterator[EventFragment]:
        """Yield a fragment for each event mention whose chain has an event.

        Two events told by one word are one where people say so: then it makes two claims, of two ids.
        """
        told: Counter[tuple[str, Span]] = Counter()
        for number, chain in enumerate(self._record.event_chains):
            event = self._clusters.events.get(ChainRef(self._article.id, number))
            if event is None:
                continue
            for index in chain.events:
                mention = self._record.events[index]
                before = told[event, mention.trigger]
                told[event, mention.trigger] += 1
                yield EventFragment(
                    event,
                    self._mention(mention.trigger, mention.text, MentionKind.TRIGGER, mention.confidence),
                    mention,
                    tuple(self._fillers(mention)),
                    self._claim(event, mention, before),
                    tuple(self._words(mention)),
                    self._verb(mention),
                )

    def relations(self) -> Iterator[RelationFragment]:
        """Yield a fragment for each relation between two entities of the graph."""
        for found in self._record.relations:
            subject, object_ = self._entity_of.get(found.subject), self._entity_of.get(found.object)
            if subject is not None and object_ is not None and subject != object_:
                yield RelationFragment(
                    subject,
                    found.relation,
                    object_,
                    round(found.confidence, 4),
                    self._at(found.span),
                    found.since,
                    found.until,
                )

    def ties(self) -> Iterator[TieFragment]:
        """Yield a fragment for each tie between two events of the graph."""
        event_of = {
            index: event
            for number, chain in enumerate(self._record.event_chains)
            if (event := self._clusters.events.get(ChainRef(self._article.id, number))) is not None
            for index in chain.events
        }
        for link in self._record.links:
            subject, object_ = event_of.get(link.subject), event_of.get(link.object)
            if subject is not None and object_ is not None:
                yield TieFragment(subject, link.relation, object_, link.confidence, self._at(link.span))

    def _fillers(self, event: EventMention) -> Iterator[Filler]:
        for argument in event.arguments:
            if argument.mention not in self._entity_of or argument.role is Role.TIME:
                continue
            # "in May" read as a place, "in a government": no place, but still told.
            misplaced = argument.role is Role.PLACE and not self._is_place(argument.mention)
            role = Role.OTHER if misplaced else argument.role
            entity = self._entity_of[argument.mention]
            before = preposition_before(self._article.text, argument.span.begin)
            yield Filler(
                entity, role, argument.propbank, argument.confidence, self._at(argument.span), before
            )
        if event.place in self._entity_of and self._is_place(event.place):
            mention = self._record.mentions[event.place]
            place = self._entity_of[event.place]
            yield Filler(place, Role.PLACE, "ARGM-LOC", mention.confidence, self._at(mention.span))

    def _verb(self, event: EventMention) -> str:
        """Return the verb of the trigger, such as `carry out`, or "" where it is or may be a noun."""
        verb, *particles = event.roleset.partition(".")[0].split("_")
        beside = [argument.span for argument in event.arguments]
        if event.lemma != verb and is_inflected(event.text, event.lemma):  # "checked into" a hospital
            return " ".join([event.lemma, *particle_behind(self._article.text, event.trigger.end)])
        if event.lemma != verb or not is_verb(self._article.text, event.trigger, verb, beside):
            return ""
        return " ".join([verb, *particles])

    def _words(self, event: EventMention) -> Iterator[Argument]:
        """Yield the arguments that are neither entities nor times nor possessives ("Tuesday's explosion")."""
        for argument in event.arguments:
            is_time = argument.role is Role.TIME or argument.span in self._times
            if argument.mention is None and not is_time and not argument.text.endswith(_POSSESSIVES):
                yield argument

    def _claim(self, event_id: str, event: EventMention, before: int) -> Claim:
        """Return the claim: by the attribution's source where there is one, else by the publisher.

        `before` is how many claims the same word makes of the same event already.
        """
        said = None if event.attribution is None else self._record.attributions[event.attribution]
        source = None if said is None or said.source is None else self._entity_of.get(said.source)
        return Claim(
            id=content_id(
                "c",
                self._article.id,
                str(event.trigger.begin),
                str(event.trigger.end),
                event_id,
                *([str(before)] if before else []),
            ),
            event=event_id,
            article=self._article.id,
            source=source,
            publisher=self._article.publisher if said is None else None,
            begin=event.sentence.begin,
            end=event.sentence.end,
            text=event.sentence.of(self._article.text),
            polarity=_claimed_polarity(event, said),
            certainty=round(event.certainty * (1.0 if said is None else said.certainty), 4),
            cue=None if said is None else said.cue_text,
            quoted=said is not None and said.quoted,
        )

    def _mention(self, span: Span, text: str, kind: MentionKind, confidence: float) -> Mention:
        key = content_id("m", self._article.id, str(span.begin), str(span.end), kind)
        return Mention(self._article.id, span.begin, span.end, key, text, kind, round(confidence, 4))

    def _at(self, span: Span) -> Provenance:
        return Provenance(self._article.id, span.begin, span.end)


def _claimed_polarity(event: EventMention, said: Attribution | None) -> Polarity:
    """A denial of an affirmed event is negative, a denial of a negated one positive."""
    if said is None or said.polarity is Polarity.POSITIVE:
        return event.polarity
    return _OPPOSITE[event.polarity]
