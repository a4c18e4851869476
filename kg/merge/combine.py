"""Fragments of one id become one entity, event or relation (the reduce step).

Every choice is by count and then by a fixed order of the values, never by the order of arrival.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from kg.ids import content_id
from kg.merge.fragments import EntityFragment, EventFragment, Filler, RelationFragment
from kg.merge.labels import event_label
from kg.model import (
    Entity,
    Event,
    KbFacts,
    Magnitude,
    MentionKind,
    Participation,
    PlaceOf,
    Polarity,
    Relation,
    Role,
    Status,
    TimePoint,
)
from kg.model.terms import Granularity, TimeBasis

ValueT = TypeVar("ValueT", bound=Hashable)

_INFERRED = frozenset({TimeBasis.PUBLICATION, TimeBasis.DATELINE})
_MOST_SILENT = 6  # articles for one that states a month or a year
_FINENESS = {granularity: rank for rank, granularity in enumerate(Granularity)}
_DAY = _FINENESS[Granularity.DAY]


class _Time(NamedTuple):
    """When an article says that an event happened."""

    article: str
    begin: TimePoint
    end: TimePoint | None


def combine_entity(fragments: Sequence[EntityFragment], facts: KbFacts | None) -> Entity:
    """Return the entity that the fragments, all of one id, are parts of."""
    names = Counter(f.name for f in fragments if f.named) or Counter(f.name for f in fragments)
    name = facts.name if facts else min(names, key=lambda n: (-names[n], -len(n), n))
    written = {m.text for f in fragments for m in f.mentions if m.kind is MentionKind.NAME}
    aliases = written.union(names, *(f.aliases for f in fragments)) - {name}
    return Entity(
        id=fragments[0].id,
        type=facts.type if facts else _most_common(f.type for f in fragments),
        name=name,
        aliases=tuple(sorted(aliases)),
        ids=facts.ids if facts else (),
        lat=facts.lat if facts else None,
        lon=facts.lon if facts else None,
        description=facts.description if facts else None,
        mentions=tuple(sorted({m for f in fragments for m in f.mentions})),
    )


_UNTYPED = "OTHER"
_TELLING = 3  # one of so many reports says what kind of event it is
_SIDES = frozenset({Role.ACTOR, Role.TARGET, Role.RECIPIENT})
_FEW = 3  # times as many passages for the other side make a slip


def combine_event(
    fragments: Sequence[EventFragment], entities: Mapping[str, Entity], source_of: Mapping[str, str]
) -> Event:
    """Return the event that the fragments, all of one id, are parts of.

    `entities` gives those that take part by id, `source_of` the independent source behind an article.
    """
    mentions = [f.event for f in fragments]
    best = _best_asserted(fragments, source_of)
    polarity = best[0].claim.polarity
    begin, end = _interval(
        [
            _Time(f.mention.article, f.event.begin, f.event.end)
            for f in fragments
            if f.event.begin is not None
        ],
        len({f.mention.article for f in fragments}),
    )
    agreed = [f for f in fragments if f.claim.polarity is polarity]
    participants = _participants(filler for f in agreed for filler in f.fillers)
    place = _place(filler for f in fragments for filler in f.fillers)
    articles = sorted({f.mention.article for f in fragments})
    type_ = _type_of([m.type for m in mentions])
    typical = [m for m in mentions if m.type == type_]  # of other types are other modes and predicates
    mode = _most_common([m.mode for m in typical if m.mode is not None] or [None])
    status = _most_common(f.event.status for f in best)
    if polarity is Polarity.NEGATIVE and status is Status.HAPPENED:
        status = Status.DENIED
    telling = [f for f in agreed if (f.event.type, f.event.mode) == (type_, mode)] or agreed
    return Event(
        id=fragments[0].id,
        type=type_,
        mode=mode,
        label=event_label(telling, participants, place, begin, status, entities),
        predicate=_most_common(m.roleset for m in typical),
        status=status,
        polarity=polarity,
        certainty=max(f.claim.certainty for f in best),
        begin=begin,
        end=end,
        place=place,
        participants=participants,
        articles=tuple(articles),
        source_count=len({source_of[article] for article in articles}),
        article_count=len(articles),
        mentions=tuple({m.id: m for m in sorted({f.mention for f in fragments})}.values()),
        magnitudes=tuple(sorted(set(_magnitudes(fragments)), key=repr)),
    )


def _type_of(types: Sequence[str]) -> str:
    """Return what most reports take an event for, of those that say something, where these are not few."""
    typed = [each for each in types if each != _UNTYPED]
    return _most_common(typed if _TELLING * len(typed) >= len(types) else types)


def combine_relation(fragments: Sequence[RelationFragment]) -> Relation:
    """Return the relation that the fragments, all of one subject, term and object, state."""
    first = fragments[0]
    return Relation(
        id=content_id("r", first.subject, first.relation, first.object),
        subject=first.subject,
        relation=first.relation,
        object=first.object,
        confidence=max(f.confidence for f in fragments),
        sources=tuple(sorted({f.source for f in fragments})),
        since=_bound([f.since for f in fragments if f.since is not None], latest=True),
        until=_bound([f.until for f in fragments if f.until is not None], latest=False),
    )


def _bound(found: list[TimePoint], *, latest: bool) -> TimePoint | None:
    """Return the bound that most texts state, else the tightest that follows from days of publication."""
    stated = [point for point in found if point.basis is not TimeBasis.PUBLICATION]
    if stated or not found:
        return _most_common(stated) if stated else None
    return max(found) if latest else min(found)


def _best_asserted(fragments: Sequence[EventFragment], source_of: Mapping[str, str]) -> list[EventFragment]:
    """Return the fragments that count: of the polarity that stands, by publishers, else by whomever they name.

    A denial by somebody outweighs no report; publishers that say it did not happen do, where they are more.
    """
    told: dict[tuple[Polarity, bool], list[EventFragment]] = defaultdict(list)
    for f in fragments:
        told[f.claim.polarity, f.claim.cue is None].append(f)
    affirmed = [told[Polarity.POSITIVE, by_publisher] for by_publisher in (True, False)]
    denied = [told[Polarity.NEGATIVE, by_publisher] for by_publisher in (True, False)]
    against = {source_of[f.claim.article] for f in denied[0]}
    for_it = {source_of[f.claim.article] for f in (*affirmed[0], *affirmed[1])}
    first, second = affirmed if for_it and len(for_it) >= len(against) else denied
    return first or second


def _participants(fillers: Iterable[Filler]) -> tuple[Participation, ...]:
    core = sorted(f for f in fillers if f.role is not Role.PLACE)
    known = {f.entity for f in core if f.role is not Role.OTHER}
    core = [f for f in core if f.role is not Role.OTHER or f.entity not in known]
    found = []
    for (entity, role), group in groupby(core, key=lambda f: (f.entity, f.role)):
        same = list(group)
        sources = tuple(sorted({f.source for f in same}))
        label = _most_common(f.propbank for f in same)
        found.append(Participation(entity, role, label, max(f.confidence for f in same), sources))
    return _without_slips(found)


def _without_slips(found: Sequence[Participation]) -> tuple[Participation, ...]:
    """Leave out who does what is done to them, or the other way round, as few passages read it: one slip among many.

    Where the passages for either are of a like number, reports may differ, and both stay.
    """
    told: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for each in found:
        if each.role in _SIDES:
            told[each.entity, each.role is Role.ACTOR] += len(each.sources)
    return tuple(
        each
        for each in found
        if each.role not in _SIDES
        or told[each.entity, each.role is Role.ACTOR] * _FEW > told[each.entity, each.role is not Role.ACTOR]
    )


def _place(fillers: Iterable[Filler]) -> PlaceOf | None:
    places = [f for f in fillers if f.role is Role.PLACE]
    if not places:
        return None
    entity = _most_common(f.entity for f in places)
    same = [f for f in places if f.entity == entity]
    return PlaceOf(entity, max(f.confidence for f in same), tuple(sorted({f.source for f in same})))


def _interval(found: list[_Time], articles: int) -> tuple[TimePoint | None, TimePoint | None]:
    """Return begin and end with most support: a coarser value supports a finer one that it contains.

    What a text says of the time goes before what follows from the day of its report, but for a month or a year that
    hardly one of many articles states: it is mostly that of another happening. `articles` are those that tell of it.
    """
    stated = [time for time in found if time.begin.basis not in _INFERRED]
    while stated:
        best = _best(stated)
        alike = {time.article for time in stated if _agree(time.begin.value, best.begin.value)}
        if _FINENESS[best.begin.granularity] >= _DAY or len(alike) * _MOST_SILENT >= articles:
            return _with_end(best, stated)
        stated = [time for time in stated if time.begin != best.begin]
    inferred = [time for time in found if time.begin.basis in _INFERRED]
    return _with_end(_best(inferred), inferred) if inferred else (None, None)


def _best(found: list[_Time]) -> _Time:
    def rank(time: _Time) -> tuple[int, int, str]:
        support = sum(time.begin.value.startswith(other.begin.value) for other in found)
        return -support, -_FINENESS[time.begin.granularity], repr(time.begin)

    return min(found, key=rank)


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _with_end(best: _Time, found: list[_Time]) -> tuple[TimePoint, TimePoint | None]:
    ends = [time.end for time in found if time.begin == best.begin and time.end is not None]
    return best.begin, _most_common(ends) if ends else None


def _magnitudes(fragments: Iterable[EventFragment]) -> Iterable[Magnitude]:
    for f in fragments:
        for m in f.event.magnitudes:
            yield Magnitude(
                f.mention.article, m.measure, m.text, m.unit, m.low, m.high, m.span.begin, m.span.end
            )


def _most_common(values: Iterable[ValueT]) -> ValueT:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], repr(value)))
