"""What linking needs to know of each event chain: type, canonical participants, days, place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Raw, Struct

from kg.kb import KbEntry
from kg.link.tools.intervals import Days, days_of
from kg.link.tools.phrases import head_word, is_number, is_plural
from kg.link.tools.rules import EventRules
from kg.link.views.event_portraits import (
    NO_PORTRAIT,
    SLOTS,
    EventPortrait,
    RecordWords,
    is_verbal,
    packed,
    unpacked,
)
from kg.model import ChainRef, EventMention, ExtractionRecord, Role, Status, TimeBasis, TimePoint

_SIDES = {Role.ACTOR: 0, Role.TARGET: 1, Role.RECIPIENT: 1}
_ENDS = (Role.DESTINATION, Role.ORIGIN)
_INFERRED = frozenset({TimeBasis.PUBLICATION, TimeBasis.DATELINE})
_PLOTTED = 0.4  # certainty of what somebody has in mind to do
_ELSEWHERE = re.compile(
    r"(?:In (?:another|a similar|a different|a further) [a-z]+(?: [a-z]+)?,|Elsewhere\b|Separately,)"
    r"|.*\b[Ii]n an? (?:separate|unrelated) [a-z]+",
    re.DOTALL,
)
"""What begins or says that a sentence is on another matter than the report."""
_TOLD = frozenset({Status.HAPPENED, Status.ONGOING})
_ONE = re.compile(r"an? ", re.IGNORECASE)
_COUNTED: Mapping[tuple[str, str | None], str] = {
    ("ASSAULT", "ABDUCT"): "abducted",
    ("ASSAULT", "KILL"): "dead",
    ("JUSTICE", "ARREST"): "arrested",
    ("LIFE", "DEATH"): "dead",
    ("LIFE", "INJURY"): "injured",
}
"""What is counted of the targets of a type and mode."""
_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday week weekend month year day night hour morning evening"
    " january february march april may june july august september october november december last next first".split()
)
_WHO_OR_WHERE = frozenset({SLOTS.index("actor"), SLOTS.index("place")})
_STATE = "state:"
_STATE_PREFIXES = ("iso3166:", "people:", "government:")


class EventDraft(Struct, frozen=True, kw_only=True):
    """One event chain before its participants are resolved: what is kept of a record.

    `sides` are (0 for actor, 1 for target or recipient; index of the entity chain); `place` is an
    entity chain, `ends` are those that it goes to or comes from; `triggers` are where its words begin; `elsewhere`: its
    sentences say that they are on another matter.
    """

    ref: ChainRef
    type: str
    modes: frozenset[str]
    rolesets: frozenset[str]
    sides: tuple[tuple[int, int], ...]
    place: int | None
    ends: tuple[int, ...]
    days: Days | None
    told: int | None
    real: bool
    first: str
    triggers: tuple[int, ...]
    tolls: tuple[tuple[str, float], ...]
    recalls: bool
    drawn: Raw
    elsewhere: bool = False


class EventView(Struct, frozen=True, kw_only=True):
    """One event chain as linking compares it.

    `actors` and `targets` are participants by which reports are compared: entity ids, or `state:RUS` for Russia, its
    people and its government alike; for symmetric types all are actors. `days` is when it happened as the text says,
    `told` the day on which the article tells it; `place` an entity id, `land` the state that it is in; `ends` where it
    goes to or comes from (entity ids and states); `real` is False for what is only imagined. `first` is the smallest
    mention, `triggers` are where its words begin. `context` are the article's entities that have a name and are no
    states: reports of one story share many. `tolls` are what it counts exactly or gives the least of (measure, figure),
    `recalls`: nouns tell of it as done; `fillers` are participants by the slots of the portrait, `company` the entities
    named in the event's sentences. `about` are the words of the fillers but for who does it, where and when.
    """

    ref: ChainRef
    type: str
    modes: frozenset[str]
    rolesets: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    entities: tuple[str, ...]
    days: Days | None
    told: int | None
    place: str | None
    land: str | None
    ends: frozenset[str]
    real: bool
    first: str
    triggers: frozenset[int] = frozenset()
    context: frozenset[str] = frozenset()
    tolls: tuple[tuple[str, float], ...] = ()
    recalls: bool = False
    drawn: Raw = NO_PORTRAIT
    fillers: tuple[frozenset[str], ...] = (frozenset(),) * len(SLOTS)
    company: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    elsewhere: bool = False

    @property
    def portrait(self) -> EventPortrait:
        """Return the event as the trained scorer sees it, decoded anew each time."""
        return unpacked(self.drawn)

    @property
    def core(self) -> frozenset[str]:
        """Return actors and targets together."""
        return self.actors | self.targets

    @property
    def when(self) -> int:
        """Return the day by which events are put in order: when it happened, else when it was told; 0 if unknown."""
        return self.days.first if self.days is not None else self.told or 0

    def is_beside(self, other: "EventView") -> bool:
        """Tell whether one word tells of both: the accusation, and what somebody is accused of."""
        return self.ref.article == other.ref.article and not self.triggers.isdisjoint(other.triggers)

    def same_word(self, other: "EventView") -> bool:
        """Tell whether both are of one mode or told by one predicate."""
        return bool(self.rolesets & other.rolesets or self.modes & other.modes)


def event_drafts(
    record: ExtractionRecord, published: TimePoint | None, text: str = ""
) -> Iterator[EventDraft]:
    """Yield a draft of each event chain of `record`; `text` is the article's."""
    chain_of = {mention: number for number, chain in enumerate(record.chains) for mention in chain.mentions}
    told = days_of(published)
    words = RecordWords(record)
    for number, event_chain in enumerate(record.event_chains):
        mentions = [record.events[index] for index in event_chain.events]
        if mentions:
            yield _draft(
                ChainRef(record.article, number),
                mentions,
                chain_of,
                None if told is None else told.last,
                packed(words.portrait(mentions, chain_of)),
                text,
            )


