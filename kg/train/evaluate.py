"""Figures of a reader network by itself, without the rules over it, on the official test files (or development files).

The scorers are those of `kg evaluate`; names are the network's spans with UNER's three types. Used by scripts/train for
the model card.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from kg.corpora.sentences import gum_splits
from kg.corpora.tagged import TaggedSentence, read_tagged
from kg.evaluate.report import Tally
from kg.evaluate.roles import GIVEN, read_lines, score_lines
from kg.evaluate.trees import score_files
from kg.extract.reader.network import ReaderNetwork
from kg.resources import data_dir
from kg.train.sources import NAME_DEV

_UNER = {"Person": "PER", "Organization": "ORG", "Place": "LOC", "Facility": "LOC"}


def evaluate(network: ReaderNetwork, corpora: Path, split: str) -> dict[str, float]:
    """Name of the figure to its value in percent. `split` is dev or test."""
    rejected: list[str] = []
    ewt, _ = score_files([corpora / f"ud_ewt/{split}.conllu"], network, rejected)
    figures = {f"EWT {name}": value for name, value in ewt.figures().items()}
    lines = [line for line in read_lines(corpora / "propbank/ewt.jsonl", rejected) if line[1] == split]
    for name, tally in score_lines(lines, network)[0].items():
        figures[name if name.startswith(GIVEN) else f"found predicates: {name}"] = tally.f1
    named = read_tagged(corpora / f"ner/uner_ewt/en_ewt-ud-{split}.iob2")
    figures |= _names(
        named[-NAME_DEV:] if split == "dev" else named, network
    )  # the rest of dev is trained on
    chosen = gum_splits(corpora / "gum/splits.md")[split]
    files = sorted(path for path in (corpora / "gum/dep").glob("*.conllu") if path.stem in chosen)
    gum, _ = score_files(files, network, rejected)
    plain = ("LAS", "UAS", "UPOS", "XPOS", "lemma", "LAS news")
    return figures | {f"GUM {name}": value for name, value in gum.figures().items() if name in plain}


def _names(sentences: list[TaggedSentence], network: ReaderNetwork) -> dict[str, float]:
    tallies = {name: Tally() for name in ("PER", "LOC", "ORG", "names")}
    readings = network.read([sentence.words for sentence in sentences])
    for sentence, reading in zip(sentences, readings, strict=True):
        found = {(name.start, name.end, _UNER[name.label]) for name in reading.names if name.label in _UNER}
        gold = set(sentence.spans)
        for name, tally in tallies.items():
            tally.add(
                {span for span in found if name in (span[2], "names")},
                {span for span in gold if name in (span[2], "names")},
            )
    return {f"UNER {name}": tally.f1 for name, tally in tallies.items()}


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
