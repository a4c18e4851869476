"""Which articles speak of one story: groups by their telling words, joined by average linkage.

Two groups are joined while their articles are alike on average, so that a chain of articles, each a little like the
next, does not grow into one group.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from kg.link.near.stories import near_stories
from kg.link.tools.telling_words import Story
from kg.link.views.chain_table import Bags

ALIKE = 0.24
"""Average cosine of telling words from which on two groups tell one story; tuned on ECB+'s training topics."""
_STEP = 0.06
_MOST = 4_000  # articles that are compared each with each; of more, only those that are more alike are taken together


def document_groups(stories: Iterable[Story], *, alike: float = ALIKE) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the articles of each story, sorted; an article that stands alone is a group.

    The same for any order of the articles. An article without telling words stands alone.
    """
    ordered = sorted(stories, key=lambda story: story.article)
    if not ordered:
        return ()
    near = near_stories(ordered, least=alike)
    rows = Bags.of([story.terms for story in ordered]).rows
    graph = coo_matrix((near.likeness, (near.left, near.right)), shape=(len(ordered), len(ordered))).tocsr()
    groups = [
        tuple(ordered[place].article for place in group)
        for part in _parts(graph, np.arange(len(ordered)), alike)
        for group in _average(rows, part, alike)
    ]
    return tuple(sorted(groups))


def _parts(graph: csr_matrix, places: NDArray[np.int64], least: float) -> Iterable[NDArray[np.int64]]:
    """Yield the places that hang together by pairs of at least this likeness, in parts that can be compared whole."""
    inner = graph[places][:, places]
    inner.data[inner.data < least] = 0
    inner.eliminate_zeros()
    count, labels = connected_components(inner, directed=False)
    for part in np.split(
        np.argsort(labels, kind="stable"), np.cumsum(np.bincount(labels, minlength=count))[:-1]
    ):
        if len(part) > _MOST and least < 1:
            yield from _parts(graph, places[part], least + _STEP)
        else:
            yield places[part]


def _average(rows: csr_matrix, part: NDArray[np.int64], alike: float) -> Iterable[Sequence[int]]:
    if len(part) == 1:
        return [part.tolist()]
    distances = np.round(1 - (rows[part] @ rows[part].T).toarray(), 9)
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(np.maximum(distances, 0), checks=False), "average")
    labels = fcluster(tree, 1 - alike, "distance")
    return [part[labels == label].tolist() for label in sorted(set(labels.tolist()))]
