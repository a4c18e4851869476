"""Sentences as arrays: nothing is padded between pieces, nothing is lost, overlong sentences fall into parts."""

import numpy as np
import pytest

from kg.extract.reader.cuts import batches, cut_sentences
from kg.extract.reader.wordpiece import WordPieces


@pytest.fixture
def vocabulary() -> WordPieces:
    return WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "talk", "##s", "failed"])


def test_sentences_lie_one_behind_the_other(vocabulary: WordPieces) -> None:
    cut = cut_sentences([["The", "talks"], [], ["failed"]], vocabulary)
    assert cut.pieces.tolist() == [2, 4, 5, 6, 3, 2, 7, 3]
    assert cut.first.tolist() == [1, 2, 1]
    assert cut.last.tolist() == [1, 3, 1]
    assert cut.word_at.tolist() == [0, 2]


def test_a_batch_holds_sentences_of_one_length_within_the_budget(vocabulary: WordPieces) -> None:
    sentences = [["the"] * size for size in (3, 1, 3, 9, 3)] + [["talks", "the"]]
    found = list(batches(cut_sentences(sentences, vocabulary), 10))
    assert [batch.inputs["pieces"].shape for batch in found] == [(1, 3), (2, 5), (2, 5), (1, 11)]
    words = np.sort(np.concatenate([batch.at[batch.real] for batch in found]))
    assert words.tolist() == list(range(sum(map(len, sentences))))
    mixed = found[1]
    assert (mixed.lengths.tolist(), mixed.real.tolist()) == ([2, 3], [[True, True, False], [True] * 3])


def test_an_overlong_sentence_falls_into_parts(vocabulary: WordPieces) -> None:
    cut = cut_sentences([["talks"] * 500, ["the"]], vocabulary)
    assert cut.word_count.tolist() == [239, 239, 22, 1]
    assert cut.piece_count.max() == 480
    assert cut.first[239] == 1


def test_no_sentence_makes_no_batch(vocabulary: WordPieces) -> None:
    assert list(batches(cut_sentences([[], []], vocabulary), 10)) == []
