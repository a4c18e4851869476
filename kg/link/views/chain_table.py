"""Chains as arrays, so that millions of pairs can be compared: what is said of each as rows of sparse matrices.

Columns are the strings in sorted order: a sum over what two chains share is taken in one order in whatever company
they are compared, so a pair's figures never depend on other chains.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.kb import initials, name_key, without_article
from kg.link.tools.compare import identity_key
from kg.link.tools.telling_words import Story
from kg.link.tools.words import stem
from kg.link.views.chain_views import ChainView
from kg.link.views.portraits import Portrait
from kg.model import ChainRef, EntityType

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Weighted = Iterable[tuple[str, float]]

WIDTH = 64
_AT_ONCE = 50_000  # pairs of rows that are laid side by side in memory
TYPES = tuple(EntityType)
_STATES = frozenset({"iso3166", "people", "government"})


def ratio(above: Floats, below: Floats) -> Floats:
    """Return the quotients, 0 where the divisor is."""
    return np.asarray(above / np.where(below == 0, 1, below) * (below != 0), np.float64)


class Bags(Struct, frozen=True):
    """A sparse matrix with a row for each thing: which strings it has, with weights. `sizes` are the rows' norms."""

    rows: csr_matrix
    sizes: Floats

    @classmethod
    def of(cls, bags: Sequence[Weighted]) -> "Bags":
        """Return the matrix of bags of strings."""
        lists = [list(bag) for bag in bags]
        return cls.over(lists, sorted({word for bag in lists for word, _ in bag}))

    @classmethod
    def over(cls, lists: Sequence[Sequence[tuple[str, float]]], vocabulary: Sequence[str]) -> "Bags":
        """Return the matrix with a column for each string of a sorted vocabulary; other strings are left out."""
        column = {word: number for number, word in enumerate(vocabulary)}
        columns = np.array([column.get(word, -1) for bag in lists for word, _ in bag], np.int32)
        weights = np.array([weight for bag in lists for _, weight in bag], np.float64)
        owner = np.repeat(np.arange(len(lists)), [len(bag) for bag in lists])
        kept = columns >= 0
        starts = np.cumsum([0, *np.bincount(owner[kept], minlength=len(lists))])
        rows = csr_matrix((weights[kept], columns[kept], starts), shape=(len(lists), len(vocabulary)))
        rows.sort_indices()
        return cls(rows, np.sqrt(np.asarray(rows.multiply(rows).sum(1)).ravel()))

    def shared(self, left: Ints, right: Ints, other: "Bags | None" = None) -> Floats:
        """Return the dot product of each pair of rows, the right ones of `other` where it is given."""
        theirs = other or self
        found = np.zeros(len(left))
        # Many have nothing to share.
        both = np.flatnonzero((self.sizes[left] > 0) & (theirs.sizes[right] > 0))
        for begin in range(0, len(both), _AT_ONCE):
            part = both[begin : begin + _AT_ONCE]
            found[part] = self.rows[left[part]].multiply(theirs.rows[right[part]]).sum(1).ravel()
        return found

    def meet(self, lefts: Ints, rights: Ints) -> Flags:
        """Tell which rows on the left share a string with which on the right: a matrix."""
        both = (self.rows[lefts] @ self.rows[rights].T).tocoo()
        found = np.zeros((len(lefts), len(rights)), np.bool_)
        found[both.row, both.col] = both.data > 0
        return found

    def shared_often(self, left: Ints, right: Ints) -> Floats:
        """Return the same as `shared`, each pair of rows taken once: those of the articles of many pairs are few."""
        pairs, at = np.unique(left * len(self.sizes) + right, return_inverse=True)
        return self.shared(*np.divmod(pairs, len(self.sizes)))[at]

    def cosine(self, left: Ints, right: Ints) -> Floats:
        """Return the cosine of each pair of rows, 0 where one is empty."""
        return ratio(self.shared(left, right), self.sizes[left] * self.sizes[right])


class Directions(Struct, frozen=True):
    """Vectors of signed bytes, one row for each chain, with their norms; a row of norm 0 is not known."""

    rows: NDArray[np.int8]
    norms: Floats

    @classmethod
    def of(cls, vectors: Sequence[bytes]) -> "Directions":
        """Return the directions of vectors; empty ones are not known."""
        rows = np.zeros((len(vectors), WIDTH), np.int8)
        for number, vector in enumerate(vectors):
            if len(vector) == WIDTH:
                rows[number] = np.frombuffer(vector, np.int8)
        wide = rows.astype(np.int32)
        return cls(rows, np.sqrt((wide * wide).sum(1).astype(np.float64)))

    def cosine(self, left: Ints, right: Ints, other: "Directions | None" = None) -> Floats:
        """Return the cosine of each pair, 0 where one is not known."""
        theirs = other or self
        dots = (self.rows[left].astype(np.int32) * theirs.rows[right]).sum(1)
        return ratio(dots.astype(np.float64), self.norms[left] * theirs.norms[right])

    def cosines(self, lefts: Ints, rights: Ints) -> Floats:
        """Return the cosine of each row on the left with each on the right: a matrix."""
        # Products of bytes add up to less than 2**24: single floats hold them exactly, in any order.
        dots = self.rows[lefts].astype(np.float32) @ self.rows[rights].astype(np.float32).T
        return ratio(dots.astype(np.float64), self.norms[lefts, None] * self.norms[rights])


