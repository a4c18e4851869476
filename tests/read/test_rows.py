import gzip
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.config import ReadConfig
from kg.model.text import Article, Rejection
from kg.read import count_sources, read_paths

Read = Callable[..., list[Article | Rejection]]


def _reasons(found: list[Article | Rejection]) -> list[str]:
    return [each.reason if isinstance(each, Rejection) else "read" for each in found]


def _row(prose: str, number: int = 1) -> dict[str, object]:
    return {
        "id": str(number),
        "title": f"Budget cut number {number}",
        "text": prose,
        "date": "2020-05-04",
        "source": "The Observer",
        "url": f"https://a.example/{number}",
    }


def test_one_object(read: Read, prose: str) -> None:
    """A JSON file with one object is one article, named by its path."""
    (article,) = read("a.json", json.dumps(_row(prose)))
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.source_id, article.source.endswith("/a.json")) == (
        "Budget cut number 1",
        "The Observer",
        "1",
        True,
    )


def test_lists_and_wrapped_lists(read: Read, prose: str) -> None:
    """A list, and a list under a usual key, give each an article with its number."""
    rows = [_row(prose, 1), _row(prose, 2)]
    for content in (rows, {"status": "ok", "articles": rows}, {"response": {"results": rows}}):
        found = read("a.json", json.dumps(content))
        assert [each.source.rpartition(":")[2] for each in found] == ["1", "2"]
        assert _reasons(found) == ["read", "read"]


def test_same_article_in_every_format(tmp_path: Path, read: Read, prose: str) -> None:
    """Id and text do not depend on the format that carried the article."""
    row = _row(prose)
    columns = ",".join(row)
    cells = ",".join('"' + str(value).replace('"', '""') + '"' for value in row.values())
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "b.parquet")
    found = [
        *read("a.json", json.dumps(row)),
        *read("a.jsonl", json.dumps(row)),
        *read("b.jsonl.gz", gzip.compress(json.dumps(row).encode())),
        *read("a.csv", f"{columns}\n{cells}\n"),
        *read_paths([tmp_path / "b.parquet"], config=ReadConfig()),
    ]
    assert {each.id for each in found if isinstance(each, Article)} == {
        found[0].id if isinstance(found[0], Article) else ""
    }
    assert _reasons(found) == ["read"] * 5


def test_broken_line_of_jsonl(read: Read, prose: str) -> None:
    """A broken line is rejected by its number, the lines after it are read."""
    found = read("a.jsonl", f"{json.dumps(_row(prose, 1))}\n{{broken\n\n[1]\n{json.dumps(_row(prose, 2))}\n")
    assert _reasons(found) == ["read", "json", "fields", "read"]
    assert found[1].source.endswith(":2") and isinstance(found[1], Rejection) and "line 2" in found[1].detail


def test_wrong_fields(read: Read) -> None:
    """Rows without a text name the fields found and the setting to change."""
    for name, content in (
        ("a.json", '{"foo": "x", "bar": 2}'),
        ("a.csv", "foo,bar\nx,2\ny,3\n"),
        ("a.jsonl", '{"foo": "x", "bar": 2}'),
    ):
        (found,) = read(name, content)
        assert isinstance(found, Rejection) and found.reason == "fields"
        assert "foo, bar" in found.detail and "read.fields.text" in found.detail


def test_field_map_of_the_settings(read: Read, prose: str) -> None:
    """The settings name the fields that the usual names miss."""
    config = ReadConfig(fields={"text": "artikel", "title": "kop"})
    (article,) = read("a.csv", f'kop;artikel\nBudget cut again;"{prose}"\n', config)
    assert isinstance(article, Article) and (article.title, article.text) == ("Budget cut again", prose)


def test_invalid_json(read: Read) -> None:
    """What is no JSON is rejected with line and column; nesting without end too."""
    for content in ('{"text": }', "[" * 100_000, "nothing"):
        (found,) = read("a.json", content)
        assert isinstance(found, Rejection) and found.reason == "json"


def test_lines_in_a_json_file(read: Read, prose: str) -> None:
    """A file named .json that holds one object on each line is read line by line."""
    assert (
        _reasons(read("a.json", "\n".join(json.dumps(_row(prose, number)) for number in (1, 2, 3))))
        == ["read"] * 3
    )


def test_duplicate_ids(read: Read, prose: str) -> None:
    """An id that comes again with another text is rejected; with the same text it is the same article."""
    first, same, other = _row(prose), _row(prose), {**_row(prose), "text": prose.replace("budget", "army")}
    found = read("a.jsonl", "\n".join(map(json.dumps, (first, same, other))))
    assert _reasons(found) == ["read", "read", "duplicate-id"]
    assert isinstance(found[0], Article) and isinstance(found[1], Article) and found[0].id == found[1].id


def test_dates_out_of_range(read: Read, prose: str) -> None:
    """Year 0 and year 9999 are no dates; the articles are read without one."""
    for date in ("0000-01-01", "9999-12-31", "0000-00-00T00:00:00Z"):
        (article,) = read("a.json", json.dumps({**_row(prose), "date": date}))
        assert isinstance(article, Article) and article.published is None


def test_parquet_types(tmp_path: Path, prose: str) -> None:
    """Timestamps and lists of Parquet are read; columns that hold nothing of ours do not matter."""
    table = pa.table(
        {
            "headline": ["Budget cut"],
            "body": [prose],
            "authors": [["Ann Smith", "Bob Jones"]],
            "published_at": [datetime(2020, 5, 4, 10, 20, 30)],
            "embedding": [[0.1] * 4],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    (article,) = read_paths([tmp_path / "a.parquet"], config=ReadConfig())
    assert isinstance(article, Article) and article.authors == ("Ann Smith", "Bob Jones")
    assert article.published is not None and article.published.value == "2020-05-04T10:20:30"


def test_long_cells_and_quoted_lines(read: Read, prose: str) -> None:
    """A cell of more than 128 KB, with line breaks in it, is one article."""
    text = "\n\n".join(prose.replace(".", f" of bill {number}.") for number in range(500))
    (article,) = read("a.csv", f'title,text\nBudget,"{text}"\n')
    assert isinstance(article, Article) and article.words > 20_000


def test_counts(tmp_path: Path, read: Read, prose: str) -> None:
    """The count for progress bars is what reading yields."""
    rows = [_row(prose, number) for number in range(5)]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "a.csv").write_text(
        "title,text\n" + "".join(f'{number},"two\nlines of {prose}"\n' for number in range(5))
    )
    (tmp_path / "a.txt").write_text(prose)
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    assert (
        count_sources([tmp_path, tmp_path / "gone"])
        == len(list(read_paths([tmp_path, tmp_path / "gone"], config=ReadConfig())))
        == 22
    )
