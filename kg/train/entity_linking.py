"""`python -m kg.train.entity_linking CORPORA MODEL OUT`: train the scorers of entity linking and record linkage.

Writes OUT/chains.npz (are two chains of near articles one entity? from the training topics of ECB+) and OUT/entries.npz
(does a chain mean the best candidate of the knowledge base? from the training documents of GUM). MODEL is the folder of
the reader network. CORPORA holds `ecbplus` and `gum`. One core.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import numpy as np
import torch

from kg.evaluate.given import GivenReader
from kg.kb import KnowledgeBase
from kg.link.chain_features import FEATURES as CHAIN_FEATURES
from kg.link.odds import FEATURES as ENTRY_FEATURES
from kg.train.entity_linking_fit import Fit, fit, fit_logistic
from kg.train.entity_linking_lessons import chain_lessons, entry_lessons

_log = logging.getLogger(__name__)


def main() -> None:
    """Read both corpora as the product reads articles, fit both models, write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument(
        "out", type=Path, help="folder that receives the weights, kg/data/link for the shipped ones"
    )
    parser.add_argument(
        "--documents", type=int, help="read only so many documents of each corpus, for a trial"
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    reader = GivenReader(options.model)
    with KnowledgeBase.open() as kb:
        entries = entry_lessons(reader, kb, options.corpora / "gum", options.documents)
        _log.info("entries: %d chains, %.1f%% of them mean the best candidate", *_summary(entries.labels))
        fit_logistic(entries.rows, entries.labels).save(options.out / "entries.npz", ENTRY_FEATURES)
        chains = chain_lessons(reader, kb, options.corpora / "ecbplus", options.documents)
        _log.info("chains: %d pairs, %.1f%% of them are one", *_summary(chains.labels))
    how = Fit(hidden=(32, 16), epochs=10, batch=1024)
    fit(chains.rows, chains.labels, chains.weights, how).save(options.out / "chains.npz", CHAIN_FEATURES)


def _summary(labels: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[int, float]:
    return len(labels), 100 * float(labels.mean())


if __name__ == "__main__":
    main()
