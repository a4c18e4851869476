"""Linking of a whole store, with what linking found of its articles before.

The parts of articles (`kg.link.updates.parts`), which of them are near, and scores of pairs lie in STORE/cache/linking.
Articles that are new, or were read anew, get theirs made; those of articles that were taken out are dropped. The
clusters are those of a store linked for the first time.
"""

import gc
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from kg import __version__
from kg.build.part_file import PartFile
from kg.config import Config
from kg.ids import content_id
from kg.kb import KnowledgeBase
from kg.link.anchors import Anchors
from kg.link.update import update
from kg.link.updates.parts import VERSION, Part, PartMaker
from kg.link.updates.state import STATE, State
from kg.model import PERSON, Clusters
from kg.resources import data_dir
from kg.store import Store

LINKING = "linking"


def link_store(store: Store, *, config: Config) -> Clusters:
    """Return the clusters of all that `store` holds, decisions of people applied."""
    path = Path(config.link.kb) if config.link.kb else data_dir() / "kb" / "kb.sqlite"
    anchors = Anchors(store.judgements(PERSON))
    for record in store.records(anchors.articles):
        anchors.see(record)
    name, folder = _made_with(path), store.cache / LINKING
    with (
        without_collection(),
        KnowledgeBase.open(path) as kb,
        PartFile.open(folder / f"{name}.sqlite") as kept,
    ):
        parts = StoreParts(store, kept, PartMaker.open(kb))

        def updated(state: Path | None) -> Clusters:
            return update(
                State.open(state),
                parts,
                kb=kb,
                config=config.link,
                anchors=anchors,
                kept=kept.kept(without=anchors.articles),
            )

        return _kept_or_not(
            folder / f"{content_id('s', name, str(STATE), repr(config.link))}.sqlite", updated
        )


def _kept_or_not(path: Path, updated: Callable[[Path | None], Clusters]) -> Clusters:
    """Update what the file at `path` holds; in memory where it cannot be written, anew where it is damaged."""
    try:
        return updated(path)
    except sqlite3.OperationalError:
        return updated(None)  # another process is at it, or the disk is full or read-only
    except (sqlite3.DatabaseError, msgspec.DecodeError):
        with suppress(OSError, sqlite3.DatabaseError, msgspec.DecodeError):
            path.unlink(missing_ok=True)
            return updated(path)
        return updated(None)


def _drop_others(folder: Path, names: tuple[str, ...]) -> None:
    """Remove what other versions of the program, its tables or its settings kept."""
    with suppress(OSError):
        for path in folder.iterdir():
            if not path.name.startswith(names):
                path.unlink()


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep Python's collector of cycles from walking over millions of objects, none of which is in a cycle.

    Linking takes half as long, merging two thirds.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class StoreParts:
    """The parts of a store's articles (`kg.link.update.Parts`): those that are kept, others are made and kept."""

    def __init__(self, store: Store, kept: PartFile, maker: PartMaker) -> None:
        self._store, self._kept, self._maker = store, kept, maker

    def keys(self) -> set[tuple[str, str]]:
        """Return article and extractor of each."""
        return self._store.record_keys()

    def some(self, keys: set[tuple[str, str]]) -> Iterator[Part]:
        """Yield the parts of some articles, in no order."""
        held = self._kept.keys()
        self._kept.drop(held - self.keys())
        seen = set()
        for part in self._kept.parts(keys & held):
            seen.add(part.article)
            yield part
        missing = {article for article, _ in keys} - seen
        articles = {article.id: article for article in self._store.articles(missing)}
        made = (
            (record.extractor, self._maker.part(articles[record.article], record))
            for record in self._store.records(missing)
        )
        yield from self._kept.add(made)

    def of(self, article: str) -> Part:
        """Return the part of an article."""
        part = self._kept.part(article)
        return (
            part if part is not None else next(self.some({key for key in self.keys() if key[0] == article}))
        )


def _made_with(kb: Path) -> str:
    """Return a name that changes with the program, its tables and weights, and the knowledge base."""
    digest = hashlib.sha256(kb.read_bytes() if kb.is_file() else b"")
    for path in sorted((data_dir() / "link").iterdir()):
        digest.update(path.read_bytes())
    return content_id("p", __version__, str(VERSION), digest.hexdigest())
