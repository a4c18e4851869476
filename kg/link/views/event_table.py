"""Event chains as arrays, so that many pairs can be scored in one call (see kg.link.views.chain_table)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct

from kg.link.tools.telling_words import Story
from kg.link.views.chain_table import Bags, Directions, Flags, Ints
from kg.link.views.event_portraits import SLOTS
from kg.link.views.event_views import EventView
from kg.link.views.event_words import kinds_of, words_of
from kg.link.views.predicate_families import KINDS, families_of

NO_TYPE = "OTHER"


class EventTable(Struct, frozen=True, kw_only=True):
    """The event chains of some articles, one row each; `stories` and `cast` have a row for each article: `story`.

    `words` and `parties` are those of the fillers, one for each of SLOTS; `around` and `company` the telling words and
    names of the event's sentences. `families` are those of the rolesets, one for each of KINDS, `happenings` what its
    words tell of (kg.link.views.event_words), `kin` all words and families of rolesets by which two may be told of in
    other words. `types` are numbers in the order of the names, -1 for none.
    """

    lemmas: Bags
    roots: Bags
    rolesets: Bags
    modes: Bags
    families: tuple[Bags, ...]
    happenings: Bags
    kin: Bags
    words: tuple[Bags, ...]
    parties: tuple[Bags, ...]
    all_words: Bags
    all_parties: Bags
    around: Bags
    company: Bags
    vector: Directions
    types: Ints
    sentence: Ints
    negative: Flags
    open: Flags
    story: Ints
    stories: Bags
    cast: Bags


def event_table(views: Sequence[EventView], stories: Sequence[Story]) -> EventTable:
    """Return the table of events; every view's article is among the `stories`."""
    place = {story.article: number for number, story in enumerate(stories)}
    portraits = [view.portrait for view in views]
    cast: list[set[str]] = [set() for _ in stories]
    for view in views:
        cast[place[view.ref.article]] |= view.context
    numbers = {name: number for number, name in enumerate(sorted({view.type for view in views} - {NO_TYPE}))}
    return EventTable(
        lemmas=_plain(each.lemmas for each in portraits),
        roots=_plain(each.roots for each in portraits),
        rolesets=_plain((name for name in view.rolesets if name) for view in views),
        modes=_plain(view.modes for view in views),
        families=tuple(
            Bags.of([families_of(view.rolesets)[kind] for view in views]) for kind in range(len(KINDS))
        ),
        happenings=Bags.of(
            [
                kinds_of(words_of(each.lemmas, view.rolesets))
                for view, each in zip(views, portraits, strict=True)
            ]
        ),
        kin=_plain(_kin(view, each.roots) for view, each in zip(views, portraits, strict=True)),
        words=tuple(_rooted(each.words[slot] for each in portraits) for slot in range(len(SLOTS))),
        parties=tuple(_plain(view.fillers[slot] for view in views) for slot in range(len(SLOTS))),
        all_words=_rooted([pair for bag in each.words for pair in bag] for each in portraits),
        all_parties=_plain(frozenset().union(*view.fillers) for view in views),
        around=_rooted(each.around for each in portraits),
        company=_plain(view.company for view in views),
        vector=Directions.of([each.vector for each in portraits]),
        types=np.array([numbers.get(view.type, -1) for view in views], np.int64),
        sentence=np.array([each.sentence for each in portraits], np.int64),
        negative=np.array([each.negative for each in portraits], np.bool_),
        open=np.array([each.open for each in portraits], np.bool_),
        story=np.array([place[view.ref.article] for view in views], np.int64),
        stories=Bags.of([story.terms for story in stories]),
        cast=_plain(cast),
    )


def _kin(view: EventView, roots: Iterable[str]) -> Iterator[str]:
    """Yield roots, rolesets and families, with what kind each is."""
    yield from (f"root {root}" for root in roots)
    yield from (f"roleset {roleset}" for roleset in view.rolesets if roleset)
    for kind, names in zip(KINDS, families_of(view.rolesets), strict=True):
        yield from (f"{kind} {name}" for name, _ in names)


def _plain(bags: Iterable[Iterable[str]]) -> Bags:
    """Bags of strings that count alike."""
    return Bags.of([[(word, 1.0) for word in set(bag)] for bag in bags])


def _rooted(bags: Iterable[Iterable[tuple[str, float]]]) -> Bags:
    """Bags with the roots of weights, so that what two share sums up to the weights of the common words."""
    found: list[Mapping[str, float]] = []
    for bag in bags:
        best: dict[str, float] = {}
        for word, weight in bag:
            best[word] = max(best.get(word, 0.0), weight)
        found.append(best)
    return Bags.of([[(word, weight**0.5) for word, weight in bag.items()] for bag in found])
