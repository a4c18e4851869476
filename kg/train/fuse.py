"""The trained network in the operations that onnxruntime runs fastest: this is what is exported.

Linear layers multiply int8 weights with eight-bit activations. The scale of a layer's activations is fixed, from what
training sentences showed, so that the reading of a sentence never depends on the sentences beside it. Layer norms are
written as instance norms of one channel, which onnxruntime computes four times as fast as its LayerNormalization.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kg.train.encoding import Batch, Example, collate
from kg.train.model import HEADS, Layer, MiniLM, Mixer, Reader

OPSETS = {"com.microsoft": 1}  # beside ONNX's own; in every onnxruntime
_WEIGHT_LEVELS = 63  # seven bits: without VNNI instructions, sums of eight-bit products saturate
_LEAST_WIDTH = 64  # narrower layers stay in float
_ROWS = 16  # sentences of each length that set the scales
_LENGTHS = range(8, 90)  # pieces


class _Quantised(torch.autograd.Function):  # type: ignore[misc]
    """Floats as eight-bit levels; what lies beyond them is cut off."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, scale: Tensor, zero: Tensor) -> Tensor:
        return ((x / scale).round() + zero.float()).clamp(0, 255).to(torch.uint8)

    @staticmethod
    def symbolic(g: Any, x: Any, scale: Any, zero: Any) -> Any:
        return g.op("QuantizeLinear", x, scale, zero).setType(x.type().with_dtype(torch.uint8))


class _Product(torch.autograd.Function):  # type: ignore[misc]
    """x W + b for x in eight-bit levels and W in int8."""

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, weight: Tensor, x_scale: Tensor, scale: Tensor, x_zero: Tensor, bias: Tensor
    ) -> Tensor:
        return (x.float() - x_zero.float()) @ weight.float() * (x_scale * scale) + bias

    @staticmethod
    def symbolic(g: Any, x: Any, weight: Any, x_scale: Any, scale: Any, x_zero: Any, bias: Any) -> Any:
        zeros = g.op("Constant", value_t=torch.zeros(weight.type().sizes()[1], dtype=torch.int8))
        operands = (x, weight, x_scale, scale, x_zero, zeros, bias)
        result = g.op("com.microsoft::MatMulIntegerToFloat", *operands)
        return result.setType(x.type().with_dtype(torch.float))


