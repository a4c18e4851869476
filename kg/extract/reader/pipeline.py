"""The reader network as a spaCy pipeline: tokens, sentences, tags, lemmas, tree and names are where spaCy users look.

`load_reader()` gives a Language to which other components can be added anywhere. Beyond spaCy's own attributes it
sets `doc._.predicates` (tuple of Predicate, token indexes of the doc) and `doc._.entity_probabilities` (one for each
of `doc.ents`). `doc.user_data` holds the network's STATES (tokens x 384) and MARKS (tokens x MARK_NAMES).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import tee
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
from kg.extract.reader import sentences as sentence_rules
from kg.extract.reader.layout import Layout, Stretch, read_layouts
from kg.extract.reader.network import ReaderNetwork
from kg.extract.reader.reading import MARK_NAMES, MARKS, STATES, NameSpan, Predicate, RoleSpan
from kg.resources import data_dir

__all__ = ["NameSpan", "Predicate", "ReaderComponent", "RoleSpan", "load_reader"]

_MAX_CHARACTERS = 2**31 - 1
# As in UD EWT: dates, and words with a prefix that is no word of its own, stay whole; U.S.-led does not.
_WHOLE = re.compile(
    r"(?i)(?:\d{4}-\d{1,2}-\d{1,2}|(?:e|non|pre|anti|mid|re|post|co|over|pro|multi|ex|sub|semi|de|un|counter)-[a-z]+)$"
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


def network_of(nlp: Language) -> ReaderNetwork:
    """The network of a pipeline that `load_reader` made. Raises ModelError where it has none."""
    component = nlp.get_pipe("kg_reader")
    if not isinstance(component, ReaderComponent):
        raise ModelError("The pipeline has no reader network.")
    return component.network


@Language.factory(  # type: ignore[untyped-decorator]
    "kg_reader",
    assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents"],
    default_config={"model": "", "threads": 1},
)
def _make_reader(nlp: Language, name: str, model: str, threads: int) -> ReaderComponent:
    folder = Path(model) if model else data_dir() / "reader"
    return ReaderComponent(ReaderNetwork(folder, threads=threads))


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
        """Docs in their order. Some are read together, but what is said of one never depends on the others."""
        ours, theirs = tee(stream)
        layouts = (
            Layout.of([token.text for token in doc], [bool(token.is_sent_start) for token in doc])
            for doc in ours
        )
        for doc, stretch in zip(theirs, read_layouts(self.network, layouts), strict=True):
            annotate(doc, stretch)
            doc.user_data[STATES] = stretch.in_tokens(stretch.page.states)
            doc.user_data[MARKS] = stretch.in_tokens(stretch.page.marks)
            doc.user_data[MARK_NAMES] = self.network.labels["marks"]
            yield doc

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """The model stays where it is; its folder is in the pipeline's config."""

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> ReaderComponent:
        """Nothing to load: see to_disk."""
        return self


def annotate(doc: Doc, stretch: Stretch) -> None:
    """Write a reading into a doc. White-space tokens hang on the token before them, the first on the one after."""
    if not len(doc):
        return
    page, start, end, tokens = stretch.page, stretch.start, stretch.end, stretch.layout.tokens
    strings = doc.vocab.strings
    values = np.zeros((len(doc), 5), np.uint64)
    for column, name in ((0, "_SP"), (1, "SPACE"), (3, "dep")):
        values[:, column] = _hash(strings, name)
    for column, names in enumerate((page.tags, page.pos, page.lemmas, page.deprels)):
        values[tokens, column] = [_hash(strings, name) for name in names[start:end]]
    heads = stretch.heads()
    # A forest (overlong sentence in parts) or a root of its own is what spaCy calls ROOT.
    values[tokens[heads[tokens] == tokens], 3] = _hash(strings, "ROOT")
    values[:, 4] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
    doc.from_array([TAG, POS, LEMMA, DEP, HEAD], values)
    found = page.names_in(start, end)
    doc.set_ents([Span(doc, name.start, name.end, label=name.label) for name in found])
    extension: Any = doc._
    extension.predicates = page.predicates_in(start, end)
    extension.entity_probabilities = tuple(name.probability for name in found)


def _hash(strings: StringStore, name: str) -> int:
    return int(strings.add(name)) if name else 0
