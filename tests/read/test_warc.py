"""Web archives: pages become articles, every other capture a rejection, damage is told."""

import gzip
from pathlib import Path

import pytest

from kg.config import ReadConfig
from kg.model.text import Article, Rejection
from kg.read import count_sources, read_paths

_SENTENCE = "The minister visited the port on Monday and met the captain of the ship for two hours of talks. "
_PAGE = f"<html><head><title>Talks</title></head><body><article><p>{_SENTENCE * 6}</p></article></body></html>".encode()


def _record(
    kind: str, url: str, block: bytes, content_type: str = "application/http; msgtype=response"
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(url)}>\r\nWARC-Date: 2024-03-02T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _http(status: int, content_type: str, body: bytes, more: str = "") -> bytes:
    return f"HTTP/1.1 {status} -\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body


_PACKED = "Content-Encoding: gzip\r\n"
_RECORDS = [
    _record("warcinfo", "urn:info", b"software: crawler\r\n", "application/warc-fields"),
    _record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    _record("response", "https://a.example/1", _http(200, "text/html; charset=utf-8", _PAGE)),
    _record("response", "https://a.example/22", _http(200, "text/html", gzip.compress(_PAGE), _PACKED)),
    _record("response", "https://a.example/333", _http(404, "text/html", _PAGE)),
    _record("response", "https://a.example/4444", _http(200, "image/png", b"\x89PNG")),
    _record("conversion", "https://a.example/55555", f"Talks\n{_SENTENCE}".encode(), "text/plain"),
]  # fmt: skip


def _read(path: Path) -> list[Article | Rejection]:
    return list(read_paths([path], config=ReadConfig()))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_pages_are_read_and_every_other_capture_is_told(tmp_path: Path, name: str) -> None:
    packed = name.endswith(".gz")
    path = tmp_path / name
    path.write_bytes(b"".join(gzip.compress(record) if packed else record for record in _RECORDS))
    found = _read(path)
    articles = [each for each in found if isinstance(each, Article)]
    assert [article.url for article in articles] == [f"https://a.example/{n}" for n in ("1", "22", "55555")]
    assert all(article.title == "Talks" and _SENTENCE.strip() in article.text for article in articles)
    assert articles[0].source == f"{path.as_posix()}#1"
    assert [r.reason for r in found if isinstance(r, Rejection)] == ["http-status", "not-a-page"]
    assert count_sources([path]) == len(found)


def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = tmp_path / "cut.warc"
    path.write_bytes(b"".join(_RECORDS)[:-60])
    *before, last = _read(path)
    assert [isinstance(each, Article) for each in before] == [True, True, False, False]
    assert isinstance(last, Rejection) and "cut off" in last.detail


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged.warc.gz"
    data = bytearray(b"".join(gzip.compress(record) for record in _RECORDS))
    data[len(data) // 2 : len(data) // 2 + 8] = bytes(8)
    path.write_bytes(data)
    last = _read(path)[-1]
    assert isinstance(last, Rejection) and last.reason == "warc" and "damaged" in last.detail


@pytest.mark.parametrize("data", [_RECORDS[0], b"no archive at all\n"])
def test_what_holds_no_pages_is_rejected(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.warc"
    path.write_bytes(data)
    assert [each.reason for each in _read(path) if isinstance(each, Rejection)] == ["warc"]
