"""What people decided: these judgements win over every score, the latest over earlier ones that contradict it."""

from collections.abc import Iterable

from kg.link.tools.partition import Partition
from kg.model import Judgement, Subject, Verdict

KB_PREFIX = "kb:"


class Decisions:
    """People's judgements on one subject, in the order in which they were made.

    `overruled` are those that a later one contradicts, directly or by way of others: who says that A is B and B is C
    has also said that A is C.
    """

    def __init__(self, judgements: Iterable[Judgement], subject: Subject) -> None:
        own = [judgement for judgement in judgements if judgement.subject is subject]
        keys = sorted({key for judgement in own for key in (judgement.left, judgement.right)})
        self._known = frozenset(keys)
        self._same: Partition[str] = Partition(keys)
        self._different: list[tuple[str, str]] = []
        self._joined: list[tuple[str, str]] = []
        overruled = []
        for judgement in reversed(own):
            if not self._take(judgement):
                overruled.append(judgement)
        self.overruled = tuple(reversed(overruled))

    def _take(self, judgement: Judgement) -> bool:
        """Add a judgement that is older than all before it; False where those say otherwise."""
        left, right = judgement.left, judgement.right
        together = self._same.root(left) == self._same.root(right)
        if judgement.verdict is Verdict.DIFFERENT:
            if together:
                return False
            self._different.append((left, right))
        elif judgement.verdict is Verdict.SAME and not together:
            both = {self._same.root(left), self._same.root(right)}
            if any({self._same.root(a), self._same.root(b)} == both for a, b in self._different):
                return False
            if len(self._entries(left) | self._entries(right)) > 1:
                return False
            self._same.join(left, right)
            self._joined.append((left, right))
        return True

    def _entries(self, key: str) -> frozenset[str]:
        return frozenset(other for other in self._same.members(key) if other.startswith(KB_PREFIX))

    def entry_of(self, key: str) -> str | None:
        """Return the id of the knowledge base's entry that the chain was said to be."""
        found = self._entries(key) if key in self._known else frozenset()
        return next((entry.removeprefix(KB_PREFIX) for entry in found), None)

    def not_entries_of(self, key: str) -> frozenset[str]:
        """Return the ids of entries that the chain was said not to be."""
        others = (b if a == key else a for a, b in self._different if key in (a, b))
        return frozenset(o.removeprefix(KB_PREFIX) for o in others if o.startswith(KB_PREFIX))

    def pairs(self, verdict: Verdict) -> list[tuple[str, str]]:
        """Return the pairs of chains with this verdict, sorted; of two that differ the first is the one taken out."""
        found = self._joined if verdict is Verdict.SAME else self._different
        return sorted(pair for pair in found if not any(key.startswith(KB_PREFIX) for key in pair))
