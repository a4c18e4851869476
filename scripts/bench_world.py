"""A made world for measuring linkage: people, bodies and places with names, how often each is written of, and how.

Names are real ones taken apart and put together anew (or those of the knowledge base, as often as in the real records),
drawn by Zipf's law within a community of things that are written of together. Seeded: the same world each time.
"""

import sqlite3
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile
from pathlib import Path
from random import Random

from msgspec import Struct

from kg.kb import KnowledgeBase, initials, name_key
from kg.model import EntityType

COMMUNITY = 1_000  # things of one type that are written of together
_ZIPF, _SHIFT = 1.0, 8.0  # Zipf and Mandelbrot: the most frequent thing is not all that frequent
_IN_COMMUNITY = 0.75
_GENERIC = 1e-4  # chance of a name of two words from which on many things would bear it: nobody could tell them apart
_PARTS_LEAST = 1_000  # real names; types with fewer borrow those of organizations, lest all be alike
_SWAPS = (
    ("ei", "ey"),
    ("ov", "off"),
    ("sky", "ski"),
    ("kh", "k"),
    ("mm", "m"),
    ("y", "i"),
    ("ll", "l"),
    ("ph", "f"),
)
_LEGAL = ("Inc", "Corp", "Ltd", "Co")


class Thing(Struct, frozen=True):
    """One thing of the made world. `key` is its identity, `name` the full name, `known` whether from the base."""

    key: str
    type: EntityType
    name: str
    known: bool


class NameParts(Struct, frozen=True):
    """Real names of one type, token by token."""

    names: tuple[tuple[str, ...], ...]
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    generic: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, names: Iterable[str]) -> "NameParts":
        """Take names of two words and more apart; each as often as it comes."""
        split = tuple(tuple(name.split()) for name in names if 1 < len(name.split()) < 6)
        firsts, lasts = tuple(name[0] for name in split), tuple(name[-1] for name in split)
        ends = Counter(lasts).most_common()
        least = _GENERIC * len(split) ** 2
        generic = {
            (first, last)
            for first, begun in Counter(firsts).items()
            for last, _ in takewhile(lambda end, begun=begun: begun * end[1] > least, ends)
        }
        return cls(split, firsts, lasts, frozenset(generic))

    def draw(self, random: Random) -> str:
        """Return the beginning of one real name with the end of another, unless many things would be called so."""
        while True:
            tokens = list(random.choice(self.names))
            tokens[0] = random.choice(self.firsts)
            tokens[-1] = random.choice(self.lasts)
            if len(tokens) > 2 or (tokens[0], tokens[-1]) not in self.generic:
                return " ".join(tokens)


