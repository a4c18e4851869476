"""Linking of names to the knowledge base, against GUM's Wikipedia titles: the right entry, or rightly none.

An item is a chain of the pipeline that has a name and stands on an annotated entity; spans are the file's, so that
finding names is not scored. Its entry is right where the entity's title is one of the entry's names. Entities without
a title, or with one that the knowledge base does not have, have none. Adjectives of states and names of peoples
("French", "Russians") are left out: the annotation gives them now the state, now the people, now none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

import numpy as np

from kg.corpora.identities import IdentifiedDocument, read_identities
from kg.evaluate.files import files_of, of_test_split
from kg.evaluate.given import GivenReader, article_of, tokens_of
from kg.evaluate.report import Options, Report
from kg.extract.mentions.given import aligned
from kg.kb import KnowledgeBase, NameKind
from kg.link.updates.parts import PartMaker
from kg.link.views.chain_views import ChainView, chain_views
from kg.model import ExtractionRecord, Granularity, TimeBasis, TimePoint

_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_QUALIFIED = re.compile(r"(.*?)(?: \([^)]*\)|, .*)$")
_FULL = (NameKind.NAME, NameKind.ALIAS, NameKind.ACRONYM)
_BINS = 10
_PEOPLE = "people:"


@dataclass(frozen=True, slots=True)
class Item:
    """A chain with a name, and the entries that are right for it: none where the knowledge base has none."""

    chain: ChainView
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was linked: an entry or None, with its probability; and whether that is right."""

    entry: str | None
    probability: float
    right: frozenset[str]


def evaluate(path: Path, options: Options) -> Report:
    """Score the CoNLL-U file, or those of the folder (of GUM its test split). Raises ReadError where there is none."""
    reader = GivenReader(options.model)
    files, left = of_test_split(path, files_of(path, (".conllu",)))
    answers: list[Answer] = []
    documents = 0
    with KnowledgeBase.open() as kb:
        maker = PartMaker.open(kb)
        for document in (document for file in files for document in read_identities(file)):
            documents += 1
            for item in read_items(reader, kb, document):
                found = maker.entry(item.chain)
                answers.append(
                    Answer(found.entry.id if found else None, found.score if found else 0.0, item.right)
                )
    scored = report(answers, documents)
    rejected = (f"{left} files of other splits than test: not scored",) if left else ()
    return replace(scored, rejected=rejected)


def read_items(reader: GivenReader, kb: KnowledgeBase, document: IdentifiedDocument) -> Iterator[Item]:
    """Yield the items of a document as the pipeline reads it."""
    parse = reader.parse(document.sentences)
    record = reader.record(document.name, parse, published=_created(document))
    article = article_of(document.name, parse.text, _created(document))
    heads = {
        span[-1]: number
        for number, chain in enumerate(record.chains)
        for mention in chain.mentions
        if (span := tokens_of(parse, record.mentions[mention].head))
    }
    yield from items_of(document, record, heads, article.text, kb)


def items_of(
    document: IdentifiedDocument,
    record: ExtractionRecord,
    heads: dict[int, int],
    text: str,
    kb: KnowledgeBase,
) -> Iterator[Item]:
    """Yield the items of a record; `heads` give the chain of each mention's head."""
    titles: defaultdict[int, Counter[str]] = defaultdict(Counter)
    spans = [tuple(range(mention.start, mention.end)) for mention in document.mentions]
    for mention, head in zip(document.mentions, aligned(spans, heads), strict=True):
        if head is not None:
            titles[heads[head]][mention.title or ""] += 1
    for view in chain_views(record, text, _created(document), kb):
        known = titles.get(view.ref.chain)
        if view.named and known and not _of_a_people(view, kb):
            title = min(known, key=lambda each: (-known[each], each))
            yield Item(view, entries_of(title, kb) if title else frozenset())


def entries_of(title: str, kb: KnowledgeBase) -> frozenset[str]:
    """Return the entries that have a Wikipedia title for a name, as it stands or without what tells it apart."""
    plain = unquote(title).replace("_", " ")
    shorter = _QUALIFIED.match(plain)
    for name in (plain, shorter[1] if shorter else ""):
        found = {each.entry.id for each in kb.lookup(name) if each.kind in _FULL} if name else set()
        if found:
            return frozenset(found)
    return frozenset()


def report(answers: Sequence[Answer], documents: int) -> Report:
    """Accuracy; precision and recall of links and of none; expected error of the probabilities over ten bins."""
    links = [each for each in answers if each.entry is not None]
    none = [each for each in answers if each.entry is None]
    known = sum(bool(each.right) for each in answers)
    right, rightly_none = (
        sum(each.entry in each.right for each in links),
        sum(not each.right for each in none),
    )

    def share(part: int, whole: int) -> float:
        return round(100 * part / whole, 2) if whole else 0.0

    figures = {
        "accuracy": share(right + rightly_none, len(answers)),
        "link_precision": share(right, len(links)),
        "link_recall": share(right, known),
        "nil_precision": share(rightly_none, len(none)),
        "nil_recall": share(rightly_none, len(answers) - known),
        "calibration_error": _calibration_error(links),
    }
    counts = {"documents": documents, "names": len(answers), "in_knowledge_base": known, "linked": len(links)}
    return Report("entity_linking", figures, counts)


def _calibration_error(links: Sequence[Answer]) -> float:
    """Mean distance, in percent, of what is promised and what is right in each tenth of the probabilities."""
    if not links:
        return 0.0
    promised = np.array([each.probability for each in links])
    right = np.array([each.entry in each.right for each in links], np.float64)
    bins = np.minimum((promised * _BINS).astype(int), _BINS - 1)
    parts = [(promised[bins == bin], right[bins == bin]) for bin in range(_BINS) if (bins == bin).any()]
    distance = sum(abs(float(one.mean()) - float(other.mean())) * len(one) for one, other in parts)
    return round(100 * distance / len(links), 2)


def _of_a_people(view: ChainView, kb: KnowledgeBase) -> bool:
    found = kb.lookup(view.surfaces[0])[:1]
    return any(each.kind is NameKind.DEMONYM or each.entry.id.startswith(_PEOPLE) for each in found)


def _created(document: IdentifiedDocument) -> TimePoint | None:
    if document.created is None or not _DAY.match(document.created):
        return None
    return TimePoint(document.created, Granularity.DAY, TimeBasis.METADATA)
