"""What an evaluation answers: figures by name, and the counts behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """`model` is a folder of the reader network, by default the one shipped."""

    gold_mentions: bool = False
    model: Path | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Figures in percent unless their name says otherwise; counts say how many items they rest on.

    `rejected` are parts of the input that could not be scored, each with its reason: items = scored + rejected.
    """

    task: str
    figures: dict[str, float]
    counts: dict[str, int]
    rejected: tuple[str, ...] = field(default=())


Evaluation = Callable[[Path, Options], Report]


@dataclass(slots=True)
class Tally:
    """Right, predicted and gold counts. Precision, recall and F1 in percent."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: set[tuple[object, ...]], gold: set[tuple[object, ...]]) -> None:
        """Count the items of one sentence or document, which both sets name alike."""
        self.right += len(predicted & gold)
        self.predicted += len(predicted)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        return round(100 * self.right / self.predicted, 2) if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return round(100 * self.right / self.gold, 2) if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return round(200 * self.right / total, 2) if total else 0.0
