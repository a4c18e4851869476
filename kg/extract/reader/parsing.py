"""Texts to parses, straight from the reader network: as `parse_of` does it, but without annotated spaCy docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee

import numpy as np
from spacy.attrs import IDX, LENGTH, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.reader.decode import Ints
from kg.extract.reader.layout import Layout, Stretch, read_layouts
from kg.extract.reader.network import ReaderNetwork
from kg.extract.reader.parse import Columns, Named, Parse, parse_from
from kg.extract.reader.sentences import boundaries


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of a text: words, where they begin, whether a space follows; cut from the text, in columns."""

    text: str
    words: list[str]
    begins: list[int]
    spaced: list[bool]

    @classmethod
    def of(cls, doc: Doc, text: str) -> _Tokens:
        table = doc.to_array([IDX, LENGTH, SPACY]).astype("int64")
        begins, lengths, spaced = table.reshape(-1, 3).T.tolist()
        words = [text[begin : begin + length] for begin, length in zip(begins, lengths, strict=True)]
        return cls(text, words, begins, list(map(bool, spaced)))

    def layout(self) -> Layout:
        return Layout.of(self.words, boundaries(self.words, self.spaced))


class Parser:
    """Parses texts with the tokenizer of a pipeline and a network."""

    def __init__(self, nlp: Language, network: ReaderNetwork) -> None:
        self._nlp = nlp
        self._network = network

    def parses(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Texts in their order. Some are read together, but what is said of one never depends on the others."""
        ours, theirs = tee(_Tokens.of(self._nlp.make_doc(text), text) for text in texts)
        layouts = read_layouts(self._network, (tokens.layout() for tokens in ours))
        for tokens, stretch in zip(theirs, layouts, strict=True):
            yield self._parse(tokens, stretch)

    def _parse(self, read: _Tokens, stretch: Stretch) -> Parse:
        page, start, end = stretch.page, stretch.start, stretch.end
        tokens, count = stretch.layout.tokens, stretch.layout.count
        heads = stretch.heads()
        deps = _spread(page.deprels[start:end], tokens, count, "dep")
        for root in tokens[heads[tokens] == tokens].tolist():
            deps[root] = "ROOT"
        low, high = np.searchsorted(page.starts, (start, end)).tolist()
        starts = tokens[page.starts[low:high] - start].tolist()
        columns = Columns(
            words=read.words,
            lemmas=_spread(page.lemmas[start:end], tokens, count, ""),
            tags=_spread(page.tags[start:end], tokens, count, "_SP"),
            pos=_spread(page.pos[start:end], tokens, count, "SPACE"),
            deps=deps,
            heads=heads.tolist(),
            begins=read.begins,
            starts=[0, *starts[1:]] if count else [],
            states=stretch.in_tokens(page.states),
            marks=stretch.in_tokens(page.marks),
            mark_names=self._network.labels["marks"],
        )
        found = page.names_in(start, end)
        names = tuple(Named(name.start, name.end, name.label, name.probability) for name in found)
        return parse_from(read.text, columns, names, page.predicates_in(start, end))


def _spread(values: Sequence[str], tokens: Ints, count: int, rest: str) -> list[str]:
    """The words' values at their tokens; white space gets `rest`."""
    if len(values) == count:
        return list(values)
    result = np.full(count, rest, object)
    result[tokens] = values
    return list(result)
