"""Ties of event mentions become ties of events: CAUSED, BEFORE, SUB_EVENT_OF, free of contradictions.

Causes and what comes before are one order of time, parts another; what would close a circle in either is left out, the
least supported first. Nothing depends on the order of arrival.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from kg.model import Event, EventRelation, EventTie, Provenance
from kg.model.terms import Granularity, TimeBasis

_STATED = frozenset({TimeBasis.TEXT})


class TieFragment(Struct, frozen=True, order=True):
    """One statement that ties two events together."""

    subject: str
    relation: EventTie
    object: str
    confidence: float
    source: Provenance


def combine_ties(fragments: Iterable[TieFragment], events: Mapping[str, Event]) -> tuple[EventRelation, ...]:
    """Return the ties between `events`, sorted; each has the sentences of all articles that state it.

    What has an end that is no event of the graph, or the same one twice, is left out; so is an order against the days
    that the texts give.
    """
    groups: dict[tuple[str, EventTie, str], list[TieFragment]] = defaultdict(list)
    for fragment in fragments:
        known = fragment.subject in events and fragment.object in events
        if known and fragment.subject != fragment.object:
            groups[fragment.subject, fragment.relation, fragment.object].append(fragment)
    found = [_combined(parts) for parts in groups.values()]
    parts = [each for each in found if each.relation == EventTie.SUB_EVENT_OF]
    order = [
        each
        for each in found
        if each.relation != EventTie.SUB_EVENT_OF and _may_precede(events[each.subject], events[each.object])
    ]
    kept = (*without_circles(parts), *without_circles(order))
    return tuple(sorted(kept, key=lambda each: (each.subject, each.relation, each.object)))


def without_circles(ties: Sequence[EventRelation]) -> list[EventRelation]:
    """Return the ties without those that close a circle of better supported ones: by more articles, then surer."""
    turning = _on_circles(ties)
    free = [each for each in ties if not {each.subject, each.object} <= turning]
    after: dict[str, set[str]] = defaultdict(set)
    for each in sorted((one for one in ties if {one.subject, one.object} <= turning), key=_weakness):
        if not _leads(after, each.object, each.subject):
            after[each.subject].add(each.object)
            free.append(each)
    return free


def _combined(fragments: Sequence[TieFragment]) -> EventRelation:
    first = fragments[0]
    return EventRelation(
        subject=first.subject,
        relation=first.relation.value,
        object=first.object,
        confidence=max(each.confidence for each in fragments),
        sources=tuple(sorted({each.source for each in fragments})),
    )


def _weakness(tie: EventRelation) -> tuple[int, float, str, str, str]:
    articles = {source.article for source in tie.sources}
    return -len(articles), -tie.confidence, tie.subject, tie.object, tie.relation


def _may_precede(one: Event, other: Event) -> bool:
    """Tell whether the days that texts give allow that one begins no later than the other."""
    if one.begin is None or other.begin is None:
        return True
    if any(p.basis not in _STATED or p.granularity is not Granularity.DAY for p in (one.begin, other.begin)):
        return True
    return one.begin.value <= other.begin.value


def _on_circles(ties: Sequence[EventRelation]) -> set[str]:
    """The events that are left once those at which nothing begins or nothing ends are taken away, again and again."""
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for each in ties:
        after[each.subject].add(each.object)
        before[each.object].add(each.subject)
    left = {*after, *before}
    loose = [node for node in left if not after[node] or not before[node]]
    while loose:
        node = loose.pop()
        if node not in left:
            continue
        left.discard(node)
        for ahead, behind in ((after, before), (before, after)):
            for other in ahead[node] & left:
                behind[other].discard(node)
                if not behind[other]:
                    loose.append(other)
    return left


def _leads(after: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """Tell whether a way leads from `start` to `goal`."""
    seen, open_ = {start}, [start]
    while open_:
        node = open_.pop()
        if node == goal:
            return True
        fresh = after.get(node, set()) - seen
        seen |= fresh
        open_.extend(fresh)
    return False
