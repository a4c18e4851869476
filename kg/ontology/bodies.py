"""Kinds of public bodies by the words that name them: a ministry is no commission, a department may be an agency.

The table `kg/data/link/public_bodies.txt` has a line for each kind; a word may stand in several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from kg.errors import SchemaError
from kg.resources import data_dir

_FILE = "public_bodies.txt"
CORPS = frozenset("civil coast home national palace presidential republican revolutionary royal".split())
"""What makes a guard a body of many."""


def are_two_bodies(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether the words (lower case) of two bodies name kinds of which none is one of the other's."""
    left, right = kinds_of_body(one), kinds_of_body(other)
    return bool(left and right) and left.isdisjoint(right)


def kinds_of_body(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of public body that words (lower case) name, each by the first word of its line."""
    table = _own()
    return frozenset(kind for word in words for kind in table.get(word, ()))


def read_bodies(path: Path) -> Mapping[str, frozenset[str]]:
    """Return the kinds of each word of a table. Raises SchemaError that names the file where it cannot be read."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error
    found: defaultdict[str, set[str]] = defaultdict(set)
    for words in (line.split() for line in lines if not line.startswith("#")):
        for word in words:
            found[word].add(words[0])
    return {word: frozenset(kinds) for word, kinds in found.items()}


@lru_cache(maxsize=1)
def _own() -> Mapping[str, frozenset[str]]:
    return read_bodies(data_dir() / "link" / _FILE)