def _draft(
    ref: ChainRef,
    mentions: list[EventMention],
    chain_of: Mapping[int, int],
    told: int | None,
    drawn: Raw,
    text: str,
) -> EventDraft:
    type_ = min((m.type for m in mentions), key=lambda t: (-sum(m.type == t for m in mentions), t))
    fillers = [(a.role, a.mention) for m in mentions for a in m.arguments if a.mention is not None]
    places = [chain_of[m.place] for m in mentions if m.place is not None and m.place in chain_of]
    return EventDraft(
        ref=ref,
        type=type_,
        modes=frozenset(m.mode for m in mentions if m.mode is not None),
        rolesets=frozenset(m.roleset for m in mentions),
        sides=tuple(
            sorted({(_SIDES[role], chain_of[m]) for role, m in fillers if role in _SIDES and m in chain_of})
        ),
        ends=tuple(sorted({chain_of[m] for role, m in fillers if role in _ENDS and m in chain_of})),
        place=min(places, key=lambda place: (-places.count(place), place), default=None),
        days=_best_days(mentions),
        told=told,
        real=any(_is_real(m) for m in mentions),
        first=min(f"{ref.article}:{m.trigger.begin:09}:{m.trigger.end:09}" for m in mentions),
        triggers=tuple(sorted({m.trigger.begin for m in mentions})),
        tolls=tuple(sorted(_tolls(mentions) or _single(type_, mentions))),
        recalls=all(_recalls(m) for m in mentions),
        drawn=drawn,
        elsewhere=all(_ELSEWHERE.match(m.sentence.of(text)) for m in mentions),
    )


def _recalls(mention: EventMention) -> bool:
    """Tell whether a noun tells of what has been done: "the killing", but neither "killed" nor "planned to kill"."""
    return mention.status in _TOLD and not is_verbal(mention.text, mention.lemma)


def _is_real(mention: EventMention) -> bool:
    """Tell whether a mention tells of more than a thought: neither what may be, nor what somebody plots."""
    if mention.status is Status.PLANNED:
        return mention.certainty > _PLOTTED
    return mention.status is not Status.HYPOTHETICAL


def _tolls(mentions: list[EventMention]) -> set[tuple[str, float]]:
    """Return what mentions count exactly, or give the least of: "at least 57 dead"."""
    return {
        (t.measure, t.low)
        for m in mentions
        for t in m.magnitudes
        if t.low is not None and t.high in (t.low, None)
    }


