"""What a noun phrase tells besides its words: its noun, a number, whether it is in the plural or points back."""

import re

from kg.ontology.bodies import CORPS

_COUNT = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+|(?<![\w.,])\d{1,12}")
_AFTER_HEAD = re.compile(r", | (?:of|in|at|on|from|with|for|to|by|near|who|that|which|whose) ")
_DEFINITE = frozenset("the this that these those his her its their".split())
_PLURALS = frozenset("people police men women children".split())
_NUMBERS = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}


def head_word(phrase: str) -> str:
    """Return the noun that a phrase is about, in lower case: people of "as many as 300,000 people in Beirut"."""
    before = _AFTER_HEAD.split(phrase.lower(), maxsplit=1)[0].split()
    if before[-1:] == ["guard"] and before[-2:-1] and before[-2] in CORPS:
        return "coastguard"
    return before[-1] if before else ""


def count_of(phrase: str) -> float | None:
    """Return the first number in figures that a noun phrase has: 300000 of "as many as 300,000 people"."""
    found = _COUNT.search(phrase)
    return float(found.group().replace(",", "")) if found else None


def number_in(phrase: str) -> float | None:
    """Return the first number of a phrase, in figures or in words up to twelve."""
    found = count_of(phrase)
    if found is not None:
        return found
    return next((_NUMBERS[word] for word in phrase.lower().split() if word in _NUMBERS), None)


def several_in(phrase: str) -> float | None:
    """Return the first number of a phrase, in figures or in words from two on: "one of its members" counts nobody."""
    found = number_in(phrase)
    return found if found is not None and (found > 1 or count_of(phrase) is not None) else None


def is_number(word: str) -> bool:
    """Tell whether a word is a number, in figures or one up to twelve."""
    return word in _NUMBERS or word[:1].isdigit()


def is_definite(phrase: str) -> bool:
    """Tell whether a phrase points to what is known: "the gunman", "their boat"."""
    return phrase.lower().partition(" ")[0] in _DEFINITE


def is_plural(head: str) -> bool:
    """Tell whether a noun stands in the plural, by its letters."""
    plain = head.lower()
    return plain in _PLURALS or (plain.endswith("s") and not plain.endswith("ss"))
