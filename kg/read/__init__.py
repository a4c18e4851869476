"""Files to articles and rejections. `read_paths` is the door; every other module is one step of it."""

import zlib
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from kg.config import ReadConfig
from kg.errors import ReadError
from kg.model.text import Article, Rejection
from kg.read.assemble import assemble
from kg.read.formats import SUFFIXES, format_of
from kg.read.raw import RawArticle
from kg.read.source import Source
from kg.read.walk import walk

__all__ = ["SUFFIXES", "count_sources", "read_paths"]

# What opening and unpacking a file raises: OSError from the disk and from gzip, the others from a damaged archive.
_FILE_ERRORS = (OSError, EOFError, zlib.error)


def read_paths(paths: Iterable[Path], *, config: ReadConfig) -> Iterator[Article | Rejection]:
    """Yield the articles in files and folders, and a rejection for each source that is none.

    Nothing that a file holds raises; ConfigError tells of a wrong setting. Files are read one after the other, so
    memory depends on the largest page or row only, and on the number of ids in one file. The order is that of
    the paths, then of names, then of rows.
    """
    for found in walk(paths):
        if isinstance(found, Rejection):
            yield found
        else:
            yield from _read_source(Source(found, config.max_bytes), config)


def count_sources(paths: Iterable[Path]) -> int:
    """Return how many articles and rejections `read_paths` will yield, near enough for a progress bar.

    Pages count as one unopened; files with many rows are looked through. The setting read.fields is not consulted.
    """
    limit = ReadConfig().max_bytes
    return sum(1 if isinstance(found, Rejection) else _count(Source(found, limit)) for found in walk(paths))


def _count(source: Source) -> int:
    try:
        return format_of(source).count(source)
    except (ReadError, *_FILE_ERRORS):
        return 1


def _read_source(source: Source, config: ReadConfig) -> Iterator[Article | Rejection]:
    """Yield what one file holds; at least one article or rejection."""
    seen: dict[bytes, str] = {}
    nothing = True
    try:
        for found in format_of(source).read(source, config):
            nothing = False
            yield found if isinstance(found, Rejection) else _article(found, config, seen)
    except ReadError as error:
        nothing = False
        yield Rejection(source.where, error.reason, str(error))
    except PermissionError:
        nothing = False
        yield Rejection(source.where, "unreadable", "may not be read by this user; change its permissions")
    except _FILE_ERRORS as error:
        nothing = False
        yield Rejection(source.where, "unreadable", f"cannot be read: {error}")
    if nothing:
        yield Rejection(source.where, "empty", "holds no articles")


def _article(raw: RawArticle, config: ReadConfig, seen: dict[bytes, str]) -> Article | Rejection:
    """Return the article, or why it is none; `seen` maps the ids of the same file (hashed) to the articles they had."""
    try:
        article = assemble(raw, config)
    except ReadError as error:
        return Rejection(raw.source, error.reason, str(error))
    if raw.source_id is None:
        return article
    key = blake2b(raw.source_id.encode("utf-8", "replace"), digest_size=12).digest()
    if seen.setdefault(key, article.id) != article.id:
        return Rejection(
            raw.source,
            "duplicate-id",
            f"has the id '{raw.source_id}' of an article before it in the file, but another text",
        )
    return article
