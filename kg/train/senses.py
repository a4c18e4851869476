"""Starting points of the roleset embeddings: MiniLM's reading of each roleset's description."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import Tensor

from kg.extract.reader.rolesets import Rolesets
from kg.extract.reader.wordpiece import WordPieces
from kg.train.model import MiniLM

_WIDTH = 64
_BATCH = 128


def describe_rolesets(encoder: MiniLM, corpora: Path, work: Path, rolesets: Rolesets) -> Tensor:
    """R x 64: principal components of the mean-pooled descriptions, so that unseen rolesets have a place."""
    cache = work / "descriptions.pt"
    if cache.exists():
        cached: Tensor = torch.load(cache, weights_only=True)
        return cached
    texts = dict.fromkeys(rolesets.ids, "")
    with (corpora / "propbank/rolesets.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            roles = ", ".join(role["descr"] for role in record["roles"])
            texts[record["id"]] = f"{record['lemma'].replace('_', ' ')}: {record['name']}: {roles}"
    pieces = WordPieces.load(work / "vocab.txt")
    encoder.eval()
    rows = [_ids(pieces, texts[roleset] or roleset) for roleset in rolesets.ids]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    pooled = torch.zeros(len(rows), 384)
    for start in range(0, len(order), _BATCH):
        group = order[start : start + _BATCH]
        length = max(len(rows[i]) for i in group)
        ids = torch.zeros(len(group), length, dtype=torch.long)
        for row, i in enumerate(group):
            ids[row, : len(rows[i])] = torch.tensor(rows[i])
        mask = ids > 0
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            states = encoder(ids, torch.zeros_like(ids), mask).float()
        pooled[group] = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    pooled = torch.nn.functional.normalize(pooled - pooled.mean(0), dim=-1)
    _, _, directions = torch.linalg.svd(pooled, full_matrices=False)
    reduced = pooled @ directions[:_WIDTH].T
    result = reduced / reduced.std() * 0.3
    torch.save(result, cache)
    encoder.train()
    return result


def _ids(pieces: WordPieces, text: str) -> list[int]:
    ids = [piece for word in text.split() for piece in pieces.pieces(word)]
    return [pieces.start, *ids[:46], pieces.end]
