"""What stories tell of their chains after some changed: only those are asked that hang together with what is new.

A story is asked again where an article is new, where its near ones are others, where a chain's node is no longer what
it was, and where a chain hung together with one of these before.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

import numpy as np
from msgspec import Struct

from kg.config import LinkConfig
from kg.kb import KnowledgeBase
from kg.link.entities.entities import LinkWords, entries_of
from kg.link.entities.groups import EntityGroups
from kg.link.entities.needs import LEAST
from kg.link.entities.scores import ChainJudge, ChainRows
from kg.link.entities.story_pairs import story_pairs
from kg.link.near.reach import Reach, Reached
from kg.link.near.scores import KeptScores, Scoring
from kg.link.near.tales import Row
from kg.link.near.told import ToldAt
from kg.link.tools.decisions import Decisions
from kg.link.updates.near import NearChange
from kg.link.updates.parts import Part
from kg.link.updates.state import State


class Tools(Struct, frozen=True):
    """What entities are linked with; `part` gives the part of an article that is held already."""

    kb: KnowledgeBase
    words: LinkWords
    config: LinkConfig
    decisions: Decisions
    scores: KeptScores
    part: Callable[[str], Part]


class StoryChains:
    """The chains of articles as stories tell of them; `new` are the parts of articles that are new."""

    def __init__(self, state: State, near: NearChange, new: Sequence[Part], tools: Tools) -> None:
        self._state, self._near, self._tools = state, near, tools
        self._new = {part.article: part for part in new}

    def tell(self, changed: Collection[str], tales: Collection[int], groups: EntityGroups) -> set[str]:
        """Ask again what bears on new articles, on nodes that `changed` and on `tales` that lost chains.

        Return the nodes at the ends of pairs to join that were or are told.
        """
        near, state = self._near, self._state
        rows = cache(self._rows_of)  # let go of at the end: of all articles, where all are new
        scorer = ChainJudge(rows, self._tools.words.scorer)
        counts = np.zeros(len(near.articles), np.int64)
        reach = Reach(
            Scoring(near.articles, counts, scorer, self._tools.scores),
            near.near,
            state.chain_tales,
            count=self._count,
            least=LEAST,
        )
        reached = reach.outward(self._starts(changed), tales)
        before = state.told.forget(reached.tales)
        state.chain_tales.forget(reached.tales)
        told = self._told(reached, [rows(place) for place in reached.places.tolist()], groups)
        numbers = reached.keep(state.chain_tales, near.articles)
        state.told.add((numbers[each.row], each.joined, each.pair) for each in told)
        ends = {*before} ^ {each.pair for each in told if each.joined}
        return {end for pair in ends for end in (pair.left, pair.right)}

    def _starts(self, changed: Collection[str]) -> Iterator[Row]:
        """Yield the chains of new articles, of those whose near ones are others, and of nodes."""
        for article in {*self._new, *self._near.changed}:
            size = next(len(chains) for _, chains in self._state.placed((article,)))
            yield from ((article, row) for row in range(size))
        articles = {article for node in changed for article in self._state.articles_of(node)}
        for article, chains in self._state.placed(articles - self._new.keys()):
            yield from ((article, row) for row, each in enumerate(chains) if each.node in changed)

    def _told(self, reached: Reached, rows: Sequence[ChainRows], groups: EntityGroups) -> list[ToldAt]:
        views = [view for each in rows for view in each.views]
        names = [name for place in reached.places.tolist() for name in self._nodes(place).values()]
        return story_pairs(
            views,
            [each.story for each in rows],
            names,
            reached.near,
            reached.scored,
            reached.groups,
            may_join=lambda left, right: groups.may_join(groups.facts(left), groups.facts(right)),
        )

    def _rows_of(self, place: int) -> ChainRows:
        article = self._near.articles[place]
        part = self._new.get(article) or self._tools.part(article)
        views = sorted(part.chains, key=lambda view: view.ref)
        return ChainRows(views, part.story, entries_of(self._nodes(place)))

    def _count(self, place: int) -> int:
        part = self._new.get(self._near.articles[place])
        return len(part.chains) if part is not None else len(self._nodes(place))

    def _nodes(self, place: int) -> dict[str, str]:
        """Return the node of each chain, by key, of an article; in the order of the chains."""
        article = self._near.articles[place]
        return {
            f"{article}/{each.chain}": each.node
            for _, chains in self._state.placed((article,))
            for each in chains
        }
