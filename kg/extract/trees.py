"""Mends trees where the network gives a verb two subjects side by side: the second belongs to the first, or it to it.

"A spokesman | for Tony Blair said", "he | and Abbas spoke", "the Defense Ministry | spokesman says".
"""

from __future__ import annotations

from collections.abc import Sequence

_JOINED = {"IN": "nmod", "CC": "conj"}
"""What a subject that begins with such a word is to the one before it."""


def with_one_subject(
    tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with such pairs of subjects mended; heads of roots are their own."""
    mended, above = list(deps), list(heads)
    last: dict[int, int] = {}
    for token, dep in enumerate(deps):
        verb = heads[token]
        if not dep.startswith("nsubj") or verb < token or not tags[verb].startswith("VB"):
            continue
        before = last.get(verb)
        last[verb] = token
        if before is None or mended[before] != dep:
            continue
        first = _first(heads, token)
        if first != token and tags[first] in _JOINED and _reaches(heads, before, first):
            above[token], mended[token] = before, _JOINED[tags[first]]
            last[verb] = before
        elif first == token == before + 1 and tags[before] == "NNP" and tags[token] in ("NN", "NNS"):
            above[before], mended[before] = token, "compound"
    return tuple(mended), tuple(above)


def _first(heads: Sequence[int], token: int) -> int:
    """The first of the words right before a token that hang on it, at any depth."""
    first = token
    while first > 0 and _hangs(heads, first - 1, token):
        first -= 1
    return first


def _reaches(heads: Sequence[int], token: int, end: int) -> bool:
    """Tell whether all words behind a token up to `end` hang on it."""
    return all(_hangs(heads, each, token) for each in range(token + 1, end))


def _hangs(heads: Sequence[int], token: int, top: int) -> bool:
    for _ in range(len(heads)):
        if token == top:
            return True
        if heads[token] == token:
            return False
        token = heads[token]
    return False