class ChainTable(Struct, frozen=True, kw_only=True):
    """The chains of some articles, one row each; `stories` and `company` have a row for each article: that of `story`.

    `names` are the fullest name keys, empty where a chain has no name; `entries` the knowledge base's entries as
    numbers, -1 for none; `types` index TYPES. `owners` are words of the names in its phrases; `weight`, `counts`,
    `definite`, `plural` and `sentence` are the portraits'.
    """

    names: tuple[str, ...]
    keys: Bags
    tokens: Bags
    heads: Bags
    words: Bags
    around: Bags
    deeds: Bags
    lemmas: Bags
    genders: Bags
    vector: Directions
    does: Directions
    suffers: Directions
    types: Ints
    entries: Ints
    mentions: Floats
    weight: Floats
    owners: Bags
    counts: Floats
    bare: Flags
    definite: Flags
    plural: Flags
    sentence: Floats
    story: Ints
    stories: Bags
    company: Bags

    @property
    def named(self) -> Flags:
        """Tell which chains have a name."""
        return np.array([bool(name) for name in self.names])


def chain_table(
    views: Sequence[ChainView], stories: Sequence[Story], entries: Mapping[str, str]
) -> ChainTable:
    """Return the table of chains; `entries` gives the knowledge base's entry by the key of a chain."""
    place = {story.article: number for number, story in enumerate(stories)}
    portraits = [view.portrait for view in views]
    company: list[set[str]] = [set() for _ in stories]
    for view in views:
        if view.named:
            company[place[view.ref.article]].add(entries.get(view.ref.key) or view.key)
    numbers = {id: number for number, id in enumerate(sorted(set(entries.values())))}
    words = [dict.fromkeys(each.words, 1.0) for each in portraits]
    heads = [dict.fromkeys(each.heads, 1.0) for each in portraits]
    around = [{stem(word): weight for word, weight in each.around} for each in portraits]
    by_ref = {view.ref: view for view in views}
    vocabulary = sorted({word for bags in (words, heads, around) for bag in bags for word in bag})
    return ChainTable(
        names=tuple(view.key if view.named else "" for view in views),
        keys=Bags.of([[(key, 1.0) for key in _keys(view)] for view in views]),
        tokens=Bags.of([[(word, 1.0) for word in _tokens(view)] for view in views]),
        heads=Bags.over([sorted(bag.items()) for bag in heads], vocabulary),
        words=Bags.over([sorted(bag.items()) for bag in words], vocabulary),
        around=Bags.over([sorted(bag.items()) for bag in around], vocabulary),
        deeds=Bags.of([[(deed, 1.0) for deed in each.deeds] for each in portraits]),
        lemmas=Bags.of(
            [[(word, 1.0) for word in {deed.split()[0] for deed in each.deeds}] for each in portraits]
        ),
        genders=Bags.of([[(each, 1.0) for each in one.genders] for one in portraits]),
        vector=Directions.of([each.vector for each in portraits]),
        does=Directions.of([each.does for each in portraits]),
        suffers=Directions.of([each.suffers for each in portraits]),
        types=np.array([TYPES.index(view.type) for view in views], np.int64),
        entries=np.array([numbers.get(entries.get(view.ref.key, ""), -1) for view in views], np.int64),
        mentions=np.array([each.mentions for each in portraits], np.float64),
        weight=np.array([each.weight for each in portraits], np.float64),
        owners=Bags.of(
            [
                [(word, 1.0) for word in _owners(view.ref.article, each, by_ref, entries)]
                for view, each in zip(views, portraits, strict=True)
            ]
        ),
        counts=np.array([each.count for each in portraits], np.float64),
        bare=np.array(
            [not view.named and _is_bare(each) for view, each in zip(views, portraits, strict=True)], np.bool_
        ),
        definite=np.array([each.definite for each in portraits], np.bool_),
        plural=np.array([each.plural for each in portraits], np.bool_),
        sentence=np.array([each.sentence for each in portraits], np.float64),
        story=np.array([place[view.ref.article] for view in views], np.int64),
        stories=Bags.of([story.terms for story in stories]),
        company=Bags.of([[(name, 1.0) for name in names] for names in company]),
    )


def _is_bare(portrait: Portrait) -> bool:
    """Tell whether a chain is never called more than its head word: "officials", "the police"."""
    return set(portrait.words) <= set(portrait.heads)


def _owners(
    article: str, portrait: Portrait, by_ref: Mapping[ChainRef, ChainView], entries: Mapping[str, str]
) -> frozenset[str]:
    """Return words of the names in a chain's phrases, and of those that the knowledge base knows, entry and state."""
    found: set[str] = set()
    for number in portrait.owners:
        ref = ChainRef(article, number)
        if ref in by_ref:
            found.update(without_article(by_ref[ref].key).split())
        entry = entries.get(ref.key, "")
        scheme, _, code = entry.partition(":")
        if entry:
            found.add(f"={code.upper()}" if scheme in _STATES else entry)
    return frozenset(found)


def _keys(view: ChainView) -> set[str]:
    """Return the keys under which two chains have one name, acronyms among them."""
    if not view.named:
        return set()
    keys = {identity_key(surface, view.type) for surface in view.surfaces}
    return keys | {short for key in keys if len(short := initials(key)) > 1}


def _tokens(view: ChainView) -> set[str]:
    return {word for surface in view.surfaces for word in name_key(surface).split()} if view.named else set()
