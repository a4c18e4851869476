"""Names whose type or extent is known, whatever the network says: bodies and places of the knowledge base, a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.kb import KnowledgeBase
from kg.kb.names import name_key
from kg.kb.sources.bodies import read_bodies
from kg.model import EntityType
from kg.resources import data_dir

_SHORTEST = 4  # letters of a place's name that cannot be much else
_SHORT = frozenset({"drc", "uae", "uk", "us"})


@dataclass(frozen=True, slots=True)
class KnownNames:
    """`types` of names as they are spelt; `wholes` are names of several words, with their types, by their first word.

    `places` are the keys of names that mean a state, a capital or a town of several words, and nobody else.
    """

    types: Mapping[str, EntityType]
    wholes: Mapping[str, tuple[tuple[str, EntityType], ...]]
    places: frozenset[str]

    def is_place(self, name: str) -> bool:
        """Tell whether a name means a place and nothing else that is known."""
        key = name_key(name)
        return key in self.places and (len(key) >= _SHORTEST or key in _SHORT)


@cache
def load_known_names() -> KnownNames:
    """Read the names. Raises SchemaError, naming file and line, where a table is wrong."""
    types: dict[str, EntityType] = {}
    wholes: dict[str, EntityType] = {}
    for body in read_bodies(data_dir() / "kb" / "bodies.tsv"):
        types |= dict.fromkeys(body.names, body.type)
        wholes |= {name: body.type for name in body.names if _runs_on(name)}
    for name, type in _listed(data_dir() / "extract" / "known_names.tsv"):
        types[name] = type
        if " " in name:
            wholes[name] = type
    by_first: defaultdict[str, list[tuple[str, EntityType]]] = defaultdict(list)
    for name in sorted(wholes, key=lambda name: (-len(name), name)):
        by_first[name.split()[0]].append((name, wholes[name]))
    with KnowledgeBase.open() as kb:
        places = kb.places_alone()
    return KnownNames(types, {word: tuple(found) for word, found in by_first.items()}, places)


def _runs_on(name: str) -> bool:
    """Tell whether a name has a small word within it, at which the network cuts: "Organization of American States"."""
    words = name.split()
    return any(word.islower() for word in words[1:-1]) and words[-1][0].isupper()


def _listed(path: Path) -> Iterator[tuple[str, EntityType]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        type, _, names = line.partition("\t")
        try:
            found = EntityType(type)
        except ValueError as error:
            raise SchemaError(f"{path}:{number}: {type!r} is no type of entity") from error
        for name in names.split("|"):
            yield name, found
