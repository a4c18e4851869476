"""Clustering by the best pairs first, never against a constraint: the guard against chains of weak pairs."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from msgspec import Struct

NodeT = TypeVar("NodeT", bound=Hashable)


class Pair(Struct, frozen=True, order=True):
    """Two nodes that may be one, by name; `evidence` in words. Sorted by names, so that the order is fixed."""

    left: str
    right: str
    score: float
    evidence: tuple[str, ...] = ()


class Partition(Generic[NodeT]):
    """Disjoint groups of nodes. `root` of a group is its smallest member, whatever the order of joining."""

    def __init__(self, nodes: Iterable[NodeT]) -> None:
        self._parent: dict[NodeT, NodeT] = {node: node for node in nodes}
        self._members: dict[NodeT, list[NodeT]] = {node: [node] for node in self._parent}

    def __contains__(self, node: NodeT) -> bool:
        """Tell whether the node is there."""
        return node in self._parent

    def root(self, node: NodeT) -> NodeT:
        """Return the root of the node's group."""
        path = []
        while self._parent[node] != node:
            path.append(node)
            node = self._parent[node]
        for passed in path:
            self._parent[passed] = node
        return node

    def members(self, node: NodeT) -> list[NodeT]:
        """Return the nodes of the node's group, in no order."""
        return self._members[self.root(node)]

    def join(self, left: NodeT, right: NodeT) -> None:
        """Make one group of two."""
        low, high = self.root(left), self.root(right)
        if low == high:
            return
        if repr(high) < repr(low):
            low, high = high, low
        self._parent[high] = low
        self._members[low].extend(self._members.pop(high))

    def groups(self) -> list[list[NodeT]]:
        """Return the groups, each sorted, in order of their first members."""
        return sorted(
            (sorted(group, key=repr) if len(group) > 1 else list(group) for group in self._members.values()),
            key=lambda group: repr(group[0]),
        )


def join_pairs(
    partition: Partition[str],
    pairs: Iterable[Pair],
    may_join: Callable[[str, str], bool],
    joined: Callable[[str, str], None] = lambda left, right: None,
) -> tuple[list[Pair], list[Pair]]:
    """Join groups along `pairs`, best first, where `may_join` of their roots holds; return used and refused pairs.

    `joined` is told the roots of two groups before they become one. The outcome depends on the set of pairs only, not
    on their order.
    """
    used, refused = [], []
    for pair in sorted(set(pairs), key=lambda pair: (-pair.score, pair.left, pair.right, pair.evidence)):
        left, right = partition.root(pair.left), partition.root(pair.right)
        if left == right:
            continue
        if may_join(left, right):
            joined(left, right)
            partition.join(left, right)
            used.append(pair)
        else:
            refused.append(pair)
    return used, refused
