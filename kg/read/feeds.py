"""RSS and Atom files: each entry is an article, by its full text if the feed carries it, else by its summary."""

import io
import re
from collections.abc import Iterator, Mapping

import feedparser

from kg.config import ReadConfig
from kg.errors import ReadError
from kg.read.encoding import declared_charset, decode
from kg.read.markup import looks_like_html, markup_text, unescaped
from kg.read.raw import RawArticle
from kg.read.source import Source

_ENTRY = re.compile(r"<(?:item|entry)[\s>]")
_MOST_UNCLOSED = 10


def read_feed(source: Source, config: ReadConfig) -> Iterator[RawArticle]:
    """Yield the articles of a feed, named `path#number` from 1. Raises ReadError `feed` for what is none."""
    data = source.read()
    text = decode(data, declared=declared_charset(data))
    _refuse_unclosed(text)
    # As bytes in a known encoding: feedparser would take a string for an address, and trust a wrong declaration.
    feed = feedparser.parse(
        io.BytesIO(b"\xef\xbb\xbf" + text.encode("utf-8", "replace")), sanitize_html=False
    )
    if not feed.entries and not feed.get("version"):
        raise ReadError("feed", f"is no RSS or Atom feed: {feed.get('bozo_exception', 'no entries found')}")
    publisher = _string(feed.feed, "publisher") or _string(feed.feed, "title")
    for number, entry in enumerate(feed.entries, 1):
        yield RawArticle(
            source=f"{source.where}#{number}",
            text=_text(entry),
            title=_plain(_string(entry, "title") or ""),
            url=_string(entry, "link"),
            publisher=_plain(_string(entry.get("source") or {}, "title") or publisher or "") or None,
            authors=tuple(name for author in entry.get("authors") or () if (name := _string(author, "name"))),
            published=_string(entry, "published") or _string(entry, "created") or _string(entry, "updated"),
            language=_string(feed.feed, "language"),
            source_id=_string(entry, "id"),
        )


def count_entries(source: Source) -> int:
    """Return the number of entries, by their opening tags."""
    with source.open() as file:
        data = file.read(source.limit)
    return max(
        1, data.count(b"<item>") + data.count(b"<item ") + data.count(b"<entry>") + data.count(b"<entry ")
    )


def _refuse_unclosed(text: str) -> None:
    """Raise ReadError if entries open and never close: the parser would nest them, in time that grows as the square."""
    opened = sum(1 for _ in _ENTRY.finditer(text))
    closed = text.count("</item>") + text.count("</entry>")
    if opened > closed + _MOST_UNCLOSED:
        raise ReadError("feed", f"is a broken feed: {opened} entries begin and {closed} end")


def _text(entry: Mapping[str, object]) -> str:
    contents = entry.get("content")
    texts = [_string(content, "value") or "" for content in contents] if isinstance(contents, list) else []
    longest = max((_plain(text) for text in [*texts, _string(entry, "summary") or ""]), key=len, default="")
    return longest


def _plain(text: str) -> str:
    return markup_text(text) if looks_like_html(text) else unescaped(text)


def _string(mapping: Mapping[str, object], name: str) -> str | None:
    value = mapping.get(name)
    return value.strip() or None if isinstance(value, str) else None
