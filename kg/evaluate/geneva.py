"""Event triggers against GENEVA's types: how broad is what the pipeline takes for an event?

The types are the network's (marks `geneva` and `geneva_probability`, labels `geneva`); a network without them is
measured by the events of the record alone, which have types of another ontology.
"""

from __future__ import annotations

from pathlib import Path

from kg.corpora.geneva import read_geneva
from kg.errors import ReadError
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.parse import Parse

TYPE, PROBABILITY = "geneva", "geneva_probability"
LEAST = 0.3


def evaluate(path: Path, options: Options) -> Report:
    """Score triggers by span (`identification`) and by span and type (`classification`); `record`: the record's events.

    Where the network types triggers, figures of both are there, else `record` only.
    """
    reader = GivenReader(options.model)
    names = reader.labels.get(TYPE, ())
    typed, found, events, sentences = Tally(), Tally(), Tally(), 0
    for sentence in read_geneva(path):
        parse = reader.parse([sentence.words])
        triggers = typed_triggers(parse, names)
        gold = {(end - 1, name) for _, end, name in sentence.triggers}
        typed.add(set(triggers), set(gold))
        found.add({(head,) for head, _ in triggers}, {(head,) for head, _ in gold})
        record = reader.record("sentence", parse)
        heads = {(span[-1],) for event in record.events if (span := tokens_of(parse, event.trigger))}
        events.add(set(heads), {(head,) for head, _ in gold})
        sentences += 1
    if not sentences:
        raise ReadError("format", f"{path}: no sentences")
    scored = {"record": events} | ({"identification": found, "classification": typed} if names else {})
    figures = {
        f"{name}_{figure}": getattr(tally, figure)
        for name, tally in scored.items()
        for figure in ("precision", "recall", "f1")
    }
    counts = {"sentences": sentences, "gold": typed.gold, "predicted": typed.predicted, "right": typed.right}
    return Report("geneva", figures, counts)


def typed_triggers(parse: Parse, names: tuple[str, ...]) -> set[tuple[int, str]]:
    """The words to which the network gives a type with probability LEAST or more; the first of `names` is none."""
    types, probabilities = parse.mark(TYPE), parse.mark(PROBABILITY)
    if types is None or probabilities is None:
        return set()
    return {
        (token, names[int(number)])
        for token, (number, probability) in enumerate(zip(types, probabilities, strict=True))
        if number >= 1 and probability >= LEAST
    }
