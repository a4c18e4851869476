"""Extraction over batches of articles, here or in several processes; one pure function for each batch."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING

from kg.config import ExtractConfig
from kg.errors import KgError
from kg.model import Article, ExtractionRecord

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor

# Where workers are forked from one process that has loaded their libraries (two seconds each time) and nothing else;
# elsewhere each loads them itself.
_SERVED = "forkserver"
_LIBRARIES = "kg.extract.extractor"
Work = tuple[tuple[Article, ...], tuple[ExtractionRecord, ...]]


class _Worker:
    """The extractor of a worker process, made once when the process starts."""

    extractor: Extractor | None = None


def extract_batches(
    batches: Iterable[tuple[Article, ...]], *, config: ExtractConfig, processes: int
) -> Iterator[Work]:
    """Yield each batch with its records, in the order of the batches.

    `processes` 0 stands for as many as there are processors. A single batch is worked on in this process.
    At most two batches for each process are in flight, so memory does not grow with the corpus.
    """
    stream = iter(batches)
    first = tuple(islice(stream, 2))
    count = processes or os.cpu_count() or 1
    rest = chain(first, stream)
    if count == 1 or len(first) < 2:
        extractor = _extractor(config)
        for batch in rest:
            yield batch, tuple(extractor.extract(batch))
    else:
        yield from _in_pool(rest, config, count)


def _in_pool(batches: Iterator[tuple[Article, ...]], config: ExtractConfig, count: int) -> Iterator[Work]:
    context = _context()
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(config,))
    flying: deque[tuple[tuple[Article, ...], Future[tuple[ExtractionRecord, ...]]]] = deque()
    try:
        for batch in batches:
            flying.append((batch, pool.submit(_extract, batch)))
            if len(flying) >= 2 * count:
                yield _landed(*flying.popleft())
        while flying:
            yield _landed(*flying.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    if _SERVED not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context(_SERVED)
    context.set_forkserver_preload([_LIBRARIES])
    return context


def _extractor(config: ExtractConfig) -> Extractor:
    """The libraries are loaded only in processes that read: the one that drives is ready at once."""
    extractor: Extractor = importlib.import_module(_LIBRARIES).Extractor(config)
    return extractor


def _landed(batch: tuple[Article, ...], future: Future[tuple[ExtractionRecord, ...]]) -> Work:
    try:
        return batch, future.result()
    except BrokenProcessPool as error:
        raise KgError(
            "a worker process was killed (often for want of memory); batches reported as done are safe: "
            "run the same command again, with fewer processes (--processes 1) if memory is short"
        ) from error


def _start(config: ExtractConfig) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _Worker.extractor = _extractor(config)
    gc.freeze()  # tables and network stay to the end: Python's collector of cycles need not look at them


def _extract(batch: tuple[Article, ...]) -> tuple[ExtractionRecord, ...]:
    if _Worker.extractor is None:
        raise KgError("a worker was asked for records before it had started")
    return tuple(_Worker.extractor.extract(batch))
