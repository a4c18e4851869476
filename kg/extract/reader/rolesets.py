"""PropBank's rolesets as an inventory: which rolesets a lemma may have."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

Rests = tuple[tuple[str, ...], ...]
"""What else a name of several words says, for each such name of a roleset: `check_in` and `check_out` of check."""


class Rolesets:
    """`ids[i]` is the i-th roleset, `candidates_of_lemma` the rolesets whose name or alias starts with a lemma.

    Light verbs (`have.LV`) are rolesets of their own, as in the annotation. `rests` has, by lemma, those candidates
    whose names all go on after it.
    """

    def __init__(
        self,
        ids: list[str],
        lemmas: Mapping[str, tuple[int, ...]],
        rests: Mapping[str, Mapping[int, Rests]] | None = None,
    ) -> None:
        self.ids = ids
        self.index = {roleset: number for number, roleset in enumerate(ids)}
        self.lemmas = lemmas
        self._rests = rests or {}

    def candidates_of_lemma(self, lemma: str) -> tuple[int, ...]:
        """Roleset numbers, `.01` first; empty for an unknown lemma."""
        return self.lemmas.get(lemma.lower(), ())

    def rests(self, lemma: str, roleset: int) -> Rests:
        """What must stand near the lemma for it to have this roleset; empty where the lemma alone may have it."""
        return self._rests.get(lemma.lower(), {}).get(roleset, ())

    @classmethod
    def from_json(cls, path: Path) -> Rolesets:
        """Read what `as_json` gave."""
        found = json.loads(path.read_text(encoding="utf-8"))
        rests = {
            word: {int(number): tuple(map(tuple, names)) for number, names in of_word.items()}
            for word, of_word in found.get("rests", {}).items()
        }
        return cls(found["ids"], {word: tuple(numbers) for word, numbers in found["lemmas"].items()}, rests)

    def as_json(self) -> str:
        """Return the inventory as text for `from_json`."""
        return json.dumps({"ids": self.ids, "lemmas": self.lemmas, "rests": self._rests})

    @classmethod
    def from_lexicon(cls, path: Path, extra: list[str]) -> Rolesets:
        """Read `rolesets.jsonl`; `extra` are ids that the annotation uses and the lexicon lacks.

        An alias such as have_respect is left out: the annotation gives the roleset to the noun, and `have.LV` to the
        verb.
        """
        ids: list[str] = []
        names: dict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                ids.append(record["id"])
                stem = record["id"].rsplit(".", 1)[0]
                words = [record["lemma"], stem]
                words += [alias for alias, pos in record["aliases"] if pos in "vnjl"]
                for word in words:
                    first, *rest = word.lower().split("_")
                    if not rest or first == stem.lower().split("_")[0]:
                        names[first][record["id"]].add(tuple(rest))
        for roleset in sorted(set(extra) - set(ids)):
            ids.append(roleset)
            first, *rest = roleset.rsplit(".", 1)[0].split("_")
            names[first][roleset].add(tuple(rest))
        index = {roleset: number for number, roleset in enumerate(ids)}
        lemmas = {
            word: tuple(index[roleset] for roleset in sorted(found, key=lambda r: _order(r, word)))
            for word, found in names.items()
        }
        rests = {
            word: {index[roleset]: tuple(sorted(them)) for roleset, them in found.items() if () not in them}
            for word, found in names.items()
        }
        return cls(ids, lemmas, {word: found for word, found in rests.items() if found})


def _order(roleset: str, word: str) -> tuple[bool, bool, str, str]:
    """Rolesets of the very word first, then by their number."""
    stem, _, number = roleset.rpartition(".")
    return (stem != word, "_" in stem, number, stem)
