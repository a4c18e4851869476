"""Scores of coreference: MUC, B3, CEAFe, LEA and the CoNLL average, as the reference scorer defines them.

A cluster is a collection of hashable mentions; key and response may name different mentions. No mention may be in two
clusters of one side. Sources: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B3), Luo 2005 (CEAFe), Moosavi and
Strube 2016 (LEA), Pradhan et al. 2014 (mentions that are not gold). Figures of several documents add up numerators
and denominators.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[Collection[Hashable]]
_Sets = list[frozenset[Hashable]]
Score = tuple[float, float, float]

METRICS = ("muc", "b3", "ceafe", "lea")
_CONLL = ("muc", "b3", "ceafe")


@dataclass(slots=True)
class ClusterScore:
    """Sums over documents: for each metric recall's and precision's numerator and denominator.

    `singletons` false drops clusters of one mention from both sides, as OntoNotes has none.
    """

    singletons: bool = False
    sums: dict[str, list[float]] = field(default_factory=dict)

    def add(self, gold: Clusters, predicted: Clusters) -> None:
        """Count one document."""
        keep = 1 if self.singletons else 2
        key = [frozenset(cluster) for cluster in gold if len(set(cluster)) >= keep]
        response = [frozenset(cluster) for cluster in predicted if len(set(cluster)) >= keep]
        found = {
            "mentions": _mentions(key, response),
            "muc": _both(_muc, key, response),
            "b3": _both(_b_cubed, key, response),
            "ceafe": _ceafe(key, response),
            "lea": _both(_lea, key, response),
        }
        for metric, values in found.items():
            sums = self.sums.setdefault(metric, [0.0] * 4)
            for place, value in enumerate(values):
                sums[place] += value

    def scores(self) -> dict[str, Score]:
        """(precision, recall, F1) between 0 and 1 for `mentions`, each of METRICS, and their average `conll`."""
        result: dict[str, Score] = {}
        for metric in ("mentions", *METRICS):
            right, wanted, exact, offered = self.sums.get(metric, [0.0] * 4)
            recall = right / wanted if wanted else 0.0
            precision = exact / offered if offered else 0.0
            total = precision + recall
            result[metric] = (precision, recall, 2 * precision * recall / total if total else 0.0)
        parts = [result[metric] for metric in _CONLL]
        precision, recall, f1 = (sum(part[place] for part in parts) / len(parts) for place in range(3))
        return {**result, "conll": (precision, recall, f1)}


def score(gold: Clusters, predicted: Clusters, *, singletons: bool = True) -> dict[str, Score]:
    """Scores of one document (or of one corpus read as one document): see `ClusterScore.scores`."""
    sums = ClusterScore(singletons=singletons)
    sums.add(gold, predicted)
    return sums.scores()


def _both(
    measure: Callable[[_Sets, _Sets], tuple[float, float]], key: _Sets, response: _Sets
) -> tuple[float, ...]:
    """Recall's two numbers, then precision's, of a measure that is the same with key and response exchanged."""
    return (*measure(key, response), *measure(response, key))


def _owners(clusters: Iterable[frozenset[Hashable]]) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _overlaps(cluster: frozenset[Hashable], owner: dict[Hashable, int]) -> tuple[dict[int, int], int]:
    """How many mentions of the cluster lie in each cluster of the other side, and how many in none."""
    shared: dict[int, int] = {}
    for mention in cluster:
        if mention in owner:
            shared[owner[mention]] = shared.get(owner[mention], 0) + 1
    return shared, len(cluster) - sum(shared.values())


def _mentions(key: _Sets, response: _Sets) -> tuple[float, ...]:
    wanted, offered = frozenset().union(*key), frozenset().union(*response)
    right = len(wanted & offered)
    return right, len(wanted), right, len(offered)


def _muc(key: _Sets, response: _Sets) -> tuple[float, float]:
    """Links that need not be added: size minus the parts into which the other side cuts each cluster."""
    owner, right, total = _owners(response), 0, 0
    for cluster in key:
        shared, missing = _overlaps(cluster, owner)
        right += len(cluster) - len(shared) - missing
        total += len(cluster) - 1
    return right, total


def _b_cubed(key: _Sets, response: _Sets) -> tuple[float, float]:
    owner, right, total = _owners(response), 0.0, 0
    for cluster in key:
        shared, _ = _overlaps(cluster, owner)
        right += sum(count * count for count in shared.values()) / len(cluster)
        total += len(cluster)
    return right, total


def _ceafe(key: _Sets, response: _Sets) -> tuple[float, ...]:
    """The best one-to-one alignment of clusters by phi4, twice the overlap over the sum of sizes."""
    owner = _owners(response)
    similar = np.zeros((len(key), len(response)))
    for row, cluster in enumerate(key):
        for column, count in _overlaps(cluster, owner)[0].items():
            similar[row, column] = 2 * count / (len(cluster) + len(response[column]))
    rows, columns = linear_sum_assignment(-similar)
    right = float(similar[rows, columns].sum())
    return right, len(key), right, len(response)


def _lea(key: _Sets, response: _Sets) -> tuple[float, float]:
    """Each cluster counts by its size, with the share of its links found; a singleton links to itself."""
    owner, right, total = _owners(response), 0.0, 0
    for cluster in key:
        size = len(cluster)
        shared, _ = _overlaps(cluster, owner)
        if size == 1:
            resolved = float(any(len(response[number]) == 1 for number in shared))
        else:
            resolved = sum(_links(count) for count in shared.values()) / _links(size)
        right += size * resolved
        total += size
    return right, total


def _links(count: int) -> float:
    return count * (count - 1) / 2