class Int8Linear(nn.Module):  # type: ignore[misc]
    """A linear layer whose inputs lie between `low` and `high`."""

    def __init__(self, plain: nn.Linear, low: float, high: float) -> None:
        super().__init__()
        columns = plain.weight.detach().t().contiguous()
        scale = columns.abs().amax(0).clamp(min=1e-8) / _WEIGHT_LEVELS
        low, high = min(low, 0.0), max(high, 1e-6)
        step = (high - low) / 255
        self.zero = round(-low / step)
        self.register_buffer("weight", (columns / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("bias", torch.zeros(len(scale)) if plain.bias is None else plain.bias.detach())
        self.register_buffer("x_scale", torch.tensor(step))
        self.register_buffer("x_zero", torch.tensor(self.zero, dtype=torch.uint8))

    def levels(self, x: Tensor) -> Tensor:
        """x as this layer's eight-bit levels."""
        result: Tensor = _Quantised.apply(x, self.x_scale, self.x_zero)
        return result

    def product(self, levels: Tensor) -> Tensor:
        """The layer's output for inputs that are levels already."""
        result: Tensor = _Product.apply(levels, self.weight, self.x_scale, self.scale, self.x_zero, self.bias)
        return result

    def forward(self, x: Tensor) -> Tensor:
        return self.product(self.levels(x))


class _Standardised(torch.autograd.Function):  # type: ignore[misc]
    """Rows with mean 0 and variance 1."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, width: int, epsilon: float) -> Tensor:
        return F.layer_norm(x, (width,), eps=epsilon)

    @staticmethod
    def symbolic(g: Any, x: Any, width: int, epsilon: float) -> Any:
        one, zero = (g.op("Constant", value_t=torch.tensor([value])) for value in (1.0, 0.0))
        rows = g.op("Reshape", x, g.op("Constant", value_t=torch.tensor([-1, 1, width])))
        rows = g.op("InstanceNormalization", rows, one, zero, epsilon_f=epsilon)
        return g.op("Reshape", rows, g.op("Shape", x)).setType(x.type())


class RowNorm(nn.Module):  # type: ignore[misc]
    """A LayerNorm over the last axis."""

    def __init__(self, plain: nn.LayerNorm) -> None:
        super().__init__()
        self.register_buffer("weight", plain.weight.detach())
        self.register_buffer("bias", plain.bias.detach())
        self.epsilon = plain.eps

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = _Standardised.apply(x, len(self.bias), self.epsilon) * self.weight + self.bias
        return result


class FastEncoder(nn.Module):  # type: ignore[misc]
    """MiniLM over sentences that all have the same number of pieces: nothing is padded, so nothing is masked."""

    def __init__(self, plain: MiniLM) -> None:
        super().__init__()
        self.words, self.shapes, self.positions = plain.words, plain.shapes, plain.positions
        self.norm, self.layers = plain.norm, plain.layers

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        x = self.norm(self.words(pieces) + self.shapes(shapes) + self.positions.weight[: pieces.shape[1]])
        for layer in self.layers:
            x = _layer(layer, x)
        return x


def _layer(layer: Layer, x: Tensor) -> Tensor:
    x = layer.norm1(x + layer.out(_Attention.apply(layer.qkv(x))))
    result: Tensor = layer.norm2(x + layer.down(F.gelu(layer.up(x))))
    return result


class _Attention(torch.autograd.Function):  # type: ignore[misc]
    """Every piece looks at every piece of its sentence; queries, keys and values stand side by side in B T 3H."""

    @staticmethod
    def forward(ctx: Any, qkv: Tensor) -> Tensor:
        batch, length, width = qkv.shape
        query, key, value = qkv.view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = (query @ key.transpose(2, 3) * query.shape[-1] ** -0.5).softmax(-1) @ value
        return mixed.transpose(1, 2).reshape(batch, length, width // 3)

    @staticmethod
    def symbolic(g: Any, qkv: Any) -> Any:
        parts = g.op("Split", qkv, axis_i=-1, outputs=3)
        return g.op("com.microsoft::MultiHeadAttention", *parts, num_heads_i=HEADS).setType(qkv.type())


class FastMixer(nn.Module):  # type: ignore[misc]
    """A Mixer that puts eight-bit levels side by side instead of floats."""

    def __init__(self, plain: Mixer, low: float, high: float) -> None:
        super().__init__()
        self.norm, self.outer = plain.norm, plain.outer
        self.inner = Int8Linear(plain.inner, low, high)

    def forward(self, pairs: Tensor, up: Tensor, down: Tensor, over: Tensor, real: Tensor) -> Tensor:
        x = self.norm(pairs) * real
        here, zero = self.inner.levels(x), self.inner.zero
        before = F.pad(here, (0, 0, 1, -1), value=zero)
        after = F.pad(here, (0, 0, -1, 1), value=zero)
        tree = self.inner.levels(torch.cat([up, down, over], 1) @ x).chunk(3, 1)
        seen = self.inner.product(torch.cat([here, before, after, *tree], -1))
        result: Tensor = pairs + self.outer(F.gelu(seen))
        return result


class _Ranges:
    """Watches the inputs of a network's linear layers: the least and the greatest value, averaged over batches."""

    def __init__(self, model: nn.Module) -> None:
        self.seen: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.handles = [
            module.register_forward_pre_hook(self._watch(name))
            for name, module in model.named_modules()
            if isinstance(module, nn.Linear)
        ]

    def _watch(self, name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def note(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            self.seen[name].append((float(inputs[0].min()), float(inputs[0].max())))

        return note

    def of(self, name: str) -> tuple[float, float]:
        low, high = torch.tensor(self.seen[name]).mean(0).tolist()
        return low, high


def fuse(model: Reader, examples: Iterable[Example]) -> None:
    """Turn a trained network into what is exported, in place; a few thousand training `examples` set the scales."""
    ranges = _Ranges(model)
    with torch.no_grad():
        for group in _alike(examples):
            _read(model, collate(group))
    for handle in ranges.handles:
        handle.remove()
    model.encoder = FastEncoder(model.encoder)
    for name, module in list(model.named_modules()):
        if isinstance(module, Mixer):
            _replace(model, name, FastMixer(module, *ranges.of(f"{name}.inner")))
    for name, module in list(model.named_modules()):
        if isinstance(module, nn.LayerNorm):
            _replace(model, name, RowNorm(module))
        elif isinstance(module, nn.Linear) and name in ranges.seen and module.in_features >= _LEAST_WIDTH:
            _replace(model, name, Int8Linear(module, *ranges.of(name)))


def _alike(examples: Iterable[Example]) -> Iterator[list[Example]]:
    """Groups of examples with the same number of pieces, some of each length from all corpora."""
    groups: dict[int, list[Example]] = defaultdict(list)
    mixed = list(examples)
    random.Random(1).shuffle(mixed)
    for example in mixed:
        group = groups[len(example.pieces)]
        if len(group) < _ROWS and len(example.pieces) in _LENGTHS:
            group.append(example)
    yield from filter(None, groups.values())


def _read(model: Reader, batch: Batch) -> None:
    """One pass through all that is exported."""
    out = model.read(
        batch.pieces, batch.piece_shapes, batch.piece_mask, batch.first, batch.last, batch.word_mask
    )
    model.labels_of(out.states, None, batch.heads.clamp(min=0))
    tree = out.arcs.softmax(-1)[..., 1:]
    if not len(batch.frame_sentence):
        return
    model.roles(out.states, tree, batch.word_mask, batch.frame_sentence, batch.frame_token)
    model.senses(out.states, batch.frame_sentence, batch.frame_token)


def _replace(model: nn.Module, name: str, new: nn.Module) -> None:
    owner, _, last = name.rpartition(".")
    setattr(model.get_submodule(owner), last, new)
