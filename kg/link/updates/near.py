"""Which articles are near, after some were added and others taken out: only what is new is compared with the rest."""

from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from scipy.sparse import csr_matrix

from kg.link.near.stories import DIGITS, NEAR, NearStories, met_pairs, nearest
from kg.link.tools.telling_words import Story
from kg.link.updates.state import State
from kg.link.views.chain_table import Bags, Ints

_UNDATED = -1


class NearChange(Struct, frozen=True):
    """The articles, sorted; pairs of them that are near now; the articles of which that is not what it was."""

    articles: Sequence[str]
    near: NearStories
    changed: frozenset[str]


class _Told(Struct, frozen=True):
    """The telling words of all articles, sorted by article: a matrix with a row for each, and the days."""

    articles: list[str]
    rows: csr_matrix
    days: Ints


def update_near(state: State, gone: Iterable[str], stories: Sequence[Story]) -> NearChange:
    """Take the articles in `gone` out, put `stories` in, and return which articles are near now."""
    left_over = _forget(state, gone)
    words = _add(state, stories)
    told = _told(state)
    place = {article: number for number, article in enumerate(told.articles)}
    fresh = np.zeros(len(told.articles), np.bool_)
    fresh[[place[story.article] for story in stories]] = True
    left, right = met_pairs(told.rows, told.days, fresh, NEAR)
    _keep(state, told, words, left, right)
    return _changed(state, told.articles, place, left_over)


def _forget(state: State, gone: Iterable[str]) -> set[str]:
    """Return the articles of which one that is taken out was one of the nearest, or the other way round."""
    bereft: set[str] = set()
    for article in gone:
        state.connection.execute("DELETE FROM story WHERE article = ?", (article,))
        for one, other in (("one", "other"), ("other", "one")):
            query = f"SELECT {other} FROM near WHERE {one} = ? AND nearest"
            bereft.update(row[0] for row in state.connection.execute(query, (article,)))
            state.connection.execute(f"DELETE FROM near WHERE {one} = ?", (article,))
    return bereft


def _add(state: State, stories: Sequence[Story]) -> dict[int, str]:
    """Keep stories; return all words by their numbers."""
    numbers: dict[str, int] = dict(state.connection.execute("SELECT word, number FROM word"))
    known = len(numbers)
    for story in stories:
        own = [numbers.setdefault(word, len(numbers)) for word, _ in story.terms]
        weights = np.array([weight for _, weight in story.terms], np.float64)
        state.connection.execute(
            "INSERT INTO story VALUES (?, ?, ?, ?)",
            (story.article, story.day, np.array(own, np.int32).tobytes(), weights.tobytes()),
        )
    state.connection.executemany(
        "INSERT INTO word VALUES (?, ?)", [pair for pair in numbers.items() if pair[1] >= known]
    )
    return {number: word for word, number in numbers.items()}


def _told(state: State) -> _Told:
    articles, days, words, weights = [], [], [], []
    query = "SELECT article, day, words, weights FROM story ORDER BY article"
    for article, day, own, theirs in state.connection.execute(query):
        articles.append(article)
        days.append(_UNDATED if day is None else day)
        words.append(own)
        weights.append(theirs)
    columns = np.frombuffer(b"".join(words), np.int32)
    starts = np.cumsum([0, *(len(each) // 4 for each in words)])
    width = int(columns.max()) + 1 if len(columns) else 0
    data = np.frombuffer(b"".join(weights), np.float64)
    rows = csr_matrix((data, columns, starts), shape=(len(articles), width))
    return _Told(articles, rows, np.array(days, np.int64))


def _keep(state: State, told: _Told, words: dict[int, str], left: Ints, right: Ints) -> None:
    """Keep the pairs that are near; sums are taken in the order of the words, as always."""
    places = np.unique(np.concatenate((left, right)))
    starts, columns, weights = told.rows.indptr, told.rows.indices.tolist(), told.rows.data.tolist()
    bags = [
        [(words[columns[at]], weights[at]) for at in range(starts[row], starts[row + 1])]
        for row in places.tolist()
    ]
    exact = Bags.of(bags)
    likeness = np.round(exact.shared(np.searchsorted(places, left), np.searchsorted(places, right)), DIGITS)
    state.connection.executemany(
        "INSERT INTO near VALUES (?, ?, ?, 0)",
        [
            (told.articles[one], told.articles[other], value)
            for one, other, value in zip(left.tolist(), right.tolist(), likeness.tolist(), strict=True)
            if value >= NEAR
        ],
    )


def _changed(state: State, articles: Sequence[str], place: dict[str, int], changed: set[str]) -> NearChange:
    """Choose each article's nearest ones anew; note which pairs are no longer, or newly, among them."""
    rows = list(
        state.connection.execute("SELECT one, other, likeness, nearest FROM near ORDER BY one, other")
    )
    left = np.array([place[row[0]] for row in rows], np.int64)
    right = np.array([place[row[1]] for row in rows], np.int64)
    met = NearStories(left, right, np.array([row[2] for row in rows], np.float64))
    before = np.array([row[3] for row in rows], np.bool_)
    kept = nearest(met)
    now = np.zeros(len(rows), np.bool_)
    now[kept] = True
    flipped = np.flatnonzero(now != before).tolist()
    state.connection.executemany(
        "UPDATE near SET nearest = ? WHERE one = ? AND other = ?",
        [(int(now[number]), rows[number][0], rows[number][1]) for number in flipped],
    )
    changed.update(each for number in flipped for each in rows[number][:2])
    near = NearStories(met.left[kept], met.right[kept], met.likeness[kept])
    return NearChange(articles, near, frozenset(changed) & place.keys())
