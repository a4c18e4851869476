"""WikiGold in folds: whole documents, each in one of them."""

import pytest

pytest.importorskip("torch")

from kg.corpora.tagged import TaggedSentence
from kg.train.folds import FOLDS, dealt


def test_documents_stay_whole_and_none_is_lost() -> None:
    """Twelve documents of two sentences: the sixth is in the first fold again."""
    sentences = [TaggedSentence(n, (str(n // 2),), ("O",), opens=n % 2 == 0) for n in range(24)]
    folds = dealt(sentences)
    assert len(folds) == FOLDS
    assert [sentence.words[0] for sentence in folds[0]] == ["0", "0", "5", "5", "10", "10"]
    assert sorted(sentence.line for fold in folds for sentence in fold) == list(range(24))
