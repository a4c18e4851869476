"""Event triggers against GENEVA's types: how broad is what the pipeline takes for an event?

The types are those of the reader's trigger types (`kg.extract.reader.trigger_types`); events of the record have types
of another ontology and are measured by their place alone.
"""

from __future__ import annotations

from pathlib import Path

from kg.corpora.geneva import read_geneva
from kg.errors import ReadError
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.reader.trigger_types import load_trigger_types


def evaluate(path: Path, options: Options) -> Report:
    """Score triggers by their last word (`identification`), and by that and type (`classification`); `record`: the
    record's events by their heads. A reader without trigger types has figures of `record` only.
    """
    reader, types = GivenReader(options.model), load_trigger_types(options.model)
    typed, found, events, sentences = Tally(), Tally(), Tally(), 0
    for sentence in read_geneva(path):
        parse = reader.parse([sentence.words])
        record = reader.record("sentence", parse)
        gold = {(end - 1, name) for _, end, name in sentence.triggers}
        triggers = {(word, name) for word, name, _ in types.triggers(parse.states)} if types else set()
        heads = {(span[-1],) for event in record.events if (span := tokens_of(parse, event.trigger))}
        places = {(head,) for head, _ in gold}
        typed.add(set(triggers), set(gold))
        found.add({(head,) for head, _ in triggers}, set(places))
        events.add(set(heads), set(places))
        sentences += 1
    if not sentences:
        raise ReadError("format", f"{path}: no sentences")
    scored = {"record": events} | ({"identification": found, "classification": typed} if types else {})
    figures = {
        f"{name}_{figure}": getattr(tally, figure)
        for name, tally in scored.items()
        for figure in ("precision", "recall", "f1")
    }
    counts = {"sentences": sentences, "gold": typed.gold, "predicted": typed.predicted, "right": typed.right}
    return Report("geneva", figures, counts)
