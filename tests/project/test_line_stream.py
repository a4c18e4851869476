"""Lines read as a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.project.engines.line_stream import LineStream


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.integers(1, 20))
def test_pieces_of_any_size_give_the_lines(lines: list[str], size: int) -> None:
    """Nothing is lost or doubled, no piece is longer than asked, and the end is empty."""
    stream = LineStream(iter(lines))
    pieces = list(iter(lambda: stream.read(size), b""))
    assert b"".join(pieces) == "".join(lines).encode()
    assert all(len(piece) <= size for piece in pieces)
    assert stream.read(size) == stream.read() == b""


def test_without_a_size_all_is_read() -> None:
    """A negative size asks for the rest."""
    stream = LineStream(iter(["ab\n", "c\n"]))
    assert (stream.read(1), stream.read()) == (b"a", b"b\nc\n")


def test_errors_come_through() -> None:
    """What the lines raise is not lost."""

    def lines():
        yield "a"
        raise ExportError("no more")

    with pytest.raises(ExportError, match="no more"):
        LineStream(lines()).read(10)
