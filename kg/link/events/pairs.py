"""Candidate pairs of event chains, from blocks that stay small, with scores and evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from kg.link.tools.partition import Pair
from kg.link.tools.rules import EventRules
from kg.link.views.event_views import EventView

_WINDOW = 40
_MAX_CORE = 6
_TOLD_WITHIN = 3
_TOLD_AFTER = 14
_SHORT = 3
SAME_STORY = 3
_MIN_OVERLAP = 0.6
_WEEK = 7

_BASE = 0.7
_UNDATED = 0.68
_PARTIAL = 0.66
_MORE_SHARED = 0.05
_SAME_DAY = 0.12
_SAME_WORD = 0.05
_SAME_PLACE = 0.06
_OTHER_PLACE = 0.25
_PER_DAY = 0.002


def event_pairs(views: Iterable[EventView], rules: EventRules) -> Iterator[Pair]:
    """Yield each pair of event chains that may be one event, once, with its score."""
    blocks: defaultdict[tuple[str, ...], list[EventView]] = defaultdict(list)
    for view in views:
        for key in block_keys(view, rules):
            blocks[key].append(view)
    yield from block_pairs(blocks, rules)


def block_pairs(blocks: Mapping[tuple[str, ...], list[EventView]], rules: EventRules) -> Iterator[Pair]:
    """Yield the pairs of events that stand near each other in a block and may be one, with scores."""
    for left, right in neighbours(blocks):
        pair = compare(left, right, rules)
        if pair is not None:
            yield pair


def neighbours(
    blocks: Mapping[tuple[str, ...], list[EventView]],
) -> Iterator[tuple[EventView, EventView]]:
    """Yield each pair, once, of events that stand near each other in time within a block, smaller reference first.

    At most 40 neighbours of each are looked at, so the work grows with the events and not with their square.
    """
    done: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        members = sorted(blocks[key], key=lambda view: (view.when, view.ref))
        for index, one in enumerate(members):
            for other in members[index + 1 : index + 1 + _WINDOW]:
                left, right = (one, other) if one.ref < other.ref else (other, one)
                names = (left.ref.key, right.ref.key)
                if names not in done:
                    done.add(names)
                    yield left, right


def partial_pairs(views: Iterable[EventView], rules: EventRules) -> Iterator[Pair]:
    """Yield pairs of a meeting of which only one party is named, and the only one in its article where both are."""
    whole: defaultdict[tuple[str, str, str], list[EventView]] = defaultdict(list)
    partial: list[EventView] = []
    for view in views:
        if not rules.of(view.type, min(view.modes, default=None)).symmetric:
            continue
        if len(view.core) == 1:
            partial.append(view)
        else:
            for name in view.core:
                whole[view.ref.article, view.type, name].append(view)
    for view in partial:
        (name,) = view.core
        found = whole[view.ref.article, view.type, name]
        if len({other.core for other in found}) != 1:
            continue
        for other in found:
            if compatible(view, other, rules) and view.same_word(other):
                yield in_order(view, other, _PARTIAL, "the only such meeting of the one named in the article")


def in_order(left: EventView, right: EventView, score: float, *evidence: str) -> Pair:
    """Return the pair with the smaller reference first."""
    low, high = sorted((left, right), key=lambda view: view.ref)
    return Pair(low.ref.key, high.ref.key, round(min(0.99, score), 3), evidence)


def compare(left: EventView, right: EventView, rules: EventRules) -> Pair | None:
    """Return score and evidence where two event chains may be one event; None where they cannot be."""
    rule = rules.of(left.type, min(left.modes, default=None))
    needed = rule.shared
    if needed is None or not compatible(left, right, rules):
        return None
    shared = left.core & right.core
    if len(shared) < needed:
        return None
    same_word = left.same_word(right)
    if not same_word and not (left.modes and right.modes) and not _same_days(left, right):
        return None  # other words, of no known way, on no known day: too little
    evidence = [f"both {left.type}"]
    if len(shared) >= 2:
        score = _BASE + _MORE_SHARED * min(2, len(shared) - 2)
    elif not (same_word or _same_goal(left, right)) or left.ref.article == right.ref.article:
        return None
    elif not _same_days(left, right):
        others = (left.context & right.context) - shared
        if not _one_victim(left, right) or len(others) < SAME_STORY or (left.days and right.days):
            return None
        score = _BASE
        evidence.append(f"same target; {len(others)} other things in common")
    elif shared or (left.place is not None and left.place == right.place):
        score = _BASE
    else:
        return None
    if shared:
        evidence.append(f"{len(shared)} of {len(left.core | right.core)} participants in common")
    when = date_evidence(left, right)
    if when is None and rule.once and not (left.days and right.days):
        when = _UNDATED - _BASE, "done once between the same"
    if when is None:
        return None
    change, why = when
    score += change + (_SAME_WORD if same_word else 0.0)
    evidence.append(why)
    if left.place is not None and left.place == right.place:
        score += _SAME_PLACE
        evidence.append("same place")
    elif left.land is not None and right.land is not None and left.land != right.land:
        score -= _OTHER_PLACE
        evidence.append(f"places in {left.land} and {right.land}")
    return in_order(left, right, score, *evidence)


def compatible(left: EventView, right: EventView, rules: EventRules) -> bool:
    """Tell whether nothing forbids that two event chains are one: type, mode, dates, ways, participants by side."""
    if (
        left.type != right.type
        or left.real != right.real
        or not rules.agree(left.type, left.modes, right.modes)
        or left.is_beside(right)
    ):
        return False
    if left.days is not None and right.days is not None and not left.days.overlaps(right.days):
        return False
    if left.ends and right.ends and not left.ends & right.ends:
        return False
    if left.core and right.core:
        common = len(left.core & right.core)
        if common / min(len(left.core), len(right.core)) < _MIN_OVERLAP:
            return False
        if common / len(left.core | right.core) < _MIN_OVERLAP and min(len(left.core), len(right.core)) > 1:
            return False
    return side_agrees(left.actors, right.actors) and side_agrees(left.targets, right.targets)


def side_agrees(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two sides may be one: one names nobody, or they share somebody."""
    return not left or not right or bool(left & right)


