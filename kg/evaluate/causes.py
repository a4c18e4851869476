"""Causes against the Causal News Corpus: which sentences state one, and between which stretches.

The corpus counts motives, purposes, demands and mere succession as causes too; the extractor only what words of cause
state between two events, so precision is the figure to look at.
"""

from __future__ import annotations

from pathlib import Path

from kg.config import ExtractConfig
from kg.corpora.causal_news import CausalSentence, read_causal_news
from kg.errors import ReadError
from kg.evaluate.given import article_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.extractor import Extractor
from kg.model import EventTie, ExtractionRecord, Span


def evaluate(path: Path, options: Options) -> Report:
    """Score the sentences of a grouped csv. A sentence is causal when its record has a CAUSED link; a link is right
    (`pair_`) when its triggers lie in cause and effect of one pair, whose recall is over all pairs.
    """
    extractor = Extractor(ExtractConfig(model=str(options.model) if options.model else None))
    sentences = list(read_causal_news(path))
    if not sentences:
        raise ReadError("format", f"{path}: no sentences")
    records = extractor.extract(article_of(each.sentence_id, each.text) for each in sentences)
    causal, pairs = Tally(), Tally()
    for sentence, record in zip(sentences, records, strict=True):
        links = _caused(record)
        causal.add(
            {(sentence.sentence_id,)} if links else set(),
            {(sentence.sentence_id,)} if sentence.pairs else set(),
        )
        _count(pairs, sentence, links)
    figures = {
        f"{name}{figure}": getattr(tally, figure)
        for name, tally in (("", causal), ("pair_", pairs))
        for figure in ("precision", "recall", "f1")
    }
    counts = {
        "sentences": len(sentences),
        "causal": causal.gold,
        "predicted": causal.predicted,
        "pairs": pairs.gold,
        "links": pairs.predicted,
        "right_links": pairs.right,
    }
    return Report("causes", figures, counts)


def _caused(record: ExtractionRecord) -> list[tuple[Span, Span]]:
    return [
        (record.events[link.subject].trigger, record.events[link.object].trigger)
        for link in record.links
        if link.relation is EventTie.CAUSED
    ]


def _count(tally: Tally, sentence: CausalSentence, links: list[tuple[Span, Span]]) -> None:
    """Count each pair once, by the first link that lies in it; what lies in a pair already found counts neither way."""
    found: set[int] = set()
    wrong = 0
    for cause, effect in links:
        fitting = [
            index
            for index, pair in enumerate(sentence.pairs)
            if _within(cause, pair[0]) and _within(effect, pair[1])
        ]
        found.update(fitting[:1])
        wrong += not fitting
    tally.add(
        {*((index,) for index in found), *((-1 - index,) for index in range(wrong))},
        {(index,) for index in range(len(sentence.pairs))},
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.begin <= inner.begin and inner.end <= outer.end
