"""Nominal events against QANom: which nouns derived from verbs are events where they stand."""

from __future__ import annotations

from pathlib import Path

from kg.corpora.qanom import read_qanom
from kg.errors import ReadError
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report, Tally


def evaluate(path: Path, options: Options) -> Report:
    """Score the record's events over the candidate nouns of a QANom csv: a noun is one when it heads a trigger."""
    reader = GivenReader(options.model)
    tally, sentences, candidates = Tally(), 0, 0
    for sentence in read_qanom(path):
        parse = reader.parse([sentence.words])
        record = reader.record(sentence.sentence_id, parse)
        heads = {span[-1] for event in record.events if (span := tokens_of(parse, event.trigger))}
        gold = {noun for noun, event in sentence.nouns if event}
        predicted = heads & {noun for noun, _ in sentence.nouns}
        tally.add({(noun,) for noun in predicted}, {(noun,) for noun in gold})
        sentences += 1
        candidates += len(sentence.nouns)
    if not sentences:
        raise ReadError("format", f"{path}: no sentences")
    figures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    counts = {
        "sentences": sentences,
        "candidates": candidates,
        "gold": tally.gold,
        "predicted": tally.predicted,
        "right": tally.right,
    }
    return Report("nominal_events", figures, counts)
