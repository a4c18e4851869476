"""The table of formats, and what an unknown file looks like."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from kg.config import ReadConfig
from kg.errors import ReadError
from kg.model.text import Rejection
from kg.read.feeds import count_entries, read_feed
from kg.read.pages import read_html, read_markdown, read_text
from kg.read.raw import RawArticle
from kg.read.rows import (
    count_csv,
    count_json,
    count_lines,
    count_parquet,
    read_csv,
    read_json,
    read_jsonl,
    read_parquet,
)
from kg.read.source import Source
from kg.read.warc import count_captures, read_warc


def _one(source: Source) -> int:
    return 1


class Format(Struct, frozen=True):
    """How a format is read, and how many articles a file of it holds."""

    name: str
    read: Callable[[Source, ReadConfig], Iterator[RawArticle | Rejection]]
    count: Callable[[Source], int] = _one


TEXT = Format("text", read_text)
MARKDOWN = Format("Markdown", read_markdown)
HTML = Format("HTML", read_html)
JSON = Format("JSON", read_json, count_json)
JSONL = Format("JSON lines", read_jsonl, count_lines)
CSV = Format("CSV", read_csv, count_csv)
PARQUET = Format("Parquet", read_parquet, count_parquet)
FEED = Format("feed", read_feed, count_entries)
WARC = Format("web archive", read_warc, count_captures)

SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".jl": JSONL,
    ".csv": CSV,
    ".tsv": CSV,
    ".tab": CSV,
    ".parquet": PARQUET,
    ".pq": PARQUET,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".warc": WARC,
    ".wet": WARC,
}

_SIGNS = (
    (re.compile(rb"PAR1"), PARQUET),
    (re.compile(rb"WARC/\d"), WARC),
    (
        re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL),
        FEED,
    ),
    (
        re.compile(
            rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
            re.DOTALL | re.IGNORECASE,
        ),
        HTML,
    ),
    (re.compile(rb"\{[^\n]*\}\s*\n\s*\{"), JSONL),
    (re.compile(rb"\[\s*[\[{\]]|\{\s*[\"}]"), JSON),
)
_LONGEST_SIGN = 4_096


def format_of(source: Source) -> Format:
    """Return the format of a file: by its name's ending, else by how it begins, else plain text. Raises OSError."""
    known = SUFFIXES.get(source.suffix)
    if known is not None:
        return known
    try:
        head = source.head()
    except EOFError as error:
        raise ReadError("gzip", f"is a broken gzip file: {error}") from error
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next(
        (
            found
            for sign, found in _SIGNS
            if sign.match(start, 0, _LONGEST_SIGN if found is not JSONL else len(start))
        ),
        TEXT,
    )
