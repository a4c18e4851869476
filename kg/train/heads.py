"""Heads beside the tree: marks of words, GENEVA triggers, and what binds the words of a whole document.

The two heads over documents shape the encoder's states; the product's readers of documents are trained on these states
afterwards (kg.train.coreference, kg.train.relations), with features of their own.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

_WINDOW = 250  # candidates that an antecedent is sought among
_DISTANCES = 12


class WordMarks(nn.Module):  # type: ignore[misc]
    """n x (marks + triggers) scores of each word, from one small perceptron."""

    def __init__(self, width: int, marks: int, triggers: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, 256)
        self.dropout = nn.Dropout(0.2)
        self.marks = nn.Linear(256, marks)
        self.triggers = nn.Linear(256, triggers)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.dropout(F.gelu(self.inner(states)))
        return self.marks(hidden), self.triggers(hidden)


class Antecedents(nn.Module):  # type: ignore[misc]
    """Score of each earlier candidate as antecedent of each candidate of a document; column 0 stands for none."""

    def __init__(self, width: int, inner: int = 192) -> None:
        super().__init__()
        self.later = nn.Linear(width, inner)
        self.earlier = nn.Linear(width, inner)
        self.distance = nn.Embedding(_DISTANCES, 1)
        self.same = nn.Parameter(torch.ones(1))
        self.none = nn.Linear(width, 1)
        self.dropout = nn.Dropout(0.2)
        self.scale = inner**-0.5

    def forward(self, states: Tensor, sentence: Tensor, spelling: Tensor) -> Tensor:
        """m x 1+m for m candidates in order. `sentence` counts sentences, `spelling` is a number for each word."""
        states = self.dropout(states)
        scores = (self.later(states) @ self.earlier(states).T).float() * self.scale
        gap = (sentence[:, None] - sentence[None]).clamp(min=0)
        scores = scores + self.distance(
            gap.float().add(1).log2().mul(1.5).long().clamp(max=_DISTANCES - 1)
        ).squeeze(-1)
        scores = scores + self.same * (spelling[:, None] == spelling[None])
        order = torch.arange(len(states))
        behind = order[:, None] - order[None]
        scores = scores.masked_fill((behind <= 0) | (behind > _WINDOW), -1e4)
        return torch.cat([self.none(states).float(), scores], 1)


class EntityPairs(nn.Module):  # type: ignore[misc]
    """Relation scores of ordered pairs of entities, each pooled over its mentions."""

    def __init__(self, width: int, relations: int, inner: int = 128) -> None:
        super().__init__()
        self.head = nn.Linear(width, inner)
        self.tail = nn.Linear(width, inner)
        self.mix = nn.Linear(3 * inner, inner)
        self.label = nn.Linear(inner, relations)
        nn.init.constant_(self.label.bias, -5.0)  # nearly no pair stands in any one relation
        self.dropout = nn.Dropout(0.2)

    def forward(self, entities: Tensor, heads: Tensor, tails: Tensor) -> Tensor:
        """p x relations for p pairs of rows of `entities`."""
        entities = self.dropout(entities)
        first, second = torch.tanh(self.head(entities))[heads], torch.tanh(self.tail(entities))[tails]
        labels: Tensor = self.label(F.gelu(self.mix(torch.cat([first, second, first * second], -1))))
        return labels
