"""What forbids that two event chains are one event, whatever their words say: the surest evidence is against."""

from kg.link.events.pairs import side_agrees
from kg.link.tools.compare import far_apart
from kg.link.tools.rules import EventRules
from kg.link.views.event_portraits import SLOTS
from kg.link.views.event_views import EventView

_BEFORE, _AFTER = 1, 14  # days: a report may run ahead of the day that another gives, or come after it
_APART = 3  # days between reports of which neither says when
_MIN_OVERLAP = 0.5
_ONCE = frozenset({"LIFE", "JUSTICE", "PERSONNEL"})
"""Types of what happens to one person once, so that reports of another week recall it: a death, a verdict."""
_UNTYPED = "OTHER"
_ACTOR = SLOTS.index("actor")


def may_be_one(left: EventView, right: EventView, rules: EventRules) -> bool:
    """Tell whether nothing forbids it: one word that tells of both, dates, states, sides, tolls, speakers."""
    if left.is_beside(right):
        return False
    if not tolls_agree(left, right) or not (times_agree(left, right) or may_recall(left, right)):
        return False
    if left.land is not None and right.land is not None and left.land != right.land:
        return False
    if _alone(left, rules) or _alone(right, rules):
        if left.ref.article == right.ref.article and not _retold(left, right, rules):
            return False  # two sayings of one report are two
        if not _one_speaker(left, right):
            return False
    return left.type != right.type or parties_agree(left, right, rules)


def times_agree(left: EventView, right: EventView) -> bool:
    """Tell whether two may be of one time: by the days that they give, else by those on which they are told."""
    one, other = left.days, right.days
    if one is not None and other is not None:
        return one.overlaps(other)
    dated, told = one or other, (right if other is None else left).told
    if dated is not None:
        return told is None or dated.first - _BEFORE <= told <= dated.last + _AFTER
    if left.told is None or right.told is None:
        return True
    return abs(left.told - right.told) <= _APART


def may_recall(left: EventView, right: EventView) -> bool:
    """Tell whether a noun without a day may recall what another report told weeks before: "the collapse"."""
    if left.days is not None and right.days is not None:
        return False
    first, later = sorted((left, right), key=lambda view: (view.days is None, view.told or 0))
    return later.told is not None and first.when <= later.told + _BEFORE and later.recalls


def are_of_one_time(left: EventView, right: EventView) -> bool:
    """Tell whether two are of one time by their days, or by what they recall: the collapse in which eight died, too, a
    verdict on the same man. Some pair of two groups must be.
    """
    if times_agree(left, right):
        return True
    if any(figure > 1 for _, figure in {*left.tolls} & {*right.tolls}):
        return True
    known = {name for name in left.targets & right.targets if not name.startswith("state:")}
    return bool(known) and left.type == right.type and left.type in _ONCE


def tolls_agree(left: EventView, right: EventView) -> bool:
    """Tell whether the tolls may be of one event: for each thing that both count exactly, some figures are near."""
    for measure in {measure for measure, _ in left.tolls} & {measure for measure, _ in right.tolls}:
        ours = [value for name, value in left.tolls if name == measure]
        theirs = [value for name, value in right.tolls if name == measure]
        if all(far_apart(a, b) for a in ours for b in theirs):
            return False
    return True


def parties_agree(left: EventView, right: EventView, rules: EventRules) -> bool:
    """Tell whether the named participants may be those of one event.

    Where all are on one side (a meeting), most of the fewer ones must be common to both; else one side may differ, as
    reports name now the soldiers and now their army, but not both.
    """
    if rules.of(left.type, min(left.modes, default=None)).symmetric:
        fewer = min(len(left.core), len(right.core))
        return not fewer or len(left.core & right.core) / fewer > _MIN_OVERLAP
    return side_agrees(left.actors, right.actors) or side_agrees(left.targets, right.targets)


def _one_speaker(left: EventView, right: EventView) -> bool:
    """Tell whether two may be said by one, by those with a name and by all: a resident's words are no minister's."""
    one, other = left.fillers[_ACTOR], right.fillers[_ACTOR]
    return side_agrees(left.actors, right.actors) and side_agrees(one, other)


def _retold(left: EventView, right: EventView, rules: EventRules) -> bool:
    """Tell whether one report may tell both for one: "arrested on suspicion", its headline and its first sentence."""
    return bool(left.modes & right.modes) and all(
        rules.of(view.type, min(view.modes, default=None)).retold for view in (left, right)
    )


def _alone(view: EventView, rules: EventRules) -> bool:
    """Tell whether events of this type are never merged: two sayings of one person are two events."""
    return view.type != _UNTYPED and rules.of(view.type, min(view.modes, default=None)).shared is None
