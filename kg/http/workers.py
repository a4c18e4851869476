"""A few processes of a query engine, lent out one question at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from kg.project.engines.worker import Worker


class Workers:
    """`processes` workers of the engine `module`; who needs one waits until one is free."""

    def __init__(self, module: str, *, processes: int) -> None:
        self._workers = [Worker(module) for _ in range(processes)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.close()

    @contextmanager
    def lent(self) -> Iterator[Worker]:
        """Yield a worker that nobody else has."""
        worker = self._free.get()
        try:
            yield worker
        finally:
            self._free.put(worker)
