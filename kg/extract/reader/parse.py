"""A parsed article as plain tuples. Token access in spaCy is slow, so everything is pulled out once.

Tokens are counted from 0 through the article; `Span` counts characters. Relations are UD's; `rels` is the
label without its
subtype (`nsubj` for `nsubj:pass`), `deps` the whole label.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG
from spacy.parts_of_speech import NAMES as POS_NAMES

from kg.extract.reader.mends.order import mended
from kg.extract.reader.mends.tree import Tree
from kg.extract.reader.reading import MARK_NAMES, MARKS, STATES
from kg.extract.tables.word_lists import word_list
from kg.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FIRST_TOKEN = attrgetter("start")  # of a name


class RoleLike(Protocol):
    """A role that the reader network found: tokens [start, end)."""

    @property
    def role(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def probability(self) -> float: ...


class PredicateLike(Protocol):
    """A predicate that the reader network found, with its PropBank sense and roles."""

    @property
    def token(self) -> int: ...
    @property
    def roleset(self) -> str: ...
    @property
    def probability(self) -> float: ...
    @property
    def arguments(self) -> tuple[RoleLike, ...]: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A span of tokens that the reader network gave a label (Person, Date, Money ...)."""

    start: int
    end: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Parse:
    """Words, tree, names and predicates of one article. `heads[i] == i` at the root of a sentence.

    `states` (tokens x 384) are the network's vectors; it has no columns where another pipeline read the article.
    """

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    rels: tuple[str, ...]
    heads: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    edges: tuple[tuple[int, int], ...]
    names: tuple[Named, ...]
    predicates: tuple[PredicateLike, ...]
    states: NDArray[np.float32] = field(compare=False, repr=False)
    marks: NDArray[np.float32] = field(compare=False, repr=False)
    mark_names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of tokens [start, end)."""
        return Span(self.begins[start], self.ends[end - 1])

    def string(self, start: int, end: int) -> str:
        """Return the text of tokens [start, end)."""
        return self.text[self.begins[start] : self.ends[end - 1]]

    def mark(self, name: str) -> NDArray[np.float32] | None:
        """Return the network's column `name`, one value for each token, or None where it has no such column."""
        return self.marks[:, self.mark_names.index(name)] if name in self.mark_names else None

    def names_in(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the names that begin in tokens [start, end); names stand in text order."""
        low = bisect_left(self.names, start, key=_FIRST_TOKEN)
        return self.names[low : bisect_left(self.names, end, low, key=_FIRST_TOKEN)]

    def kids(self, token: int, *rels: str) -> Iterator[int]:
        """Yield the children of `token` whose relation (without subtype) is one of `rels`, in text order."""
        for child in self.children[token]:
            if self.rels[child] in rels:
                yield child

    def kid(self, token: int, *rels: str) -> int | None:
        """Return the first child of `token` with one of `rels`, or None."""
        for child in self.children[token]:
            if self.rels[child] in rels:
                return child
        return None

    def case(self, token: int) -> str:
        """Return the adposition that marks `token`, lower-cased ("with", "because of"), or the empty string."""
        for child in self.children[token]:
            if self.rels[child] == "case" and self.tags[child] != "POS":
                more = [self.lower[fixed] for fixed in self.children[child] if self.rels[fixed] == "fixed"]
                return " ".join([self.lower[child], *more])
        return ""

    def up(self, token: int) -> Iterator[int]:
        """Yield the governors of `token`, nearest first, up to the root."""
        seen = 0
        while self.heads[token] != token and seen < 200:
            token = self.heads[token]
            seen += 1
            yield token

    def root_of(self, start: int, end: int) -> int:
        """Return the token of [start, end) whose governor lies outside: the head of the span."""
        article = None
        for token in range(start, end):
            if not start <= self.heads[token] < end or self.heads[token] == token:
                if self.rels[token] in ("punct", "case", "cc", "mark") and end - start > 1:
                    continue
                if self.rels[token] != "det" or self.children[token]:
                    return token
                article = token if article is None else article
        return end - 1 if article is None else article

    def conjuncts(self, token: int) -> tuple[int, ...]:
        """Return `token` and the conjuncts that hang on it ("Obama" and "Putin"), also one on another.

        None stands beyond the word that both belong to: "a man was killed and four people injured".
        """
        head, found = self.heads[token], [token]
        for each in found:
            found += (other for other in self.kids(each, "conj") if not token < head < other)
        return tuple(found)

    def first_conjunct(self, token: int) -> int:
        """Return the first of the conjuncts that `token` stands among (itself when there are none)."""
        while self.rels[token] == "conj" and self.heads[token] != token:
            token = self.heads[token]
        return token

    def is_verb(self, token: int) -> bool:
        """Tell whether `token` is a verb form by its tag."""
        return self.tags[token].startswith("VB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What is known of each token of an article: the first six as in Parse, `begins` are characters.

    `starts` are the first tokens of the sentences.
    """

    words: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    pos: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    begins: Sequence[int]
    starts: Sequence[int]
    states: NDArray[np.float32]
    marks: NDArray[np.float32]
    mark_names: tuple[str, ...]


def parse_from(
    text: str, columns: Columns, names: tuple[Named, ...], predicates: tuple[PredicateLike, ...]
) -> Parse:
    """Return the parse with all that follows from its columns."""
    words, deeds = tuple(columns.words), word_list("borrowed_deeds.txt")
    tree = mended(Tree.of(words, columns.lemmas, columns.tags, columns.deps, columns.heads))
    deps, heads = tuple(tree.deps), tuple(tree.heads)
    sentences = tuple(pairwise([*columns.starts, len(words)]))
    rels = {dep: dep.partition(":")[0] for dep in set(deps)}
    return Parse(
        text=text,
        words=words,
        lower=tuple(tree.lower),
        lemmas=tuple(tree.lemmas),
        tags=tuple(tree.tags),
        pos=tuple(["NOUN" if tag == "NNS" else pos for tag, pos in zip(tree.tags, columns.pos, strict=True)]),
        deps=deps,
        rels=tuple([rels[dep] for dep in deps]),
        heads=heads,
        begins=tuple(columns.begins),
        ends=tuple([begin + len(word) for begin, word in zip(columns.begins, words, strict=True)]),
        sentences=sentences,
        sentence_of=tuple([index for index, (start, end) in enumerate(sentences) for _ in range(start, end)]),
        children=_children(heads),
        edges=_edges(heads),
        names=tuple([name for name in names if words[name.end - 1] not in deeds]),  # "a dharna"
        predicates=predicates,
        states=columns.states,
        marks=columns.marks,
        mark_names=columns.mark_names,
    )


def parse_of(doc: Doc) -> Parse:
    """Return the plain form of `doc`, which must have passed the reader (tree, names, `doc._.predicates`)."""
    table = doc.to_array([ORTH, LEMMA, TAG, DEP, POS, HEAD, IDX, SENT_START])
    strings, data = doc.vocab.strings, doc.user_data
    words, lemmas, tags, deps = (_column(strings, table[:, index].tolist()) for index in range(4))
    ents = doc.ents
    probabilities: tuple[float, ...] = doc._.entity_probabilities or ()
    if len(probabilities) != len(ents):
        probabilities = (1.0,) * len(ents)
    nothing = np.zeros((len(doc), 0), np.float32)
    columns = Columns(
        words=words,
        lemmas=lemmas,
        tags=tags,
        pos=[POS_NAMES[number] for number in table[:, 4].tolist()],
        deps=deps,
        heads=_heads(table[:, 5].tolist()),
        begins=table[:, 6].astype("int64").tolist(),
        starts=[index for index, mark in enumerate(table[:, 7].tolist()) if mark == 1 or index == 0],
        states=data.get(STATES, nothing),
        marks=data.get(MARKS, nothing),
        mark_names=data.get(MARK_NAMES, ()),
    )
    pairs = zip(ents, probabilities, strict=True)
    names = tuple(Named(ent.start, ent.end, ent.label_, probability) for ent, probability in pairs)
    return parse_from(doc.text, columns, names, tuple(doc._.predicates or ()))


def _column(strings: object, keys: list[int]) -> tuple[str, ...]:
    names = {key: strings[key] if key else "" for key in set(keys)}  # type: ignore[index]
    return tuple([names[key] for key in keys])


def _heads(relative: list[int]) -> tuple[int, ...]:
    """Heads as spaCy's array gives them: offsets, in two's complement."""
    wrap = 1 << 64
    return tuple(
        index + (offset - wrap if offset >= wrap >> 1 else offset) for index, offset in enumerate(relative)
    )


def _children(heads: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            found[head].append(token)
    return tuple(map(tuple, found))


def _edges(heads: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """The first token and the token after the last of what hangs on each token, itself included."""
    above = np.array(heads, np.int64)
    low, high = np.arange(len(heads)), np.arange(1, len(heads) + 1)
    while True:  # one step up the trees each time
        below, beyond = low.copy(), high.copy()
        np.minimum.at(below, above, low)
        np.maximum.at(beyond, above, high)
        if np.array_equal(below, low) and np.array_equal(beyond, high):
            return tuple(zip(low.tolist(), high.tolist(), strict=True))
        low, high = below, beyond
