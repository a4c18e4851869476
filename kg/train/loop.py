"""The training run: resumable, seeded, with averaged weights."""

from __future__ import annotations

import json
import logging
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from kg.train.documents import Fact, Step, document_steps
from kg.train.encoding import Example, batches, collate
from kg.train.losses import WEIGHTS, step_losses
from kg.train.model import Reader
from kg.train.sources import SOURCES

_log = logging.getLogger(__name__)
ENCODER_RATE, HEAD_RATE = (
    2.5e-4,
    1.5e-3,
)  # highest learning rates, of a run that starts from the plain encoder


@dataclass(frozen=True, slots=True)
class Schedule:
    """Linear warm-up, then half a cosine to zero. `budget` is padded pieces in a batch."""

    steps: int
    warmup: int = 200
    encoder_rate: float = ENCODER_RATE
    head_rate: float = HEAD_RATE
    budget: int = 2000
    average: float = 0.998
    seed: int = 7

    def factor(self, step: int) -> float:
        if step < self.warmup:
            return (step + 1) / self.warmup
        done = (step - self.warmup) / max(1, self.steps - self.warmup)
        return max(0.01, 0.5 * (1 + math.cos(math.pi * min(1.0, done))))


@dataclass(frozen=True, slots=True)
class Lesson:
    """All training data: examples by source, and the facts that some documents state."""

    examples: dict[str, list[Example]]
    facts: dict[str, tuple[Fact, ...]]
    relations: tuple[str, ...]


def stream(lesson: Lesson, schedule: Schedule) -> Iterator[Step]:
    """Endless steps; each epoch draws the share of every source anew, of documents whole ones."""
    epoch = 0
    while True:
        rng = random.Random(f"{schedule.seed}-{epoch}")
        sentences: list[Example] = []
        documents: list[Example] = []
        for source in SOURCES:
            pool = lesson.examples[source.name]
            whole, part = divmod(source.share, 1)
            if source.documents:
                names = sorted({example.document for example in pool})
                kept = set(rng.sample(names, int(part * len(names)))) if part else set()
                documents += pool * int(whole) + [example for example in pool if example.document in kept]
            else:
                sentences += pool * int(whole) + rng.sample(pool, int(part * len(pool)))
        groups = list(batches(sentences, schedule.budget, rng))
        steps: list[list[Example] | Step] = [
            *groups,
            *document_steps(documents, schedule.budget, rng, lesson.facts),
        ]
        rng.shuffle(steps)
        for step in steps:
            yield step if isinstance(step, Step) else Step([collate(step, rng)], [])
        epoch += 1


class Average:
    """Exponential moving average of the trained weights."""

    def __init__(self, model: Reader, decay: float) -> None:
        self.decay = decay
        self.weights = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}

    def update(self, model: Reader, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        with torch.no_grad():
            mine, theirs = [], []
            for name, parameter in model.named_parameters():
                if name in self.weights:
                    mine.append(self.weights[name])
                    theirs.append(parameter)
            torch._foreach_lerp_(mine, theirs, 1 - decay)

    def state(self, model: Reader) -> dict[str, Tensor]:
        return {**model.state_dict(), **self.weights}


def optimizer_of(model: Reader, schedule: Schedule) -> torch.optim.AdamW:
    """Two rates; no weight decay on biases, norms and roleset embeddings. Word embeddings are frozen."""
    model.encoder.words.weight.requires_grad_(False)
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            plain = parameter.ndim < 2 or name.startswith("roleset")
            groups.setdefault((name.startswith("encoder"), plain), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "base": schedule.encoder_rate if encoder else schedule.head_rate,
                "weight_decay": 0.0 if plain else 0.01,
            }
            for (encoder, plain), parameters in groups.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def train(
    model: Reader,
    lesson: Lesson,
    schedule: Schedule,
    folder: Path,
    report: Callable[[int], None],
    every: int = 400,
) -> None:
    """Train to the end of the schedule, from `folder`/last.pt where it exists; every N steps save and report."""
    optimizer = optimizer_of(model, schedule)
    average = Average(model, schedule.average)
    start, seconds = 0, 0.0
    last = folder / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average.weights = saved["average"]
        start, seconds = saved["step"], saved["seconds"]
    torch.manual_seed(schedule.seed + start)
    source = stream(lesson, schedule)
    for _ in range(start):
        next(source)
    totals: dict[str, float] = {}
    model.train()
    begun = time.monotonic()
    for step in range(start, schedule.steps):
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * schedule.factor(step)
        taught = next(source)
        with torch.autocast("cpu", torch.bfloat16):
            found = step_losses(model, taught)
        total = torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        average.update(model, step)
        for name, loss in found.items():
            totals[name] = 0.98 * totals.get(name, loss.item()) + 0.02 * loss.item()
        if (step + 1) % 50 == 0:
            spent = time.monotonic() - begun
            rate = spent / (step + 1 - start)
            shown = " ".join(f"{name} {value:.3f}" for name, value in totals.items())
            _log.info(
                "step %d/%d %.0fs %.2fs/step %s", step + 1, schedule.steps, seconds + spent, rate, shown
            )
        if (step + 1) % every == 0 or step + 1 == schedule.steps:
            spent = seconds + time.monotonic() - begun
            _save(last, model, optimizer, average, step + 1, spent)
            shadow = folder / "average.pt"
            torch.save(average.state(model), shadow)
            (folder / "progress.json").write_text(json.dumps({"step": step + 1, "seconds": spent}))
            report(step + 1)


def _save(
    path: Path, model: Reader, optimizer: torch.optim.AdamW, average: Average, step: int, seconds: float
) -> None:
    temporary = path.with_suffix(".tmp")
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": average.weights,
        "step": step,
        "seconds": seconds,
    }
    torch.save(state, temporary)
    temporary.replace(path)
