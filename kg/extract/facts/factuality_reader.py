"""How far the clause of a verb is a fact: by the states of the verb, its governor, its subject and its small words.

The network's own mark `factuality` sees the verb alone. Runs what `kg.train.factuality` trains: in
`clause_factuality.npz` a perceptron with one inner layer over these states and the mark.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.reader.parse import Parse
from kg.extract.reader.weights import stored_arrays

Floats = NDArray[np.float32]

FILE = "clause_factuality.npz"
MARK = "factuality"
READ = "factuality in clause"
"""The column of a parse that this reader adds: values as in UDS, about -1 to 1; for verbs only, 0 elsewhere."""
_SMALL = ("aux", "advmod", "mark", "cop")
_ARRAYS = ("mean", "scale", "inner", "inner_bias", "outer", "outer_bias")


@dataclass(frozen=True, slots=True)
class FactualityReader:
    """Values are relu(features @ inner + inner_bias) @ outer + outer_bias, the features being standardised."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    @classmethod
    def beside(cls, folder: Path | None) -> FactualityReader | None:
        """Return the reader beside the network in `folder`, by default the shipped one; None where there is none.

        Raises ModelError where the file is damaged.
        """
        found = stored_arrays(folder, FILE)
        if found is None:
            return None
        if not set(_ARRAYS) <= found.keys():
            raise ModelError(f"{FILE}: damaged (an array is missing); reinstall the package")
        arrays = {name: found[name].astype(np.float32) for name in _ARRAYS}
        inner = arrays["inner"] / arrays["scale"][:, None]
        return cls(
            inner, arrays["inner_bias"] - arrays["mean"] @ inner, arrays["outer"], arrays["outer_bias"]
        )

    def read(self, parse: Parse) -> Parse:
        """Return the parse with the column READ; unchanged where it has it, or has no states or marks."""
        width = 4 * parse.states.shape[1] + 1
        if parse.mark(MARK) is None or READ in parse.mark_names or width != len(self.inner):
            return parse
        verbs = [token for token in range(len(parse)) if parse.is_verb(token)]
        column = np.zeros((len(parse), 1), np.float32)
        if verbs:
            hidden = np.maximum(features(parse, verbs) @ self.inner + self.inner_bias, 0)
            column[verbs, 0] = hidden @ self.outer + self.outer_bias
        return replace(parse, marks=np.hstack([parse.marks, column]), mark_names=(*parse.mark_names, READ))


def features(parse: Parse, verbs: list[int]) -> Floats:
    """Return n x (4 x width + 1) for n verbs: states of verb, governor, subject, mean of its small words; its mark."""
    mark = parse.mark(MARK)
    width = parse.states.shape[1]
    found = np.zeros((len(verbs), 4 * width + 1), np.float32)
    found[:, :width] = parse.states[verbs]
    found[:, width : 2 * width] = parse.states[[parse.heads[verb] for verb in verbs]]
    found[:, -1] = mark[verbs] if mark is not None else 0
    for row, verb in enumerate(verbs):
        subject, small = None, []
        for child in parse.children[verb]:
            if parse.rels[child] == "nsubj" and subject is None:
                subject = child
            elif parse.rels[child] in _SMALL:
                small.append(child)
        if subject is not None:
            found[row, 2 * width : 3 * width] = parse.states[subject]
        if small:
            found[row, 3 * width : 4 * width] = parse.states[small].mean(0)
    return found
