"""The trained network as two int8 ONNX graphs.

`reader.onnx` reads sentences: tags, names, predicates, arcs. `relations.onnx` takes the states, the chosen heads
and the chosen predicates, and gives relation labels, roles and sense projections.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.train.encoding import MARKS
from kg.train.fuse import OPSETS, fuse
from kg.train.main import build_model, load_labels, load_lesson
from kg.train.model import Reader

_OPSET = 17


class SmallTable(nn.Module):  # type: ignore[misc]
    """An embedding table in int8 with one scale for each row: a quarter of the size, next to no loss."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        rows: Tensor = self.table[ids].float() * self.scale[ids]
        return rows


class ReaderGraph(nn.Module):  # type: ignore[misc]
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, words: Tensor
    ) -> tuple[Tensor, ...]:
        whole = torch.ones_like(pieces, dtype=torch.bool)  # sentences of one length: no piece is padding
        out = self.model.read(pieces, shapes, whole, first, last, words)
        chance, trigger = out.triggers.softmax(-1).max(-1)
        yes, value = out.marks[..., :-1].sigmoid(), out.marks[..., -1:]
        marks = torch.cat([yes, value, trigger[..., None].float(), chance[..., None]], -1)
        return (
            out.states,
            out.arcs,
            out.names.log_softmax(-1),
            out.predicate.sigmoid(),
            out.xpos.argmax(-1).int(),
            out.upos.argmax(-1).int(),
            out.lemma.argmax(-1).int(),
            marks,
        )


class RelationsGraph(nn.Module):  # type: ignore[misc]
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, states: Tensor, arcs: Tensor, words: Tensor, heads: Tensor, sentence: Tensor, token: Tensor
    ) -> tuple[Tensor, ...]:
        tree = arcs.softmax(-1)[..., 1:]
        roles = self.model.roles(states, tree, words, sentence, token)
        return (
            self.model.labels_of(states, None, heads).argmax(-1).int(),
            roles.log_softmax(-1),
            self.model.senses(states, sentence, token),
        )


def export(work: Path, target: Path, weights: Path | None = None) -> None:
    """Write reader.onnx, relations.onnx, rolesets.npy and the tables into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    labels, rolesets = load_labels(work)
    vocabulary = len((work / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    trained = torch.load(weights or work / "average.pt", weights_only=True)
    model = build_model(labels, rolesets, vocabulary, len(trained["entity_pairs.label.bias"]))
    model.load_state_dict(trained)
    model.eval()
    table = np.concatenate([model.roleset.weight.detach(), model.roleset_bias.weight.detach()], 1)
    np.save(target / "rolesets.npy", table.astype(np.float16))
    fuse(model, chain.from_iterable(load_lesson(work).examples.values()))
    model.encoder.words = SmallTable(model.encoder.words.weight.detach())
    with torch.no_grad():
        _export_reader(model, target / "reader.onnx")
        _export_relations(model, target / "relations.onnx")
    for name in ("vocab.txt", "rolesets.json"):
        shutil.copy(work / name, target / name)
    shown = {**labels.as_json(), "marks": [*MARKS, "geneva", "geneva_probability"], "geneva": labels.triggers}
    (target / "labels.json").write_text(json.dumps(shown, ensure_ascii=False), encoding="utf-8")


def _export_reader(model: Reader, path: Path) -> None:
    pieces = torch.randint(1000, 2000, (2, 9))
    first = torch.tensor([[1, 2, 4, 5, 7], [1, 2, 3, 0, 0]])
    inputs = (
        pieces,
        torch.ones_like(pieces),
        first,
        first,
        torch.tensor([[True] * 5, [True] * 3 + [False] * 2]),
    )
    both, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    outputs = ("states", "arcs", "names", "predicate", "xpos", "upos", "lemma", "marks")
    torch.onnx.export(
        ReaderGraph(model).eval(),
        inputs,
        str(path),
        input_names=["pieces", "shapes", "first", "last", "words"],
        output_names=list(outputs),
        dynamic_axes={
            **dict.fromkeys(("pieces", "shapes"), both),
            **dict.fromkeys(("first", "last", "words", *outputs), words),
            "arcs": {0: "batch", 1: "words", 2: "heads"},
        },
        opset_version=_OPSET,
        custom_opsets=OPSETS,
        dynamo=False,
    )


def _export_relations(model: Reader, path: Path) -> None:
    inputs = (
        torch.randn(2, 5, 384),
        torch.randn(2, 5, 6),
        torch.tensor([[True] * 5, [True] * 3 + [False] * 2]),
        torch.tensor([[0, 1, 2, 3, 3], [0, 1, 1, 0, 0]]),
        torch.tensor([0, 0, 1]),
        torch.tensor([1, 2, 0]),
    )
    words, frames = {0: "batch", 1: "words"}, {0: "predicates"}
    torch.onnx.export(
        RelationsGraph(model).eval(),
        inputs,
        str(path),
        input_names=["states", "arcs", "words", "heads", "sentence", "token"],
        output_names=["deprels", "roles", "senses"],
        dynamic_axes={
            **dict.fromkeys(("states", "words", "heads", "deprels"), words),
            "arcs": {0: "batch", 1: "words", 2: "heads_plus_root"},
            **dict.fromkeys(("sentence", "token", "senses"), frames),
            "roles": {0: "predicates", 1: "words"},
        },
        opset_version=_OPSET,
        custom_opsets=OPSETS,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    export(options.work, options.target)
    for name in ("reader.onnx", "relations.onnx"):
        size = (options.target / name).stat().st_size / 1e6
        sys.stdout.write(f"{name}: {size:.1f} MB\n")


if __name__ == "__main__":
    main()
