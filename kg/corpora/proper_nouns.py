"""What a treebank's tags say about names that nobody annotated: a word that is no proper noun is no name."""

from __future__ import annotations

from dataclasses import replace

from kg.corpora.name_rules import LEADING, TITLES, is_calendar
from kg.corpora.names import ANY, NAME_LABELS, outside, with_rules
from kg.corpora.sentences import Sentence

_PROPER = frozenset(("NNP", "NNPS"))
_NAMES = ("Person", "Organization", "Place", "Facility")
_FREE = outside(" ".join(_NAMES))
_INSIDE = sum(1 << NAME_LABELS.index(f"I-{name}") for name in _NAMES)
_FIRST = sum(1 << NAME_LABELS.index(f"B-{name}") for name in _NAMES)
_REACH = 2  # words of other kinds within a name: Bank of the West, Toys " R " Us
_SHORTEST = 2  # letters of a proper noun that is surely a name


def with_proper_nouns(sentence: Sentence) -> Sentence:
    """The sentence with a `names` layer from its Penn tags.

    Proper nouns may be any name, and are one where they stand capitalised among small words. Other words are no person,
    organization or place, unless a proper noun is beside them.
    """
    tags, words = sentence.xpos or (), sentence.words
    proper = [tag in _PROPER for tag in tags]
    small = sum(word.islower() for word in words) * 2 > sum(word.isalpha() for word in words)
    masks = []
    for index, word in enumerate(words):
        if proper[index]:
            masks.append(ANY - 1 if small and _is_name(words, index) else ANY)
        elif (tags[index].startswith("JJ") and word[0].isupper()) or tags[index] in ("FW", "ADD", "GW", "LS"):
            masks.append(ANY)
        else:
            before = any(proper[max(0, index - _REACH) : index])
            after = any(proper[index + 1 : index + 2])
            masks.append(_FREE | (_INSIDE if before else 0) | (_FIRST if after else 0))
    return replace(sentence, names=with_rules(words, masks))


def _is_name(words: tuple[str, ...], index: int) -> bool:
    """Whether a proper noun is surely part of a name or a date: no title, no single capital, not at the beginning."""
    word = words[index]
    plain = word.isalpha() and word[0].isupper() and len(word) > _SHORTEST and index > 0
    return plain and word.lower() not in TITLES | LEADING and not is_calendar((word,)) and word.istitle()
