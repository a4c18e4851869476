"""The engines behind the server: a few processes that answer queries, each within a time limit."""

from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from kg.project import sparql
from kg.project.sparql import Document, Wanted
from kg.project.worker import Worker


class Engine:
    """`processes` workers over one SPARQL database; a query waits for a free one."""

    def __init__(
        self, database: Path, *, processes: int = 2, timeout: float = 30.0, max_bytes: int = 64 << 20
    ) -> None:
        self._database = database
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._workers = [Worker(sparql.MODULE) for _ in range(processes)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.close()

    def document(self, text: str, wanted: Wanted) -> Document:
        """Return the answer to a query as a document; raises QueryError, and TimedOut where it took too long."""
        worker = self._free.get()
        try:
            return sparql.respond(
                self._database,
                text,
                wanted,
                timeout=self._timeout,
                max_bytes=self._max_bytes,
                worker=worker,
            )
        finally:
            self._free.put(worker)
