"""News agencies, broadcasters and papers of our own table."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.kb import KnowledgeBase
from kg.kb.sources.outlets import join_outlets, read_outlets
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType


def _outlets(tmp_path: Path, row: str) -> Path:
    path = tmp_path / "outlets.tsv"
    path.write_text(f"# a comment\n{row}\n", encoding="utf-8")
    return path


def test_an_outlet_that_is_there_is_called_as_the_table_calls_it(tmp_path: Path) -> None:
    held = RawEntry(id="phoenix:bbc", type=EntityType.ORGANIZATION, name="British Broadcasting Service")
    held.add(held.name)
    entries = [held]
    join_outlets(entries, read_outlets(_outlets(tmp_path, "phoenix:bbc\tBBC\tbroadcaster\tBBC News")))
    assert entries == [held] and (held.name, held.description) == ("BBC", "broadcaster")
    assert set(held.names) == {"British Broadcasting Service", "BBC", "BBC News"}


def test_a_new_outlet_is_an_entry_of_no_state(tmp_path: Path) -> None:
    entries: list[RawEntry] = []
    join_outlets(entries, read_outlets(_outlets(tmp_path, "outlet:nhk\tNHK\tbroadcaster\t-")))
    (entry,) = entries
    assert (entry.type, entry.country, set(entry.names)) == (EntityType.ORGANIZATION, None, {"NHK"})


@pytest.mark.parametrize("row", ["outlet:nhk\tNHK\tbroadcaster", "outlet:nhk\tNHK\t\t-"])
def test_a_row_with_less_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(SchemaError, match=r"outlets\.tsv:2: expected id, name"):
        list(read_outlets(_outlets(tmp_path, row)))


@pytest.mark.parametrize(
    ("surface", "name"),
    [("AP", "Associated Press"), ("BBC", "BBC"), ("ITAR-TASS", "TASS"), ("VOA", "Voice of America")],
)
def test_short_names_of_outlets_are_known(surface: str, name: str) -> None:
    with KnowledgeBase.open() as kb:
        assert [found.entry.name for found in kb.lookup(surface)] == [name]
