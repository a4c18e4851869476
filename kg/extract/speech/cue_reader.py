"""Which words report what somebody says or thinks, from the network's states of a word, its clause and its subject.

The network's own mark `cue` sees a word alone. Whether "show" or "know" reports depends on what it governs and who its
subject is, so the three states are read together. Runs what `kg.train.cues` trains (`attribution_cues.npz`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.reader.parse import Parse
from kg.extract.reader.weights import stored_arrays

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FILE = "attribution_cues.npz"
MARK = "cue"
READ = "cue in clause"
"""The column of a parse that this reader adds."""
_CLAUSES = frozenset({"xcomp", "advcl", "obj", "parataxis"})
_EDGE = 1e-3


@dataclass(frozen=True, slots=True)
class CueReader:
    """A logistic regression: `weights` (width x 3) for a word, its clause, its subject; `mark` for the mark's logit."""

    weights: Floats
    bias: float
    mark: float

    @classmethod
    def beside(cls, folder: Path | None) -> CueReader | None:
        """Return the reader beside the network in `folder`, by default the shipped one; None where there is none.

        Raises ModelError where the file is damaged.
        """
        found = stored_arrays(folder, FILE)
        if found is None:
            return None
        try:
            scale = found["scale"].astype(np.float32)
            weights = found["weights"].astype(np.float32) / scale
            means = found["mean"].astype(np.float32)
            bias, mark = (float(found[name]) for name in ("bias", "mark"))
        except (KeyError, ValueError) as error:
            raise ModelError(f"{FILE}: damaged ({error}); reinstall the package") from error
        return cls(weights, bias - float((means * weights).sum()), mark)

    def read(self, parse: Parse) -> Parse:
        """Return the parse with the column READ; unchanged where it has it, or has no states or marks."""
        marks = parse.mark(MARK)
        if marks is None or READ in parse.mark_names or parse.states.shape[1] != len(self.weights):
            return parse
        clauses, subjects = related(parse)
        scores = parse.states @ self.weights
        scores = np.vstack([scores, self._absent()])
        found = (
            scores[:-1, 0] + scores[clauses, 1] + scores[subjects, 2] + self.bias + self.mark * logit(marks)
        )
        column: Floats = (1 / (1 + np.exp(-found))).astype(np.float32)
        return replace(
            parse, marks=np.hstack([parse.marks, column[:, None]]), mark_names=(*parse.mark_names, READ)
        )

    def _absent(self) -> Floats:
        """The scores of a state that is not there: nothing, as in training."""
        return np.zeros((1, self.weights.shape[1]), np.float32)


def related(parse: Parse) -> tuple[Ints, Ints]:
    """Return the clause that each word governs, or what stands in its place, and its subject; -1 for none."""
    clauses, others, subjects = (np.full(len(parse), -1, np.int64) for _ in range(3))
    for token in range(len(parse) - 1, -1, -1):  # the first in text order is set last
        rel = parse.rels[token]
        if rel == "ccomp":
            clauses[parse.heads[token]] = token
        elif rel in _CLAUSES:
            others[parse.heads[token]] = token
        elif rel == "nsubj":
            subjects[parse.heads[token]] = token
    return np.where(clauses < 0, others, clauses), subjects


def candidates(parse: Parse) -> Iterator[int]:
    """Yield the words that may be cues: verbs, and other words with a clause."""
    clausal = {parse.heads[token] for token, rel in enumerate(parse.rels) if rel == "ccomp"}
    for token, tag in enumerate(parse.tags):
        verb = tag[:2] == "VB"
        if (verb and parse.pos[token] != "AUX") or (token in clausal and (verb or tag[:2] in ("JJ", "NN"))):
            yield token


def logit(probabilities: Floats) -> Floats:
    """Return log-odds, of probabilities kept a little away from 0 and 1."""
    kept = np.clip(probabilities, _EDGE, 1 - _EDGE)
    found: Floats = np.log(kept / (1 - kept))
    return found