def _single(type: str, mentions: list[EventMention]) -> set[tuple[str, float]]:
    """Return a toll of one where all whom mentions tell of is somebody without a name: "arrested a former soldier"."""
    measures = {measure for m in mentions if (measure := _COUNTED.get((type, m.mode))) is not None}
    told = [a.text for m in mentions for a in m.arguments if a.role is Role.TARGET]
    one = bool(told) and all(_ONE.match(text) and not is_plural(head_word(text)) for text in told)
    return {(measure, 1.0) for measure in measures} if one else set()


def event_view(
    draft: EventDraft,
    entities: Mapping[ChainRef, str],
    entries: Mapping[str, KbEntry],
    named: frozenset[ChainRef],
    rules: EventRules,
    context: frozenset[str],
) -> EventView:
    """Return the draft with its participants resolved.

    `named` are the chains that can tell events apart, `context` the telling entities of the article.
    """
    symmetric = rules.of(draft.type, min(draft.modes, default=None)).symmetric
    sides: tuple[set[str], set[str]] = (set(), set())
    ids: set[str] = set()
    for side, chain in draft.sides:
        ref = ChainRef(draft.ref.article, chain)
        if ref in named:
            ids.add(entities[ref])
            sides[0 if symmetric else side].add(comparable(entities[ref], entries))
    ends: set[str] = set()
    for chain in draft.ends:
        end = entities.get(ChainRef(draft.ref.article, chain))
        if end is not None:
            entry = entries.get(end)
            ends.update((end,) if entry is None or entry.country is None else (end, entry.country))

    def parties(chains: Iterable[int]) -> frozenset[str]:
        refs = (ChainRef(draft.ref.article, chain) for chain in chains)
        return frozenset(comparable(entities[ref], entries) for ref in refs if ref in entities)

    portrait = unpacked(draft.drawn)
    place = None if draft.place is None else entities.get(ChainRef(draft.ref.article, draft.place))
    entry = None if place is None else entries.get(place)
    return EventView(
        ref=draft.ref,
        type=draft.type,
        modes=draft.modes,
        rolesets=draft.rolesets,
        actors=frozenset(sides[0]),
        targets=frozenset(sides[1]),
        entities=tuple(sorted(ids)),
        days=draft.days,
        told=draft.told,
        place=place,
        land=None if entry is None else entry.country,
        ends=frozenset(ends),
        real=draft.real,
        first=draft.first,
        triggers=frozenset(draft.triggers),
        context=context,
        tolls=draft.tolls,
        recalls=draft.recalls,
        drawn=draft.drawn,
        fillers=tuple(parties(chains) for chains in portrait.chains),
        company=parties(portrait.company),
        about=_about(portrait),
        elsewhere=draft.elsewhere,
    )


def _about(portrait: EventPortrait) -> frozenset[str]:
    """Return the words of the fillers but for who does it, where, when and how many."""
    slots = (words for slot, words in enumerate(portrait.words) if slot not in _WHO_OR_WHERE)
    return frozenset(word for words in slots for word, _ in words if not is_number(word)) - _WHEN


def contexts(
    entities: Mapping[ChainRef, str], entries: Mapping[str, KbEntry], named: Iterable[ChainRef]
) -> dict[str, frozenset[str]]:
    """Return the telling entities of each article: those with a name that are no states."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for ref in named:
        if not comparable(entities[ref], entries).startswith(_STATE):
            found[ref.article].add(entities[ref])
    return {article: frozenset(ids) for article, ids in found.items()}


def comparable(entity: str, entries: Mapping[str, KbEntry]) -> str:
    """Return what an entity is compared by: a state, its people and its government are one party."""
    entry = entries.get(entity)
    if entry is not None and entry.country and entry.id.startswith(_STATE_PREFIXES):
        return _STATE + entry.country
    return entity


def _best_days(mentions: list[EventMention]) -> Days | None:
    """Return the surest and shortest interval that a mention gives in words.

    A day that only follows from that of the report says nothing of whether two reports tell of one event.
    """
    stated = (m for m in mentions if m.begin is None or m.begin.basis not in _INFERRED)
    found = [days for m in stated if (days := days_of(m.begin, m.end)) is not None]
    return min(found, key=lambda days: (not days.sure, days.length, days.first), default=None)
