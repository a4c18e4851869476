"""ECB+ as the pipeline reads it, with the annotated mentions for known and from raw text: what linking learns from."""

from __future__ import annotations

import logging
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.corpora.ecbplus import DEV_TOPICS, EcbDocument, read_ecb, reliable_sentences
from kg.evaluate.cross_document import Read, gold_chains, read
from kg.evaluate.given import GivenReader
from kg.kb import KnowledgeBase
from kg.link.updates.parts import Part, PartMaker
from kg.model import ChainRef

_log = logging.getLogger(__name__)
_EACH = 100  # documents between two lines of the log


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents with what was read in them: `given` the annotated mentions, or `found`, nothing given."""

    given: tuple[Read, ...]
    found: tuple[Read, ...]

    def training(self) -> Corpus:
        """Return the documents of the training topics."""
        return self._where(lambda document: document.topic not in DEV_TOPICS)

    def development(self) -> Corpus:
        """Return the documents of the development topics."""
        return self.of_topics(DEV_TOPICS)

    def of_topics(self, topics: Collection[str]) -> Corpus:
        """Return the documents of some topics."""
        return self._where(lambda document: document.topic in topics)

    def _where(self, wanted: Callable[[EcbDocument], bool]) -> Corpus:
        given, found = (
            tuple(each for each in part if wanted(each.document)) for part in (self.given, self.found)
        )
        return Corpus(given, found)


def read_corpus(folder: Path, model: Path | None, kept: Path | None = None) -> Corpus:
    """Read the documents under `folder` that have reliable sentences; from the file `kept` where that is, else into it.

    The file holds what the code of the day made of the corpus: it is for runs of one day, not for keeping.
    """
    if kept is not None and kept.is_file():
        with kept.open("rb") as file:
            corpus: Corpus = pickle.load(file)
        return corpus
    listed = reliable_sentences(next(iter(sorted(folder.rglob("*sentences*.csv")))))
    reader = GivenReader(model)
    given: list[Read] = []
    found: list[Read] = []
    for document in read_ecb(folder):
        every = range(len(document.sentences))
        chosen = frozenset(sentence for sentence in every if (document.name, sentence) in listed)
        if not chosen:
            continue
        parse = reader.parse(document.sentences)
        given.append(read(reader, document, chosen, gold=True, parse=parse))
        found.append(read(reader, document, chosen, gold=False, parse=parse))
        if not len(given) % _EACH:
            _log.info("%d documents read", len(given))
    corpus = Corpus(tuple(given), tuple(found))
    if kept is not None:
        with kept.open("wb") as file:
            pickle.dump(corpus, file, protocol=5)
    return corpus


def parts_of(reads: Iterable[Read], kb: KnowledgeBase) -> list[Part]:
    """Return what linking keeps of each document, sorted."""
    maker = PartMaker.open(kb)
    return sorted((maker.part(each.article, each.record) for each in reads), key=lambda part: part.article)


def annotated(reads: Iterable[Read], kind: str) -> dict[ChainRef, str]:
    """Return what each chain of the records means by the annotation: what most of its annotated mentions do.

    `kind` is "events" or "entities".
    """
    votes: defaultdict[ChainRef, Counter[str]] = defaultdict(Counter)
    for each in reads:
        for ref, name in gold_chains(each, kind):
            votes[ref][name] += 1
    return {ref: min(found, key=lambda name: (-found[name], name)) for ref, found in votes.items()}
