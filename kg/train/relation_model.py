"""The relation reader in torch: the grid of a document's entity pairs. `kg.extract.relations.reader` runs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.extract.relations.pairs import BUCKETS, NEARNESS, PairGrid

_STATES, _WIDTH, _HEADS, _KEY, _TABLE = 384, 96, 4, 16, 48
_TRIANGLE = 24
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """B documents padded to T tokens, M mentions, N entities.

    `spans` B x M x T averages over mentions, `owned` B x N x M says whose they are; bags are flat rows with offsets.
    """

    states: Tensor
    real: Tensor
    spans: Tensor
    owned: Tensor
    near: Tensor
    entity_rows: Tensor
    entity_offsets: Tensor
    pair_rows: Tensor
    pair_offsets: Tensor
    pairs: Tensor  # B x N x N, true for two different real entities


def batch_of(grids: Sequence[PairGrid], *, drop: float = 0.0) -> Batch:
    """Return grids as tensors; `drop` is the share of features left out."""
    size, tokens = len(grids), max(len(grid.states) for grid in grids)
    mentions = max(len(grid.spans) for grid in grids)
    count = max(len(grid.entity_bags) for grid in grids)
    states, real = torch.zeros(size, tokens, _STATES), torch.zeros(size, tokens, dtype=torch.bool)
    spans, owned = torch.zeros(size, mentions, tokens), torch.zeros(size, count, mentions, dtype=torch.bool)
    near = torch.full((size, count, tokens), NEARNESS - 1)
    pairs = torch.zeros(size, count, count, dtype=torch.bool)
    entity_bags: list[Sequence[int]] = []
    pair_bags: list[Sequence[int]] = []
    for index, grid in enumerate(grids):
        long, here = len(grid.states), len(grid.entity_bags)
        states[index, :long], real[index, :long] = torch.from_numpy(grid.states), True
        for mention, (start, end) in enumerate(grid.spans.tolist()):
            spans[index, mention, start:end] = 1 / (end - start)
            owned[index, grid.owners[mention], mention] = True
        near[index, :here, :long] = torch.from_numpy(grid.near)
        pairs[index, :here, :here] = ~torch.eye(here, dtype=torch.bool)
        entity_bags += [*grid.entity_bags, *[()] * (count - here)]
        for row in range(count):
            pair_bags += grid.pair_bags[row * here : (row + 1) * here] if row < here else ()
            pair_bags += [()] * (count - here if row < here else count)
    return Batch(states, real, spans, owned, near, *_flat(entity_bags, drop), *_flat(pair_bags, drop), pairs)


def _flat(bags: list[Sequence[int]], drop: float) -> tuple[Tensor, Tensor]:
    lengths = torch.tensor([len(bag) for bag in bags])
    rows = torch.tensor([row for bag in bags for row in bag], dtype=torch.long)
    if drop:
        kept = torch.rand(len(rows)) >= drop
        owner = torch.repeat_interleave(torch.arange(len(bags)), lengths)
        lengths = torch.bincount(owner[kept], minlength=len(bags))
        rows = rows[kept]
    return rows, torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)[:-1]])


class RelationNet(nn.Module):  # type: ignore[misc]
    """Logits B x N x N x relations; row: subject, column: object."""

    def __init__(self, relations: int, *, dropout: float = 0.3, rounds: int = 2) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(_STATES, elementwise_affine=False)
        self.table = nn.EmbeddingBag(BUCKETS, _TABLE, mode="sum")
        nn.init.normal_(self.table.weight, std=0.02)
        self.mention = nn.Linear(_STATES, _WIDTH)
        self.entity_feature = nn.Linear(_TABLE, _WIDTH)
        self.key, self.value = nn.Linear(_STATES, _HEADS * _KEY), nn.Linear(_STATES, _WIDTH)
        self.query = nn.Linear(_WIDTH, _HEADS * _KEY)
        self.near = nn.Parameter(torch.linspace(2.0, -2.0, NEARNESS).repeat(_HEADS, 1))
        self.own = nn.Linear(2 * _WIDTH, _WIDTH)
        self.subject, self.object = nn.Linear(_WIDTH, _WIDTH), nn.Linear(_WIDTH, _WIDTH)
        self.left, self.right = nn.Linear(_WIDTH, _WIDTH), nn.Linear(_WIDTH, _WIDTH)
        self.context, self.pair_feature = nn.Linear(_WIDTH, _WIDTH), nn.Linear(_TABLE, _WIDTH)
        self.rounds = nn.ModuleList(Round() for _ in range(rounds))
        self.out = nn.Linear(_WIDTH, relations)
        self.drop = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> Tensor:
        size, count, _ = batch.owned.shape
        states = self.drop(self.norm(batch.states))
        mention = self.mention(batch.spans @ states)
        masked = mention[:, None].masked_fill(~batch.owned[..., None], _NEVER)
        entity = torch.logsumexp(masked, 2).clamp(-30, 30) * batch.owned.any(2)[..., None]
        features = self.table(batch.entity_rows, batch.entity_offsets).view(size, count, _TABLE)
        entity = torch.tanh(entity + self.entity_feature(features))
        weights = self._weights(batch, states, entity)
        values = self.value(states)
        own = weights.mean(1) @ values
        entity = torch.tanh(self.own(self.drop(torch.cat([entity, own], -1))))
        joint = torch.einsum("bhit,bhjt->bijt", weights, weights)
        joint = joint / (joint.sum(-1, keepdim=True) + 1e-6)
        context = torch.einsum("bijt,btd->bijd", joint, values)
        pair = self.table(batch.pair_rows, batch.pair_offsets).view(size, count, count, _TABLE)
        grid = (
            self.subject(entity)[:, :, None]
            + self.object(entity)[:, None]
            + self.left(entity)[:, :, None] * self.right(entity)[:, None]
            + self.context(context)
            + self.pair_feature(pair)
        )
        grid = torch.relu(grid)
        for step in self.rounds:
            grid = grid + step(self.drop(grid), batch.pairs)
        logits: Tensor = self.out(self.drop(grid))
        return logits

    def _weights(self, batch: Batch, states: Tensor, entity: Tensor) -> Tensor:
        """B x heads x N x T: what each entity looks at."""
        size, count, tokens = batch.near.shape
        query = self.query(entity).view(size, count, _HEADS, _KEY).transpose(1, 2)
        key = self.key(states).view(size, tokens, _HEADS, _KEY).permute(0, 2, 3, 1)
        scores = query @ key / _KEY**0.5 + self.near[:, batch.near].transpose(0, 1)
        return torch.softmax(scores.masked_fill(~batch.real[:, None, None], _NEVER), -1)


class Round(nn.Module):  # type: ignore[misc]
    """What other pairs say of a pair: (i, k) and (k, j), (i, k) and (j, k), (j, i), the best of row and column."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(_WIDTH, _TRIANGLE), nn.Linear(_WIDTH, _TRIANGLE)
        self.third = nn.Linear(_WIDTH, _TRIANGLE)
        self.mix = nn.Linear(4 * _WIDTH + 3 * _TRIANGLE, _WIDTH)
        self.back = nn.Linear(_WIDTH, _WIDTH)

    def forward(self, grid: Tensor, pairs: Tensor) -> Tensor:
        real = pairs[..., None]
        one, other, third = (torch.relu(part(grid)) * real for part in (self.one, self.other, self.third))
        scale = pairs.sum(-1).amax(-1).clamp(min=1)[:, None, None, None] ** 0.5
        chain = torch.einsum("bikd,bkjd->bijd", one, other) / scale
        share = torch.einsum("bikd,bjkd->bijd", one, third) / scale
        source = torch.einsum("bkid,bkjd->bijd", one, third) / scale
        masked = grid * real  # the grid is not negative
        row = masked.amax(2)[:, :, None].expand_as(grid)
        column = masked.amax(1)[:, None].expand_as(grid)
        mixed = torch.cat([grid, grid.transpose(1, 2), row, column, chain, share, source], -1)
        return self.back(torch.relu(self.mix(mixed)))
