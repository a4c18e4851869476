"""Lemmas as edit scripts: the network picks one of a few hundred scripts, which turns the form into its lemma.

A script is `case|strip|add`: case is `k` (keep the form's case) or `l` (lower it first), strip a number of
last characters to drop, add a suffix. `=lemma` stands for the whole lemma (be, good, we ...).
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from kg.extract.reader.inflection import Inflections

_CACHE_LIMIT = 200_000
_INFLECTED = ("VB", "NNS")
_NOUNS = ("NN", "NNS")
_PAST = ("VBD", "VBN")
_FORMS = (*_PAST, "VBG", "VBZ")


def script_of(form: str, lemma: str) -> str:
    """The shortest script that turns `form` into `lemma`; `apply_script` inverts it."""
    lowered = form.lower()
    case, base = ("k", form) if _common(form, lemma) >= _common(lowered, lemma) else ("l", lowered)
    shared = _common(base, lemma)
    if shared == 0 or (shared == 1 and len(lemma) > 3):
        return "=" + lemma
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"


def apply_script(form: str, script: str) -> str:
    """The lemma of `form`; falls back to the form in lower case where the script does not fit."""
    if script.startswith("="):
        return script[1:]
    case, strip, add = script.split("|", 2)
    base = form if case == "k" else form.lower()
    count = int(strip)
    if count >= len(base) and count:
        return form.lower()
    return (base[: len(base) - count] if count else base) + add


class Lemmatizer:
    """Tags and scripts to lemmas. What a table knows of a form with its tag comes before the script."""

    def __init__(
        self,
        tags: Sequence[str],
        scripts: Sequence[str],
        table: Mapping[str, str],
        known: Container[str],
        inflections: Inflections,
    ) -> None:
        """`tags` and `scripts` name the network's columns; `table` has keys `form TAB tag`.

        A verb's or a plural's lemma that is not `known` is sought among the dictionary forms of `inflections`.
        """
        self._tags, self._scripts, self._table = tags, scripts, table
        self._known, self._inflections = known, inflections
        self._cache: dict[tuple[str, int, int], str] = {}

    def lemmas(self, words: Sequence[str], tags: Sequence[int], scripts: Sequence[int]) -> list[str]:
        """The lemma of each word, given the numbers of its tag and of its script."""
        cache = self._cache
        result = []
        for key in zip(words, tags, scripts, strict=True):
            lemma = cache.get(key)
            if lemma is None:
                lemma = self._lemma(*key)
                if len(cache) >= _CACHE_LIMIT:
                    cache.clear()
                cache[key] = lemma
            result.append(lemma)
        return result

    def _lemma(self, word: str, tag: int, script: int) -> str:
        name = self._tags[tag]
        known = self._inflections.irregular(word) if name in _PAST else None
        lemma = known or self._table.get(f"{word}\t{name}")
        if lemma is not None:
            return lemma
        if word.lower().endswith("women" if name == "NN" else "men") and name in _NOUNS:
            return word.lower()[:-2] + "an"
        lemma = apply_script(word, self._scripts[script])
        inflected = name in _FORMS  # a lemma that is the form itself is an adjective's: "digging"
        if not name.startswith(_INFLECTED) or (
            lemma in self._known and not (inflected and lemma == word.lower())
        ):
            return lemma
        if name == "NNS" and word.lower().endswith("s"):  # "attackers" is no slip of "attack"
            return self._inflections.singular(word, lemma)
        verb = self._inflections.regular(word) if inflected else None
        return verb or self._inflections.base(word) or lemma


def _common(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
