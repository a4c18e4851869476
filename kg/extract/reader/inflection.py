"""The dictionary form of an inflected or misspelt word: for what the network's lemma scripts get wrong.

English inflection is regular but for some 150 verbs (`kg/data/extract/irregular_verbs.tsv`); a form is undone where
that gives a word that is known, here one with a roleset.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

_CACHE_LIMIT = 50_000
_LONG = 6  # letters: a shorter word is one letter away from too many others
_IN_IE = frozenset({"brownies", "calories", "groupies", "prairies"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh")  # before a plural in -es
_BRITISH = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"))


class Inflections:
    """`known` are the dictionary forms, `irregular` the verb of irregular forms, all in lower case."""

    def __init__(self, known: Container[str], irregular: Mapping[str, str]) -> None:
        self._known, self._irregular = known, irregular
        self._found: dict[str, str | None] = {}

    def base(self, word: str) -> str | None:
        """Return the known word that `word` is a form or a slip of, or None: fought, clashes, goin, recomend."""
        form = word.lower()
        if form not in self._found:
            if len(self._found) >= _CACHE_LIMIT:
                self._found.clear()
            self._found[form] = self._base(form)
        return self._found[form]

    def irregular(self, word: str) -> str | None:
        """Return the verb of which a word is an irregular form, or None: fled, sought."""
        return self._irregular.get(word.lower())

    def regular(self, word: str) -> str | None:
        """Return the known verb that an inflected form is of, or None: digging, organised."""
        form = word.lower()
        bases = (base for spelling in _spellings(form) for base in _bases(spelling) if base != spelling)
        return next((base for base in bases if len(base) > 1 and base in self._known), None)

    def singular(self, word: str, guess: str) -> str:
        """Return the singular of a plural in -s; `guess` where it only lacks an ending: attackers, aides, ambushes."""
        form = word.lower()
        if form.endswith("ies") or form[:-2].endswith(_HISSING):
            known = self._undone(form)
            if known is not None:
                return known
        if form.endswith("ies"):
            long = len(form) > _LONG + 1 and form not in _IN_IE
            return form[:-3] + "y" if long else guess  # factories, but movies
        plausible = form.startswith(guess.lower()) or not form.endswith("s")
        return guess if plausible else form[:-1]

    def _base(self, form: str) -> str | None:
        spellings = tuple(_spellings(form))
        for spelling in spellings:
            base = self._undone(spelling)
            if base is not None:
                return base
        if len(form) < _LONG or not form.isalpha():
            return None
        slips = sorted({base for other in _edits(form) if (base := self._undone(other)) is not None})
        return slips[0] if len(slips) == 1 else None

    def _undone(self, form: str) -> str | None:
        if form in self._irregular:
            return self._irregular[form]
        return next((base for base in _bases(form) if len(base) > 1 and base in self._known), None)


def _spellings(form: str) -> Iterator[str]:
    """The word itself, without hyphens, with the g of -ing, and as Americans spell it."""
    yield form
    if "-" in form:
        yield form.replace("-", "")
    if form.endswith("in"):
        yield form + "g"
    for british, american in _BRITISH:
        if british in form:
            yield form.replace(british, american)


def _bases(form: str) -> Iterator[str]:
    """What `form` may be a form of, the likeliest first."""
    yield form
    if form.endswith("ies") or form.endswith("ied"):
        yield form[:-3] + "y"
        yield form[:-1]
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2:
            continue
        if ending in ("ed", "ing"):
            yield from _stems(stem)
        else:
            yield stem
    if form.endswith("ying"):
        yield form[:-4] + "ie"


def _stems(stem: str) -> Iterator[str]:
    """The verb of a stem before -ed or -ing: stopp is stop, hop is hope before hop, mimick is mimic."""
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled:
        yield stem
        yield stem[:-1]
    elif len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        yield stem + "e"
        yield stem
    else:
        yield stem
        yield stem + "e"
    if stem.endswith("ck"):
        yield stem[:-1]


def _edits(form: str) -> Iterator[str]:
    """All words one letter away that begin alike: one more, one less, another, or two in each other's place."""
    for place in range(1, len(form) + 1):
        head, tail = form[:place], form[place:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
