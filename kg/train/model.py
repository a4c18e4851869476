"""The reader network: a MiniLM encoder with a shape for each word, and heads for all that is read off a sentence.

Sizes: B sentences, T pieces, n words, H = 384; P predicates of the whole batch, C candidates, L labels.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kg.extract.reader.wordpiece import SHAPES
from kg.train.heads import Antecedents, EntityPairs, WordMarks

HIDDEN = 384
HEADS = 12
_LAYERS = 6
_ROLE_WIDTH = 192
_DISTANCES = 24


@dataclass(frozen=True, slots=True)
class Sizes:
    vocabulary: int
    xpos: int
    upos: int
    lemma: int
    deprels: int
    names: int
    roles: int
    rolesets: int
    marks: int
    triggers: int
    relations: int
    sense_width: int = 64


@dataclass(slots=True)
class TokenOutput:
    states: Tensor  # B n H
    xpos: Tensor  # B n L
    upos: Tensor
    lemma: Tensor
    names: Tensor
    predicate: Tensor  # B n
    marks: Tensor  # B n M, before the sigmoid
    triggers: Tensor  # B n L
    arcs: Tensor  # B n 1+n: score of each head, 0 is the root


class Layer(nn.Module):  # type: ignore[misc]
    """One BERT layer with fused projections and eager attention (the faster choice on a CPU)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = qkv[0] @ qkv[1].transpose(2, 3) * (HIDDEN // HEADS) ** -0.5 + bias
        mixed = scores.softmax(-1).to(qkv.dtype) @ qkv[2]
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + self.dropout(mixed))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class MiniLM(nn.Module):  # type: ignore[misc]
    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(len(SHAPES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(_LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        x = self.words(pieces) + self.shapes(shapes) + self.positions.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(x))
        bias = (~mask).to(x.dtype)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_minilm(model: MiniLM, weights: dict[str, Tensor]) -> None:
    """Fill from a BERT checkpoint; token type 0 is folded into the positions, shapes start at zero."""
    own: dict[str, Tensor] = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][:1],
        "shapes.weight": torch.zeros(len(SHAPES), HIDDEN),
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(_LAYERS):
        base, mine = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            own[f"{mine}qkv.{kind}"] = torch.cat(
                [weights[f"{base}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            )
            own[f"{mine}out.{kind}"] = weights[f"{base}attention.output.dense.{kind}"]
            own[f"{mine}norm1.{kind}"] = weights[f"{base}attention.output.LayerNorm.{kind}"]
            own[f"{mine}up.{kind}"] = weights[f"{base}intermediate.dense.{kind}"]
            own[f"{mine}down.{kind}"] = weights[f"{base}output.dense.{kind}"]
            own[f"{mine}norm2.{kind}"] = weights[f"{base}output.LayerNorm.{kind}"]
    model.load_state_dict(own)


class Mixer(nn.Module):  # type: ignore[misc]
    """One residual layer over (predicate, token) pairs: each token sees its neighbours in text and in tree."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.inner = nn.Linear(6 * width, width)
        self.outer = nn.Linear(width, width)

    def forward(self, pairs: Tensor, up: Tensor, down: Tensor, over: Tensor, real: Tensor) -> Tensor:
        x = (self.norm(pairs) * real).to(up.dtype)
        before = F.pad(x[:, :-1], (0, 0, 1, 0))
        after = F.pad(x[:, 1:], (0, 0, 0, 1))
        seen = torch.cat([x, before, after, up @ x, down @ x, over @ x], -1)
        return pairs + self.outer(F.gelu(self.inner(seen)))


class Roles(nn.Module):  # type: ignore[misc]
    """Role labels of every token for given predicates, from token states and the (soft) tree."""

    def __init__(self, labels: int, width: int = _ROLE_WIDTH, dropout: float = 0.2) -> None:
        super().__init__()
        self.token = nn.Linear(HIDDEN, 2 * width)
        self.predicate = nn.Linear(HIDDEN, 2 * width)
        self.distance = nn.Embedding(2 * _DISTANCES + 1, width)
        self.relation = nn.Linear(6, width)
        self.mixers = nn.ModuleList(Mixer(width) for _ in range(2))
        self.norm = nn.LayerNorm(width)
        self.label = nn.Linear(width, labels)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, arcs: Tensor, words: Tensor, sentence: Tensor, token: Tensor) -> Tensor:
        """P n L. `arcs` B n n: probability that the column word heads the row word; `words` B n: real words."""
        real = words[sentence].to(states.dtype)[..., None]
        states = self.dropout(states)
        add_t, times_t = self.token(states)[sentence].chunk(2, -1)
        chosen = states[sentence, token]
        add_p, times_p = self.predicate(chosen)[:, None].chunk(2, -1)
        tree = _tree_features(arcs)[sentence]
        rows = torch.arange(sentence.shape[0], device=states.device)
        relation = torch.stack(
            [
                tree[:, 0].transpose(1, 2)[rows, token],  # the predicate is its head
                tree[:, 0][rows, token],  # it is the predicate's head
                tree[:, 1].transpose(1, 2)[rows, token],  # the predicate is its grandparent
                tree[:, 2].transpose(1, 2)[rows, token],  # it lies below the predicate
                tree[:, 2][rows, token],  # it lies above the predicate
                tree[:, 3][rows, token],  # they share a head
            ],
            -1,
        )
        offset = torch.arange(states.shape[1], device=states.device)[None] - token[:, None]
        near = self.distance(offset.clamp(-_DISTANCES, _DISTANCES) + _DISTANCES)
        pairs = F.gelu(add_t + add_p + times_t * times_p + near + self.relation(relation))
        up, over = tree[:, 0], tree[:, 2]
        down = up.transpose(1, 2)
        for mixer in self.mixers:
            pairs = mixer(self.dropout(pairs), up, down, over, real)
        labels: Tensor = self.label(self.dropout(self.norm(pairs)))
        return labels


def _tree_features(arcs: Tensor) -> Tensor:
    """B 4 n n: head, grandparent, ancestor (discounted sum over up to 7 steps), sibling."""
    two = arcs @ arcs
    three = two @ arcs
    four = two @ two
    above = arcs + two + three + four + four @ arcs + four @ two + four @ three
    return torch.stack([arcs, two, above, arcs @ arcs.transpose(1, 2)], 1)


class Reader(nn.Module):  # type: ignore[misc]
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = MiniLM(sizes.vocabulary)
        self.dropout = nn.Dropout(0.2)
        self.xpos = nn.Linear(HIDDEN, sizes.xpos)
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.lemma = nn.Linear(HIDDEN, sizes.lemma)
        self.names = nn.Sequential(
            nn.Linear(HIDDEN, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, sizes.names)
        )
        self.predicate = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), nn.Dropout(0.2), nn.Linear(128, 1))
        self.arc_dependent = nn.Linear(HIDDEN, 256)
        self.arc_head = nn.Linear(HIDDEN, 256)
        self.arc_weight = nn.Linear(257, 257, bias=False)
        self.label_dependent = nn.Linear(HIDDEN, 256)
        self.label_head = nn.Linear(HIDDEN, 256)
        self.label = nn.Linear(256, sizes.deprels)
        self.roles = Roles(sizes.roles)
        self.sense = nn.Linear(HIDDEN, sizes.sense_width)
        self.roleset = nn.Embedding(sizes.rolesets, sizes.sense_width)
        self.roleset_bias = nn.Embedding(sizes.rolesets, 1)
        self.word_marks = WordMarks(HIDDEN, sizes.marks, sizes.triggers)
        self.antecedents = Antecedents(HIDDEN)
        self.entity_pairs = EntityPairs(HIDDEN, sizes.relations)
        self.arc_dropout = nn.Dropout(0.33)
        nn.init.zeros_(self.roleset_bias.weight)
        nn.init.zeros_(self.arc_weight.weight)
        with torch.no_grad():
            self.arc_weight.weight[:256, :256].copy_(torch.eye(256) * 256**-0.5)

    def read(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor, words: Tensor
    ) -> TokenOutput:
        """All that is decided word by word, and the arc scores. `words` B n marks real words."""
        x = self.encoder(pieces, shapes, mask)
        rows = torch.arange(x.shape[0], device=x.device)[:, None]
        states = (x[rows, first] + x[rows, last]) * 0.5
        dropped = self.dropout(states)
        marks, triggers = self.word_marks(dropped)
        return TokenOutput(
            states=states,
            xpos=self.xpos(dropped),
            upos=self.upos(dropped),
            lemma=self.lemma(dropped),
            names=self.names(dropped),
            predicate=self.predicate(dropped).squeeze(-1),
            marks=marks,
            triggers=triggers,
            arcs=self._arcs(x[:, :1], states, words),
        )

    def _arcs(self, root: Tensor, states: Tensor, words: Tensor) -> Tensor:
        dependent = self.arc_dropout(F.gelu(self.arc_dependent(states)))
        head = self.arc_dropout(F.gelu(self.arc_head(torch.cat([root, states], 1))))
        one = torch.ones_like(dependent[..., :1])
        dependent = torch.cat([dependent, one], -1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], -1)
        scores = self.arc_weight(dependent).float() @ head.float().transpose(1, 2)
        blocked = F.pad((~words).float(), (1, 0))[:, None, :]
        itself = F.pad(torch.eye(states.shape[1], device=states.device), (1, 0))[None]
        return scores - 1e4 * (blocked + itself)

    def labels_of(self, states: Tensor, root: Tensor | None, heads: Tensor) -> Tensor:
        """B n L: relation labels given heads (0 = root, for which a zero state stands)."""
        dependent = self.label_dependent(states)
        head = F.pad(self.label_head(states), (0, 0, 1, 0))
        rows = torch.arange(states.shape[0], device=states.device)[:, None]
        head = head[rows, heads]
        labels: Tensor = self.label(self.arc_dropout(F.gelu(dependent + head + dependent * head)))
        return labels

    def senses(self, states: Tensor, sentence: Tensor, token: Tensor) -> Tensor:
        """P S: projections to be compared with roleset embeddings."""
        projected: Tensor = self.sense(self.dropout(states[sentence, token]))
        return projected

    def sense_scores(self, projected: Tensor, candidates: Tensor) -> Tensor:
        """P C; padded candidates (-1) are far below."""
        at = candidates.clamp(min=0)
        scores = (self.roleset(at) * projected[:, None]).sum(-1) + self.roleset_bias(at).squeeze(-1)
        return scores.float().masked_fill(candidates < 0, -1e4)
