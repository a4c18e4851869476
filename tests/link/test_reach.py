"""What hangs together with some rows, found outward from them, is what all pairs taken together say."""

from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from kg.link.near.kept import NoScores
from kg.link.near.reach import Reach
from kg.link.near.scores import ScoredRows, Scoring, components, score_rows
from kg.link.near.stories import NearStories
from kg.link.updates.state import State

LEAST = 0.2
Key = tuple[tuple[int, int], tuple[int, int]]


class Told(Struct, frozen=True):
    """Rows whose pairs score what `known` says, and 0 else."""

    rows: Sequence[tuple[int, int]]
    known: Mapping[Key, float]

    def comparable(self, lefts: np.ndarray, rights: np.ndarray) -> np.ndarray:
        return np.ones((len(lefts), len(rights)), np.bool_)

    def scores(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        return np.array([self.known.get((self.rows[one], self.rows[other]), 0.0) for one, other in pairs])


class Teller(Struct, frozen=True):
    """Judges the rows of articles of these sizes by what is known."""

    sizes: Sequence[int]
    known: Mapping[Key, float]
    least: float = 1e-9

    def table(self, places: np.ndarray) -> Told:
        return Told(
            [(place, row) for place in places.tolist() for row in range(self.sizes[place])], self.known
        )


def scoring(sizes: list[int], scores: Mapping[Key, float]) -> Scoring:
    """Score rows (of an article, by its place) as `scores` say; of others it is 0."""
    names = [f"a-{place}" for place in range(len(sizes))]
    return Scoring(names, np.array(sizes, np.int64), Teller(sizes, scores), NoScores())


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], NearStories, dict[Key, float]]:
    sizes = draw(st.lists(st.integers(0, 3), min_size=1, max_size=7))
    every = [(one, other) for one in range(len(sizes)) for other in range(one + 1, len(sizes))]
    near = sorted(draw(st.sets(st.sampled_from(every)))) if every else []
    rows = [(place, row) for place, size in enumerate(sizes) for row in range(size)]
    pairs = [(one, other) for one in rows for other in rows if one < other]
    scores = draw(st.dictionaries(st.sampled_from(pairs), st.sampled_from((0.1, 0.3)))) if pairs else {}
    left, right = (np.array([pair[side] for pair in near], np.int64) for side in (0, 1))
    return sizes, NearStories(left, right, np.ones(len(near))), scores


def whole(sizes: list[int], near: NearStories, scores: Mapping[Key, float]) -> list[set[tuple[str, int]]]:
    """Return the groups of rows by all pairs together."""
    all_scores: ScoredRows = score_rows(scoring(sizes, scores), near)
    rows = [(f"a-{place}", row) for place, size in enumerate(sizes) for row in range(size)]
    return [{rows[each] for each in group} for group in components(len(rows), all_scores, LEAST)]


@settings(max_examples=80, deadline=None)
@given(graph=graphs(), data=st.data())
def test_rows_are_reached_with_all_that_hangs_together_with_them(
    graph: tuple[list[int], NearStories, dict[Key, float]], data: st.DataObject
) -> None:
    """Groups with a row to start from are found whole, others not; so are those of the tales that rows were in."""
    sizes, near, scores = graph
    rows = [(f"a-{place}", row) for place, size in enumerate(sizes) for row in range(size)]
    start = data.draw(st.sets(st.sampled_from(rows))) if rows else set()
    told = sorted(data.draw(st.sets(st.sampled_from(rows)))) if rows else []
    tales = State.open(None).chain_tales
    tales.add((article, row, 7) for article, row in told)
    work = scoring([0] * len(sizes), scores)
    work = Scoring(work.articles, work.counts, Teller(sizes, scores), NoScores())
    reach = Reach(work, near, tales, count=lambda place: sizes[place], least=LEAST)
    reached = reach.outward(start, ())
    groups = whole(sizes, near, scores)
    wanted = set(start)
    while more := {
        row
        for group in [*groups, {*told}]
        if not wanted.isdisjoint(group)
        for row in group
        if row not in wanted
    }:
        wanted |= more
    names = [
        (f"a-{place}", row)
        for place, size in zip(reached.places.tolist(), reached.counts.tolist(), strict=True)
        for row in range(size)
    ]
    assert {row for row, there in zip(names, reached.rows, strict=True) if there} == wanted
    found = [{names[each] for each in group} for group in reached.groups]
    assert sorted(map(sorted, found)) == sorted(sorted(group) for group in groups if group <= wanted)
    assert reached.tales == ({7} if wanted & {*told} else set())


def test_what_is_kept_of_groups_is_found_by_article_and_by_tale() -> None:
    """Two articles with one row each that are one tale: either leads to both, until one leaves."""
    tales = State.open(None).event_tales
    sizes, near = [1, 2], NearStories(np.array([0]), np.array([1]), np.ones(1))
    scores: dict[Key, float] = {((0, 0), (1, 1)): 0.5}
    reach = Reach(scoring(sizes, scores), near, tales, count=lambda place: sizes[place], least=LEAST)
    reached = reach.outward([("a-0", 0)], ())
    assert reached.keep(tales, ("a-0", "a-1")) == {0: 1, 2: 1}
    assert tales.of("a-1") == {1: 1}
    assert tales.rows(1) == [("a-0", 0), ("a-1", 1)]
    assert tales.leave("a-0") == {1}
    assert tales.rows(1) == [("a-1", 1)]
    tales.forget([1])
    assert tales.next() == 1
