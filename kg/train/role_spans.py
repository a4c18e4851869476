"""`python -m kg.train.role_spans CORPORA MODEL OUT`: fit the chances of role spans to the network in MODEL.

Writes OUT/role_spans.tsv. It learns from PropBank's development split of EWT, because on sentences that the network was
trained on its scores are far surer than on others. Printed are figures of five parts, each judged by a fit to the rest.
One core, half a minute.
"""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.roles import read_lines, role_spans
from kg.extract.reader.network import ReaderNetwork
from kg.extract.reader.role_spans import FILE, SpanChances

_log = logging.getLogger(__name__)
_RIDGE, _STEPS, _PARTS = 30.0, 30, 5
_LEAST = (0.3, 0.34, 0.38, 0.42, 0.46, 0.5)
_NOT_SCORED = "C-V"

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Spans found for gold predicates: their evidence, which are right, and their sentence. `gold` counts all roles."""

    evidence: Floats
    right: Bools
    sentence: NDArray[np.int64]
    gold: int


def main() -> None:
    """Read the development split with the network, fit, choose the least chance, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument("out", type=Path, help="folder that receives the table")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    lesson = lesson_of(ReaderNetwork(options.model), options.corpora / "propbank/ewt.jsonl")
    part = lesson.sentence * _PARTS // (lesson.sentence.max() + 1)
    chances = np.zeros(len(part))
    for each in range(_PARTS):
        weights, bias = fit(lesson.evidence[part != each], lesson.right[part != each])
        chances[part == each] = SpanChances(weights, bias, 0).of(lesson.evidence[part == each])
    figures = {least: f1(lesson, chances >= least) for least in _LEAST}
    _log.info("%s", "  ".join(f"from {least}: F1 {100 * figure:.2f}" for least, figure in figures.items()))
    weights, bias = fit(lesson.evidence, lesson.right)
    SpanChances(weights, bias, max(figures, key=figures.__getitem__)).save(options.out / FILE)


def lesson_of(network: ReaderNetwork, path: Path) -> Lesson:
    """Return the spans that the network finds for the predicates of the development split."""
    sentences = [sentence for _, split, sentence in read_lines(path, []) if split == "dev"]
    starts = np.cumsum([0, *(len(sentence.words) for sentence in sentences)])
    gold = {
        (start + frame.token, role.role, start + role.start, start + role.end - 1)
        for start, sentence in zip(starts.tolist(), sentences, strict=False)
        for frame in sentence.frames or ()
        for role in role_spans(frame.roles)
    }
    given = np.zeros(starts[-1], bool)
    for start, sentence in zip(starts.tolist(), sentences, strict=False):
        given[[start + frame.token for frame in sentence.frames or ()]] = True
    _, draft = network.draft([sentence.words for sentence in sentences], given)
    owner, first, last, label, _ = draft.roles.columns()
    at = np.concatenate(draft.predicate_at)[owner]
    names = [network.labels["roles"][number][2:] for number in label.tolist()]
    rows = list(zip(at.tolist(), names, first.tolist(), last.tolist(), strict=True))
    scored = np.array([name != _NOT_SCORED for name in names])
    return Lesson(
        np.concatenate(draft.evidence)[scored].astype(np.float64),
        np.array([row in gold for row in rows])[scored],
        np.searchsorted(starts, at[scored], side="right") - 1,
        len(gold),
    )


def fit(evidence: Floats, right: Bools) -> tuple[Floats, float]:
    """Return weights and bias of a logistic regression (Newton's method over standardised columns)."""
    mean, scale = evidence.mean(0), np.maximum(evidence.std(0), 1e-3)
    rows = np.column_stack([(evidence - mean) / scale, np.ones(len(evidence))])
    held = np.append(np.full(evidence.shape[1], _RIDGE), 1e-6)
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + held * weights
        weights -= np.linalg.solve((rows.T * (chance * (1 - chance))) @ rows + np.diag(held), slope)
    plain: Floats = weights[:-1] / scale
    return plain, float(weights[-1] - mean @ plain)


def f1(lesson: Lesson, kept: Bools) -> float:
    """Return F1 of the spans kept; that only one may have a core role is not counted here."""
    return 2 * int(lesson.right[kept].sum()) / max(1, int(kept.sum()) + lesson.gold)


if __name__ == "__main__":
    main()
