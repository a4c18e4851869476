"""Tables: types of columns, empty values and lists."""

import json
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from kg.project.property import tables
from kg.project.property.tables import write_csv, write_parquet

from .sample_graph import sample_graph


def test_parquet_columns_have_their_types(tmp_path: Path):
    """Numbers, truth and lists are what they are, in a table without rows as well."""
    write_parquet(sample_graph(), tmp_path / "out")
    event = parquet.read_schema(tmp_path / "out" / "Event.parquet")
    assert [str(event.field(name).type) for name in ("begin", "sourceCount", "certainty")] == [
        "string",
        "int64",
        "double",
    ]
    before = parquet.read_table(tmp_path / "out" / "BEFORE.parquet")
    assert (before.num_rows, before.column_names) == (0, ["source", "target", "id", "confidence", "sources"])


def test_parquet_lists_and_missing_values(tmp_path: Path):
    """A list is a list, a value that is not known is null."""
    write_parquet(sample_graph(), tmp_path / "out")
    found = duckdb.sql(
        f"SELECT aliases, lat FROM '{tmp_path}/out/Entity.parquet' WHERE name = 'Barack Obama'"
    ).fetchall()
    assert found == [(["Barack Obama", "Obama"], None)]


def test_csv_lists_are_json(tmp_path: Path):
    """A list is a JSON array, an unknown value an empty field, a number a number."""
    write_csv(sample_graph(), tmp_path / "out")
    found = duckdb.sql(
        f"SELECT aliases, lat, lon FROM '{tmp_path}/out/Entity.csv' WHERE name = 'Hangzhou' OR name = 'Barack Obama' "
        "ORDER BY name"
    ).fetchall()
    assert json.loads(found[0][0]) == ["Barack Obama", "Obama"]
    assert found[0][1:] == (None, None)
    assert found[1][1:] == (30.29365, 120.16142)


def test_batches_hold_all_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing is lost where one batch ends and the next begins."""
    monkeypatch.setattr(tables, "BATCH_ROWS", 2)
    write_parquet(sample_graph(), tmp_path / "out")
    assert parquet.read_table(tmp_path / "out" / "Mention.parquet").num_rows == 7
