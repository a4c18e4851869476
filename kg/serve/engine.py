"""The engines behind the server: a few processes that answer queries, each within a time limit."""

from pathlib import Path
from types import TracebackType
from typing import Self

from kg.http.workers import Workers
from kg.project.engines import sparql
from kg.project.engines.sparql import Document, Wanted


class Engine:
    """`processes` workers over one SPARQL database; a query waits for a free one."""

    def __init__(
        self, database: Path, *, processes: int = 2, timeout: float = 30.0, max_bytes: int = 64 << 20
    ) -> None:
        self._database = database
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._workers = Workers(sparql.MODULE, processes=processes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.close()

    def document(self, text: str, wanted: Wanted) -> Document:
        """Return the answer to a query as a document; raises QueryError, and TimedOut where it took too long."""
        with self._workers.lent() as worker:
            return sparql.respond(
                self._database,
                text,
                wanted,
                timeout=self._timeout,
                max_bytes=self._max_bytes,
                worker=worker,
            )
