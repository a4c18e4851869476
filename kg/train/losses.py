"""The loss of each head, masked where a corpus says nothing."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from kg.corpora.names import ANY, NAME_LABELS
from kg.train.documents import ALONE, Step, Story, antecedents_of
from kg.train.encoding import IGNORE, MARKS, Batch
from kg.train.model import Reader, TokenOutput

WEIGHTS = {
    "xpos": 1.0, "upos": 0.5, "lemma": 0.5, "arcs": 1.0, "labels": 1.0,
    "names": 1.5, "predicate": 1.0, "roles": 2.0, "senses": 0.5,
    "event": 0.7, "nominal": 0.5, "cue": 0.5, "factuality": 0.3, "triggers": 0.5, "antecedents": 0.3, "facts": 0.2,
}  # fmt: skip


def step_losses(model: Reader, step: Step) -> dict[str, Tensor]:
    """Head name to its mean loss over the batches of a step, each weighing as much as it has words."""
    sizes = [float(batch.word_mask.sum()) for batch in step.batches]
    summed: dict[str, Tensor] = {}
    states = []
    for batch, size in zip(step.batches, sizes, strict=True):
        found, out = losses(model, batch)
        states.append(out.states.flatten(0, 1))
        for name, loss in found.items():
            summed[name] = summed.get(name, 0) + loss * (size / sum(sizes))
    if step.stories:
        everything = torch.cat(states)
        summed.update(_bindings(model, everything, step.stories))
    return summed


def losses(model: Reader, batch: Batch) -> tuple[dict[str, Tensor], TokenOutput]:
    """Head name to its mean loss, for the heads that this batch can teach."""
    out = model.read(
        batch.pieces, batch.piece_shapes, batch.piece_mask, batch.first, batch.last, batch.word_mask
    )
    plain = ("xpos", "upos", "lemma", "triggers")
    result = {name: _cross_entropy(getattr(out, name), getattr(batch, name)) for name in plain}
    result["arcs"] = _cross_entropy(out.arcs, batch.heads)
    labels = model.labels_of(out.states, None, batch.heads.clamp(min=0))
    result["labels"] = _cross_entropy(labels, batch.deprels)
    result["names"] = _names(out, batch)
    known = batch.predicates != IGNORE
    if known.any():
        result["predicate"] = F.binary_cross_entropy_with_logits(
            out.predicate[known].float(), batch.predicates[known].float()
        )
    result.update(_marks(out.marks.float(), batch.marks))
    if len(batch.frame_token):
        result.update(_frames(model, out, batch))
    return {name: loss for name, loss in result.items() if loss.requires_grad}, out


def _marks(scores: Tensor, gold: Tensor) -> dict[str, Tensor]:
    """Cross entropy of the marks that are yes or no, Huber loss of factuality (values from -3 to 3)."""
    result = {}
    for column, name in enumerate(MARKS):
        known = ~gold[..., column].isnan()
        if known.any():
            loss = F.smooth_l1_loss if name == "factuality" else F.binary_cross_entropy_with_logits
            result[name] = loss(scores[..., column][known], gold[..., column][known])
    return result


def _bindings(model: Reader, states: Tensor, stories: list[Story]) -> dict[str, Tensor]:
    linked, stated = [], []
    for story in stories:
        if len(story.row) < 2:
            continue
        own = states[story.row]
        if story.facts is None:
            scores = model.antecedents(own, story.sentence, story.spelling).log_softmax(-1)
            linked.append(-scores.masked_fill(~antecedents_of(story), -1e4).logsumexp(-1))
        else:
            stated.append(_facts(model, own, story))
    result = {}
    if linked:
        result["antecedents"] = torch.cat(linked).mean()
    if stated:
        result["facts"] = torch.stack(stated).mean()
    return result


def _facts(model: Reader, states: Tensor, story: Story) -> Tensor:
    """Every ordered pair of entities against every relation; a pair's loss is summed, pairs are averaged."""
    count = int(story.chain.max()) + 1
    member = F.one_hot(story.chain, count).float()  # every candidate of such a corpus is in a chain
    assert ALONE not in story.chain
    pooled = (states.float()[:, None] + (member[..., None] - 1) * 1e4).logsumexp(0)
    heads, tails = torch.nonzero(1 - torch.eye(count), as_tuple=True)
    scores = model.entity_pairs(pooled.to(states.dtype), heads, tails).float()
    gold = torch.zeros_like(scores)
    place = {pair: row for row, pair in enumerate(zip(heads.tolist(), tails.tolist(), strict=True))}
    for a, b, relation in story.facts or ():
        if a != b:
            gold[place[a, b], relation] = 1
    return F.binary_cross_entropy_with_logits(scores, gold, reduction="none").sum(-1).mean()


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
