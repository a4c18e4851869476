"""Events after articles were added and taken out: only what these bear on is decided again.

An event is compared by what its article says and by the entities of the article's chains. Pairs are looked for in
blocks; those of a block depend on its events alone. What rules join, is decided among the events that hang together by
pairs; what stories tell, among the events of near articles that hang together by scores, by the groups that rules have
made of them. So what must be decided again are the events of the articles that come and go and of those whose entities
are others now, their blocks, all that they are or were one with, and what hangs together with these.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from msgspec import Struct

from kg.kb import KbEntry
from kg.link.events.events import (
    ACCEPT,
    EventLimits,
    event_judgements,
    event_parts,
    event_state,
    numbered_ids,
    vetoes,
)
from kg.link.events.headlines import central_events, headline_keys, pairs_of_headlines
from kg.link.events.pairs import block_keys, block_pairs, partial_pairs
from kg.link.events.scores import EventJudge, EventRows
from kg.link.events.stories import EDGE, story_events
from kg.link.near.reach import Reach, Reached
from kg.link.near.scores import KeptScores, Scoring
from kg.link.near.tales import Row
from kg.link.near.told import ToldAt
from kg.link.tools.decisions import Decisions
from kg.link.tools.partition import Pair, Partition, join_pairs
from kg.link.tools.rules import EventRules
from kg.link.tools.scorer import Scorer
from kg.link.updates.event_state import EventState, Kin
from kg.link.updates.near import NearChange
from kg.link.updates.parts import Part
from kg.link.updates.state import State
from kg.link.views.event_views import EventView, contexts, event_view
from kg.model import ChainRef, Judgement, Verdict

_SEPARATOR = "\x1f"
_HEADLINE, _RULE, _WITHIN = "h", "r", "w"


class EventTools(Struct, frozen=True):
    """What events are linked with; `part` gives the part of an article, `entries` the entities that are known."""

    rules: EventRules
    scorer: Scorer
    decisions: Decisions
    scores: KeptScores
    part: Callable[[str], Part]
    entries: Mapping[str, KbEntry]


def update_events(
    state: State, gone: Collection[str], changed: Collection[str], near: NearChange, tools: EventTools
) -> tuple[dict[ChainRef, str], list[Judgement]]:
    """Bring the events of `state` up to date; return the event of each chain, and all judgements.

    `gone` are articles that were taken out, `changed` those that are new or whose chains are other entities now.
    """
    work = _Events(state, near, tools)
    work.change_views(gone, changed)
    work.join_by_rules()
    work.ask_stories()
    work.make_events()
    return work.events.ids(), work.judgements()


class _Events:
    """One update. `own` are the events (keys) of articles that go, come or are others now; `moved` are all around which
    something is no longer what it was, there or not; `tales` are those that had events of these articles."""

    def __init__(self, state: State, near: NearChange, tools: EventTools) -> None:
        self.state, self.near, self.tools = state, near, tools
        self.events = EventState(state)
        self.limits = EventLimits(self.events.view, vetoes(tools.decisions), tools.rules)
        self.moved: set[str] = set()
        self.own: set[str] = set()
        self.same: defaultdict[str, set[str]] = defaultdict(set)
        self.tales: set[int] = set()

    def change_views(self, gone: Iterable[str], changed: Collection[str]) -> None:
        """Put the events of changed articles in place of those before, and compare the events of their blocks."""
        blocks: set[str] = set()
        for article in sorted({*gone, *changed}):
            keys, held = self.events.forget(article)
            self.own |= keys
            self.tales |= self.events.tales.leave(article)
            blocks |= held
        for article in sorted(changed):
            views = self.views(self.tools.part(article))
            mine = set(_blocks(views, self.tools.rules, article))
            self.events.add(article, views, mine)
            self.own.update(view.ref.key for view in views)
            blocks |= mine
        self.moved |= self.own
        for block in sorted(blocks):
            pairs = set(self.pairs_in(block))
            self.moved |= _ends(pairs ^ self.events.set_pairs(block, pairs))
        for left, right in self.tools.decisions.pairs(Verdict.SAME):
            if self.events.there(left) and self.events.there(right):
                self.same[left].add(right)
                self.same[right].add(left)

    def views(self, part: Part) -> list[EventView]:
        """Return the events of an article as they are compared, sorted."""
        entities, entries = self.state.entities_of(part.article), self.tools.entries
        named = frozenset(
            ref
            for _, chains in self.state.placed((part.article,))
            for each in chains
            if entities[ref := ChainRef(part.article, each.chain)] in entries or each.named
        )
        telling = contexts(entities, entries, named).get(part.article, frozenset())
        views = (
            event_view(draft, entities, entries, named, self.tools.rules, telling) for draft in part.drafts
        )
        return sorted(views, key=lambda view: view.ref)

    def pairs_in(self, block: str) -> Iterator[Pair]:
        """Yield the pairs of events in a block that may be one."""
        kind, *key = block.split(_SEPARATOR)
        articles = self.events.in_block(block)
        views = [view for article in articles for view in self.events.views(article).values()]
        rules = self.tools.rules
        if kind == _WITHIN:
            yield from partial_pairs(views, rules)
            yield from central_events(views, rules)[1]
        elif kind == _RULE:
            inside = [view for view in views if tuple(key) in set(block_keys(view, rules))]
            yield from block_pairs({tuple(key): inside}, rules)
        else:
            chosen = [view for view in central_events(views, rules)[0] if view.type == key[0]]
            yield from pairs_of_headlines({tuple(key): chosen}, rules)

    def join_by_rules(self) -> None:
        """Join the events that hang together with what moved by pairs that rules found."""
        pairs, part_of = self.around(lambda key: self.events.pairs_of(key, ACCEPT))
        old = self.events.ruled.forget(self.events.ruled.parts_at({*self.moved, *part_of}))
        partition = self.partition(part_of)
        used, refused = join_pairs(
            partition,
            pairs,
            lambda left, right: self.limits.may_join(partition.members(left), partition.members(right)),
        )
        self.events.ruled.add(
            (part_of[pair.left], joined, pair)
            for joined, found in ((True, used), (False, refused))
            for pair in found
        )
        self.moved = self.own | _ends({*old} ^ {*used})

    def ask_stories(self) -> None:
        """Ask stories of events that are in other groups than before, and of those that hang together with them."""
        near, events = self.near, self.events
        _, part_of = self.around(events.ruled.of)
        rows = cache(self.rows_of)  # let go of at the end: of all articles, where all are new
        counts = np.zeros(len(near.articles), np.int64)
        scoring = Scoring(
            near.articles,
            counts,
            EventJudge(rows, self.tools.scorer),
            self.tools.scores,
            cache(self.drawn_from),
        )
        reach = Reach(
            scoring,
            near.near,
            events.tales,
            count=lambda place: len(events.views(near.articles[place])),
            least=EDGE,
        )
        reached = reach.outward(self.starts(part_of), self.tales)
        before = events.told.forget(reached.tales)
        events.tales.forget(reached.tales)
        self.moved |= _ends(before)
        told = self.told(reached, [rows(place) for place in reached.places.tolist()])
        numbers = reached.keep(events.tales, near.articles)
        events.told.add((numbers[each.row], each.joined, each.pair) for each in told)
        self.moved |= _ends(each.pair for each in told if each.joined)

    def starts(self, keys: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of some events, and all of articles whose near ones are others."""
        by_article: defaultdict[str, set[str]] = defaultdict(set)
        for key in keys:
            by_article[key.rpartition("/")[0]].add(key)
        for article in self.near.changed:
            by_article[article].update(self.events.views(article))
        for article, some in by_article.items():
            yield from ((article, row) for row, key in enumerate(self.events.views(article)) if key in some)

    def told(self, reached: Reached, rows: Sequence[EventRows]) -> list[ToldAt]:
        """Return what stories tell of the events that were reached, of articles with these rows."""
        views = [view for each in rows for view in each.views]
        keys = [views[row].ref.key for row in np.flatnonzero(reached.rows).tolist()]
        _, groups = self.around(self.events.ruled.of, keys)
        partition = self.partition(groups)
        for key in groups:
            for pair in self.events.ruled.of(key):
                partition.join(pair.left, pair.right)

        def may_join(left: Sequence[str], right: Sequence[str]) -> bool:
            return self.limits.may_be_told(
                *([each for key in side for each in partition.members(key)] for side in (left, right))
            )

        return story_events(
            views,
            [each.story for each in rows],
            {key: partition.root(key) for key in keys},
            reached.scored,
            may_join=may_join,
        )

    def rows_of(self, place: int) -> EventRows:
        """Return the events of an article, and its story."""
        part = self.tools.part(self.near.articles[place])
        return EventRows(self.views(part), part.story)

    def drawn_from(self, place: int) -> str:
        """Return what names the entities of an article."""
        return event_state(self.state.entities_of(self.near.articles[place]))

    def make_events(self) -> None:
        """Make the events of what hangs together by joined pairs."""
        _, part_of = self.around(lambda key: [*self.events.ruled.of(key), *self.events.told.of(key)])
        parts = self.events.dissolve(sorted({*self.moved, *part_of}))
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key, part in part_of.items():
            groups[part].append(key)
        kin = []
        for group in groups.values():
            members = tuple(sorted(group))
            views = [self.events.view(key) for key in members]
            kin.append(Kin(event_parts(views), min(view.first for view in views), members))
        self.events.unite(kin)
        self.events.name(
            (key, id)
            for found in sorted(parts | {each.parts for each in kin})
            for id, keys in numbered_ids(found, self.events.kin_of(found))
            for key in keys
        )

    def judgements(self) -> list[Judgement]:
        """Return all judgements on events."""
        tables = (self.events.ruled, self.events.told)
        return [
            *(j for each in tables for j in event_judgements(each.all(joined=True), Verdict.SAME)),
            *(j for each in tables for j in event_judgements(each.all(joined=False), Verdict.DIFFERENT)),
            *event_judgements(self.events.doubts(ACCEPT), Verdict.UNSURE),
        ]

    def around(
        self, pairs_of: Callable[[str], Iterable[Pair]], starts: Iterable[str] | None = None
    ) -> tuple[set[Pair], dict[str, str]]:
        """Return the pairs that hang together with some events, by default with those that moved, and the events.

        With each event comes the smallest of those that it hangs together with.
        """
        pairs: set[Pair] = set()
        part_of: dict[str, str] = {}
        for start in sorted(self.moved if starts is None else starts):
            if start in part_of or not self.events.there(start):
                continue
            part, waiting = {start}, [start]
            while waiting:
                key = waiting.pop()
                own = list(pairs_of(key))
                pairs.update(own)
                reached = _ends(own) | self.same.get(key, set())
                waiting.extend(reached - part)
                part |= reached
            part_of.update(dict.fromkeys(part, min(part)))
        return pairs, part_of

    def partition(self, keys: Iterable[str]) -> Partition[str]:
        """Return events, those joined that people said to be one."""
        partition: Partition[str] = Partition(keys)
        for left, others in self.same.items():
            for right in others:
                if left in partition:
                    partition.join(left, right)
        return partition


def _blocks(views: Sequence[EventView], rules: EventRules, article: str) -> Iterator[str]:
    """Yield the blocks of an article's events, and the one of the article itself."""
    yield _SEPARATOR.join((_WITHIN, article))
    for view in views:
        yield from (_SEPARATOR.join((_RULE, *key)) for key in block_keys(view, rules))
    for main in central_events(views, rules)[0]:
        yield from (_SEPARATOR.join((_HEADLINE, *key)) for key in headline_keys(main))


def _ends(pairs: Iterable[Pair]) -> set[str]:
    return {end for pair in pairs for end in (pair.left, pair.right)}
