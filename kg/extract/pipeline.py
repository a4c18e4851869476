"""The reader network as a spaCy pipeline: tokens, sentences, tags, lemmas, tree and names are where spaCy users look.

`load_reader()` gives a Language to which other components can be added anywhere. Beyond spaCy's own attributes it
sets `doc._.predicates` (tuple of Predicate, token indexes of the doc) and `doc._.entity_probabilities` (one for each
of `doc.ents`). `doc.user_data` holds the network's STATES (tokens x 384) and MARKS (tokens x MARK_NAMES).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex

from kg.errors import ModelError
from kg.extract import sentences as sentence_rules
from kg.extract.network import ReaderNetwork
from kg.extract.reading import MARK_NAMES, MARKS, STATES, NameSpan, Predicate, Reading, RoleSpan
from kg.resources import data_dir

__all__ = ["NameSpan", "Predicate", "ReaderComponent", "RoleSpan", "load_reader"]

_WINDOW = 6000  # words of one doc that are read together
_MAX_CHARACTERS = 2**31 - 1
# As in UD EWT: dates, and words with a prefix that is no word of its own, stay whole; U.S.-led does not.
_WHOLE = re.compile(
    r"(?i)(?:\d{4}-\d{1,2}-\d{1,2}|(?:e|non|pre|anti|mid|re|post|co|over|pro|multi|ex|sub|semi)-[a-z]+)$"
)
_EXTRA_INFIXES = (r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])", r"(?<=[A-Za-z0-9])[–](?=[A-Za-z0-9])")


def load_reader(model: Path | None = None, *, threads: int = 1) -> Language:
    """A spaCy pipeline: tokenizer, `kg_sentences`, `kg_reader`. `model` is a folder, by default the one shipped.

    Raises ModelError when the folder lacks a file of the model.
    """
    nlp = spacy.blank("en")
    nlp.max_length = _MAX_CHARACTERS
    infixes = [*(nlp.Defaults.infixes or ()), *_EXTRA_INFIXES]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.token_match = _WHOLE.match
    nlp.add_pipe(sentence_rules.COMPONENT)
    nlp.add_pipe("kg_reader", config={"model": str(model or data_dir() / "reader"), "threads": threads})
    return nlp


@Language.factory(  # type: ignore[untyped-decorator]
    "kg_reader",
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents"],
    default_config={"model": "", "threads": 1},
)
def _make_reader(nlp: Language, name: str, model: str, threads: int) -> ReaderComponent:
    folder = Path(model) if model else data_dir() / "reader"
    return ReaderComponent(ReaderNetwork(folder, threads=threads))


@dataclass(frozen=True, slots=True)
class _Part:
    """One sentence of a doc: the indexes of its real tokens, and their words."""

    tokens: list[int]
    words: list[str]


class ReaderComponent:
    """Reads docs whose sentence starts are set."""

    def __init__(self, network: ReaderNetwork) -> None:
        self.network = network
        for extension in ("predicates", "entity_probabilities"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=())

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Docs in their order. Each is read by itself, so that its reading never depends on its neighbours."""
        for doc in stream:
            parts = _parts(doc)
            readings = list(self._windows([part.words for part in parts]))
            annotate(doc, parts, readings)
            doc.user_data[STATES] = in_doc([reading.states for reading in readings], parts, len(doc))
            doc.user_data[MARKS] = in_doc([reading.marks for reading in readings], parts, len(doc))
            doc.user_data[MARK_NAMES] = self.network.labels["marks"]
            yield doc

    def _windows(self, sentences: list[list[str]]) -> Iterator[Reading]:
        """Readings of the sentences of one doc, some thousand words at a time, so that memory stays flat."""
        window: list[list[str]] = []
        size = 0
        for words in sentences:
            window.append(words)
            size += len(words)
            if size >= _WINDOW:
                yield from self.network.read(window)
                window, size = [], 0
        if window:
            yield from self.network.read(window)

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """The model stays where it is; its folder is in the pipeline's config."""

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> ReaderComponent:
        """Nothing to load: see to_disk."""
        return self