def _same_days(left: EventView, right: EventView) -> bool:
    """Tell whether both are dated, to a few days, and the dates meet."""
    a, b = left.days, right.days
    return a is not None and b is not None and max(a.length, b.length) <= _SHORT and a.overlaps(b)


def _same_goal(left: EventView, right: EventView) -> bool:
    """Tell whether one goes where the other is, or goes too, on the same days: "will travel to", "arrived in"."""
    ends = {end for end in left.ends | right.ends if end.startswith("e-")}
    return _same_days(left, right) and bool(ends & _where(left) & _where(right))


def _where(view: EventView) -> frozenset[str]:
    return view.ends if view.place is None else view.ends | {view.place}


def _one_victim(left: EventView, right: EventView) -> bool:
    """Tell whether the same thing happened to the same one, by the same word; whole states have much happen to them."""
    common = left.targets & right.targets
    return bool(left.rolesets & right.rolesets) and any(not name.startswith("state:") for name in common)


def date_evidence(left: EventView, right: EventView) -> tuple[float, str] | None:
    """Return a change of the score and why; None where the dates speak against it."""
    a, b = left.days, right.days
    if a is not None and b is not None:
        if not a.overlaps(b):
            return None
        if max(a.length, b.length) <= _SHORT:
            return _SAME_DAY, f"both on {date.fromordinal(max(a.first, b.first)).isoformat()}"
        return 0.0, "dates overlap"
    dated, told = a or b, (right if b is None else left).told
    if dated is not None and told is not None:
        if not dated.first - 1 <= told <= dated.last + _TOLD_AFTER:
            return None
        distance = max(0, told - dated.last)
        return (
            _UNDATED - _BASE - _PER_DAY * distance + _SAME_WORD,
            f"told {distance} days after the other's date",
        )
    if dated is None and left.told is not None and right.told is not None:
        if abs(left.told - right.told) > _TOLD_WITHIN:
            return None
        return _UNDATED - _BASE, f"both undated, told {abs(left.told - right.told)} days apart"
    # When nothing says when it was told, only a story that is plainly the same one will do.
    others = (left.context & right.context) - left.core - right.core
    if left.ref.article != right.ref.article and len(others) < SAME_STORY:
        return None
    return _UNDATED - _BASE, f"no date to compare; {len(others)} other things in common"


def block_keys(view: EventView, rules: EventRules) -> Iterator[tuple[str, ...]]:
    """Yield the blocks of an event: by pairs of participants; by one participant, or a place, and week."""
    needed = rules.of(view.type, min(view.modes, default=None)).shared
    if needed is None:
        return
    core = sorted(view.core)[:_MAX_CORE]
    for pair in combinations(core, 2):
        yield (view.type, "2", *pair)
    if needed >= 2:
        return
    weeks = [""]  # the block of what has no date
    if view.days is not None and view.days.length <= _SHORT:
        weeks = [f"{week:06}" for week in sorted({view.days.first // _WEEK, view.days.last // _WEEK})]
        if needed == 0 and view.place is not None:
            yield from ((view.type, "0", view.place, week) for week in weeks)
        weeks.append("")
    for name in core:
        if "" in weeks and name in view.targets and not name.startswith("state:"):
            yield (view.type, "1", name, "")
        yield from ((view.type, "1", name, week) for week in weeks if week)
