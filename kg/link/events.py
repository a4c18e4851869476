"""Events: event chains of all articles become events, by type, canonical participants, days and place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from kg.ids import content_id
from kg.link.decisions import Decisions
from kg.link.event_pairs import compatible, event_pairs, partial_pairs
from kg.link.event_views import EventView
from kg.link.headlines import headline_pairs
from kg.link.partition import Pair, Partition, join_pairs
from kg.link.rules import EventRules
from kg.model import ChainRef, Judgement, Subject, Verdict

SCORER = "kg-link-events/1"

_ACCEPT = 0.65
_CHECKED = 16


class EventClusters(Struct, frozen=True, kw_only=True):
    """Event id for each event chain, and the judgements behind them."""

    ids: Mapping[ChainRef, str]
    judgements: tuple[Judgement, ...]


def link_events(views: Iterable[EventView], *, rules: EventRules, decisions: Decisions) -> EventClusters:
    """Return the events of `views`; the same for any order of them."""
    by_key = {view.ref.key: view for view in sorted(views, key=lambda view: view.ref)}
    partition: Partition[str] = Partition(by_key)
    forbidden = {frozenset(pair) for pair in decisions.pairs(Verdict.DIFFERENT)}
    pairs = set(event_pairs(by_key.values(), rules))
    pairs.update(partial_pairs(by_key.values(), rules))
    pairs.update(headline_pairs(by_key.values(), rules))
    for left, right in decisions.pairs(Verdict.SAME):
        if left in by_key and right in by_key:
            partition.join(left, right)

    def may_join(left: list[str], right: list[str]) -> bool:
        if forbidden and any(frozenset((a, b)) in forbidden for a in left for b in right):
            return False
        both = [by_key[key] for key in (*left, *right)]
        dated = [view.days for view in both if view.days is not None]
        if dated and max(days.first for days in dated) > min(days.last for days in dated):
            return False
        return all(
            compatible(by_key[a], by_key[b], rules)
            for a in sorted(left)[:_CHECKED]
            for b in sorted(right)[:_CHECKED]
        )

    used, refused = join_pairs(partition, (pair for pair in pairs if pair.score >= _ACCEPT), may_join)
    ids = _ids(partition.groups(), by_key)
    return EventClusters(
        ids={by_key[key].ref: id for key, id in ids.items()},
        judgements=tuple(
            _judgement(pair, verdict)
            for verdict, found in (
                (Verdict.SAME, used),
                (Verdict.DIFFERENT, refused),
                (Verdict.UNSURE, [pair for pair in pairs if pair.score < _ACCEPT]),
            )
            for pair in sorted(found)
        ),
    )


def _ids(groups: Iterable[list[str]], by_key: Mapping[str, EventView]) -> dict[str, str]:
    """Return an id for each chain, from its event's type, participants and date; the first mention tells two apart."""
    same: defaultdict[tuple[str, ...], list[tuple[str, list[str]]]] = defaultdict(list)
    for group in groups:
        views = [by_key[key] for key in group]
        same[tuple(_parts(views))].append((min(view.first for view in views), group))
    ids: dict[str, str] = {}
    for parts, events in same.items():
        for number, (first, group) in enumerate(sorted(events)):
            id = content_id("v", *parts) if number == 0 else content_id("v", *parts, first)
            ids.update(dict.fromkeys(group, id))
    return ids


def _parts(views: list[EventView]) -> Iterator[str]:
    """Yield what an event's id is made from: type, participants in half of the reports, day; else its first mention."""
    yield views[0].type
    counts = Counter(entity for view in views for entity in view.entities)
    core = sorted(entity for entity, count in counts.items() if 2 * count >= len(views))
    yield from core
    days = Counter(view.days for view in views if view.days is not None)
    if days:
        best = min(days, key=lambda found: (not found.sure, found.length, -days[found], found.first))
        yield date.fromordinal(best.first).isoformat()
    if not core or not days:
        yield min(view.first for view in views)


def _judgement(pair: Pair, verdict: Verdict) -> Judgement:
    return Judgement(
        subject=Subject.EVENT,
        left=pair.left,
        right=pair.right,
        verdict=verdict,
        score=pair.score,
        by=SCORER,
        evidence=pair.evidence,
    )
