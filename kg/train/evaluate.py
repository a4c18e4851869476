"""Figures of the shipped int8 model on the official test files, with gold tokens and gold sentences.

LAS and UAS count every token, punctuation too, and labels with their subtypes. Names: exact spans of UNER's PER, LOC
and ORG. Roles: exact span and label of every argument, CoNLL-2005 style: V is left out, R-ARG0 is a label of its own;
C-ARG1 counts as a span of its own (`roles`) or is joined to the span it continues (`roles, joined`).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.corpora.names import NAME_LABELS
from kg.corpora.sentences import Sentence
from kg.extract.network import ReaderNetwork
from kg.extract.reading import Reading, RoleSpan
from kg.resources import data_dir
from kg.train.sources import NAME_DEV, ewt_sentences, gum_sentences

_UNER = {"Person": "PER", "Organization": "ORG", "Place": "LOC", "Facility": "LOC"}
_LABEL_OF_MASK = {1 << index: label for index, label in enumerate(NAME_LABELS)}


@dataclass(slots=True)
class Score:
    """Right, predicted and gold counts; F1 in percent. Accuracy is the same with predicted = gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: set[tuple[object, ...]], gold: set[tuple[object, ...]]) -> None:
        self.right += len(predicted & gold)
        self.predicted += len(predicted)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return round(200 * self.right / total, 2) if total else 0.0


def evaluate(network: ReaderNetwork, corpora: Path, split: str) -> dict[str, float]:
    """Name of the figure to its value in percent. `split` is dev or test."""
    ewt = ewt_sentences(corpora, split)
    readings = network.read([sentence.words for sentence in ewt])
    figures = {f"EWT {name}": value for name, value in tree_figures(ewt, readings).items()}
    figures |= predicate_figures(ewt, readings, "found predicates: ")
    known = [sentence for sentence in ewt if sentence.frames is not None]
    tokens = [[frame.token for frame in sentence.frames or ()] for sentence in known]
    given = network.read([sentence.words for sentence in known], tokens)
    figures |= predicate_figures(known, given, "gold predicates: ")
    named = [pair for pair in zip(ewt, readings, strict=True) if pair[0].names is not None]
    if split == "dev":  # the rest of UNER's dev file is trained on
        named = named[-NAME_DEV:]
    figures |= name_figures(named)
    gum = gum_sentences(corpora, split)
    read = network.read([sentence.words for sentence in gum])
    figures |= {f"GUM {name}": value for name, value in tree_figures(gum, read).items()}
    news = [pair for pair in zip(gum, read, strict=True) if "_news_" in pair[0].sent_id]
    figures["GUM news LAS"] = tree_figures([s for s, _ in news], [r for _, r in news])["LAS"]
    return figures


def tree_figures(sentences: list[Sentence], readings: list[Reading]) -> dict[str, float]:
    """Tags, lemmas, heads and labelled heads, over all tokens of sentences that have a tree."""
    scores = {name: Score() for name in ("LAS", "UAS", "xpos", "upos", "lemma")}
    for sentence, reading in zip(sentences, readings, strict=True):
        if sentence.heads is None:
            continue
        pairs = {
            "UAS": (reading.heads, sentence.heads),
            "LAS": (
                tuple(zip(reading.heads, reading.deprels, strict=True)),
                tuple(zip(sentence.heads, sentence.deprels or (), strict=True)),
            ),
            "xpos": (reading.tags, sentence.xpos or ()),
            "upos": (reading.pos, sentence.upos or ()),
            "lemma": (reading.lemmas, sentence.lemmas or ()),
        }
        for name, (found, gold) in pairs.items():
            scores[name].add(set(enumerate(found)), set(enumerate(gold)))
    return {name: score.f1 for name, score in scores.items()}


def predicate_figures(sentences: list[Sentence], readings: list[Reading], prefix: str) -> dict[str, float]:
    """Predicate tokens, rolesets and role spans."""
    names = ("predicates", "predicates with roleset", "roles", "roles, joined")
    scores = {name: Score() for name in names}
    for sentence, reading in zip(sentences, readings, strict=True):
        if sentence.frames is None:
            continue
        frames, found = sentence.frames, reading.predicates
        scores["predicates"].add({(p.token,) for p in found}, {(f.token,) for f in frames})
        scores["predicates with roleset"].add(
            {(p.token, p.roleset) for p in found}, {(f.token, f.roleset) for f in frames}
        )
        gold_roles = [(f.token, list(_gold_roles(f.roles))) for f in frames]
        found_roles = [(p.token, list(p.arguments)) for p in found]
        scores["roles"].add(_flat(found_roles), _flat(gold_roles))
        scores["roles, joined"].add(_joined(found_roles), _joined(gold_roles))
    return {prefix + name: score.f1 for name, score in scores.items()}


def _gold_roles(labels: tuple[str, ...]) -> Iterator[RoleSpan]:
    start, role = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if role and label[0] != "I":
            if role != "C-V":
                yield RoleSpan(role, start, index, 1.0)
            role = ""
        if label[0] == "B":
            start, role = index, label[2:]


def _flat(predicates: Iterable[tuple[int, list[RoleSpan]]]) -> set[tuple[object, ...]]:
    return {(token, role.role, role.start, role.end) for token, roles in predicates for role in roles}


def _joined(predicates: Iterable[tuple[int, list[RoleSpan]]]) -> set[tuple[object, ...]]:
    result: set[tuple[object, ...]] = set()
    for token, roles in predicates:
        arguments: list[tuple[str, list[tuple[int, int]]]] = []
        for role in roles:
            base = role.role.removeprefix("C-")
            earlier = next((spans for name, spans in reversed(arguments) if name == base), None)
            if role.role.startswith("C-") and earlier is not None:
                earlier.append((role.start, role.end))
            else:
                arguments.append((base, [(role.start, role.end)]))
        result |= {(token, name, tuple(spans)) for name, spans in arguments}
    return result


def name_figures(pairs: list[tuple[Sentence, Reading]]) -> dict[str, float]:
    """UNER's three types, exact spans."""
    scores = {name: Score() for name in ("PER", "LOC", "ORG", "names")}
    for sentence, reading in pairs:
        found = {(_UNER[n.label], n.start, n.end) for n in reading.names if n.label in _UNER}
        gold = set(_gold_names(sentence.names or ()))
        scores["names"].add(set(found), set(gold))
        for kind in ("PER", "LOC", "ORG"):
            scores[kind].add({n for n in found if n[0] == kind}, {n for n in gold if n[0] == kind})
    return {f"UNER {name}": score.f1 for name, score in scores.items()}


def _gold_names(masks: tuple[int, ...]) -> Iterator[tuple[str, int, int]]:
    """Back from allowed-label masks to UNER's spans (the first allowed label is never O inside a span)."""
    start, kind = 0, ""
    for index, mask in enumerate([*masks, 1]):
        label = "O" if mask & 1 else _LABEL_OF_MASK[mask & -mask]
        if kind and label[0] != "I":
            yield kind, start, index
            kind = ""
        if label[0] == "B" and label[2:] in _UNER:
            start, kind = index, _UNER[label[2:]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", type=Path, default=data_dir() / "reader")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    network = ReaderNetwork(options.model, threads=options.threads)
    begun = time.monotonic()
    figures = evaluate(network, options.corpora, options.split)
    for name, value in figures.items():
        sys.stdout.write(f"{name:45s} {value:6.2f}\n")
    sys.stdout.write(f"({time.monotonic() - begun:.0f} s)\n")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
