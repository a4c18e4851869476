"""Times counted from the life that a text opens with."""

from datetime import date

import pytest

from kg.extract.times.life import Life

LEAD = "Ada Smith (8 February 1700 in Basel – 17 March 1782) was a mathematician. "


def read(words: str, lead: str = LEAD) -> list[tuple[str | None, str | None]]:
    life = Life.told_in(lead)
    if life is None:
        return []
    found = life.find(words, 0, len(words), date(1750, 1, 1))
    return [(begin and begin.value, end and end.value) for _, _, (begin, end) in found]


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("five days before her death", "1782-03-12", "1782-03-12"),
        ("the night before she died", "1782-03-16", "1782-03-16"),
        ("in her 20s", "1720-02-08", "1730-02-07"),
        ("in her eighties", "1780-02-08", "1782-03-17"),
        ("the last months of her life", None, "1782-03-17"),
        ("the rest of her life", "1750", "1782-03-17"),
    ],
)
def test_phrases_count_from_birth_and_death(words: str, begin: str | None, end: str | None) -> None:
    assert read(words) == [(begin, end)]


def test_without_both_days_in_the_lead_there_is_no_life() -> None:
    """A birthday alone, or two days of which one does not follow the other, are no life."""
    assert read("her death", "Ada Smith (born 8 February 1700) left on 17 March 1782.") == []
