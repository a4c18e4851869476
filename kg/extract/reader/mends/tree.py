"""A tree as mends see it, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self


class Move(NamedTuple):
    """What hangs elsewhere: a token, the head that it gets, its relation to this, and its tag where that is mended."""

    token: int
    head: int
    dep: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of an article and what they hang on: `heads[i] == i` at the root of a sentence, `deps` are whole.

    `lower` and `lemmas` are lower-cased.
    """

    words: Sequence[str]
    lower: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]

    @classmethod
    def of(
        cls,
        words: Sequence[str],
        lemmas: Sequence[str],
        tags: Sequence[str],
        deps: Sequence[str],
        heads: Sequence[int],
    ) -> Self:
        """Return a tree of words as they are written."""
        lower, base = ([each.lower() for each in column] for column in (words, lemmas))
        return cls(words, lower, base, tags, deps, heads)

    def with_moves(self, moves: Iterable[Move]) -> Self:
        """Return the tree with these moves made; they are all found before the first is made."""
        found = list(moves)
        if not found:
            return self
        tags, deps, heads = list(self.tags), list(self.deps), list(self.heads)
        for token, head, dep, tag in found:
            tags[token], deps[token], heads[token] = tag or tags[token], dep, head
        return replace(self, tags=tags, deps=deps, heads=heads)

    def rel(self, token: int) -> str:
        """Return the relation of a token without its subtype."""
        return self.deps[token].partition(":")[0]

    def heads_of(self, *rels: str) -> set[int]:
        """Return the tokens on which something hangs with one of these relations, whatever its subtype."""
        return {head for token, head in enumerate(self.heads) if self.rel(token) in rels}

    def up(self, token: int) -> Iterator[int]:
        """Yield a token and what it hangs on, up to its root."""
        yield token
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def hangs(self, token: int, top: int) -> bool:
        """Tell whether a token is another or hangs on it, at any depth."""
        for _ in range(len(self.heads)):
            if token == top:
                return True
            if self.heads[token] == token:
                return False
            token = self.heads[token]
        return False

    def first(self, token: int) -> int:
        """Return the first of the words right before a token that hang on it, at any depth."""
        first = token
        while first > 0 and self.hangs(first - 1, token):
            first -= 1
        return first


Mend = Callable[[Tree], Iterator[Move]]