class World:
    """Things by type, drawn by Zipf's law: `size` of each type, made when first drawn."""

    def __init__(
        self,
        parts: dict[EntityType, NameParts],
        known: dict[EntityType, Sequence[tuple[str, str]]],
        known_share: dict[EntityType, float],
        size: dict[EntityType, int],
        *,
        kb: KnowledgeBase,
        seed: int,
    ) -> None:
        self._parts, self._known, self._share, self._size = parts, known, known_share, size
        self._kb, self._seed = kb, seed
        self._things: dict[tuple[EntityType, int], Thing] = {}
        largest = max(max(size.values()), COMMUNITY)
        self._sums = list(accumulate(1 / (rank + 1 + _SHIFT) ** _ZIPF for rank in range(largest)))

    def draw(self, type: EntityType, community: int, random: Random) -> Thing:
        """Return a thing of this type, more often than not one of the community."""
        size = self._size[type]
        communities = max(1, size // COMMUNITY)
        if random.random() < _IN_COMMUNITY:
            rank = self._rank(max(1, size // communities), random)
            return self._thing(type, rank * communities + community % communities)
        return self._thing(type, self._rank(size, random))

    def _rank(self, size: int, random: Random) -> int:
        return bisect_left(self._sums, random.random() * self._sums[size - 1], 0, size - 1)

    def _thing(self, type: EntityType, number: int) -> Thing:
        key = (type, number)
        if key not in self._things:
            random = Random(f"{self._seed} {type} {number}")
            pool = self._known.get(type, ())
            # What is written of most is also best known: the pool stands in order of its prior.
            place = int(number * random.random() * 2)
            if random.random() < self._share.get(type, 0.0) and place < len(pool):
                id, name = pool[place]
                self._things[key] = Thing(f"kb:{id}", type, name, True)
            else:
                name = self._parts[type].draw(random)
                while self._kb.lookup(name):  # what the base knows by this name is another thing
                    name = self._parts[type].draw(random)
                self._things[key] = Thing(f"made:{type}:{number}", type, name, False)
        return self._things[key]


def written(thing: Thing, random: Random) -> str:
    """Return the full name as one article spells it: mostly as it is, now and then by another spelling."""
    tokens = thing.name.split()
    chance = random.random()
    if thing.type is EntityType.PERSON and len(tokens) > 1:
        if chance < 0.02:
            tokens[0] = tokens[0][0] + "."
        elif chance < 0.04:
            tokens.insert(1, random.choice("ABCDEHJLMRST") + ".")
        elif chance < 0.08:
            tokens[-1] = _respelt(tokens[-1])
    elif thing.type is EntityType.ORGANIZATION and not thing.known:
        if chance < 0.08:
            tokens.append(random.choice(_LEGAL))
        elif chance < 0.10:
            tokens[-1] = _respelt(tokens[-1])
    return " ".join(tokens)


def in_form(form: str, full: str) -> str:
    """Return the name in one of the forms of `form_of`."""
    tokens = full.split()
    if form == "first":
        return tokens[0]
    if form == "last":
        return tokens[-1]
    if form == "initials":
        return initials(full).upper() or full
    return full


def form_of(text: str, full: str) -> str:
    """Return how a mention writes the name `full`: its first or last word, its initials, else in full."""
    tokens = full.split()
    if len(tokens) < 2 or " " in text:
        return "full"
    if text == tokens[-1]:
        return "last"
    if text == tokens[0]:
        return "first"
    return "initials" if text.lower() == initials(full) else "full"


def known_names(kb: KnowledgeBase, path: Path, seen: Counter[str]) -> dict[EntityType, list[tuple[str, str]]]:
    """Return (id, name) of the entries of the knowledge base at `path` by type: those `seen` most first, then by prior.

    A name that was seen counts for the entry that it means by itself. Of entries with one name in one state only the
    best known is there: whoever writes of another says more than our articles can.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    rows = connection.execute("SELECT type, id, name, country FROM entry ORDER BY prior DESC, id").fetchall()
    connection.close()
    meant: Counter[str] = Counter()
    for name, count in seen.items():
        meant.update({candidate.entry.id: count for candidate in kb.lookup(name)[:1]})
    found: defaultdict[EntityType, list[tuple[str, str]]] = defaultdict(list)
    taken: set[tuple[str, str | None]] = set()
    for type_, id, name, country in sorted(rows, key=lambda row: -meant[row[1]]):
        if (name_key(name), country) not in taken:
            taken.add((name_key(name), country))
            found[EntityType(type_)].append((id, name))
    return dict(found)


def make_world(
    names: Iterable[tuple[EntityType, str, bool]],
    kb: KnowledgeBase,
    path: Path,
    *,
    chains: int,
    seed: int,
) -> World:
    """Return a world for about `chains` named chains.

    `names` are type, name and whether the knowledge base (that at `path`) knows it, one for each real chain. A thing
    is written of in six articles on average, half of them in one: what Zipf's law gives with one thing for six chains.
    """
    real = list(names)
    count = Counter(type_ for type_, _, _ in real)
    by_type: defaultdict[EntityType, list[str]] = defaultdict(list)
    for type_, name, _ in real:
        by_type[type_].append(name)
    known = known_names(kb, path, Counter(name for _, name, _ in real))
    for type_ in (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE):
        # Few real documents: the base's names stand in for the variety of the world's.
        by_type[type_] += [name for _, name in known.get(type_, ())]
    parts = {type_: NameParts.of(found) for type_, found in by_type.items()}
    spare = parts[EntityType.ORGANIZATION]
    return World(
        {type_: parts[type_] if len(parts[type_].names) >= _PARTS_LEAST else spare for type_ in count},
        known,
        {type_: sum(k for t, _, k in real if t is type_) / count[type_] for type_ in count},
        {type_: max(50, chains * count[type_] // (6 * len(real))) for type_ in count},
        kb=kb,
        seed=seed,
    )


def _respelt(word: str) -> str:
    for old, new in _SWAPS:
        if old in word[1:]:
            return word[0] + word[1:].replace(old, new, 1)
    return word
