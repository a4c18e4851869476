"""The shipped pipeline on words and sentences that an annotated file gives, so that its indexes and ours agree."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc

from kg.config import ExtractConfig
from kg.errors import ModelError
from kg.extract.chains.drafts import Chains
from kg.extract.chains.resolver import Cluster
from kg.extract.context import Context
from kg.extract.extractor import Extractor
from kg.extract.reader.parse import Parse, parse_of
from kg.extract.reader.pipeline import ReaderComponent, load_reader
from kg.model import Article, ExtractionRecord, Span, TimePoint

_LEFT = frozenset(("(", "[", "$", "£", "€", "“", "‘", "``", "#"))
_RIGHT = frozenset((".", ",", ":", ";", "!", "?", ")", "]", "%", "”", "’", "''", "n't", "'"))
_QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


class GivenReader:
    """Reads sentences of given words. Penn quotes and brackets become plain ones; no other word is changed."""

    def __init__(self, model: Path | None = None, *, threads: int = 1) -> None:
        """Load the network in `model`, by default the shipped one. Raises ModelError where it is incomplete."""
        self._nlp = load_reader(model, threads=threads)
        component = self._nlp.get_pipe("kg_reader")
        if not isinstance(component, ReaderComponent):
            raise ModelError("The pipeline has no reader network.")
        self._component = component
        self._extractor = Extractor(ExtractConfig(model=str(model) if model else None), nlp=self._nlp)

    @property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The network's label inventories by name."""
        return self._component.network.labels

    def parse(self, sentences: Sequence[Sequence[str]]) -> Parse:
        """Return the parse of one document; its tokens are the words of the sentences, one after the other."""
        words = [_QUOTES.get(word, word) or "_" for sentence in sentences for word in sentence]
        starts = [place == 0 for sentence in sentences for place in range(len(sentence))]
        doc = Doc(self._nlp.vocab, words=words, spaces=_spaces(words), sent_starts=starts)
        return parse_of(self._component(doc))

    def context(self, parse: Parse) -> Context:
        """Return what the rules look at in a parse, without what coreference adds."""
        return self._extractor.context(parse)

    def chains(self, parse: Parse, clusters: tuple[Cluster, ...]) -> Chains:
        """Return the chains of names and nouns that the rules make of a parse and of the resolver's clusters."""
        return self._extractor.chains(parse, clusters)

    def record(
        self,
        name: str,
        parse: Parse,
        *,
        published: TimePoint | None = None,
        entities: Sequence[tuple[int, ...]] = (),
        events: Sequence[tuple[int, ...]] = (),
    ) -> ExtractionRecord:
        """Return what the rules make of a parse; `name` becomes the id of its article.

        Each of the spans `entities` (tokens) has a mention in any case, whose type the pipeline finds; each of the
        spans `events` has an event.
        """
        article = article_of(name, parse.text, published)
        return self._extractor.record(article, parse, given=entities, given_events=events)


def article_of(name: str, text: str, published: TimePoint | None = None) -> Article:
    """Return a bare article around a text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    words = len(text.split())
    return Article(id=name, title="", text=text, sha256=digest, words=words, source=name, published=published)


def tokens_of(parse: Parse, span: Span) -> range:
    """Return the tokens that lie within a span of characters."""
    inside = [
        token
        for token, begin in enumerate(parse.begins)
        if span.begin <= begin and parse.ends[token] <= span.end
    ]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _spaces(words: list[str]) -> list[bool]:
    """Whether a space follows each word in ordinary writing; straight quotes open and close in turn."""
    spaces, quoted = [], False
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word == '"':
            quoted = not quoted
        tight = word in _LEFT or (word == '"' and quoted) or (after == '"' and quoted)
        clitic = after.startswith(("'", "’")) and len(after) < 4 and after[1:].isalpha()
        spaces.append(bool(after) and not (tight or clitic or after in _RIGHT))
    return spaces
