"""Record linkage of names that the knowledge base does not know: when two names may be one thing."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from kg.kb import initials, name_key, sound_key
from kg.link.tools.name_words import is_short_for, one_first_name, without_titles
from kg.model import EntityType

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LEGAL = re.compile(
    r"( and)?( (inc|incorporated|corp|corporation|co|company|plc|ltd|limited|llc|ag|sa|nv|gmbh|group|holdings?))+$"
)
_LETTERS_FOR_FUZZY = 6
_TENFOLD = 10.0
_SPELLING = 80  # per cent of letters that two spellings of one word have in common
_FIRST_LETTERS = (
    3  # that a short form of a first name has of it at least: Fred of Frederick, Katie of Kathryn
)
_DIMINUTIVE = re.compile(r"(ie|i|y)$")
_LIKE = 75  # per cent of letters from which on two words may be one, misspelt
_CLASS = {
    EntityType.PERSON: "person",
    EntityType.PLACE: "place",
    EntityType.FACILITY: "place",
}


def far_apart(one: float, other: float) -> bool:
    """Tell whether two figures cannot be of one thing: tolls grow from report to report, but not more than tenfold."""
    low, high = sorted((one, other))
    return high > _TENFOLD * max(1.0, low)


def type_class(type: EntityType) -> str:
    """Return the class within which names are compared; types within one are often mistaken for each other."""
    return _CLASS.get(type, "body")


def identity_key(surface: str, type: EntityType) -> str:
    """Return the key under which chains of one name and class are one thing: without legal forms and generations."""
    key = name_key(surface)
    if type is EntityType.PERSON:
        tokens = key.split()
        return " ".join(tokens[:-1]) if len(tokens) > 2 and tokens[-1] in _SUFFIXES else key
    return _LEGAL.sub("", key) or key if type_class(type) == "body" else key


def same_person(left: str, right: str, threshold: float) -> tuple[float, str] | None:
    """Return score and evidence where two full names may be one person's; None where they are not.

    Surnames agree by sound or nearly by letters; first names agree by sound, or one is the other's initial. So John
    and Jane Smith stay apart, and Sergey and Sergei Lavrov meet.
    """
    a, b = left.split(), right.split()
    if len(a) < 2 or len(b) < 2:
        return None
    if left == right:
        return 0.95, f"same full name {left!r}"
    if not _middles_agree(a[1:-1], b[1:-1]):
        return None
    first = sound_key(a[0]) == sound_key(b[0])
    initial = a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0]))
    if sound_key(a[-1]) == sound_key(b[-1]):
        if first:
            return (0.9 if a[-1] == b[-1] else 0.85), f"{left!r} and {right!r} are spellings of one name"
        if initial:
            return 0.6, f"{left!r} and {right!r} agree but for an initial"
        return None
    close = fuzz.ratio(a[-1], b[-1]) / 100
    if first and min(len(a[-1]), len(b[-1])) >= _LETTERS_FOR_FUZZY and close >= threshold:
        return round(0.8 * close, 3), f"surnames {a[-1]!r} and {b[-1]!r} differ by a letter"
    return None


def other_person(left: str, right: str) -> bool:
    """Tell whether two full names cannot be one person's: first names, surnames or middle initials plainly differ.

    Looser than where `same_person` gives None: what is neither surely one nor surely two is left to other evidence. A
    name that has all words of the other, a short form of the first name and nicknames in the middle contradict nothing.
    """
    a, b = _without_suffix(left), _without_suffix(right)
    if len(a) < 2 or len(b) < 2 or len(a[-1]) == 1 or len(b[-1]) == 1 or set(a) <= set(b) or set(b) <= set(a):
        return False
    one, other = a[1:-1], b[1:-1]
    if one and other and len(one[0]) == len(other[0]) == 1 and one[0] != other[0]:
        return True
    return not (_one_first_name(a[0], b[0]) and _alike(a[-1], b[-1]))


def _without_suffix(name: str) -> list[str]:
    words = name.split()
    return words[:-1] if words and words[-1] in _SUFFIXES else words


def _one_first_name(left: str, right: str) -> bool:
    """Tell whether two first names may be one: an initial, a spelling, a short form."""
    if left[0] == right[0] and 1 in (len(left), len(right)):
        return True
    short, long = sorted((left, right), key=len)
    stem = _DIMINUTIVE.sub("", short)
    if len(stem) >= _FIRST_LETTERS and long.startswith(stem):
        return True
    return _alike(left, right) or one_first_name(left, right)


def _alike(left: str, right: str) -> bool:
    return fuzz.ratio(left, right) >= _LIKE or sound_key(left) == sound_key(right)


def same_body(left: str, right: str, threshold: float) -> tuple[float, str] | None:
    """Return score and evidence where two long names of bodies, works or places are spellings of one."""
    if left == right:
        return 0.95, f"same name {left!r}"
    if min(len(left.split()), len(right.split())) < 2 or len(left.split()) != len(right.split()):
        return None
    close = min(fuzz.ratio(a, b) for a, b in zip(left.split(), right.split(), strict=True)) / 100
    if close >= max(0.8, threshold - 0.1) and _digits(left) == _digits(right):
        return round(0.8 * close, 3), f"{left!r} and {right!r} differ by a letter"
    return None


def may_be_one_body(left: str, right: str, threshold: float) -> bool:
    """Tell whether two names may be of one thing: one has all words of the other, its initials, or other spellings.

    A word may be shortened ("Mt Cook"), some words given by their initials ("INS Sukanya"); titles say nothing.
    """
    one, other = sorted((without_titles(left), without_titles(right)), key=len)
    if left.replace(" ", "") == right.replace(" ", "") or all(_has(other, word) for word in one):
        return True
    short = left == initials(right) or right == initials(left)
    return short or same_body(left, right, threshold) is not None


def _has(words: Sequence[str], wanted: str) -> bool:
    """Tell whether a word stands among others, in this spelling or one that differs by a letter or two, or in short."""
    if wanted in words or is_short_for(wanted, words):
        return True
    return len(wanted) >= _LETTERS_FOR_FUZZY - 1 and any(
        fuzz.ratio(word, wanted) >= _SPELLING and _digits(word) == _digits(wanted) for word in words
    )


def closeness(left: Sequence[str], right: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each pair of name keys how near they are by letters, and by the words that both have (0 to 1)."""
    letters = cpdist(left, right, scorer=fuzz.ratio, dtype=np.float64) / 100
    words = cpdist(left, right, scorer=fuzz.token_set_ratio, dtype=np.float64) / 100
    return letters, words


def _middles_agree(left: list[str], right: list[str]) -> bool:
    """Middle names may be missing or initials, but not contradict."""
    if not left or not right:
        return True
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(left, right, strict=False))


def _digits(words: str) -> list[str]:
    return re.findall(r"\d+", words)
