"""The loss of each head, masked where a corpus says nothing."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from kg.corpora.names import ANY, NAME_LABELS
from kg.train.encoding import IGNORE, Batch
from kg.train.model import Reader, TokenOutput

WEIGHTS = {
    "xpos": 1.0, "upos": 0.5, "lemma": 0.5, "arcs": 1.0, "labels": 1.0,
    "names": 1.5, "predicate": 1.0, "roles": 2.0, "senses": 0.5,
}  # fmt: skip


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """Head name to its mean loss, for the heads that this batch can teach."""
    out = model.read(
        batch.pieces, batch.piece_shapes, batch.piece_mask, batch.first, batch.last, batch.word_mask
    )
    result = {
        name: _cross_entropy(getattr(out, name), getattr(batch, name)) for name in ("xpos", "upos", "lemma")
    }
    result["arcs"] = _cross_entropy(out.arcs, batch.heads)
    labels = model.labels_of(out.states, None, batch.heads.clamp(min=0))
    result["labels"] = _cross_entropy(labels, batch.deprels)
    result["names"] = _names(out, batch)
    known = batch.predicates != IGNORE
    if known.any():
        result["predicate"] = F.binary_cross_entropy_with_logits(
            out.predicate[known].float(), batch.predicates[known].float()
        )
    if len(batch.frame_token):
        result.update(_frames(model, out, batch))
    return {name: loss for name, loss in result.items() if loss.requires_grad}


def _frames(model: Reader, out: TokenOutput, batch: Batch) -> dict[str, Tensor]:
    arcs = out.arcs.detach().softmax(-1)[..., 1:].to(out.names.dtype)
    roles = model.roles(out.states, arcs, batch.word_mask, batch.frame_sentence, batch.frame_token)
    projected = model.senses(out.states, batch.frame_sentence, batch.frame_token)
    senses = model.sense_scores(projected, batch.frame_candidates)
    return {"roles": _cross_entropy(roles, batch.roles), "senses": _cross_entropy(senses, batch.frame_gold)}


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold != IGNORE).any():
        return torch.zeros(())
    flat = scores.flatten(0, -2).float()
    return F.cross_entropy(flat, gold.flatten(), ignore_index=IGNORE)


def _names(out: TokenOutput, batch: Batch) -> Tensor:
    """Minus log of the summed probability of the allowed labels, over tokens with any statement."""
    stated = batch.word_mask & (batch.names != ANY)
    if not stated.any():
        return torch.zeros(())
    scores = out.names[stated].float().log_softmax(-1)
    bits = torch.arange(len(NAME_LABELS))
    allowed = (batch.names[stated][:, None] >> bits) & 1
    return -scores.masked_fill(allowed == 0, -1e4).logsumexp(-1).mean()
