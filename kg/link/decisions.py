"""What people decided: these judgements win over every score, the latest over earlier ones."""

from collections.abc import Iterable

from kg.model import Judgement, Subject, Verdict

KB_PREFIX = "kb:"


class Decisions:
    """A person's judgements on one subject, by pair. `left` and `right` may stand either way round."""

    def __init__(self, judgements: Iterable[Judgement], subject: Subject) -> None:
        self._by_pair: dict[tuple[str, str], Verdict] = {}
        for judgement in judgements:
            if judgement.subject is subject:
                low, high = sorted((judgement.left, judgement.right))
                self._by_pair[low, high] = judgement.verdict
        self._by_key: dict[str, list[tuple[str, Verdict]]] = {}
        for (low, high), verdict in self._by_pair.items():
            self._by_key.setdefault(low, []).append((high, verdict))
            self._by_key.setdefault(high, []).append((low, verdict))

    def entry_of(self, key: str) -> str | None:
        """Return the id of the knowledge base's entry that the chain was said to be."""
        found = [other for other, verdict in self._by_key.get(key, ()) if verdict is Verdict.SAME]
        return next((other.removeprefix(KB_PREFIX) for other in found if other.startswith(KB_PREFIX)), None)

    def not_entries_of(self, key: str) -> frozenset[str]:
        """Return the ids of entries that the chain was said not to be."""
        return frozenset(
            other.removeprefix(KB_PREFIX)
            for other, verdict in self._by_key.get(key, ())
            if verdict is Verdict.DIFFERENT and other.startswith(KB_PREFIX)
        )

    def pairs(self, verdict: Verdict) -> list[tuple[str, str]]:
        """Return the pairs of chains with this verdict, sorted."""
        return sorted(
            pair
            for pair, found in self._by_pair.items()
            if found is verdict and not any(key.startswith(KB_PREFIX) for key in pair)
        )

    def split_off(self, key: str) -> bool:
        """Tell whether the chain was said to differ from another one that sorts before it."""
        return any(
            verdict is Verdict.DIFFERENT and other < key and not other.startswith(KB_PREFIX)
            for other, verdict in self._by_key.get(key, ())
        )
