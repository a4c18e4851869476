"""The shipped knowledge base: what it answers, and how it fails."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.kb import KnowledgeBase, NameKind
from kg.model import EntityType
from kg.resources import data_dir


@pytest.fixture(scope="module")
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open() as opened:
        yield opened


@pytest.mark.parametrize("surface", ["US", "U.S.", "USA", "the United States", "America", "American"])
def test_names_of_one_state(kb: KnowledgeBase, surface: str) -> None:
    """Names, abbreviations and the adjective lead to the state first."""
    best = kb.lookup(surface)[0]
    assert best.entry.id == "iso3166:USA"
    assert best.kind is (NameKind.DEMONYM if surface == "American" else best.kind)
    assert ("wikidata", "Q30") in best.entry.ids


@pytest.mark.parametrize(
    ("surface", "type", "name"),
    [
        ("Bashar Al Assad", EntityType.PERSON, "Bashar al-Assad"),
        ("Sergei Lavrov", EntityType.PERSON, "Sergey Lavrov"),
        ("Syrians", EntityType.GROUP, "Syrians"),
        ("Nato", EntityType.ORGANIZATION, "North Atlantic Treaty Organization"),
        ("UN", EntityType.ORGANIZATION, "United Nations"),
        ("Hezbollah", EntityType.ORGANIZATION, "Hezbollah"),
        ("Kyiv", EntityType.PLACE, "Kiev"),
    ],
)
def test_lookup_by_type(kb: KnowledgeBase, surface: str, type: EntityType, name: str) -> None:
    """People, peoples, bodies and places under their usual spellings."""
    assert kb.lookup(surface, type)[0].entry.name == name


def test_capital_leads_to_city_and_to_government(kb: KnowledgeBase) -> None:
    """Moscow is the city, and by its kind of name the government."""
    found = {candidate.entry.id: candidate for candidate in kb.lookup("Moscow")}
    city, government = found["geonames:524901"], found["government:RUS"]
    assert city.kind is NameKind.NAME and government.kind is NameKind.CAPITAL
    assert city.entry.lat == pytest.approx(55.75, abs=0.1) and city.entry.lon == pytest.approx(37.6, abs=0.1)


@pytest.mark.parametrize(
    ("office", "country", "when", "name"),
    [
        ("president", "USA", "2016-09-05", "Barack Obama"),
        ("president", "USA", "2017-03", "Donald Trump"),
        ("president", "USA", "2017", None),
        ("secretary of state", "USA", "2014", "John Kerry"),
        ("president", "RUS", "2016", "Vladimir Putin"),
        ("foreign minister", "RUS", "2016", "Sergey Lavrov"),
        ("prime minister", "GBR", "2014-01-01", "David Cameron"),
        ("president", "USA", "1700", None),
        ("president", "XXX", "2016", None),
    ],
)
def test_holder_of_an_office(
    kb: KnowledgeBase, office: str, country: str, when: str, name: str | None
) -> None:
    """One holder at the date, or nobody: the year of a change alone does not tell."""
    holder = kb.holder(office, country, when)
    assert (holder.name if holder else None) == name


def test_terms_of_a_person(kb: KnowledgeBase) -> None:
    """Terms come in order, with dates as exact as known."""
    entry = kb.lookup("Barack Obama", EntityType.PERSON)[0].entry
    terms = [term for term in kb.offices(entry.id) if term.office == "president"]
    assert terms and terms[0].begin.startswith("2009-01-20") and terms[-1].end == "2017-01-20"
    assert kb.get(entry.id) == entry and kb.get("no:such") is None


def test_unknown_name_finds_nothing(kb: KnowledgeBase) -> None:
    """No entry for nonsense, nor for an empty string."""
    assert kb.lookup("Xqwzt Plorf") == () == kb.lookup("")


def test_file_is_small(kb: KnowledgeBase) -> None:
    """The file stays under 6 MB, with tens of thousands of entries."""
    assert (data_dir() / "kb" / "kb.sqlite").stat().st_size < 6_000_000
    assert len(kb) > 30_000


def test_missing_file_is_named(tmp_path: Path) -> None:
    """The message names the file and the way out."""
    with pytest.raises(ConfigError, match=r"nowhere\.sqlite.*scripts/kb"):
        KnowledgeBase.open(tmp_path / "nowhere.sqlite")


def test_other_file_is_refused(tmp_path: Path) -> None:
    """A file that is no database, and a database of another layout, are refused with the reason."""
    text = tmp_path / "text.sqlite"
    text.write_text("not a database, but long enough to be looked at as one" * 40)
    with pytest.raises(ConfigError, match="not a knowledge base"):
        KnowledgeBase.open(text)
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    with pytest.raises(ConfigError, match="layout 99"):
        KnowledgeBase.open(other)


def test_opening_leaves_no_trace(tmp_path: Path) -> None:
    """Reading makes no journal beside the file and changes no byte."""
    copy = tmp_path / "kb.sqlite"
    before = (data_dir() / "kb" / "kb.sqlite").read_bytes()
    copy.write_bytes(before)
    with KnowledgeBase.open(copy) as opened:
        assert opened.lookup("Russia")
    assert [path.name for path in tmp_path.iterdir()] == ["kb.sqlite"] and copy.read_bytes() == before
