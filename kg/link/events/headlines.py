"""The happening that an article is about, when nobody takes part in it by name: an earthquake, an explosion.

Such events have no participants to compare. What tells that two articles speak of one is that both have one such event
at their centre, that the dates agree, and that the articles share several people and places.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.link.events.pairs import SAME_STORY, compatible, date_evidence, in_order, neighbours
from kg.link.tools.partition import Pair
from kg.link.tools.rules import EventRules
from kg.link.views.event_views import EventView

_MAX_CONTEXT = 40
_RECENT_DAYS = 30
_ACROSS = 0.7
_WITHIN = 0.68
_SEVERAL = frozenset({"PROTEST"})
"""Types of which a report tells several without saying whose they are: a march, and "a form of protest"."""


def headline_pairs(views: Iterable[EventView], rules: EventRules) -> Iterator[Pair]:
    """Yield pairs of the central happenings of articles, and of those with later mentions in their own article."""
    chosen, within = central_events(views, rules)
    yield from within
    blocks: defaultdict[tuple[str, ...], list[EventView]] = defaultdict(list)
    for main in chosen:
        for key in headline_keys(main):
            blocks[key].append(main)
    yield from pairs_of_headlines(blocks, rules)


def central_events(views: Iterable[EventView], rules: EventRules) -> tuple[list[EventView], list[Pair]]:
    """Return the central happenings of articles, and the pairs of these with later mentions in the same article."""
    by_article: defaultdict[tuple[str, str], list[EventView]] = defaultdict(list)
    for view in views:
        if rules.of(view.type, min(view.modes, default=None)).shared == 0 and not view.core and view.real:
            by_article[view.ref.article, view.type].append(view)
    chosen, within = [], []
    for key in sorted(by_article):
        group = sorted(by_article[key], key=lambda view: view.first)
        main = _main(group)
        if main is None:
            continue
        chosen.append(main)
        within += [
            in_order(main, other, _WITHIN, "the article's only recent one of this kind")
            for other in group
            if other is not main and other.days is None and _same_thing(main, other, rules)
            if main.type not in _SEVERAL
        ]
    return chosen, within


def headline_keys(main: EventView) -> Iterator[tuple[str, ...]]:
    """Yield the blocks of an article's central happening: by what else the article names."""
    for entity in sorted(main.context)[:_MAX_CONTEXT]:
        yield main.type, entity


def pairs_of_headlines(
    blocks: Mapping[tuple[str, ...], list[EventView]], rules: EventRules
) -> Iterator[Pair]:
    """Yield the pairs of central happenings that stand near each other in a block and may be one."""
    for left, right in neighbours(blocks):
        others = left.context & right.context
        when = date_evidence(left, right)
        if len(others) >= SAME_STORY and when is not None and _same_thing(left, right, rules):
            change, why = when
            evidence = (f"both {left.type}", f"{len(others)} others shared", why)
            yield in_order(left, right, _ACROSS + change, *evidence)


def _main(group: list[EventView]) -> EventView | None:
    """Return the first event dated shortly before the article, else the first one without a date."""
    for view in group:
        if view.days is not None and (view.told is None or 0 <= view.told - view.days.first <= _RECENT_DAYS):
            return view
    return next((view for view in group if view.days is None), None)


def _same_thing(left: EventView, right: EventView, rules: EventRules) -> bool:
    same_place = (
        left.place is None or right.place is None or left.place == right.place or left.land == right.land
    )
    return left.same_word(right) and same_place and compatible(left, right, rules)
