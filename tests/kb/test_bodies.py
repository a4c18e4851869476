"""Bodies of our own table: courts, agencies, companies, news agencies, papers."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.kb import KnowledgeBase, NameKind
from kg.kb.sources.bodies import read_bodies, with_bodies
from kg.kb.sources.raw import RawEntry
from kg.model import EntityType


def _bodies(tmp_path: Path, row: str) -> Path:
    path = tmp_path / "bodies.tsv"
    path.write_text(f"# a comment\n{row}\n", encoding="utf-8")
    return path


def _entry(id: str, *names: str, type: EntityType = EntityType.ORGANIZATION) -> RawEntry:
    entry = RawEntry(id=id, type=type, name=names[0], country="GBR", prior=0.6)
    for number, name in enumerate(names):
        entry.add(name, NameKind.ALIAS if number else NameKind.NAME)
    return entry


def test_a_body_that_is_there_is_what_the_table_says_and_keeps_its_names(tmp_path: Path) -> None:
    held = _entry("phoenix:bbc", "British Broadcasting Service")
    (found,) = with_bodies(
        [held], read_bodies(_bodies(tmp_path, "phoenix:bbc\tBBC\t-\tbroadcaster\tBBC News"))
    )
    assert (found.name, found.country, found.description, found.prior) == ("BBC", None, "broadcaster", 0.6)
    assert set(found.names) == {"British Broadcasting Service", "BBC", "BBC News"}


def test_a_new_body_is_an_entry(tmp_path: Path) -> None:
    (found,) = with_bodies([], read_bodies(_bodies(tmp_path, "body:mi5\tMI5\tGBR\tintelligence service\t-")))
    assert (found.type, found.country, set(found.names)) == (EntityType.ORGANIZATION, "GBR", {"MI5"})


def test_names_belong_to_the_body(tmp_path: Path) -> None:
    """A lump of services loses MI5, a person his initials, a town keeps its name; who has none of its own left goes."""
    bodies = read_bodies(_bodies(tmp_path, "body:mi5\tMI5\tGBR\tintelligence service\tBox"))
    lump = _entry("phoenix:gchq", "GCHQ", "MI5")
    double = _entry("phoenix:mi5", "MI5", "Five")
    town = _entry("geonames:1", "Box", type=EntityType.PLACE)
    found = {entry.id: set(entry.names) for entry in with_bodies([lump, double, town], bodies)}
    assert found == {"phoenix:gchq": {"GCHQ"}, "geonames:1": {"Box"}, "body:mi5": {"MI5", "Box"}}


@pytest.mark.parametrize("row", ["body:mi5\tMI5\tGBR\tservice", "body:mi5\tMI5\t\tservice\t-"])
def test_a_row_with_less_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(SchemaError, match=r"bodies\.tsv:2: expected id, name"):
        list(read_bodies(_bodies(tmp_path, row)))


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("AP", "Associated Press"),
        ("BBC", "BBC"),
        ("ITAR-TASS", "TASS"),
        ("CIA", "Central Intelligence Agency"),
        ("WTO", "World Trade Organization"),
        ("al-Qaida", "Al-Qaeda"),
        ("Security Council", "UN Security Council"),
    ],
)
def test_a_name_means_one_body(surface: str, name: str) -> None:
    with KnowledgeBase.open() as kb:
        assert [found.entry.name for found in kb.lookup(surface)] == [name]
