"""The resolver of coreference as torch modules; `kg.extract.chains.resolver` computes the same from exported arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from kg.extract.chains.feature_table import CLASSES
from kg.extract.chains.pairs import COLUMNS

_PLACES = 4  # head, first word, last word, governor of the head


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths: of the network's states, of a candidate, of a pair; `filter` of the first step's hidden layer."""

    states: int = 384
    candidate: int = 160
    pair: int = 64
    meeting: int = 48
    filter: int = 32
    deeper: int = 32


class Filter(nn.Module):  # type: ignore[misc]
    """Score of each candidate: is it in a cluster?"""

    def __init__(self, rows: int, sizes: Sizes) -> None:
        super().__init__()
        self.slots = nn.Embedding(rows, sizes.filter, padding_idx=0)
        nn.init.normal_(self.slots.weight, std=0.1)
        self.states = nn.Linear(sizes.states, sizes.filter)
        self.out = nn.Linear(sizes.filter, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, rows: Tensor, heads: Tensor) -> Tensor:
        hidden = F.relu(self.slots(rows).sum(1) + self.states(heads))
        worth: Tensor = self.out(self.dropout(hidden)).squeeze(-1)
        return worth

    def arrays(self, least: float) -> dict[str, NDArray[np.float32]]:
        """The weights by the names that the product reads; `least` is the score below which a candidate is dropped."""
        return {
            "filter_slots": _array(self.slots.weight),
            "filter_states": _array(self.states.weight.T),
            "filter_bias": _array(self.states.bias),
            "filter_out": _array(self.out.weight[0]),
            "filter_least": np.array(least - self.out.bias.item(), np.float32),
        }


class Antecedents(nn.Module):  # type: ignore[misc]
    """Score of each pair of candidates; a candidate refers to none where all its pairs score below 0."""

    def __init__(self, rows: int, sizes: Sizes, *, dropout: float = 0.3, states_dropout: float = 0.4) -> None:
        super().__init__()
        width, pair = sizes.candidate, sizes.pair
        self.slots = nn.Embedding(rows, width, padding_idx=0)
        self.families = nn.Embedding(len(CLASSES) ** 2, pair)
        nn.init.normal_(self.slots.weight, std=0.1)
        nn.init.normal_(self.families.weight, std=0.05)
        self.states = nn.Linear(_PLACES * sizes.states, width)
        self.norm = nn.LayerNorm(width)
        self.alone = nn.Linear(width, pair)
        self.alone_out = nn.Linear(pair, 3)  # bare score; in a cluster; a mention of any kind
        self.later = nn.Linear(width, pair)
        self.earlier = nn.Linear(width, pair, bias=False)
        self.meeting = nn.Linear(width, sizes.meeting, bias=False)
        self.met = nn.Linear(sizes.meeting, pair, bias=False)
        self.compared = nn.Linear(COLUMNS, pair, bias=False)
        self.deeper = nn.Linear(pair, sizes.deeper)
        self.deeper_out = nn.Linear(sizes.deeper, 1, bias=False)
        self.pair_out = nn.Linear(pair, 1)
        self.dropout = nn.Dropout(dropout)
        self.states_dropout = nn.Dropout(states_dropout)

    def forward(
        self, rows: Tensor, states: Tensor, pairs: tuple[Tensor, Tensor], families: Tensor, compared: Tensor
    ) -> tuple[Tensor, Tensor]:
        """(candidates x 3, pairs). `states` are the four places' normed states, side by side."""
        hidden = self.slots(rows).sum(1) + self.states(self.states_dropout(states))
        encoded = self.dropout(F.relu(self.norm(hidden)))
        alone = self.alone_out(self.dropout(F.relu(self.alone(encoded))))
        meeting = self.meeting(encoded)
        later, earlier = pairs
        met = self.later(encoded)[later] + self.earlier(encoded)[earlier] + self.families(families)
        met = met + self.met(meeting[later] * meeting[earlier]) + self.compared(compared)
        met = self.dropout(F.relu(met))
        scores = self.pair_out(met) + self.deeper_out(F.relu(self.deeper(met)))
        return alone, scores.squeeze(-1) + alone[later, 0] + alone[earlier, 0]

    def arrays(self, bias: float) -> dict[str, NDArray[np.float32]]:
        """The weights by the names that the product reads; `bias` is added to all scores."""
        return {
            "slots": _array(self.slots.weight),
            "families": _array(self.families.weight),
            "states": _array(self.states.weight.T),
            "states_bias": _array(self.states.bias),
            "norm": _array(self.norm.weight),
            "norm_bias": _array(self.norm.bias),
            "alone": _array(self.alone.weight.T),
            "alone_bias": _array(self.alone.bias),
            "alone_out": _array(self.alone_out.weight[0]),
            "later": _array(self.later.weight.T),
            "pair_bias": _array(self.later.bias),
            "earlier": _array(self.earlier.weight.T),
            "meeting": _array(self.meeting.weight.T),
            "met": _array(self.met.weight.T),
            "compared": _array(self.compared.weight.T),
            "deeper": _array(self.deeper.weight.T),
            "deeper_bias": _array(self.deeper.bias),
            "deeper_out": _array(self.deeper_out.weight[0]),
            "pair_out": _array(self.pair_out.weight[0]),
            "out_bias": np.array(
                self.pair_out.bias.item() + 2 * self.alone_out.bias[0].item() + bias, np.float32
            ),
        }


def _array(tensor: Tensor) -> NDArray[np.float32]:
    found: NDArray[np.float32] = tensor.detach().numpy().astype(np.float32)
    return found


def antecedent_loss(scores: Tensor, later: Tensor, right: Tensor, none: Tensor) -> Tensor:
    """Sum over candidates of minus the log probability of a right antecedent, or of none where there is none.

    `right` (pairs) and `none` (candidates) say which choices are right; no antecedent scores 0.
    """
    nothing = torch.zeros(len(none))
    never = -1e4
    everything = _log_sum(scores, later, nothing)
    good = _log_sum(scores.masked_fill(~right, never), later, nothing.masked_fill(~none, never))
    return (everything - good).sum()


def _log_sum(scores: Tensor, later: Tensor, nothing: Tensor) -> Tensor:
    """For each candidate the log of the summed exponentials of its pairs' scores and of its score for none."""
    highest = nothing.scatter_reduce(0, later, scores, "amax").detach()
    total = torch.exp(nothing - highest).scatter_add(0, later, torch.exp(scores - highest[later]))
    return highest + total.clamp_min(1e-30).log()
