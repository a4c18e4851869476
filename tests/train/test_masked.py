"""Masked-language adaptation: what is hidden, and that it leaves an encoder from which the reader starts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from kg.extract.reader.wordpiece import WordPieces  # noqa: E402
from kg.train.loop import Schedule  # noqa: E402
from kg.train.main import load_encoder  # noqa: E402
from kg.train.masked import GapReader, Mask, adapt  # noqa: E402
from kg.train.model import MiniLM  # noqa: E402
from kg.train.raw_text import encode  # noqa: E402

_MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "!"]
_VOCABULARY = WordPieces([*_MARKS, "the", "rebel", "##s", "left", "town", "at", "dawn", "##break", ""])
_WORDS = ("The", "rebels", "left", "the", "town", "at", "daybreak", "dawnbreak")


def test_a_sentence_is_learned_once_and_long_ones_are_cut() -> None:
    upper = tuple(word.upper() for word in _WORDS)
    texts = encode([_WORDS, upper, ("at", "dawn"), ("rebels",) * 100], _VOCABULARY)
    assert [len(text.pieces) for text in texts] == [1 + 10 + 1, 1 + 126 + 1]
    assert texts[0].words.tolist() == [-1, 0, 1, 1, 2, 3, 4, 5, 6, 7, 7, -1]


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 1000), share=st.floats(0.0, 0.6))
def test_whole_words_are_hidden_and_nothing_else_changes(seed: int, share: float) -> None:
    texts = encode([_WORDS, ("rebels",) * 9], _VOCABULARY)
    batch = Mask(_VOCABULARY, share, seed).batch(texts)
    told = torch.zeros(batch.pieces.numel(), dtype=torch.bool)
    told[batch.places] = True
    told = told.view(batch.pieces.shape)
    assert told.any()
    for row, text in enumerate(texts):
        length = len(text.pieces)
        before = torch.from_numpy(text.pieces)
        hidden = told[row, :length]
        assert torch.equal(batch.pieces[row, :length][~hidden], before[~hidden])
        words = torch.from_numpy(text.words)
        assert not hidden[words < 0].any()
        assert all(len(set(hidden[words == word].tolist())) == 1 for word in range(len(text.shapes)))
    assert batch.gold.tolist() == [
        piece
        for row, text in enumerate(texts)
        for piece, hidden in zip(text.pieces, told[row], strict=False)
        if hidden
    ]
    assert int(batch.pieces.max()) < len(_VOCABULARY.ids) - 1


def test_an_interrupted_run_goes_on_and_the_reader_starts_from_its_encoder(tmp_path: Path) -> None:
    texts = encode([(*_WORDS, *("town",) * count) for count in range(6)], _VOCABULARY)
    torch.manual_seed(0)
    words = None
    for steps in (2, 3):
        model = GapReader(14)
        if words is not None:
            model.encoder.words.weight.data.copy_(words)
        adapt(model, texts, Mask(_VOCABULARY, 0.3, 1), Schedule(steps, warmup=1), tmp_path, held=2)
        assert torch.load(tmp_path / "last.pt", weights_only=True)["step"] == steps
        words = model.encoder.words.weight.clone()
    encoder = MiniLM(14)
    load_encoder(encoder, tmp_path / "encoder.pt")
    for name, value in model.encoder.state_dict().items():
        assert torch.equal(encoder.state_dict()[name], value)


def test_an_encoder_of_another_shape_is_refused(tmp_path: Path) -> None:
    torch.save({"words.weight": torch.zeros(3, 4)}, tmp_path / "encoder.pt")
    with pytest.raises(SystemExit, match=r"encoder\.pt"):
        load_encoder(MiniLM(14), tmp_path / "encoder.pt")
