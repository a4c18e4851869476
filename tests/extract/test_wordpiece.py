"""Word pieces and shapes."""

import pytest

from kg.extract.reader.wordpiece import SHAPES, WordPieces, shape_of
from kg.resources import data_dir


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces.load(data_dir() / "reader" / "vocab.txt")


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"),
        ("Obama", "Title"),
        ("NATO", "UPPER"),
        ("A", "Single"),
        ("iPhone", "miXed"),
        ("2016", "digits"),
        ("G20", "d1git"),
        ("//", "punct"),
        ("U.S.", "Abbr."),
        ("نص", "other"),
    ],
)
def test_a_word_has_the_shape_of_its_letters(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_a_known_word_is_one_piece_whatever_its_case_and_accents(pieces: WordPieces) -> None:
    assert pieces.pieces("Obama") == pieces.pieces("obama") == (pieces.ids["obama"],)
    assert pieces.pieces("Élysée") == pieces.pieces("elysee")


def test_an_unknown_word_is_cut_into_the_longest_pieces(pieces: WordPieces) -> None:
    found = [list(pieces.ids)[piece] for piece in pieces.pieces("hangzhouites")]
    assert len(found) > 1
    assert found[0] + "".join(part.removeprefix("##") for part in found[1:]) == "hangzhouites"


@pytest.mark.parametrize("word", ["", "\u200f", "😀", "\ufffd", "\x00", "x" * 5000])
def test_any_word_gives_at_least_one_piece_and_never_many(pieces: WordPieces, word: str) -> None:
    assert 1 <= len(pieces.pieces(word)) <= 16
