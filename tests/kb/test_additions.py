"""A user's own entries: from CSV and from Wikidata's JSON, counted, and refused with file and line."""

import bz2
import json
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.kb import KnowledgeBase
from kg.kb.additions import Added, add_entries
from kg.model import EntityType
from kg.resources import data_dir

BASE = data_dir() / "kb" / "kb.sqlite"
TYPES = data_dir() / "kb" / "wikidata_types.tsv"
HEAD = "id,name,type,aliases,lat,lon\n"


def added(tmp_path: Path, source: Path) -> tuple[Added, KnowledgeBase]:
    out = tmp_path / "my.kb"
    report = add_entries(BASE, source, out, TYPES)
    return report, KnowledgeBase(out)


def test_rows_become_entries_that_are_found_by_every_name(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text(
        HEAD + "own:1,Ada Quill,Person,A. Quill|Quill of Fernhill,,\nown:2,Fernhill,Place,,51.5,-2.5\n"
    )
    report, kb = added(tmp_path, source)
    assert (report.added, report.replaced, report.rejected) == (2, 0, ())
    assert kb.lookup("quill of fernhill")[0].entry.name == "Ada Quill"
    place = kb.lookup("Fernhill", EntityType.PLACE)[0].entry
    assert (place.id, place.lat, place.lon) == ("own:2", 51.5, -2.5)
    assert kb.lookup("Barack Obama"), "what the base held is still there"
    kb.close()


def test_an_id_that_is_there_is_replaced(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text(HEAD + "wikidata:Q76,Barry Obama,Person,,,\n")
    report, kb = added(tmp_path, source)
    assert (report.added, report.replaced) == (0, 1)
    entry = kb.get("wikidata:Q76")
    assert entry is not None and entry.name == "Barry Obama"
    kb.close()


def test_bad_rows_are_named_and_the_others_go_in(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text(
        HEAD
        + "x,No Scheme,Person,,,\nown:1,,Person,,,\nown:2,Odd,Planet,,,\nown:3,Far,Place,,99,0\nown:4,Good,Place,,,\n"
    )
    report, kb = added(tmp_path, source)
    assert report.added == 1
    assert [refusal.where.rpartition(":")[2] for refusal in report.rejected] == ["2", "3", "4", "5"]
    assert "SCHEME:VALUE" in report.rejected[0].reason and "Planet" in report.rejected[2].reason
    kb.close()


def test_missing_columns_stop_it_and_leave_no_file(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    source.write_text("id,label\nown:1,Ada\n")
    with pytest.raises(ConfigError, match="columns missing: name, type; not known: label"):
        added(tmp_path, source)
    assert not (tmp_path / "my.kb").exists() and not list(tmp_path.glob(".*"))


def test_wikidata_items_are_read_from_a_compressed_dump(tmp_path: Path) -> None:
    def claim(value: object, rank: str = "normal") -> dict[str, object]:
        return {"mainsnak": {"datavalue": {"value": value}}, "rank": rank}

    town = {
        "id": "Q1000001",
        "labels": {"en": {"value": "Fernhill Cross"}},
        "aliases": {"en": [{"value": "Fernhill-on-Sea"}]},
        "descriptions": {"en": {"value": "town"}},
        "claims": {
            "P31": [claim({"id": "Q3957"})],
            "P625": [claim({"latitude": 51.5, "longitude": -2.5})],
            "P1566": [claim("999", "deprecated"), claim("123")],
        },
    }
    painting = {
        "id": "Q2",
        "labels": {"en": {"value": "A Painting"}},
        "claims": {"P31": [claim({"id": "Q3305213"})]},
    }
    source = tmp_path / "slice.json.bz2"
    lines = ["[", json.dumps(town) + ",", json.dumps(painting) + ",", "{broken", "]"]
    source.write_bytes(bz2.compress("\n".join(lines).encode()))
    report, kb = added(tmp_path, source)
    assert (report.added, report.skipped, len(report.rejected)) == (1, 1, 1)
    assert report.rejected[0].where.endswith(":4")
    entry = kb.lookup("Fernhill-on-Sea")[0].entry
    assert dict(entry.ids) == {"wikidata": "Q1000001", "geonames": "123"} and entry.lat == 51.5
    kb.close()
