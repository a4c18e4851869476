"""Documents as training steps (needs torch, extra `train`)."""

import random

import pytest

torch = pytest.importorskip("torch")

from kg.corpora.sentences import Sentence  # noqa: E402
from kg.extract.reader.rolesets import Rolesets  # noqa: E402
from kg.extract.reader.wordpiece import WordPieces  # noqa: E402
from kg.train.documents import antecedents_of, document_steps  # noqa: E402
from kg.train.encoding import Encoder, Example, Labels  # noqa: E402
from kg.train.marked import head_of  # noqa: E402

_WORDS = ("Ada", "met", "Bob", ".", "She", "left", "with", "him", "today")


def _examples() -> list[Example]:
    sentences = [
        Sentence("gum", _WORDS[:4], document="one", chains=((0, "a"), (2, "b"))),
        Sentence("gum", _WORDS[4:], document="one", chains=((0, "a"), (3, "b"), (4, ""))),
    ]
    pieces = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    encoder = Encoder(Labels.collect(sentences), pieces, Rolesets([], {}))
    return [encoder.encode(sentence) for sentence in sentences]


def test_candidates_keep_their_place_when_sentences_are_sorted_by_length() -> None:
    (step,) = document_steps(_examples(), 1000, random.Random(1), {})
    (story,) = step.stories
    width = [batch.first.shape[1] for batch in step.batches]
    assert story.row.tolist() == [0, 2, width[0] + 0, width[0] + 3, width[0] + 4]
    assert story.chain.tolist() == [0, 1, 0, 1, -1]


def test_the_first_of_a_chain_and_a_lone_word_have_no_antecedent() -> None:
    (step,) = document_steps(_examples(), 1000, random.Random(1), {})
    right = antecedents_of(step.stories[0])
    assert right[:, 0].tolist() == [True, True, False, False, True]
    assert right[2].nonzero().flatten().tolist() == [1]


def test_a_document_over_the_budget_is_cut_between_sentences() -> None:
    steps = list(document_steps(_examples(), 7, random.Random(1), {}))
    assert [len(step.stories[0].row) for step in steps] in ([2, 3], [3, 2])


def test_the_head_of_a_span_stands_before_its_complement() -> None:
    words = ("took", "place", "the", "president", "of", "France")
    assert head_of(words, 2, 6) == 3
    assert head_of(("broke", "out"), 0, 2) == 0
