"""The article's telling words, with a fixed weight each: what two articles on one story have in common.

Weights are inverse document frequencies from `kg/data/extract/idf.tsv`, which ships and never changes with the
user's articles: a pair of records is compared in the same way in a store of two articles and in one of a million.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.reader.parse import Parse
from kg.model import Term
from kg.resources import data_dir

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_MOST = 128
_LEAST = 2.0
_TALL = 40  # characters: longer "words" are addresses and slips of the layout


class TermTable:
    """`weights` by lemma; a lemma that is not in it is as rare as the table can tell: `rare`."""

    def __init__(self, weights: Mapping[str, float], rare: float) -> None:
        self._weights, self._rare = weights, rare

    @classmethod
    def load(cls, folder: Path | None = None) -> TermTable:
        """Read `idf.tsv` in `folder`; raise SchemaError that names the line. The line `*` is the weight of the rest."""
        path = (folder or data_dir() / "extract") / "idf.tsv"
        weights: dict[str, float] = {}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line or line.startswith("#"):
                continue
            try:
                lemma, weight = line.split("\t")
                weights[lemma] = float(weight)
            except ValueError as error:
                raise SchemaError(f"{path}:{number}: expected a lemma and its weight") from error
        if "*" not in weights:
            raise SchemaError(f"{path}: the line for lemmas that are not listed (*) is missing")
        return cls(weights, weights.pop("*"))

    def terms(self, parse: Parse) -> tuple[Term, ...]:
        """Return the most telling lemmas of an article, at most 128, in alphabetical order."""
        places: defaultdict[str, set[int]] = defaultdict(set)
        for token, pos in enumerate(parse.pos):
            lemma = parse.lemmas[token]
            if pos in _TELLING and 1 < len(lemma) <= _TALL and any(map(str.isalnum, lemma)):
                places[lemma].add(parse.sentence_of[token])
        found = [
            (weight, lemma) for lemma in places if (weight := self._weights.get(lemma, self._rare)) >= _LEAST
        ]
        best = sorted(found, key=lambda one: (-one[0] * (1 + math.log(len(places[one[1]]))), one[1]))[:_MOST]
        return tuple(
            Term(lemma, weight, tuple(sorted(places[lemma])))
            for weight, lemma in sorted(best, key=lambda one: one[1])
        )
