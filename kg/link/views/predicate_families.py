"""Families of predicates that may tell of one event by other words: "foil" and "thwart", "hit" and "strike".

The table `kg/data/link/predicate_families.tsv` names for each of PropBank's rolesets the frames of FrameNet and the
classes of VerbNet that it is linked to, and the telling words of its description (made by kg.train.predicate_families).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log, sqrt
from pathlib import Path

from msgspec import Struct

from kg.errors import SchemaError
from kg.resources import data_dir

KINDS = ("frames", "classes", "glosses")
_FILE = "predicate_families.tsv"


class Families(Struct, frozen=True):
    """The families of each roleset, by KINDS, and how telling each is: the root of the logarithm of its rarity."""

    of_roleset: Mapping[str, tuple[tuple[str, ...], ...]]
    weights: tuple[Mapping[str, float], ...]

    @classmethod
    def read(cls, path: Path) -> "Families":
        """Read the table at `path`; raise SchemaError that names the line."""
        table: dict[str, tuple[tuple[str, ...], ...]] = {}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.startswith("#"):
                continue
            roleset, *cells = line.split("\t")
            if len(cells) != len(KINDS):
                raise SchemaError(f"{path}:{number}: expected a roleset, frames, classes and glosses")
            table[roleset] = tuple(tuple(cell.split()) for cell in cells)
        counts = [Counter(name for row in table.values() for name in row[kind]) for kind in range(len(KINDS))]
        weights = tuple(
            {name: sqrt(log(len(table) / count)) for name, count in found.items()} for found in counts
        )
        return cls(table, weights)

    def of(self, rolesets: Iterable[str], kind: int) -> tuple[tuple[str, float], ...]:
        """Return the families of one kind that any of the rolesets is in, sorted, with their weights."""
        rows = [self.of_roleset[roleset][kind] for roleset in rolesets if roleset in self.of_roleset]
        names = {name for row in rows for name in row}
        return tuple((name, self.weights[kind][name]) for name in sorted(names))


@lru_cache(1 << 14)
def families_of(rolesets: frozenset[str]) -> tuple[tuple[tuple[str, float], ...], ...]:
    """Return the families of rolesets by the program's own table, for each of KINDS."""
    table = _own()
    return tuple(table.of(rolesets, kind) for kind in range(len(KINDS)))


@cache
def _own() -> Families:
    return Families.read(data_dir() / "link" / _FILE)
