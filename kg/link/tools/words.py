"""Words of a mention as linking compares them: in one form for singular and plural, without articles and the like."""

import re
from functools import lru_cache

from kg.kb.names import fold

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    "a an the this that these those his her its their our my your some any no of in on at to for from by with and or"
    " as who whom whose which what where there here is was be been s t it he she they them him we us i you me"
    " al el abu bin ibn".split()  # "al-Qaida" and "Al Jazeera" share no word
)
_IRREGULAR = {"men": "man", "women": "woman", "wives": "wife", "children": "child", "feet": "foot"}
_HISSING = ("sses", "shes", "ches", "xes", "zes")
_KEPT = ("ss", "us", "is")
_SHORT = 3


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a noun in lower case and, crudely, in the singular."""
    plain = fold(word)
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if len(plain) <= _SHORT or plain.endswith(_KEPT):
        return plain
    if plain.endswith("ies"):
        return plain[:-3] + "y"
    if plain.endswith(_HISSING):
        return plain[:-2]
    if plain.endswith("men"):
        return plain[:-3] + "man"
    return plain[:-1] if plain.endswith("s") else plain


def content_words(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` that say something, each once, in text order."""
    return tuple(dict.fromkeys(stem(word) for word in _WORD.findall(text) if fold(word) not in _EMPTY))
