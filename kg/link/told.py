"""What the articles of one story tell to be one, story by story: a story of which nothing changed is not read again.

Articles hang together by being near; nothing that is told in one such group of articles bears on another group.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Protocol

import numpy as np
from msgspec import Struct
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from kg.link.chain_table import Ints
from kg.link.near_stories import NearStories
from kg.link.partition import Pair

_DIGEST = 16


class Told(Struct, frozen=True, array_like=True):
    """Pairs to join, and pairs that something forbids to join."""

    joined: tuple[Pair, ...]
    refused: tuple[Pair, ...]


class ToldAt(Struct, frozen=True):
    """A pair, the place of an article that tells it, and whether it is to be joined."""

    place: int
    joined: bool
    pair: Pair


class KeptTold(Protocol):
    """What groups of articles told before, by a digest of all that it was made of."""

    def get(self, key: str) -> Told | None:
        """Return it, None where it must be found."""

    def put(self, told: Iterable[tuple[str, Told]], used: Iterable[str]) -> None:
        """Keep what was found, and of the rest only what was `used`."""


Read = Callable[[Ints], Iterable[ToldAt]]
"""Given the places of some articles, ascending, all that hang together with one of them among them, return what they
tell, with places among these."""


def told_by_groups(
    articles: Sequence[str], states: Sequence[str], near: NearStories, read: Read, *, kept: KeptTold
) -> Told:
    """Return what all articles tell; only groups of articles that are not `kept` are read.

    `states` say of each article all that `read` looks at beside the articles and which are near.
    """
    size = len(articles)
    if not size:
        return Told((), ())
    edges = coo_matrix((np.ones(len(near.left)), (near.left, near.right)), shape=(size, size))
    labels = connected_components(edges, directed=False)[1].astype(np.int64)
    keys = _keys(articles, states, near, labels)
    found = {label: told for label, key in enumerate(keys) if (told := kept.get(key)) is not None}
    missing = np.flatnonzero(~np.isin(labels, np.fromiter(found, np.int64, len(found))))
    fresh: dict[int, tuple[list[Pair], list[Pair]]] = {int(label): ([], []) for label in labels[missing]}
    for each in read(missing) if len(missing) else ():
        fresh[int(labels[missing[each.place]])][0 if each.joined else 1].append(each.pair)
    made = {label: Told(tuple(joined), tuple(refused)) for label, (joined, refused) in fresh.items()}
    kept.put(((keys[label], told) for label, told in made.items()), keys)
    every = [*found.values(), *made.values()]
    return Told(
        tuple(pair for told in every for pair in told.joined),
        tuple(pair for told in every for pair in told.refused),
    )


def among(near: NearStories, places: Ints, size: int) -> NearStories:
    """Return the pairs among some of `size` articles, by their places among these."""
    at = np.full(size, -1, np.int64)
    at[places] = np.arange(len(places))
    left, right = at[near.left], at[near.right]
    inside = (left >= 0) & (right >= 0)
    return NearStories(left[inside], right[inside], near.likeness[inside])


def _keys(articles: Sequence[str], states: Sequence[str], near: NearStories, labels: Ints) -> list[str]:
    """Return a digest of each group: its articles, their states, and which of them are near."""
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(int(labels.max()) + 2))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - starts[labels[order]]
    pairs = np.lexsort((near.right, near.left, labels[near.left]))
    local = np.stack((rank[near.left], rank[near.right]), 1)[pairs]
    bounds = np.searchsorted(labels[near.left][pairs], np.arange(len(starts)))
    keys = []
    for label in range(len(starts) - 1):
        digest = blake2b(local[bounds[label] : bounds[label + 1]].tobytes(), digest_size=_DIGEST)
        for place in order[starts[label] : starts[label + 1]].tolist():
            digest.update(f"{articles[place]} {states[place]} ".encode())
        keys.append(digest.hexdigest())
    return keys
