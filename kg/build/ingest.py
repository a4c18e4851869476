"""From paths to a store that holds their articles and records. In = new + held + rejected, always."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kg.build.progress import Progress, silent
from kg.build.workers import extract_batches
from kg.config import Config
from kg.extract.version import extractor_version
from kg.model import Article, Rejection
from kg.read import count_sources, read_paths
from kg.store import Batch, Store

_BATCH_WORDS = 12_000


class BuildReport(Struct, frozen=True, kw_only=True):
    """What one build did: `read` = `new` + `held` + `rejected`.

    `held` were in the store or came twice; an article that the store holds, but that this version of the extractor
    has not read yet, is read anew and counts as new.
    """

    read: int
    new: int
    held: int
    rejected: int
    words: int
    seconds: float
    rejections: tuple[Rejection, ...]


class _Intake:
    """Sorts what is read into new articles, held ones and rejections, and counts them."""

    def __init__(self, store: Store, extractor: str) -> None:
        self._store = store
        self._extractor = extractor
        self._seen: set[str] = set()
        self.read = self.held = 0
        self.rejections: list[Rejection] = []

    def fresh(self, found: Iterable[Article | Rejection]) -> Iterator[Article]:
        """Yield the articles of which the store has no record yet."""
        for item in found:
            self.read += 1
            if isinstance(item, Rejection):
                self.rejections.append(item)
            elif item.id in self._seen or self._store.has_record(item.id, self._extractor):
                self.held += 1
            else:
                self._seen.add(item.id)
                yield item


def ingest(
    paths: Iterable[Path], store: Store, *, config: Config, progress: Progress = silent
) -> BuildReport:
    """Read `paths`, extract, and append to `store`, a commit for each batch.

    Safe to stop at any moment: what was appended stays, and the same call again goes on from there.
    Raises StoreError when the store cannot be written; bad sources become rejections in the report.
    """
    paths = list(paths)
    started = time.monotonic()
    total = count_sources(paths)
    intake = _Intake(store, extractor_version(config.extract))
    new = words = told = 0
    batches = _batches(intake.fresh(read_paths(paths, config=config.read)), config.build.batch)
    for articles, records in extract_batches(
        batches, config=config.extract, processes=config.build.processes
    ):
        rejections = tuple(intake.rejections[told:])
        told += len(rejections)
        store.append(Batch(articles=articles, records=records, rejections=rejections))
        new += len(articles)
        words += sum(article.words for article in articles)
        progress("reading", intake.read, max(total, intake.read), words)
    store.append(Batch(rejections=tuple(intake.rejections[told:])))
    return BuildReport(
        read=intake.read,
        new=new,
        held=intake.held,
        rejected=len(intake.rejections),
        words=words,
        seconds=time.monotonic() - started,
        rejections=tuple(intake.rejections),
    )


def _batches(articles: Iterator[Article], size: int) -> Iterator[tuple[Article, ...]]:
    """Batches of `size` articles, or fewer where these are long: no worker has far more to do than the others."""
    batch: list[Article] = []
    words = 0
    for article in articles:
        batch.append(article)
        words += article.words
        if len(batch) == size or words >= _BATCH_WORDS:
            yield tuple(batch)
            batch.clear()
            words = 0
    if batch:
        yield tuple(batch)
