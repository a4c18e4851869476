"""Records written by hand: names with types, and events between them."""

from collections.abc import Mapping

from kg.model import (
    Argument,
    Chain,
    ChainRef,
    EntityMention,
    EntityType,
    EventChain,
    EventMention,
    ExtractionRecord,
    Granularity,
    MentionKind,
    Role,
    Span,
    Status,
    TimeBasis,
    TimePoint,
)
from kg.model.text import Article
from tests.factories import make_article

PERSON, PLACE, GROUP, BODY = EntityType.PERSON, EntityType.PLACE, EntityType.GROUP, EntityType.ORGANIZATION


def day(value: str) -> TimePoint:
    """Return a day that the text gives."""
    return TimePoint(value, Granularity.DAY, TimeBasis.TEXT)


class Story:
    """An article with a record that grows by chains and events; indexes count up from 0."""

    def __init__(self, title: str) -> None:
        self.article: Article = make_article(f"The text of {title}.", title=title)
        self._mentions: list[EntityMention] = []
        self._chains: list[Chain] = []
        self._events: list[EventMention] = []
        self._at = 0

    def chain(
        self,
        name: str,
        type: EntityType,
        *,
        aliases: tuple[str, ...] = (),
        descriptors: tuple[str, ...] = (),
        named: bool = True,
    ) -> int:
        """Add a chain with one mention for each name; return its index."""
        first = len(self._mentions)
        kind = MentionKind.NAME if named else MentionKind.NOMINAL
        for text in (name, *aliases):
            span = self._span(text)
            self._mentions.append(EntityMention(span, span, text, kind, type, 0.9))
        mentions = tuple(range(first, len(self._mentions)))
        self._chains.append(Chain(mentions, type, name, aliases, descriptors, named))
        return len(self._chains) - 1

    def event(
        self,
        type: str,
        roles: Mapping[Role, tuple[int, ...]],
        *,
        mode: str | None = None,
        roleset: str = "meet.03",
        begin: TimePoint | None = None,
        place: int | None = None,
        status: Status = Status.HAPPENED,
    ) -> int:
        """Add an event whose roles are filled by chains; return the index of its event chain."""
        span = self._span(roleset)
        arguments = tuple(
            Argument(role, "ARG0", self._mentions[m].span, self._mentions[m].text, 0.9, m)
            for role, chains in roles.items()
            for m in (self._chains[chain].mentions[0] for chain in chains)
        )
        self._events.append(
            EventMention(
                trigger=span,
                text=roleset,
                lemma=roleset.split(".")[0],
                roleset=roleset,
                type=type,
                mode=mode,
                sentence=span,
                arguments=arguments,
                begin=begin,
                place=None if place is None else self._chains[place].mentions[0],
                status=status,
            )
        )
        return len(self._events) - 1

    def record(self) -> ExtractionRecord:
        """Return the record as it stands."""
        return ExtractionRecord(
            article=self.article.id,
            extractor="test/1",
            mentions=tuple(self._mentions),
            chains=tuple(self._chains),
            events=tuple(self._events),
            event_chains=tuple(EventChain((number,)) for number in range(len(self._events))),
        )

    def ref(self, chain: int) -> ChainRef:
        """Return the reference of a chain (of entities or of events)."""
        return ChainRef(self.article.id, chain)

    def _span(self, text: str) -> Span:
        span = Span(self._at, self._at + len(text))
        self._at = span.end + 1
        return span
