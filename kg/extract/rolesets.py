"""PropBank's rolesets as an inventory: which rolesets a lemma may have."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path


class Rolesets:
    """`ids[i]` is the i-th roleset, `candidates_of_lemma` the rolesets whose name or alias starts with a lemma.

    Light verbs (`have.LV`) are rolesets of their own, as in the annotation.
    """

    def __init__(self, ids: list[str], lemmas: dict[str, tuple[int, ...]]) -> None:
        self.ids = ids
        self.index = {roleset: number for number, roleset in enumerate(ids)}
        self.lemmas = lemmas

    def candidates_of_lemma(self, lemma: str) -> tuple[int, ...]:
        """Roleset numbers, `.01` first; empty for an unknown lemma."""
        return self.lemmas.get(lemma.lower(), ())

    @classmethod
    def from_lexicon(cls, path: Path, extra: list[str]) -> Rolesets:
        """Read `rolesets.jsonl`; `extra` are ids that the annotation uses and the lexicon lacks."""
        ids: list[str] = []
        names: dict[str, set[str]] = defaultdict(set)
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                ids.append(record["id"])
                words = [record["lemma"], record["id"].rsplit(".", 1)[0]]
                words += [alias for alias, pos in record["aliases"] if pos in "vnjl"]
                for word in words:
                    names[word.lower().split("_")[0]].add(record["id"])
        for roleset in sorted(set(extra) - set(ids)):
            ids.append(roleset)
            names[roleset.rsplit(".", 1)[0].split("_")[0]].add(roleset)
        index = {roleset: number for number, roleset in enumerate(ids)}
        lemmas = {
            word: tuple(index[roleset] for roleset in sorted(found, key=lambda r: _order(r, word)))
            for word, found in names.items()
        }
        return cls(ids, lemmas)


def _order(roleset: str, word: str) -> tuple[bool, bool, str, str]:
    """Rolesets of the very word first, then by their number."""
    stem, _, number = roleset.rpartition(".")
    return (stem != word, "_" in stem, number, stem)
