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
_AGAIN = _ONCE | frozenset({"ACCIDENT", "AGREE", "BUSINESS", "COERCE", "CRIME", "DISASTER"})
"""Types of which the same one has no other like it in a month: an emergency declared, a theft, a collapse."""
_MONTH = 31
_MANY = 10  # of two who died others tell next week
_WORDS = 2  # that say of what it is told again: "customers' data", "state of emergency"
_HARM = frozenset({"arrested", "dead", "infected", "injured"})
_FALLS = 0.5
_UNTYPED = "OTHER"
_ACTOR = SLOTS.index("actor")


def may_be_one(left: EventView, right: EventView, rules: EventRules) -> bool:
    """Tell whether nothing forbids it: one word that tells of both, dates, states, sides, tolls, speakers."""
    if left.is_beside(right) or _is_elsewhere(left, right):
        return False
    if not tolls_agree(left, right) or not _may_be_of_one_time(left, right):
        return False
    if left.land is not None and right.land is not None and left.land != right.land:
        return False
    if _alone(left, rules) or _alone(right, rules):
        if left.ref.article == right.ref.article and not _retold(left, right, rules):
            return False  # two sayings of one report are two
        if not _one_speaker(left, right):
            return False
    return left.type != right.type or parties_agree(left, right, rules)


def _is_elsewhere(left: EventView, right: EventView) -> bool:
    """Tell whether one report tells of it as of another matter ("in another conflict, talks between ..."), and nobody
    known and no toll is that of the other.
    """
    if left.elsewhere == right.elsewhere:
        return False
    shared = _known(left.core & right.core) or {*left.tolls} & {*right.tolls}
    return left.ref.article == right.ref.article or not shared


def _may_be_of_one_time(left: EventView, right: EventView) -> bool:
    return times_agree(left, right) or may_recall(left, right) or tells_again(left, right)


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


def tells_again(left: EventView, right: EventView) -> bool:
    """Tell whether a report within the month plainly tells again what another told: "all 43 were killed", "the theft of
    customers' data", "declared a state of emergency" by the same man.
    """
    if left.type != right.type or left.type not in _AGAIN or (left.days and right.days):
        return False
    first, later = sorted((left, right), key=lambda view: (view.days is None, view.told or 0))
    if later.told is None or not first.when - _BEFORE <= later.told <= first.when + _MONTH:
        return False
    if any(figure >= _MANY for _, figure in {*left.tolls} & {*right.tolls}):
        return True
    if not (later.recalls or _known(left.core & right.core)):
        return False
    return len(left.about & right.about) >= _WORDS


def _known(names: frozenset[str]) -> frozenset[str]:
    """Those that are no whole states."""
    return frozenset(name for name in names if not name.startswith("state:"))


def are_of_one_time(left: EventView, right: EventView) -> bool:
    """Tell whether two are of one time by their days, or by what they recall: the collapse in which eight died, too, a
    verdict on the same man. Some pair of two groups must be.
    """
    if times_agree(left, right) or tells_again(left, right):
        return True
    if any(figure > 1 for _, figure in {*left.tolls} & {*right.tolls}):
        return True
    return bool(_known(left.targets & right.targets)) and left.type == right.type and left.type in _ONCE


def tolls_agree(left: EventView, right: EventView) -> bool:
    """Tell whether the tolls may be of one event: for each thing that both count exactly, some figures are near, and
    of harm the later report has not less than half of what the earlier one has.
    """
    first, later = sorted((left, right), key=lambda view: view.told or 0)
    ordered = first.told is not None and later.told is not None and first.told < later.told
    for measure in {measure for measure, _ in left.tolls} & {measure for measure, _ in right.tolls}:
        before = [value for name, value in first.tolls if name == measure]
        after = [value for name, value in later.tolls if name == measure]
        if all(far_apart(a, b) for a in before for b in after):
            return False
        if ordered and measure in _HARM and max(after) < _FALLS * min(before):
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
