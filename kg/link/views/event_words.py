"""Words by which reports tell of one kind of happening: "kill" and "die", "nominate" and "nominee".

The table `kg/data/link/event_words.txt` has a line for each kind; a word may stand in several. The links of rolesets,
of which kg.link.views.predicate_families knows, lack most of these: one word says what was done, the other what came of
it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log, sqrt
from pathlib import Path

from kg.errors import SchemaError
from kg.resources import data_dir

_FILE = "event_words.txt"
Kinds = tuple[tuple[str, float], ...]


def words_of(lemmas: Iterable[str], rolesets: Iterable[str]) -> frozenset[str]:
    """Return what the table may know an event by: its lemmas and the verbs of its rolesets, "step_down"."""
    verbs = (roleset.rpartition(".")[0] for roleset in rolesets)
    return frozenset((*(lemma.lower().replace(" ", "_") for lemma in lemmas), *verbs))


@lru_cache(1 << 14)
def kinds_of(words: frozenset[str]) -> Kinds:
    """Return the kinds that any of the words tells of, by the program's own table, sorted, with how telling each is."""
    table = _own()
    return tuple(sorted({kind for word in words for kind in table.get(word, ())}))


def read_kinds(path: Path) -> Mapping[str, Kinds]:
    """Return the kinds of each word of a table: a kind is named by its first word and line, and weighs by its rarity.

    Raises SchemaError that names the line where a kind has one word alone.
    """
    lines = [
        (number, line.lower().split())
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if not line.startswith("#")
    ]
    count = len({word for _, words in lines for word in words})
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for number, words in lines:
        if len(words) < 2:
            raise SchemaError(f"{path}:{number}: expected two words or more of one kind of happening")
        for word in set(words):
            found[word].append((f"{words[0]} {number}", sqrt(log(count / len(words)))))
    return {word: tuple(kinds) for word, kinds in found.items()}


@cache
def _own() -> Mapping[str, Kinds]:
    return read_kinds(data_dir() / "link" / _FILE)
