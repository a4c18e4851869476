"""One store being looked at: its index, its query engines, and what happens when somebody decides.

A decision is recorded at once. The graph is then linked and merged anew by a process beside the server, which goes on
answering from the graph as it was; when the new one is there it takes its place, and the revision changes. Meanwhile
further decisions are refused, because the ids that they would name may be gone. The same is done when others have
changed the store.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock, Thread
from types import TracebackType
from typing import Self

from msgspec import Struct

from kg.config import Config
from kg.errors import KgError
from kg.explore.console import Answer, Console, Query
from kg.explore.database import Database
from kg.explore.jobs import Decide, Decision, Export, Forbid, Jobs, Merge, Prepare, Remake, Split
from kg.explore.overview import Overview, overview
from kg.explore.past import Past, successors
from kg.explore.watch import Watcher
from kg.explore.watch import state as store_state
from kg.http.requests import Refused

_BEING_REMADE = "the graph is being remade after the last decision; ask again in a moment"


class Decided(Struct, frozen=True, rename="camel"):
    """How many judgements a decision made, and the node that it speaks of, as it was called then."""

    decisions: int
    node: str | None


class State(Struct, frozen=True, rename="camel"):
    """Which graph is shown, whether it is being remade, and why it could not be, if so."""

    revision: str
    remaking: bool
    failure: str | None


class Became(Struct, frozen=True):
    """The ids of what a node became; None where the graph has not had it since the server was started."""

    now: tuple[str, ...] | None


class Explorer:
    """The state of the server. Its methods may be called from several threads."""

    def __init__(
        self,
        store: Path,
        index: Path,
        *,
        config: Config,
        by: str,
        read_only: bool = False,
        timeout: float = 30.0,
        watch: float | None = None,
    ) -> None:
        """Open the index of `store`; `by` is who decides, `timeout` the seconds that a query may take.

        `watch`: every so many seconds it is seen whether others have changed the store; None: never.
        """
        self._store = store
        self._config = config
        self._by = by
        self.read_only = read_only
        self.database = Database(index)
        self._former: Database | None = None
        self._console = Console(timeout=timeout)
        self._jobs = Jobs()
        self._scratch = TemporaryDirectory(prefix="kg-explore-")
        self._engines: dict[tuple[str, str], Path] = {}
        self._state = Lock()
        self._engine_turn = Lock()
        self._export_turn = Lock()
        self._remaking: Thread | None = None
        self._failure: str | None = None
        self._successors: dict[str, tuple[str, ...]] = {}
        self._past = Past()
        self._shown = store_state(store, config)
        self._watcher = None if watch is None else Watcher(store, config, every=watch, changed=self._follow)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watcher is not None:
            self._watcher.close()
        self._jobs.close()
        self._console.close()
        if self._remaking is not None:
            self._remaking.join(timeout=10)
        for database in (self.database, self._former):
            if database is not None:
                database.close()
        self._scratch.cleanup()

    @property
    def remaking(self) -> bool:
        """Tell whether the graph is being remade."""
        return self._remaking is not None

    def state(self) -> State:
        """Return what tells an open page whether it shows the graph of now."""
        with self._state:
            return State(_revision(self.database), self.remaking, self._failure)

    def overview(self) -> Overview:
        """Return the first page's figures and the state of the server."""
        with self._state:
            return overview(
                self.database.summary,
                title=self._store.resolve().name,
                revision=_revision(self.database),
                read_only=self.read_only,
                remaking=self.remaking,
                failure=self._failure,
                successors=self._successors,
            )

    def became(self, id: str) -> Became:
        """Return what has the reports of a node that is gone."""
        return Became(self._past.of(id))

    def ask(self, query: Query) -> Answer:
        """Return the answer to a query; the engine's database is built when it is first asked."""
        return self._console.ask(query, self._engine)

    @contextmanager
    def export(self, format: str) -> Iterator[Path]:
        """Yield a file with the whole graph in a format, which is gone after the block."""
        with self._export_turn:
            self._refuse_while_remaking()
            folder = Path(mkdtemp(dir=self._scratch.name))
            try:
                done = self._jobs.run(Export(str(self._store), self._config, format, str(folder)))
                yield Path(done.path)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def decide(self, decision: Decision) -> Decided:
        """Record a decision and begin to remake the graph; raises Refused, and QueryError where it cannot be made."""
        if self.read_only:
            raise Refused(403, "this explorer was started read-only")
        nodes = _nodes(decision)
        with self._state:
            self._refuse_while_remaking()
            self._remaking = Thread(target=self._remake, args=(nodes,), name="kg-remake")
        try:
            done = self._jobs.run(Decide(str(self._store), self._config, self._by, decision))
        except (KgError, Refused):
            with self._state:
                self._remaking = None
            raise
        self._remaking.start()
        return Decided(done.count, nodes[0] if nodes else None)

    def _follow(self, state: str) -> None:
        """Show the store as it is now, unless that is what is shown, or being made."""
        with self._state:
            if self.remaking or state == self._shown:
                return
            self._shown = state  # what cannot be made of it is not tried again
            self._remaking = Thread(target=self._remake, args=((),), name="kg-remake")
            self._remaking.start()

    def _remake(self, nodes: Sequence[str]) -> None:
        """Make the graph of now, after a decision on `nodes` or, without any, after others have changed the store."""
        job = Remake(str(self._store), self._config, self._scratch.name, keep=bool(nodes))
        try:
            done = self._jobs.run(job)
            made = Database(Path(done.path))
            parts = successors(self.database, made, nodes)
            self._past.note(self.database, made)
        except (KgError, Refused) as error:
            with self._state:
                self._failure, self._remaking = str(error), None
            return
        with self._state:
            retired, self._former, self.database = self._former, self.database, made
            self._shown = done.state
            self._failure, self._successors, self._remaking = None, parts, None
        if retired is not None:
            retired.close()

    def _engine(self, name: str) -> Path:
        with self._engine_turn:
            key = _revision(self.database), name
            known = self._engines.get(key)
            if known is not None and known.exists():
                return known
            self._refuse_while_remaking()
            job = Prepare(str(self._store), self._config, name, self._scratch.name)
            self._engines[key] = Path(self._jobs.run(job).path)
            return self._engines[key]

    def _refuse_while_remaking(self) -> None:
        if self.remaking:
            raise Refused(409, _BEING_REMADE)


def _revision(database: Database) -> str:
    return database.path.resolve().parent.name


def _nodes(decision: Decision) -> tuple[str, ...]:
    match decision:
        case Split(node):
            return (node,)
        case Forbid(left, right):
            return left, right
        case Merge(nodes):
            return nodes