def _parts(doc: Doc) -> list[_Part]:
    """The sentences of a doc without white-space tokens; sentences of nothing else are left out."""
    parts: list[_Part] = []
    current = _Part([], [])
    for index, token in enumerate(doc):
        if token.is_sent_start and current.tokens:
            parts.append(current)
            current = _Part([], [])
        if not token.is_space:
            current.tokens.append(index)
            current.words.append(token.text)
    if current.tokens:
        parts.append(current)
    return parts


def annotate(doc: Doc, parts: Sequence[_Part], readings: Sequence[Reading]) -> None:
    """Write readings into a doc. White-space tokens hang on the token before them (the first ones on the one after)."""
    if not len(doc):
        return
    for reading, part in zip(readings, parts, strict=True):
        if len(reading.tags) != len(part.tokens):
            raise ModelError("The reader network gave another number of words than it was asked about.")
    strings = doc.vocab.strings
    values = np.zeros((len(doc), 5), np.uint64)
    values[:, 0], values[:, 1], values[:, 3] = (
        _hash(strings, "_SP"),
        _hash(strings, "SPACE"),
        _hash(strings, "dep"),
    )
    heads = _space_heads(len(doc), parts)
    entities: list[tuple[Span, float]] = []
    predicates: list[Predicate] = []
    for part, reading in zip(parts, readings, strict=True):
        at = np.array(part.tokens)
        for column, names in enumerate((reading.tags, reading.pos, reading.lemmas, reading.deprels)):
            values[at, column] = [_hash(strings, name) for name in names]
        above = np.array(reading.heads)
        heads[at] = np.where(above == 0, at, at[above - 1])
        # A forest (overlong sentence in parts) or a root of its own is what spaCy calls ROOT.
        values[at[above == 0], 3] = _hash(strings, "ROOT")
        for name in reading.names:
            span = Span(doc, part.tokens[name.start], part.tokens[name.end - 1] + 1, label=name.label)
            entities.append((span, name.probability))
        predicates += [_in_doc(predicate, part.tokens) for predicate in reading.predicates]
    values[:, 4] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
    doc.from_array([TAG, POS, LEMMA, DEP, HEAD], values)
    doc.set_ents([span for span, _ in entities])
    extension: Any = doc._
    extension.predicates = tuple(predicates)
    extension.entity_probabilities = tuple(probability for _, probability in entities)


def in_doc(rows: Sequence[np.ndarray[Any, Any]], parts: Sequence[_Part], count: int) -> np.ndarray[Any, Any]:
    """The rows of the sentences' words as rows of the doc's tokens; white-space tokens get zeros."""
    if not rows:
        return np.zeros((count, 0), np.float32)
    result = np.zeros((count, rows[0].shape[1]), np.float32)
    for part, block in zip(parts, rows, strict=True):
        result[part.tokens] = block
    return result


def _space_heads(count: int, parts: Sequence[_Part]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """For each token the last real one up to it, or the first real one of the doc; itself where there is none."""
    real = [index for part in parts for index in part.tokens]
    if not real:
        return np.zeros(count, np.int64)
    places = np.searchsorted(real, np.arange(count), side="right") - 1
    return np.array(real, np.int64)[np.maximum(places, 0)]


def _hash(strings: StringStore, name: str) -> int:
    return int(strings.add(name)) if name else 0


def _in_doc(predicate: Predicate, tokens: list[int]) -> Predicate:
    """A predicate with token indexes of the doc instead of the sentence."""
    arguments = tuple(
        RoleSpan(role.role, tokens[role.start], tokens[role.end - 1] + 1, role.probability)
        for role in predicate.arguments
    )
    return Predicate(
        tokens[predicate.token], predicate.lemma, predicate.roleset, predicate.probability, arguments
    )
