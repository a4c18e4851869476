"""Building the file: a tiny set of sources, the same file twice, corrections that name their line."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.kb import KnowledgeBase, NameKind
from kg.kb.compile import _correct, close_terms, write
from kg.kb.join import join_organizations, join_people
from kg.kb.offices import OfficeWords, read_offices
from kg.kb.sources.known_places import read_places, with_places
from kg.kb.sources.raw import RawEntry, Term
from kg.model import EntityType
from kg.resources import data_dir


def _person(id: str, name: str, country: str = "RUS", *terms: Term) -> RawEntry:
    entry = RawEntry(id=id, type=EntityType.PERSON, name=name, country=country, prior=0.5, terms=set(terms))
    entry.add(name, NameKind.NAME)
    return entry


def test_people_of_two_sources_are_joined_by_sound_within_a_state() -> None:
    """Sergey and Sergei Lavrov of Russia are one entry with the better id; a namesake elsewhere is another."""
    entries = [
        _person("phoenix:a", "Sergey Lavrov"),
        _person("wikidata:Q1", "Sergei Lavrov"),
        _person("phoenix:b", "Sergey Lavrov", "BLR"),
    ]
    joined = join_people(entries)
    assert sorted(entry.id for entry in joined) == ["phoenix:b", "wikidata:Q1"]
    assert {"Sergey Lavrov", "Sergei Lavrov"} <= set(next(e for e in joined if e.id == "wikidata:Q1").names)


def test_bodies_with_two_wikidata_ids_stay_apart() -> None:
    """Two parties of one name and state are two, whatever their name."""
    entries = []
    for qid in ("Q1", "Q2"):
        entry = RawEntry(
            id=f"wikidata:{qid}",
            type=EntityType.ORGANIZATION,
            name="Unity",
            country="GHA",
            ids={"wikidata": qid},
        )
        entry.add("Unity", NameKind.NAME)
        entries.append(entry)
    assert len(join_organizations(entries)) == 2


def test_open_term_of_an_old_source_ends_with_a_known_successor() -> None:
    """Who was in office when the source was made is not in office for ever."""
    old = _person("a:1", "Old Holder", "RUS", Term("president", "RUS", "2010-01-01", None, "2014-06-30"))
    new = _person("a:2", "New Holder", "RUS", Term("president", "RUS", "2016-05-01", None, "2026-01-01"))
    lone = _person("a:3", "Lone Holder", "BLR", Term("president", "BLR", "2010-01-01", None, "2014-06-30"))
    close_terms([old, new, lone])
    assert [next(iter(entry.terms)).end for entry in (old, new, lone)] == ["2016-05-01", None, "2017"]


def test_same_entries_give_the_same_file(tmp_path: Path) -> None:
    """The file depends on the entries only, byte for byte, and can be read back."""
    entries = [_person("a:1", "Anna Example", "RUS", Term("president", "RUS", "2010", "2012", "2020"))]
    write(entries, tmp_path / "one.sqlite")
    write(entries, tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()
    with KnowledgeBase.open(tmp_path / "one.sqlite") as kb:
        assert kb.lookup("anna EXAMPLE")[0].entry.id == "a:1"
        assert kb.holder("president", "RUS", "2011-05") is not None


def test_offices_by_the_longest_words() -> None:
    """A vice president is no president, and what stands before and after the words is kept."""
    offices = OfficeWords(read_offices(data_dir() / "kb" / "offices.tsv"))
    assert offices.at_start("vice president joe biden") == ("vice president", "joe biden")
    assert offices.find("us secretary of state") == ("secretary of state", "us", "")
    assert offices.find("shop keeper") is None


def test_line_of_a_bad_table_is_named(tmp_path: Path) -> None:
    """A table with a wrong line says which."""
    table = tmp_path / "offices.tsv"
    table.write_text("# comment\npresident\tpresident\nno tab here\n")
    with pytest.raises(SchemaError, match=r"offices\.tsv:3"):
        read_offices(table)


def test_corrections_give_types_and_leave_entries_out(tmp_path: Path) -> None:
    """A body that is a person becomes one, an entry that is nothing goes, a name goes in all its spellings."""
    entries = [_person(f"a:{number}", name) for number, name in enumerate(("Ann Lee", "Ghost", "Bo Chan"))]
    entries[0].type = EntityType.ORGANIZATION
    entries[2].add("Chan-Bo")
    table = tmp_path / "corrections.tsv"
    table.write_text("a:0\ttype\tperson\t-\na:1\tleave\t-\t-\na:2\tdrop\talias\tChan Bo\n")
    found = _correct(entries, table)
    assert [(entry.name, entry.type) for entry in found] == [
        ("Ann Lee", EntityType.PERSON),
        ("Bo Chan", EntityType.PERSON),
    ]
    assert set(found[1].names) == {"Bo Chan"}


def test_places_of_our_own_are_added_or_named(tmp_path: Path) -> None:
    """A place that is there gets the name that news uses, another one is new; a bad line is named."""
    held = RawEntry(id="geonames:1", type=EntityType.PLACE, name="Ar Ramla", country="PSE", prior=0.3)
    table = tmp_path / "places.tsv"
    table.write_text(
        "geonames:1\tRamla\tPSE\ttown\t31.9\t35.2\tRamleh\nplace:moor\tMoor\t-\tregion\t1.0\t2.0\t-\n"
    )
    first, second = with_places([held], read_places(table))
    assert (first.name, first.prior, set(first.names)) == ("Ramla", 0.5, {"Ramla", "Ramleh"})
    assert (second.id, second.country, second.lat) == ("place:moor", None, 1.0)
    table.write_text("place:moor\tMoor\t-\tregion\tnorth\t2.0\t-\n")
    with pytest.raises(SchemaError, match=r"places\.tsv:1"):
        list(read_places(table))
