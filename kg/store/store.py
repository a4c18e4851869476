"""The store: one folder that a user can name, copy and delete.

    STORE/ledger.sqlite      what is in it; the commit point of each batch
    STORE/segments/*.parquet articles, records, judgements: immutable
    STORE/lock               held by the one process that writes
    STORE/cache/             the graph and its projections; may be deleted at any time

A batch is written as segments first and becomes visible, whole, by one transaction in the ledger. What a
killed process left behind is swept when the store is next opened for writing.
"""

import errno
import fcntl
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from kg.errors import StoreError, StoreLocked
from kg.ids import content_id
from kg.model import Article, ExtractionRecord, Judgement, Rejection
from kg.store.ledger import Ledger
from kg.store.segments import read_segment, sweep, write_segment
from kg.store.tables import from_table, to_table

RecordT = TypeVar("RecordT", bound=Struct)


class Batch(Struct, frozen=True, kw_only=True):
    """What is appended together."""

    articles: tuple[Article, ...] = ()
    records: tuple[ExtractionRecord, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    rejections: tuple[Rejection, ...] = ()


class Appended(Struct, frozen=True, kw_only=True):
    """How much of a batch was new; the rest was held already."""

    articles: int
    records: int
    judgements: int


class StoreCounts(Struct, frozen=True, kw_only=True):
    """How much a store holds."""

    articles: int
    records: int
    judgements: int
    rejections: int


class Store:
    """An open store. Use it as a context manager; `write=True` takes the lock."""

    def __init__(self, path: Path, ledger: Ledger, lock: IO[str] | None) -> None:
        self.path = path
        self._ledger = ledger
        self._lock = lock

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Self:
        """Open the store at `path`; with `write`, make it where there is none.

        Raises StoreLocked when another process writes to it, StoreError when there is none or it cannot be
        written, StoreCorrupt when its ledger is damaged.
        """
        if not write:
            return cls(path, Ledger(path / "ledger.sqlite", create=False), None)
        lock: IO[str] | None = None
        try:
            (path / "segments").mkdir(parents=True, exist_ok=True)
            lock = _take_lock(path / "lock")
            ledger = Ledger(path / "ledger.sqlite", create=True)
            sweep(path / "segments", set(ledger.segments()))
        except OSError as error:
            raise StoreError(
                f"{path}: cannot be written ({error.strerror}); choose another folder"
            ) from error
        return cls(path, ledger, lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger and let go of the lock."""
        self._ledger.close()
        if self._lock is not None:
            self._lock.close()

    @property
    def writable(self) -> bool:
        """Tell whether the store was opened for writing."""
        return self._lock is not None

    @staticmethod
    def being_written(path: Path) -> bool:
        """Tell whether some process is writing to the store at `path` just now."""
        try:
            with (path / "lock").open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False  # nobody has ever written, or may
        return False

    @property
    def cache(self) -> Path:
        """Return the folder for what can be rebuilt."""
        return self.path / "cache"

    def append(self, batch: Batch) -> Appended:
        """Add what of `batch` is new, whole or not at all; on return it survives a kill or a power cut.

        Raises StoreError when the disk is full or not writable: nothing of the batch is then kept.
        """
        if self._lock is None:
            raise StoreError(f"{self.path}: opened for reading only")
        held = self._ledger
        articles = {a.id: a for a in batch.articles if not held.has_article(a.id)}
        restored = {a.id for a in batch.articles} & held.removed()
        records = {
            (r.article, r.extractor): r for r in batch.records if not held.has_record(r.article, r.extractor)
        }
        judgements = {j.id: j for j in batch.judgements if not held.has_judgement(j.id)}
        number = held.next_number()
        segments = [
            self._write(number, "articles", list(articles.values()), Article),
            self._write(number, "records", list(records.values()), ExtractionRecord),
            self._write(number, "judgements", list(judgements.values()), Judgement),
        ]
        keys: dict[str, list[tuple[str | int, ...]]] = {
            "articles": [(key,) for key in articles],
            "records": [(*key, number) for key in records],
            "judgements": [(key,) for key in judgements],
        }
        held.commit(
            [segment for segment in segments if segment is not None], keys, batch.rejections, restored
        )
        return Appended(
            articles=len(articles) + len(restored), records=len(records), judgements=len(judgements)
        )

    def _write(
        self, number: int, kind: str, items: list[RecordT], record: type[RecordT]
    ) -> tuple[str, str, int] | None:
        if not items:
            return None
        name = f"{number:08d}-{kind}.parquet"
        try:
            write_segment(to_table(items, record), self.path / "segments" / name)
        except OSError as error:
            why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
            raise StoreError(
                f"{self.path}: {why}; nothing of this batch was kept, earlier batches are safe; "
                "free some space and run the same command again"
            ) from error
        return name, kind, len(items)

    def has_article(self, article: str) -> bool:
        """Tell whether the article with this id is held, and not removed."""
        return self._ledger.has_article(article) and not self._ledger.is_removed(article)

    def remove(self, articles: Iterable[str]) -> None:
        """Take articles (ids) out, whole or not at all: the store then answers as if it had never held them.

        Their bytes stay in the segments. Raises StoreError for an id that is not held.
        """
        if self._lock is None:
            raise StoreError(f"{self.path}: opened for reading only")
        wanted = sorted(set(articles))
        unknown = [id for id in wanted if not self.has_article(id)]
        if unknown:
            raise StoreError(f"{self.path}: holds no article {', '.join(unknown)}; nothing was removed")
        self._ledger.remove(wanted)

    def has_record(self, article: str, extractor: str) -> bool:
        """Tell whether a record of the article by this extractor is held, and not removed."""
        return self._ledger.has_record(article, extractor) and not self._ledger.is_removed(article)

    def articles(self, only: Collection[str] | None = None) -> Iterator[Article]:
        """Yield all articles, or those with the ids in `only`, segment by segment."""
        removed = self._ledger.removed()
        found = self._read("articles", Article, only)
        return (article for article in found if article.id not in removed)

    def record_keys(self) -> set[tuple[str, str]]:
        """Return article and extractor of each record that `records` yields."""
        superseded, removed = self._ledger.superseded(), self._ledger.removed()
        return {key for key in self._ledger.records() if key not in superseded and key[0] not in removed}

    def records(self, only: Collection[str] | None = None) -> Iterator[ExtractionRecord]:
        """Yield the record of each article: the last one, where several extractors have read it.

        `only` keeps those of the articles with these ids; others are not even decoded.
        """
        superseded, removed = self._ledger.superseded(), self._ledger.removed()
        found = self._read("records", ExtractionRecord, only)
        return (
            record
            for record in found
            if record.article not in removed and (record.article, record.extractor) not in superseded
        )

    def judgements(self, by: str = "") -> Iterator[Judgement]:
        """Yield all judgements of those whose names begin so."""
        for table in self.tables("judgements"):
            yield from from_table(table.filter(pc.starts_with(table["by"], by)) if by else table, Judgement)

    def rejections(self) -> Iterator[Rejection]:
        """Yield all rejections, sorted."""
        return self._ledger.rejections()

    def counts(self) -> StoreCounts:
        """Return how much the store holds."""
        return StoreCounts(
            articles=self._ledger.rows("articles") - len(self._ledger.removed()),
            records=self._ledger.rows("records"),
            judgements=self._ledger.rows("judgements"),
            rejections=sum(1 for _ in self._ledger.rejections()),
        )

    def fingerprint(self) -> str:
        """Return a digest of what is held, which changes with every batch and removal; for caches."""
        return content_id("s", *self._ledger.segments(), *sorted(self._ledger.removed()))

    def tables(self, kind: str) -> Iterator[pa.Table]:
        """Yield the Arrow tables of a kind (articles, records, judgements), one for each batch.

        These are the partitions of a run; records of older extractors stand in them too, removed articles do not.
        """
        removed, key = self._ledger.removed(), _KEYS.get(kind)
        for name in self._ledger.segments(kind):
            table = read_segment(self.path / "segments" / name)
            yield table if key is None or not removed else _without(table, key, removed)

    def _read(
        self, kind: str, record: type[RecordT], only: Collection[str] | None = None
    ) -> Iterator[RecordT]:
        if only is None:
            for table in self.tables(kind):
                yield from from_table(table, record)
            return
        key, wanted = _KEYS[kind], pa.array(sorted(set(only) - self._ledger.removed()), pa.string())
        for name in self._ledger.segments(kind) if len(wanted) else ():
            path = self.path / "segments" / name
            found = pc.is_in(read_segment(path, [key])[key], value_set=wanted)
            if pc.any(found).as_py():  # most segments have none of a few articles
                yield from from_table(read_segment(path).filter(found), record)


_KEYS = {"articles": "id", "records": "article"}


def _without(table: pa.Table, key: str, ids: set[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table[key], value_set=pa.array(sorted(ids), pa.string()))))


def _take_lock(path: Path) -> IO[str]:
    """Return the lock file, locked; the system lets go of it when the process ends, however it ends."""
    file = path.open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise StoreLocked(
            f"{path.parent}: process {holder} is writing to this store; wait for it or choose another folder"
        ) from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file
