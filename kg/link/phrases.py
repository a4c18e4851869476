"""What a noun phrase tells besides its words: a number, whether it is in the plural or points back."""

from kg.link.compare import count_of

_DEFINITE = frozenset("the this that these those his her its their".split())
_PLURALS = frozenset("people police men women children".split())
_NUMBERS = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}


def number_in(phrase: str) -> float | None:
    """Return the first number of a phrase, in figures or in words up to twelve."""
    found = count_of(phrase)
    if found is not None:
        return found
    return next((_NUMBERS[word] for word in phrase.lower().split() if word in _NUMBERS), None)


def is_definite(phrase: str) -> bool:
    """Tell whether a phrase points to what is known: "the gunman", "their boat"."""
    return phrase.lower().partition(" ")[0] in _DEFINITE


def is_plural(head: str) -> bool:
    """Tell whether a noun stands in the plural, by its letters."""
    plain = head.lower()
    return plain in _PLURALS or (plain.endswith("s") and not plain.endswith("ss"))
