"""Sentences of corpora that mark single words (events, triggers, nominal events) or bind the words of documents.

Where a corpus marks spans, the word that stands for the span is its last, or its first where the last is a particle or
the span runs into a complement ("took place", "the president of France"): there is no tree to ask.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.corpora.coreference import CorefDocument, read_coreference
from kg.corpora.ecbplus import DEV_TOPICS, EcbDocument, EcbMention, read_ecb, reliable_sentences
from kg.corpora.geneva import read_geneva
from kg.corpora.names import span_masks
from kg.corpora.qanom import read_qanom
from kg.corpora.redocred import read_redocred
from kg.corpora.sentences import Sentence

_NONE = math.nan
_CUT = frozenset(
    """of in on at by for to from with against between about who which that where when into over out up off down
    away back through , - (""".split()
)
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))


def head_of(words: tuple[str, ...], start: int, end: int) -> int:
    """The word of [start, end) that stands for the span."""
    for index in range(start + 1, end):
        if words[index].lower() in _CUT:
            return index - 1
    return end - 1


def ecb_sentences(folder: Path) -> list[Sentence]:
    """Reliable sentences of the training topics: `event` marks, and chains that run across a topic's articles."""
    reliable = reliable_sentences(folder / "ECBplus_coreference_sentences.csv")
    result = []
    for document in read_ecb(folder / "ECB+"):
        if document.topic in DEV_TOPICS or int(document.topic) > 35:
            continue
        result += [
            _ecb_sentence(document, number)
            for number in range(len(document.sentences))
            if (document.name, number) in reliable
        ]
    return result


def _ecb_sentence(document: EcbDocument, number: int) -> Sentence:
    words = document.sentences[number]
    events = [0.0] * len(words)
    chains = []
    for mention in document.mentions:
        if mention.sentence != number:
            continue
        head = _ecb_head(words, mention)
        chains.append((head, mention.chain))
        if mention.is_event:
            for token in mention.tokens:
                events[token] = _NONE
            events[head] = 1.0
    return Sentence(
        corpus="ecb",
        words=words,
        marks={"event": tuple(events)},
        document=f"topic {document.topic}",
        chains=tuple(dict(chains).items()),
    )


def _ecb_head(words: tuple[str, ...], mention: EcbMention) -> int:
    return head_of(words, mention.tokens[0], mention.tokens[-1] + 1)


def geneva_sentences(path: Path) -> Iterator[Sentence]:
    """Trigger types, on the word that stands for the trigger; the other words of a longer trigger are left out."""
    for record in read_geneva(path):
        types = [""] * len(record.words)
        for start, end, _ in record.triggers:
            types[start:end] = ["?"] * (end - start)
        for start, end, kind in record.triggers:
            types[head_of(record.words, start, end)] = kind
        yield Sentence(corpus="geneva", words=record.words, triggers=tuple(types))


def qanom_sentences(path: Path) -> Iterator[Sentence]:
    """`nominal` marks of the candidate nouns."""
    for record in read_qanom(path):
        marks = [_NONE] * len(record.words)
        for index, eventive in record.nouns:
            marks[index] = float(eventive)
        yield Sentence(corpus="qanom", words=record.words, marks={"nominal": tuple(marks)})


def with_factuality(
    sentences: Iterable[Sentence], values: Mapping[str, Mapping[int, float]]
) -> list[Sentence]:
    """The sentences with UDS's factuality, values from -3 to 3, on the predicates that have one."""
    result = []
    for sentence in sentences:
        found = values.get(sentence.sent_id, {})
        marks = tuple(found.get(index, _NONE) for index in range(len(sentence.words)))
        result.append(replace(sentence, marks={**sentence.marks, "factuality": marks}) if found else sentence)
    return result


def with_cues(sentences: Iterable[Sentence], cues: Mapping[str, set[int]]) -> list[Sentence]:
    """The sentences with 1 on each attribution cue and 0 elsewhere."""
    return [
        replace(
            sentence,
            marks={
                **sentence.marks,
                "cue": tuple(float(i in cues.get(sentence.sent_id, ())) for i in range(len(sentence.words))),
            },
        )
        for sentence in sentences
    ]


def with_chains(sentences: list[Sentence], document: CorefDocument) -> list[Sentence]:
    """A document's sentences with its chains; nominal heads outside all chains are candidates too, of no chain."""
    heads: dict[tuple[int, int], str] = {}
    for number, cluster in enumerate(document.clusters):
        for place, start, end in cluster:
            tree = sentences[place].heads if place < len(sentences) else None
            words = document.sentences[place]
            heads[place, _tree_head(tree, start, end) if tree else head_of(words, start, end)] = str(
                number + 1
            )
    result = []
    for place, sentence in enumerate(sentences):
        found = {token: chain for (where, token), chain in heads.items() if where == place}
        for token, (tag, label) in enumerate(zip(sentence.upos or (), sentence.deprels or (), strict=False)):
            if tag in _NOMINAL and label.partition(":")[0] not in ("compound", "flat", "fixed", "goeswith"):
                found.setdefault(token, "")
        result.append(replace(sentence, document=document.name, chains=tuple(sorted(found.items()))))
    return result


def _tree_head(heads: tuple[int, ...], start: int, end: int) -> int:
    return next((token for token in range(start, end) if not start < heads[token] <= end), end - 1)


def gum_documents(sentences: list[Sentence], folder: Path, names: set[str]) -> list[Sentence]:
    """GUM's sentences with OntoGUM's chains. `sent_id` is document-number; both releases share tokens."""
    own: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        own[sentence.sent_id.rpartition("-")[0]].append(sentence)
    result: list[Sentence] = []
    for name in sorted(names & own.keys()):
        path = folder / f"{name}.conllu"
        documents = list(read_coreference(path)) if path.is_file() else []
        if len(documents) == 1 and documents[0].sentences == tuple(s.words for s in own[name]):
            result += with_chains(own[name], documents[0])
        else:
            result += [replace(sentence, document=name) for sentence in own[name]]
    return result


def litbank_documents(folder: Path) -> list[Sentence]:
    """LitBank's excerpts with their chains; words outside all chains are no candidates, for want of trees."""
    result: list[Sentence] = []
    for document in read_coreference(folder):
        plain = [Sentence(corpus="litbank", words=words) for words in document.sentences]
        result += [s for s in with_chains(plain, document) if s.words]
    return result


def redocred_documents(path: Path) -> tuple[list[Sentence], dict[str, tuple[tuple[str, str, str], ...]]]:
    """Sentences whose chains are Re-DocRED's entities, and each document's (entity, entity, property) facts."""
    sentences: list[Sentence] = []
    facts = {}
    for number, document in enumerate(read_redocred(path, [])):
        name = f"redocred {number}"
        heads = {end - 1: f"e{entity}" for entity, v in enumerate(document.vertices) for _, end in v.mentions}
        start = 0
        for words in document.sentences:
            chains = tuple(
                (token, heads[start + token]) for token in range(len(words)) if start + token in heads
            )
            spans = [
                (begin - start, end - start, vertex.type)
                for vertex in document.vertices
                for begin, end in vertex.mentions
                if start <= begin < start + len(words)
            ]
            names = span_masks("redocred", words, spans)
            sentences.append(
                Sentence(corpus="redocred", words=words, document=name, chains=chains, names=names)
            )
            start += len(words)
        facts[name] = tuple(
            (f"e{fact.item}", f"e{fact.value}", fact.property)
            for fact in sorted(document.statements, key=str)
        )
    return sentences, facts
