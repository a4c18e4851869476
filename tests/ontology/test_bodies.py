"""Kinds of public bodies, as the shipped table has them."""

from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.ontology.bodies import are_two_bodies, read_bodies


def test_bodies_of_unlike_kinds_are_two() -> None:
    """A ministry is no commission; a department is a ministry and an agency; what names no kind is any."""
    assert are_two_bodies(("ministry",), ("european", "commission"))
    assert not are_two_bodies(("ministry",), ("department", "of", "defense"))
    assert not are_two_bodies(("agency",), ("justice", "department"))
    assert not are_two_bodies(("ministry",), ("mofcom",))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="cannot be read"):
        read_bodies(tmp_path / "none.txt")
