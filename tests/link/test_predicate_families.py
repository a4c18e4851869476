"""Families bring predicates of like meaning together, and say how telling that is."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.link.views.predicate_families import KINDS, Families, families_of


def names(*rolesets: str) -> set[str]:
    """Return all families of some rolesets."""
    return {name for kind in families_of(frozenset(rolesets)) for name, _ in kind}


@pytest.mark.parametrize(
    ("one", "other"),
    [("foil.01", "thwart.01"), ("hit.01", "strike.01"), ("shoot.02", "kill.01"), ("buy.01", "purchase.01")],
)
def test_words_for_one_event_share_a_family(one: str, other: str) -> None:
    """Reports call one event by either word."""
    assert names(one) & names(other)


def test_words_for_other_events_share_none() -> None:
    assert not names("arrest.01") & names("eat.01")


def test_what_has_no_roleset_has_no_family() -> None:
    assert families_of(frozenset({"", "no-such-word.01"})) == ((),) * len(KINDS)


def test_a_rare_family_tells_more(tmp_path: Path) -> None:
    """The root of the logarithm of rarity, so that what two share sums up to the logarithms."""
    path = tmp_path / "families.tsv"
    path.write_text(
        "# families\na.01\tX\t\tword\nb.01\tX Y\t\tword\nc.01\tY\t\tword\nd.01\tX\tv-1\tother\n", "utf-8"
    )
    found = dict(Families.read(path).of(["b.01"], 0))
    assert found["Y"] > found["X"] > 0


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "families.tsv"
    path.write_text("a.01\tX\n", "utf-8")
    with pytest.raises(SchemaError, match=r"families\.tsv:1"):
        Families.read(path)
