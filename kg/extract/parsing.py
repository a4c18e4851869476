"""Texts to parses, straight from the reader network: as `parse_of` does it, but without annotated spaCy docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import tee

import numpy as np
from spacy.attrs import IDX, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.decode import Ints
from kg.extract.layout import Layout, Stretch, read_layouts
from kg.extract.network import ReaderNetwork
from kg.extract.parse import Columns, Named, Parse, parse_from
from kg.extract.sentences import boundaries


class Parser:
    """Parses texts with the tokenizer of a pipeline and a network."""

    def __init__(self, nlp: Language, network: ReaderNetwork) -> None:
        self._nlp = nlp
        self._network = network

    def parses(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Texts in their order. Some are read together, but what is said of one never depends on the others."""
        ours, theirs = tee(map(self._nlp.make_doc, texts))
        for doc, stretch in zip(theirs, read_layouts(self._network, map(_layout, ours)), strict=True):
            yield self._parse(doc, stretch)

    def _parse(self, doc: Doc, stretch: Stretch) -> Parse:
        page, start, end = stretch.page, stretch.start, stretch.end
        tokens, count = stretch.layout.tokens, stretch.layout.count
        heads = stretch.heads()
        deps = _spread(page.deprels[start:end], tokens, count, "dep")
        for root in tokens[heads[tokens] == tokens].tolist():
            deps[root] = "ROOT"
        low, high = np.searchsorted(page.starts, (start, end)).tolist()
        starts = tokens[page.starts[low:high] - start].tolist()
        columns = Columns(
            words=[token.text for token in doc],
            lemmas=_spread(page.lemmas[start:end], tokens, count, ""),
            tags=_spread(page.tags[start:end], tokens, count, "_SP"),
            pos=_spread(page.pos[start:end], tokens, count, "SPACE"),
            deps=deps,
            heads=heads.tolist(),
            begins=doc.to_array([IDX]).astype("int64").tolist(),
            starts=[0, *starts[1:]] if count else [],
            states=stretch.in_tokens(page.states),
            marks=stretch.in_tokens(page.marks),
            mark_names=self._network.labels["marks"],
        )
        found = page.names_in(start, end)
        names = tuple(Named(name.start, name.end, name.label, name.probability) for name in found)
        return parse_from(doc.text, columns, names, page.predicates_in(start, end))


def _layout(doc: Doc) -> Layout:
    words = [token.text for token in doc]
    return Layout.of(words, boundaries(words, doc.to_array([SPACY]).astype(bool).tolist()))


def _spread(values: Sequence[str], tokens: Ints, count: int, rest: str) -> list[str]:
    """The words' values at their tokens; white space gets `rest`."""
    if len(values) == count:
        return list(values)
    result = np.full(count, rest, object)
    result[tokens] = values
    return list(result)
