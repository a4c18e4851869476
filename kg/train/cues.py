"""`python -m kg.train.cues CORPORA MODEL OUT`: train the reader of attribution cues on the states of the network MODEL.

Writes OUT/attribution_cues.npz. CORPORA holds `gum/dep` and `gum/splits.md`; development documents are only measured.
One core, about a minute, nearly all of it for reading.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from kg.corpora.gum_attribution import AttributionDocument, read_attributions
from kg.corpora.sentences import gum_splits
from kg.evaluate.given import GivenReader
from kg.extract.speech.cue_reader import FILE, MARK, candidates, logit, related

_log = logging.getLogger(__name__)
_DECAY = 0.01
_ITERATIONS = 60


@dataclass(frozen=True, slots=True)
class Words:
    """Candidates of some documents: states n x 3 x width, log-odds of the mark, and which are cues.

    `unseen` counts cues that are no candidates.
    """

    states: Tensor
    marks: Tensor
    cues: Tensor
    unseen: int


def main() -> None:
    """Read GUM with the network, fit, measure on the development documents, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument("out", type=Path, help="folder that receives the weights")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    reader = GivenReader(options.model)
    lessons, held = (words_of(reader, options.corpora / "gum", split) for split in ("train", "dev"))
    flat = lessons.states.flatten(1)
    mean, scale = flat.mean(0), flat.std(0) + 1e-3
    weights, bias, mark = fit((flat - mean) / scale, lessons)
    chances = torch.sigmoid((held.states.flatten(1) - mean) / scale @ weights + bias + mark * held.marks)
    for least in (0.3, 0.4, 0.5, 0.6):
        _log.info("dev F1 %.1f from %.1f on", 100 * f1(chances >= least, held), least)
    shape = (3, -1)
    columns = {"mean": mean, "scale": scale, "weights": weights}
    np.savez_compressed(
        options.out / FILE,
        bias=np.float32(bias),
        mark=np.float32(mark),
        **{name: value.view(shape).T.numpy().astype(np.float16) for name, value in columns.items()},
    )


def words_of(reader: GivenReader, folder: Path, split: str) -> Words:
    """Return the candidates of the documents of a split."""
    names = gum_splits(folder / "splits.md")[split]
    states, marks, cues, unseen = [], [], [], 0
    for document in _documents(folder / "dep", names):
        parse = reader.parse([sentence.words for sentence in document.sentences])
        gold = {each.cue for each in document.attributions if each.cue is not None}
        chosen = list(candidates(parse))
        mark = parse.mark(MARK)
        if mark is None:
            raise SystemExit("the network has no marks of cues; train it first")
        padded = np.vstack([parse.states, np.zeros((1, parse.states.shape[1]), np.float32)])
        clauses, subjects = related(parse)
        states.append(np.stack([padded[chosen], padded[clauses[chosen]], padded[subjects[chosen]]], 1))
        marks.append(logit(mark[chosen]))
        cues += [token in gold for token in chosen]
        unseen += len(gold - set(chosen))
    found = torch.from_numpy(np.concatenate(states)), torch.from_numpy(np.concatenate(marks))
    return Words(*found, torch.tensor(cues), unseen)


def _documents(folder: Path, names: set[str]) -> Iterator[AttributionDocument]:
    for path in sorted(folder.glob("*.conllu")):
        if path.stem in names:
            yield from read_attributions(path)


def fit(states: Tensor, words: Words) -> tuple[Tensor, float, float]:
    """Return weights, bias and the weight of the mark of a logistic regression over standardised states."""
    weights = torch.zeros(states.shape[1], requires_grad=True)
    others = torch.zeros(2, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, others], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")
    target = words.cues.float()

    def loss() -> Tensor:
        optimizer.zero_grad()
        scores = states @ weights + others[0] + others[1] * words.marks
        value: Tensor = F.binary_cross_entropy_with_logits(scores, target) + _DECAY * weights.square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    bias, mark = others.detach().tolist()
    return weights.detach(), bias, mark


def f1(taken: Tensor, words: Words) -> float:
    """Return F1 of cues; those that are no candidates are missed."""
    right = int((taken & words.cues).sum())
    return 2 * right / max(1, int(taken.sum()) + int(words.cues.sum()) + words.unseen)


if __name__ == "__main__":
    main()
