"""Words to the reader network's input: uncased word pieces (BERT's WordPiece rules) and a shape for each word.

Words are cut once and remembered, because most words of a text have been seen before.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

SHAPES = ("none", "lower", "Title", "UPPER", "Single", "miXed", "digits", "d1git", "punct", "Abbr.", "other")
_SHAPE = {name: index for index, name in enumerate(SHAPES)}
_MAX_PIECES_PER_WORD = 16
_MAX_CHARACTERS = 100
_CACHE_LIMIT = 200_000


def shape_of(word: str) -> int:
    """Index into SHAPES; the encoder is uncased, so this is how it learns about capitals and digits."""
    if word.isalpha():
        if word.islower():
            return _SHAPE["lower"]
        if word.isupper():
            return _SHAPE["Single"] if len(word) == 1 else _SHAPE["UPPER"]
        return _SHAPE["Title"] if word.istitle() else _SHAPE["miXed" if word.lower() != word else "other"]
    if word.isdigit():
        return _SHAPE["digits"]
    if any(character.isdigit() for character in word):
        return _SHAPE["d1git"]
    if not any(character.isalpha() for character in word):
        return _SHAPE["punct"]
    if word[0].isupper() and word.endswith("."):
        return _SHAPE["Abbr."]
    if word.islower():
        return _SHAPE["lower"]
    return _SHAPE["UPPER"] if word.isupper() else _SHAPE["miXed"]


class WordPieces:
    """BERT's uncased vocabulary. `pieces(word)` gives at least one id for any word, the empty one included."""

    def __init__(self, tokens: list[str]) -> None:
        self.ids = {token: index for index, token in enumerate(tokens)}
        self.start, self.end, self.unknown = self.ids["[CLS]"], self.ids["[SEP]"], self.ids["[UNK]"]
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}

    @classmethod
    def load(cls, path: Path) -> WordPieces:
        """Read a `vocab.txt`: one piece a line, its line number is its id."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def pieces(self, word: str) -> tuple[int, ...]:
        return self.known(word)[0]

    def known(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces and the shape of a word."""
        found = self._cache.get(word)
        if found is None:
            found = self._cut(word), shape_of(word)
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            self._cache[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        result: list[int] = []
        for part in _basic_parts(word[:_MAX_CHARACTERS]):
            result.extend(self._longest_matches(part))
            if len(result) >= _MAX_PIECES_PER_WORD:
                break
        return tuple(result[:_MAX_PIECES_PER_WORD]) or (self.unknown,)

    def _longest_matches(self, part: str) -> list[int]:
        result: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                found = self.ids.get(prefix + part[start:end])
                if found is not None:
                    result.append(found)
                    start = end
                    break
            else:
                return [self.unknown]
        return result


def _basic_parts(word: str) -> list[str]:
    """Lower case, no accents, no control characters; punctuation and CJK characters stand alone."""
    parts: list[str] = []
    current: list[str] = []
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category in ("Mn", "Cc", "Cf", "Cn", "Co", "Cs") or character == "\ufffd":
            continue
        alone = _is_punctuation(character, category) or _is_cjk(ord(character))
        if current and (alone or character.isspace()):
            parts.append("".join(current))
            current = []
        if alone:
            parts.append(character)
        elif not character.isspace():
            current.append(character)
    if current:
        parts.append("".join(current))
    return parts


def _is_punctuation(character: str, category: str) -> bool:
    return category[0] == "P" or (character.isascii() and not character.isalnum() and not character.isspace())


def _is_cjk(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2FA1F
    )
