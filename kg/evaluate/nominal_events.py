"""Nominal events against QANom: which nouns derived from verbs are events where they stand.

QANom also counts nouns for those who do it ("leader", "government"). The network's mark `nominal` says which nouns are
predicates in this sense; only some of these become events of the record.
"""

from __future__ import annotations

from pathlib import Path

from kg.corpora.qanom import read_qanom
from kg.errors import ReadError
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.reader.parse import Parse

_LEAST = 0.3


def evaluate(path: Path, options: Options) -> Report:
    """Score the candidate nouns of a QANom csv. A noun is a predicate when the network says so or it heads a trigger of
    the record; `record`: by triggers alone.
    """
    reader = GivenReader(options.model)
    found, events, sentences, candidates = Tally(), Tally(), 0, 0
    for sentence in read_qanom(path):
        parse = reader.parse([sentence.words])
        record = reader.record(sentence.sentence_id, parse)
        heads = {span[-1] for event in record.events if (span := tokens_of(parse, event.trigger))}
        nouns = {noun for noun, _ in sentence.nouns}
        gold = {noun for noun, event in sentence.nouns if event}
        _count(events, heads & nouns, gold)
        _count(found, (heads | nominal_predicates(parse)) & nouns, gold)
        sentences += 1
        candidates += len(sentence.nouns)
    if not sentences:
        raise ReadError("format", f"{path}: no sentences")
    figures = {
        f"{name}{figure}": getattr(tally, figure)
        for name, tally in (("", found), ("record_", events))
        for figure in ("precision", "recall", "f1")
    }
    counts = {
        "sentences": sentences,
        "candidates": candidates,
        "gold": found.gold,
        "predicted": found.predicted,
        "right": found.right,
    }
    return Report("nominal_events", figures, counts)


def nominal_predicates(parse: Parse) -> set[int]:
    """The words whose mark `nominal` is _LEAST or more; none where the network has no such mark."""
    mark = parse.mark("nominal")
    return set() if mark is None else {token for token, chance in enumerate(mark) if chance >= _LEAST}


def _count(tally: Tally, predicted: set[int], gold: set[int]) -> None:
    tally.add({(noun,) for noun in predicted}, {(noun,) for noun in gold})
