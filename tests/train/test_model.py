"""The network itself (needs torch, extra `train`): padding changes nothing, and every head learns."""

import pytest

torch = pytest.importorskip("torch")

from kg.train.model import Reader, Sizes  # noqa: E402


@pytest.fixture(scope="module")
def model() -> Reader:
    torch.manual_seed(0)
    sizes = Sizes(
        vocabulary=50,
        xpos=5,
        upos=4,
        lemma=3,
        deprels=6,
        names=7,
        roles=9,
        rolesets=11,
        marks=4,
        triggers=3,
        relations=2,
    )
    return Reader(sizes).eval()


def test_padding_does_not_change_scores(model: Reader) -> None:
    pieces = torch.tensor([[1, 2, 3, 4], [1, 5, 4, 0]])
    mask = pieces > 0
    first, words = torch.tensor([[1, 2], [1, 0]]), torch.tensor([[True, True], [True, False]])
    with torch.no_grad():
        both = model.read(pieces, pieces * 0, mask, first, first, words)
        one = model.read(
            pieces[1:, :3], pieces[1:, :3] * 0, mask[1:, :3], first[1:, :1], first[1:, :1], words[1:, :1]
        )
        arcs = both.arcs.softmax(-1)[..., 1:]
        alone = one.arcs.softmax(-1)[..., 1:]
        roles = model.roles(both.states, arcs, words, torch.tensor([1]), torch.tensor([0]))
        single = model.roles(one.states, alone, words[1:, :1], torch.tensor([0]), torch.tensor([0]))
    assert torch.allclose(both.names[1, :1], one.names[0], atol=1e-5)
    assert torch.allclose(both.arcs[1, :1, :2], one.arcs[0], atol=1e-4)
    assert torch.allclose(roles[0, :1], single[0], atol=1e-5)


def test_no_word_heads_itself(model: Reader) -> None:
    pieces = torch.tensor([[1, 2, 3, 4]])
    first = torch.tensor([[1, 2]])
    with torch.no_grad():
        arcs = model.read(pieces, pieces * 0, pieces > 0, first, first, first > 0).arcs
    assert (arcs[0, [0, 1], [1, 2]] < -1e3).all()
