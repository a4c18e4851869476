"""Heavy work beside the server, each piece in a process of its own: it can be stopped, and its memory is given back."""

from threading import Lock

import msgspec
from msgspec import Struct

from kg.config import Config
from kg.errors import QueryError
from kg.http.requests import Refused
from kg.project.engines.worker import Worker

MODULE = "kg.explore.jobs_worker"
_DAY = 24 * 3600.0


class Split(Struct, frozen=True, tag_field="action", tag="split", forbid_unknown_fields=True):
    """That what `articles` report is another node than `node`."""

    node: str
    articles: tuple[str, ...]
    why: str = ""


class Forbid(Struct, frozen=True, tag_field="action", tag="forbid", forbid_unknown_fields=True):
    """That two nodes are never one."""

    left: str
    right: str
    why: str = ""


class Merge(Struct, frozen=True, tag_field="action", tag="merge", forbid_unknown_fields=True):
    """That nodes are one."""

    nodes: tuple[str, ...]
    why: str = ""


Decision = Split | Forbid | Merge


class Decide(Struct, frozen=True, tag=True):
    """Record a decision of a person; answered by the number of judgements."""

    store: str
    config: Config
    by: str
    decision: Decision


class Remake(Struct, frozen=True, tag=True):
    """Link and merge anew, and write the index; answered by its path and the state of the store that it shows.

    `keep`: the store keeps the judgements that linking makes, and is locked meanwhile. Where the store's cache cannot
    be written the index is put into the folder `scratch`.
    """

    store: str
    config: Config
    scratch: str
    keep: bool


class Prepare(Struct, frozen=True, tag=True):
    """Build the database of an engine (`cypher`, `sparql`); answered by its path.

    Where the store's cache cannot be written it is put into the folder `scratch`.
    """

    store: str
    config: Config
    engine: str
    scratch: str


class Export(Struct, frozen=True, tag=True):
    """Write the graph in a format into the folder `scratch`; answered by the path of the file, a folder as a zip."""

    store: str
    config: Config
    format: str
    scratch: str


Job = Decide | Remake | Prepare | Export


class Done(Struct, frozen=True):
    """What a job answers: a path and a state, or the number of judgements; or the error that ended it.

    `locked`: another process is writing to the store.
    """

    path: str = ""
    state: str = ""
    count: int = 0
    error: str | None = None
    locked: bool = False


class Jobs:
    """Runs jobs, and ends those at work when it is closed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[Worker] = set()
        self._closed = False

    def run(self, job: Job) -> Done:
        """Return what the job answers; raises QueryError where it fails, Refused where the store is locked."""
        worker = Worker(MODULE)
        with self._lock:
            if self._closed:
                raise QueryError("the server is ending")
            self._running.add(worker)
        try:
            done = msgspec.json.decode(worker.ask(msgspec.json.encode(job), timeout=_DAY), type=Done)
        finally:
            worker.close()
            with self._lock:
                self._running.discard(worker)
        if done.error is not None:
            raise Refused(409, done.error) if done.locked else QueryError(done.error)
        return done

    def close(self) -> None:
        """End all jobs; a store is safe wherever they are stopped."""
        with self._lock:
            self._closed = True
            running = list(self._running)
        for worker in running:
            worker.close()
