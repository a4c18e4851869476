"""Who did what to whom, when and where, against the answers that people gave: QA-SRL for verbs, QANom for nouns.

An argument of an event of the record, its place or the expression that its time is from meets an answer when the head
of one of its spans lies in a span of the answer; its spans are its own and those of the other mentions of its entity in
the sentence. An argument that meets no answer counts against precision; an answer that no argument meets counts against
recall, if the predicate is an event of the record. Questions for how, why and how much count for precision alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.corpora.question_answers import Asked, Question, read_questions
from kg.errors import ReadError
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report
from kg.extract.reader.parse import Parse
from kg.model import EventMention, ExtractionRecord, Role, Span

TASK = "arguments"
_RECALLED = (Asked.AGENT, Asked.PATIENT, Asked.OBLIQUE, Asked.WHEN, Asked.WHERE)


def evaluate(path: Path, options: Options) -> Report:
    """Score the annotated predicates of a csv of QA-SRL or QANom; each sentence is read by itself."""
    reader = GivenReader(options.model)
    counts: Counter[str] = Counter()
    for sentence in read_questions(path):
        parse = reader.parse([sentence.words])
        record = reader.record(sentence.sentence_id, parse)
        counts["sentences"] += 1
        for token, questions in sentence.predicates:
            counts["predicates"] += 1
            event = _event_at(parse, record, token)
            if event is not None:
                counts["events"] += 1
                count(counts, heads_of(parse, record, event), questions)
    if not counts["predicates"]:
        raise ReadError("format", f"{path}: no predicates")
    every = {kind: counts[f"{kind} answers"] for kind in _RECALLED}
    met = {kind: counts[f"{kind} met"] for kind in _RECALLED}
    precision, recall = (
        _share(counts["right"], counts["arguments"]),
        _share(sum(met.values()), sum(every.values())),
    )
    figures = {
        "events": _share(counts["events"], counts["predicates"]),
        "precision": precision,
        "recall": recall,
        "f1": round(2 * precision * recall / (precision + recall), 2) if precision + recall else 0.0,
        **{f"recall {kind}": _share(met[kind], every[kind]) for kind in _RECALLED},
    }
    named = ("sentences", "predicates", "events", "arguments")
    return Report(TASK, figures, {**{name: counts[name] for name in named}, "answers": sum(every.values())})


def count(counts: Counter[str], arguments: Sequence[frozenset[int]], questions: Iterable[Question]) -> None:
    """Count the arguments of one event, each as the heads of its spans, against the questions on its predicate."""
    right: set[int] = set()
    for question in questions:
        met = {place for place, heads in enumerate(arguments) if _lie_in(heads, question.answers)}
        right |= met
        counts[f"{question.asked} answers"] += 1
        counts[f"{question.asked} met"] += bool(met)
    counts["arguments"] += len(arguments)
    counts["right"] += len(right)


def heads_of(parse: Parse, record: ExtractionRecord, event: EventMention) -> list[frozenset[int]]:
    """The heads of the spans of each argument of an event, of its place and of what its time is from."""
    entity_of = {mention: chain.mentions for chain in record.chains for mention in chain.mentions}
    found = []
    for argument in event.arguments:
        same = entity_of.get(argument.mention, ()) if argument.mention is not None else ()
        found.append(_heads(parse, (argument.span, *(record.mentions[mention].span for mention in same))))
    placed = {argument.mention for argument in event.arguments}
    if event.place is not None and event.place not in placed:
        same = entity_of.get(event.place, (event.place,))
        found.append(_heads(parse, (record.mentions[mention].span for mention in same)))
    timed = {
        head
        for argument, heads in zip(event.arguments, found, strict=False)
        if argument.role is Role.TIME
        for head in heads
    }
    begin = event.begin.value if event.begin is not None else None
    times = _heads(
        parse, (time.span for time in record.times if time.begin is not None and time.begin.value == begin)
    )
    return [*found, times] if times and not times & timed else found


def _heads(parse: Parse, spans: Iterable[Span]) -> frozenset[int]:
    tokens = (tokens_of(parse, span) for span in spans)
    return frozenset(parse.root_of(each.start, each.stop) for each in tokens if each)


def _event_at(parse: Parse, record: ExtractionRecord, token: int) -> EventMention | None:
    return next((event for event in record.events if token in tokens_of(parse, event.trigger)), None)


def _lie_in(heads: frozenset[int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= head < end for start, end in spans for head in heads)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
