"""Event mentions against ECB+: is each annotated event found, and nothing else?

Scored are the sentences that the csv of the release lists, where it lies in the folder or beside it; without it those
with any annotation. Documents of the topics that the model learned from are left out, where the folder has others.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from kg.corpora.ecbplus import DEV_TOPICS, EcbDocument, read_ecb, reliable_sentences
from kg.errors import ReadError
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.reader.parse import Parse
from kg.model import ExtractionRecord

_TRAINING = frozenset(str(number) for number in range(1, 36)) - DEV_TOPICS
_LIST = "*sentences*.csv"


def evaluate(path: Path, options: Options) -> Report:
    """Score the events of the record. `head`: the trigger's head lies in the annotated span; `exact`: spans agree."""
    reader = GivenReader(options.model)
    heads, exact, sentences, documents = Tally(), Tally(), 0, 0
    for document, chosen in scored_documents(path):
        parse = reader.parse(document.sentences)
        predicted = triggers_of(parse, reader.record(document.name, parse), chosen)
        gold = event_spans(document, chosen)
        heads.right += matched(predicted, gold)
        heads.predicted += len(predicted)
        heads.gold += len(gold)
        exact.add({tuple(span) for span in predicted}, set(gold))
        sentences += len(chosen)
        documents += 1
    figures = {
        f"{name}_{figure}": getattr(tally, figure)
        for name, tally in (("head", heads), ("exact", exact))
        for figure in ("precision", "recall", "f1")
    }
    counts = {
        "documents": documents,
        "sentences": sentences,
        "gold": heads.gold,
        "predicted": heads.predicted,
        "right": heads.right,
    }
    return Report("event_mentions", figures, counts)


def scored_documents(path: Path) -> Iterable[tuple[EcbDocument, frozenset[int]]]:
    """The documents of an ECB+ folder that are scored, each with the sentences that are."""
    documents = list(read_ecb(path))
    unseen = [document for document in documents if document.topic not in _TRAINING]
    found = sorted([*path.glob(_LIST), *path.parent.glob(_LIST)])
    listed = reliable_sentences(found[0]) if found else None
    chosen = []
    for document in unseen or documents:
        if listed is None:
            marked = frozenset(mention.sentence for mention in document.mentions)
        else:
            every = range(len(document.sentences))
            marked = frozenset(sentence for sentence in every if (document.name, sentence) in listed)
        if marked:
            chosen.append((document, marked))
    if not chosen:
        raise ReadError("format", f"{path}: no sentence of these documents is annotated, or in {found}")
    return chosen


def event_spans(document: EcbDocument, sentences: frozenset[int]) -> list[tuple[int, ...]]:
    """The annotated events of the chosen sentences as tokens counted through the document."""
    before = [0, *accumulate(map(len, document.sentences))]
    return [
        tuple(before[mention.sentence] + token for token in mention.tokens)
        for mention in document.mentions
        if mention.is_event and mention.sentence in sentences
    ]


def triggers_of(parse: Parse, record: ExtractionRecord, sentences: frozenset[int]) -> list[range]:
    """The triggers of the chosen sentences as tokens, each once; the head is the last."""
    found = (tokens_of(parse, event.trigger) for event in record.events)
    spans = {span[-1]: span for span in found if span and parse.sentence_of[span[-1]] in sentences}
    return [spans[head] for head in sorted(spans)]


def matched(predicted: list[range], gold: list[tuple[int, ...]]) -> int:
    """How many annotated spans hold the head of a trigger of their own; the shorter spans choose first."""
    free = {span[-1] for span in predicted}
    count = 0
    for tokens in sorted(gold, key=len):
        head = next((token for token in reversed(tokens) if token in free), None)
        if head is not None:
            free.remove(head)
            count += 1
    return count
