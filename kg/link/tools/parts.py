"""What phrases call somebody that others are not: the part that one has in a case, what a minister is for.

The tables `parts.txt` and `portfolios.txt` in `kg/data/link` have a line for each kind.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from kg.link.tools.phrases import head_word
from kg.ontology.bodies import read_bodies
from kg.resources import data_dir

_FOR_SOMETHING = frozenset({"minister", "ministry", "secretary"})


def parts_of(phrases: Iterable[str]) -> frozenset[str]:
    """Return the parts in a case that the nouns of phrases name, each by the first word of its line."""
    table, nouns = _table("parts.txt"), set(map(head_word, phrases))
    nouns |= {noun.removesuffix("s") for noun in nouns}
    return frozenset(kind for noun in nouns for kind in table.get(noun, ()))


def portfolios_of(phrases: Iterable[str]) -> frozenset[str]:
    """Return what the ministers and ministries that phrases name are for, each by the first word of its line."""
    table = _table("portfolios.txt")
    called = (phrase.lower().split() for phrase in phrases if head_word(phrase) in _FOR_SOMETHING)
    return frozenset(kind for words in called for word in words for kind in table.get(word, ()))


@cache
def _table(name: str) -> Mapping[str, frozenset[str]]:
    return read_bodies(data_dir() / "link" / name)
