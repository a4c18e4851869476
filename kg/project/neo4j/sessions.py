"""Batches written in a few sessions of one database at once: while the server works on some, the next ones are made."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Concatenate, ParamSpec

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

SESSIONS = 2
"""Batches at work at once."""
_AHEAD = 2
"""Batches that wait besides."""

WorkP = ParamSpec("WorkP")


class Writer:
    """Hands batches to sessions. What a batch raises comes out of a later call, and then nothing more is written."""

    def __init__(self, sessions: "list[Session]") -> None:
        self._free: SimpleQueue[Session] = SimpleQueue()
        for session in sessions:
            self._free.put(session)
        self._pool = ThreadPoolExecutor(len(sessions), thread_name_prefix="bolt")
        self._pending: deque[Future[None]] = deque()
        self._most = len(sessions) + _AHEAD
        self._failed = Event()

    def write(
        self,
        work: "Callable[Concatenate[ManagedTransaction, WorkP], None]",
        *args: WorkP.args,
        **kwargs: WorkP.kwargs,
    ) -> None:
        """Run the work as one transaction, soon and in no order with the others; waits while too many are pending."""

        def run() -> None:
            if self._failed.is_set():
                return
            session = self._free.get()
            try:
                session.execute_write(work, *args, **kwargs)
            except BaseException:
                self._failed.set()  # or else what waits would be tried too, for half a minute each
                raise
            finally:
                self._free.put(session)

        self._pending.append(self._pool.submit(run))
        self._wait(self._most)

    def finish(self) -> None:
        """Wait until everything is written."""
        self._wait(0)

    def close(self) -> None:
        """Wait for the batches at work; those that have not begun are dropped."""
        self._pool.shutdown(cancel_futures=True)

    def _wait(self, most: int) -> None:
        while len(self._pending) > most:
            self._pending.popleft().result()


@contextmanager
def writer(open_session: "Callable[[], Session]") -> Iterator[Writer]:
    """Yield a writer with sessions of its own; everything has been written when the block ends without an error."""
    with ExitStack() as stack:
        found = Writer([stack.enter_context(open_session()) for _ in range(SESSIONS)])
        stack.callback(found.close)
        yield found
        found.finish()
