"""`python -m kg.train.entity_linking CORPORA MODEL OUT`: train the scorers of entity linking and record linkage.

Writes OUT/chains.npz (are two chains of near articles one entity? from the training topics of ECB+) and OUT/entries.npz
(does a chain mean the best candidate of the knowledge base? from the training documents of GUM). MODEL is the folder of
the reader network. CORPORA holds `ecbplus` and `gum`. One core.
"""

from __future__ import annotations

import argparse
import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from kg.evaluate.given import GivenReader
from kg.kb import KnowledgeBase
from kg.link.entities.odds import FEATURES as ENTRY_FEATURES
from kg.link.views.chain_features import FEATURES as CHAIN_FEATURES
from kg.train.entity_linking_fit import Fit, Network, ensemble, fit, fit_logistic
from kg.train.entity_linking_lessons import Lessons, chain_lessons, entry_lessons
from kg.train.linking_corpus import annotated, parts_of, read_corpus

_log = logging.getLogger(__name__)
_SEEDS = (7, 8, 9)
_HOW = Fit(hidden=(32, 16), epochs=8, batch=2048)


def main() -> None:
    """Read both corpora as the product reads articles, fit both models, write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument(
        "out", type=Path, help="folder that receives the weights, kg/data/link for the shipped ones"
    )
    parser.add_argument("--only", choices=("chains", "entries"), help="write one of the two files")
    parser.add_argument("--kept", type=Path, help="file that keeps what was read of ECB+ for the next run")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    with KnowledgeBase.open() as kb:
        if options.only != "chains":
            entries = entry_lessons(GivenReader(options.model), kb, options.corpora / "gum")
            _log.info("entries: %d chains, %.1f%% of them mean the best candidate", *_summary(entries.labels))
            fit_logistic(entries.rows, entries.labels).save(options.out / "entries.npz", ENTRY_FEATURES)
        if options.only != "entries":
            corpus = read_corpus(options.corpora / "ecbplus", options.model, options.kept).training()
            lessons = chain_lessons(parts_of(corpus.given, kb), annotated(corpus.given, "entities"))
            fit_chains(lessons).save(options.out / "chains.npz", CHAIN_FEATURES)


def fit_chains(lessons: Lessons) -> Network:
    """Fit the scorer of pairs of chains: several networks side by side."""
    _log.info("chains: %d pairs, %.1f%% of them are one", *_summary(lessons.labels))
    networks = [
        fit(lessons.rows, lessons.labels, lessons.weights, replace(_HOW, seed=seed)) for seed in _SEEDS
    ]
    return ensemble(networks)


def _summary(labels: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[int, float]:
    return len(labels), 100 * float(labels.mean())


if __name__ == "__main__":
    main()
