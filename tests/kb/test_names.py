"""Spellings that meet under one key, and that do not."""

import pytest

from kg.kb import initials, name_key, sound_key, without_article


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("U.S.", "US"),
        ("the United States", "United States"),
        ("Bashar Al Assad", "Bashar al-Assad"),
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("Syria's", "Syria"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("AT&T", "AT & T"),
        ("Łódź", "Lodz"),
    ],
)
def test_form_makes_no_difference(left: str, right: str) -> None:
    """Case, dots, hyphens, diacritics, articles and possessives are folded."""
    assert name_key(left) == name_key(right) != ""


@pytest.mark.parametrize(("left", "right"), [("US", "USA"), ("Mali", "Malia"), ("El Salvador", "Salvador")])
def test_letters_make_a_difference(left: str, right: str) -> None:
    """Another name is another key."""
    assert name_key(left) != name_key(right)


def test_what_holds_no_name_has_no_key() -> None:
    """Punctuation and marks of direction leave nothing."""
    assert name_key("") == name_key("...") == name_key("\u200f") == ""


def test_transliterations_sound_alike_and_other_names_do_not() -> None:
    """Sergey is Sergei, Dmitry is Dmitri; Jane is not John."""
    assert sound_key("Sergey Lavrov") == sound_key("Sergei Lavrov")
    assert sound_key("Dmitry Medvedev") == sound_key("Dmitri Medvedev")
    assert sound_key("John") != sound_key("Jane")


def test_acronym_of_a_name() -> None:
    """Small words do not count, and one word has no acronym."""
    assert initials("Organization of the Petroleum Exporting Countries") == "opec"
    assert initials("Reuters") == ""


def test_arabic_article_before_a_lone_surname() -> None:
    """Al Assad is Assad; a full name stays as it is."""
    assert without_article(name_key("al-Assad")) == "assad"
    assert without_article(name_key("Bashar al-Assad")) == "bashar assad"
