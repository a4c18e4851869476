"""Events: event chains of all articles become events, by type, canonical participants, days and place."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b

from msgspec import Struct

from kg.ids import content_id
from kg.link.events.constraints import are_of_one_time, may_be_one
from kg.link.events.headlines import headline_pairs
from kg.link.events.pairs import compatible, event_pairs, partial_pairs
from kg.link.events.scores import score_events
from kg.link.events.stories import MayJoin, story_events
from kg.link.near.kept import Kept
from kg.link.near.stories import NearStories
from kg.link.near.told import Told, told
from kg.link.tools.decisions import Decisions
from kg.link.tools.partition import Pair, Partition, join_pairs
from kg.link.tools.rules import EventRules
from kg.link.tools.scorer import Scorer
from kg.link.tools.telling_words import Story
from kg.link.views.event_views import EventView
from kg.model import ChainRef, Judgement, Subject, Verdict

SCORER = "kg-link-events/2"

ACCEPT = 0.65
"""Score from which on a pair of events that a rule found is joined."""
_CHECKED = 16
_STATE = 12


class EventClusters(Struct, frozen=True, kw_only=True):
    """Event id for each event chain, and the judgements behind them."""

    ids: Mapping[ChainRef, str]
    judgements: tuple[Judgement, ...]


def link_events(
    views: Iterable[EventView],
    stories: Sequence[Story],
    near: NearStories,
    *,
    rules: EventRules,
    scorer: Scorer,
    decisions: Decisions,
    kept: Kept,
    states: Sequence[str],
) -> EventClusters:
    """Return the events of `views`; the same for any order of them.

    `stories` are those of their articles, sorted, `near` the pairs of them that may tell one story, and `states` what
    their participants are: `kept` scores hold while these are the same. First go those that date and participants tell;
    then what the scorer finds within stories.
    """
    by_key = {view.ref.key: view for view in sorted(views, key=lambda view: view.ref)}
    partition: Partition[str] = Partition(by_key)
    limits = EventLimits(by_key.__getitem__, vetoes(decisions), rules)
    pairs = set(event_pairs(by_key.values(), rules))
    pairs.update(partial_pairs(by_key.values(), rules))
    pairs.update(headline_pairs(by_key.values(), rules))
    for left, right in decisions.pairs(Verdict.SAME):
        if left in by_key and right in by_key:
            partition.join(left, right)
    used, refused = join_pairs(
        partition,
        (pair for pair in pairs if pair.score >= ACCEPT),
        lambda left, right: limits.may_join(partition.members(left), partition.members(right)),
    )
    stories_tell = _told(
        list(by_key.values()),
        stories,
        near,
        partition,
        lambda left, right: limits.may_be_told(*(_all_of(partition, side) for side in (left, right))),
        scorer=scorer,
        states=states,
        kept=kept,
    )
    for pair in stories_tell.joined:
        partition.join(pair.left, pair.right)
    ids = _ids(partition.groups(), by_key)
    return EventClusters(
        ids={by_key[key].ref: id for key, id in ids.items()},
        judgements=(
            *event_judgements((*used, *stories_tell.joined), Verdict.SAME),
            *event_judgements((*refused, *stories_tell.refused), Verdict.DIFFERENT),
            *event_judgements((pair for pair in pairs if pair.score < ACCEPT), Verdict.UNSURE),
        ),
    )


class EventLimits(Struct, frozen=True):
    """What forbids that two groups of event chains are one; `view` gives a chain by its key."""

    view: Callable[[str], EventView]
    vetoes: frozenset[frozenset[str]]
    rules: EventRules

    def may_join(self, left: Collection[str], right: Collection[str]) -> bool:
        """Tell whether the groups may be one by what rules say of their pairs."""
        if self._forbidden(left, right):
            return False
        dated = [days for key in (*left, *right) if (days := self.view(key).days) is not None]
        if dated and max(days.first for days in dated) > min(days.last for days in dated):
            return False
        return all(
            compatible(self.view(a), self.view(b), self.rules)
            for a in sorted(left)[:_CHECKED]
            for b in sorted(right)[:_CHECKED]
        )

    def may_be_told(self, left: Collection[str], right: Collection[str]) -> bool:
        """Tell whether the groups may be one where a story says so."""
        if self._forbidden(left, right):
            return False
        one, other = ([self.view(key) for key in sorted(side)[:_CHECKED]] for side in (left, right))
        if not all(may_be_one(a, b, self.rules) for a in one for b in other):
            return False
        return any(are_of_one_time(a, b) for a in one for b in other)

    def _forbidden(self, left: Iterable[str], right: Collection[str]) -> bool:
        return bool(self.vetoes) and any(frozenset((a, b)) in self.vetoes for a in left for b in right)


def event_state(entities: Mapping[ChainRef, str]) -> str:
    """Return a digest of the entities of an article's chains: all that events are compared by beside the article."""
    every = "".join(f"{id} " for _, id in sorted(entities.items()))
    return blake2b(every.encode(), digest_size=_STATE).hexdigest()


def vetoes(decisions: Decisions) -> frozenset[frozenset[str]]:
    """Return the pairs of chains that people said are two."""
    return frozenset(frozenset(pair) for pair in decisions.pairs(Verdict.DIFFERENT))


def _all_of(partition: Partition[str], keys: Iterable[str]) -> list[str]:
    return [each for key in keys for each in partition.members(key)]


def _told(
    views: Sequence[EventView],
    stories: Sequence[Story],
    near: NearStories,
    partition: Partition[str],
    may_join: MayJoin,
    *,
    scorer: Scorer,
    states: Sequence[str],
    kept: Kept,
) -> Told:
    """Return what stories tell of their event chains; those of one group of `partition` are one already."""
    if not stories:
        return Told((), ())
    scored = score_events(views, stories, near, scorer=scorer, kept=kept.events, states=states)
    groups = {view.ref.key: partition.root(view.ref.key) for view in views}
    return told(story_events(views, stories, groups, scored, may_join=may_join))


def _ids(groups: Iterable[list[str]], by_key: Mapping[str, EventView]) -> dict[str, str]:
    """Return an id for each chain."""
    same: defaultdict[tuple[str, ...], list[tuple[str, Sequence[str]]]] = defaultdict(list)
    for group in groups:
        views = [by_key[key] for key in group]
        same[event_parts(views)].append((min(view.first for view in views), group))
    ids: dict[str, str] = {}
    for parts, events in same.items():
        for id, members in numbered_ids(parts, events):
            ids.update(dict.fromkeys(members, id))
    return ids


def numbered_ids(
    parts: Sequence[str], events: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield an id for each event of the same parts, given with its first mention, which tells two apart."""
    for number, (first, group) in enumerate(sorted(events)):
        yield content_id("v", *parts) if number == 0 else content_id("v", *parts, first), group


def event_parts(views: Sequence[EventView]) -> tuple[str, ...]:
    """Return what the id of the event of all these chains is made from."""
    return tuple(_parts(views))


def _parts(views: Sequence[EventView]) -> Iterator[str]:
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


def event_judgements(pairs: Iterable[Pair], verdict: Verdict) -> Iterator[Judgement]:
    """Yield what was found of pairs of event chains."""
    for pair in pairs:
        yield Judgement(
            subject=Subject.EVENT,
            left=pair.left,
            right=pair.right,
            verdict=verdict,
            score=pair.score,
            by=SCORER,
            evidence=pair.evidence,
        )
