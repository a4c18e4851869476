"""Notices that a store has changed while it is looked at, as by `kg build` in another window."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from kg.build.cache import state_of
from kg.config import Config
from kg.errors import KgError
from kg.store import Store


class Watcher:
    """Looks at a store now and then; tells of a new state when nobody writes any more."""

    def __init__(self, store: Path, config: Config, *, every: float, changed: Callable[[str], None]) -> None:
        """Begin to look every so many seconds. `changed` is called with each new state, once it has stayed for two
        looks, again and again for as long as it stays: what is to be done may not be possible yet.
        """
        self._store = store
        self._config = config
        self._every = every
        self._changed = changed
        self._ended = Event()
        self._thread = Thread(target=self._run, name="kg-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        last = state(self._store, self._config)
        while not self._ended.wait(self._every):
            now = state(self._store, self._config)
            if now is not None and now == last and not Store.being_written(self._store):
                self._changed(now)
            last = now


def state(store: Path, config: Config) -> str | None:
    """Return what names the store's state; None where it cannot be read just now."""
    try:
        with Store.open(store) as opened:
            return state_of(opened, config)
    except KgError:
        return None
