"""From paths to a store that holds their articles and records. In = new + held + rejected, always."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kg.build.progress import Progress, silent
from kg.build.workers import extract_batches
from kg.config import Config
from kg.extract.version import extractor_version
from kg.model import Article, Rejection
from kg.read import count_sources, read_paths
from kg.store import Batch, Store

# Words of a batch: of many words sentences of one length fill the network's batches, which are read 7 % faster; at the
# end of a build smaller ones keep no process waiting for another.
_MOST_WORDS, _FEWEST_WORDS = 28_000, 6_000


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
    fresh = intake.fresh(read_paths(paths, config=config.read))
    processes = config.build.processes or os.cpu_count() or 1
    batches = _batches(fresh, config.build.batch, lambda: max(total - intake.read, 0), processes)
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


def _batches(
    articles: Iterator[Article], size: int, left: Callable[[], int], processes: int
) -> Iterator[tuple[Article, ...]]:
    """Batches of `size` articles, or fewer where these are long, or where few are left for the processes to share.

    `left` says how many articles are still to come, near enough.
    """
    batch: list[Article] = []
    words = dealt = 0
    for number, article in enumerate(articles, 1):
        batch.append(article)
        words += article.words
        dealt += article.words
        share = left() * dealt / number / (2 * processes) if processes > 1 else _MOST_WORDS
        if len(batch) == size or words >= min(max(share, _FEWEST_WORDS), _MOST_WORDS):
            yield tuple(batch)
            batch.clear()
            words = 0
    if batch:
        yield tuple(batch)
