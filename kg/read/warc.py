"""Web archives (WARC, as crawlers and Common Crawl's news set write them; WET): each captured page is an article."""

from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from msgspec.structs import replace

from kg.config import ReadConfig
from kg.errors import ReadError
from kg.model.text import Rejection
from kg.read.encoding import declared_charset, decode
from kg.read.html import read_page
from kg.read.raw import RawArticle
from kg.read.source import Source

# Requests, revisits and the crawler's own records hold no page.
_CAPTURES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FOUND = 200
_DAMAGE = (OSError, ValueError, EOFError)  # what the archive's reader raises


def read_warc(source: Source, config: ReadConfig) -> Iterator[RawArticle | Rejection]:
    """Yield the article of each captured page, named `path#number` from 1, and a rejection for each other capture.

    A WET file's records are texts already. Raises ReadError `warc` for a file that holds no captures.
    """
    number = 0
    try:
        for number, record in enumerate(_captures(source), 1):
            where = f"{source.where}#{number}"
            try:
                yield _capture(record, where, source.limit)
            except ReadError as error:
                yield Rejection(where, error.reason, str(error))
    except _DAMAGE as error:
        yield Rejection(f"{source.where}#{number + 1}", "warc", f"is damaged from here on: {error}")
        return
    if not number:
        raise ReadError("warc", "is a web archive without captured pages")


def count_captures(source: Source) -> int:
    """Return the number of captures, from their headers."""
    number = 0
    try:
        for _ in _captures(source, parse_http=False):
            number += 1
    except _DAMAGE:
        number += 1
    return max(1, number)


def _captures(source: Source, *, parse_http: bool = True) -> Iterator[WarcRecord]:
    with source.path.open("rb") as file:
        yield from ArchiveIterator(file, _CAPTURES, parse_http=parse_http, auto_decode="all")


def _capture(record: WarcRecord, where: str, limit: int) -> RawArticle:
    """Return the page or text of a record. Raises ReadError for what is neither."""
    url = record.headers.get("WARC-Target-URI")
    retrieved = record.headers.get("WARC-Date")
    kind, charset = _content(record)
    if record.is_http and (status := record.http_headers.status_code) != _FOUND:
        raise ReadError("http-status", f"is an answer with status {status}, not a page: {url}")
    text = kind == "text/plain" and not record.is_http
    if kind not in _PAGES and not text:
        raise ReadError("not-a-page", f"is {kind or 'of no known type'}, not a page: {url}")
    data = record.reader.read(limit + 1)
    if len(data) > limit:
        raise ReadError("too-large", f"is larger than {limit:,} bytes (setting read.max_bytes)")
    if len(data) < record.content_length and not _is_packed(record):
        raise ReadError("warc", f"is cut off: the archive ends within {url}")
    if not data.strip():
        raise ReadError("empty", f"is empty: {url}")
    if text:
        title, _, body = decode(data, declared=charset).partition("\n")
        return RawArticle(source=where, text=body, title=title.strip(), url=url, retrieved=retrieved)
    page = read_page(decode(data, declared=charset or declared_charset(data)), source=where)
    return replace(page, url=page.url or url, retrieved=retrieved)


def _content(record: WarcRecord) -> tuple[str, str | None]:
    """Return the media type and the charset that a capture declares."""
    if record.is_http:
        return record.http_content_type or "", record.http_charset
    kind, _, _ = (record.headers.get("Content-Type") or "").partition(";")
    return kind.strip().lower(), None


def _is_packed(record: WarcRecord) -> bool:
    headers = record.http_headers if record.is_http else record.headers
    return any(name in headers for name in ("Content-Encoding", "Transfer-Encoding"))
