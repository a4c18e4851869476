import gzip
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.config import ReadConfig
from kg.errors import ConfigError
from kg.model.text import Article, Rejection
from kg.read import count_sources, read_paths
from kg.resources import data_dir

Read = Callable[..., list[Article | Rejection]]
RANDOM = random.Random(1).randbytes(20_000)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.json", b"", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.csv", b"title,text\n", "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "binary"),
        *(
            (f"a{suffix}", RANDOM, "binary")
            for suffix in (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".rss", "")
        ),
        ("a.parquet", RANDOM, "parquet"),
        ("a.parquet", b"", "parquet"),
        ("a.txt.gz", gzip.compress(b"some text")[:20], "unreadable"),
        ("a.txt", b"Too short.", "too-short"),
        ("a.txt", b"word " * 4_000_000, "too-long"),
        ("a.txt", b"x" * 20_000_000, "too-long"),
        ("a.json", b'{"text": "' + b"word " * 4_000_000 + b'"}', "too-long"),
        ("a.html", b"<p>" + b"word " * 4_000_000, "too-long"),
        ("a.txt", "Короткое сообщение о переговорах в Женеве.".encode(), "language"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)}-bytes",
)
def test_bad_input(read: Read, name: str, content: bytes, reason: str) -> None:
    """Bad content of any kind gives one rejection with its code, soon, and nothing raises."""
    begin = time.perf_counter()
    (found,) = read(name, content)
    assert isinstance(found, Rejection) and (found.reason, found.source.endswith(name)) == (reason, True)
    assert found.detail
    assert time.perf_counter() - begin < 30


def test_the_rest_goes_on(tmp_path: Path, prose: str) -> None:
    """A folder that mixes formats and bad files gives every good article; in = read + rejected."""
    (tmp_path / "1.txt").write_text(f"Budget cut\n\n{prose}")
    (tmp_path / "2.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (tmp_path / "3.txt").write_bytes(b"")
    (tmp_path / "4.html").write_text(f"<html><body><h1>Budget cut</h1><p>{prose}</p></body></html>")
    (tmp_path / "5").write_text(f"Budget cut\n\n{prose}")
    (tmp_path / "6.txt.gz").write_bytes(gzip.compress(prose.encode()))
    found = list(read_paths([tmp_path, tmp_path / "gone"], config=ReadConfig()))
    assert [each.reason if isinstance(each, Rejection) else "read" for each in found] == [
        "read",
        "binary",
        "empty",
        "read",
        "read",
        "read",
        "not-found",
    ]
    assert count_sources([tmp_path, tmp_path / "gone"]) == len(found)


def test_headline_only_file(read: Read) -> None:
    """A file with a headline and nothing else is an article whose text is the headline."""
    (article,) = read("a.txt", "Parliament rejects the budget\n")
    assert isinstance(article, Article) and article.title == article.text == "Parliament rejects the budget"


def test_unreadable_file(tmp_path: Path, prose: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is a rejection that says so, and the next one is read."""
    (tmp_path / "a.txt").write_text(prose)
    (tmp_path / "b.txt").write_text(prose)
    real = Path.open

    def refuse(path: Path, *args: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = read_paths([tmp_path], config=ReadConfig())
    assert isinstance(first, Rejection) and first.reason == "unreadable" and "permissions" in first.detail
    assert isinstance(second, Article)


def test_too_large(read: Read, prose: str) -> None:
    """A file beyond the limit is rejected with the setting's name, unpacked size counting."""
    config = ReadConfig(max_bytes=100)
    for name, content in (
        ("a.txt", prose.encode()),
        ("a.txt.gz", gzip.compress(b"a" * 10_000)),
        ("a.jsonl", b'{"text": "' + b"a" * 200),
    ):
        (found,) = read(name, content, config)
        assert (
            isinstance(found, Rejection) and found.reason == "too-large" and "read.max_bytes" in found.detail
        )


def test_unknown_suffix_is_sniffed(read: Read, prose: str) -> None:
    """Without a known suffix, what a file begins with tells its format."""
    for content in (
        f"<!DOCTYPE html><html><body><h1>Budget</h1><p>{prose}</p></body></html>",
        '{"title": "Budget", "text": "' + prose.replace("\n", "\\n") + '"}',
        f"Budget\n\n{prose}",
    ):
        (article,) = read("a.page", content)
        assert isinstance(article, Article) and (article.title, article.text.split()) == (
            "Budget",
            prose.split(),
        )


def test_wrong_setting_is_an_error(tmp_path: Path) -> None:
    """A field map with an unknown name is the user's error, not the source's."""
    (tmp_path / "a.json").write_text('{"text": "x"}')
    with pytest.raises(ConfigError):
        list(read_paths([tmp_path], config=ReadConfig(fields={"words": "x"})))


def test_same_input_same_output(tmp_path: Path, prose: str) -> None:
    """Reading twice gives equal articles."""
    (tmp_path / "a.html").write_text(f"<html><body><h1>Budget cut</h1><p>{prose}</p></body></html>")
    assert list(read_paths([tmp_path], config=ReadConfig())) == list(
        read_paths([tmp_path], config=ReadConfig())
    )


def test_samples_are_read_whole() -> None:
    """Every sample article has title, publisher and date, and no trace of its page."""
    found = list(read_paths([data_dir() / "samples"], config=ReadConfig()))
    articles = [article for article in found if isinstance(article, Article)]
    assert len(articles) == len(found) >= 8
    for article in articles:
        assert article.publisher and article.published and article.words > 150, article.source
        assert article.title not in article.text
        for furniture in ("cookie", "Published:", "Advertisement", "Most read", "©", "Tags:", "@", "</"):
            assert furniture not in article.text, (article.source, furniture)
