from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.read import tables


def test_agency_names_are_unique() -> None:
    """No name stands for two agencies."""
    names = [name.casefold() for agency in tables.agencies() for name in (agency.name, *agency.aliases)]
    assert len(names) == len(set(names))


def test_tables_load() -> None:
    """Every table has what its readers look for."""
    assert {"title", "text", "url", "published", "publisher", "authors", "id", "language"} <= set(
        tables.usual_fields().fields
    )
    assert {"title", "url", "publisher", "published", "authors"} <= set(tables.usual_fields().meta)
    assert "NATO" in tables.no_places()
    assert tables.publishers().hosts["nytimes.com"] == "The New York Times"


def test_a_wrong_table_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with an unknown key is refused with the file's name."""
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "publishers.toml").write_text("wrong = 1")
    monkeypatch.setattr(tables, "data_dir", lambda: tmp_path)
    tables.publishers.cache_clear()
    with pytest.raises(SchemaError, match=r"publishers\.toml"):
        tables.publishers()
    tables.publishers.cache_clear()
