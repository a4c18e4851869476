"""How long work tells what it has done."""

from typing import Protocol


class Progress(Protocol):
    """Called as work goes on: `done` of `total` (None: not known) units in a stage, and words so far."""

    def __call__(self, stage: str, done: int, total: int | None, words: int = 0) -> None: ...


def silent(stage: str, done: int, total: int | None, words: int = 0) -> None:
    """Tell nothing."""
