"""The relation reader in torch and in numpy are one (needs torch, extra `train`)."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from kg.extract.relations.pairs import PairGrid  # noqa: E402
from kg.extract.relations.reader import FILE, load_relation_reader  # noqa: E402
from kg.ontology.relations import load_relation_types  # noqa: E402
from kg.train.relation_model import RelationNet, batch_of  # noqa: E402
from kg.train.relations import best_threshold, export  # noqa: E402


def grid(*, entities: int, tokens: int) -> PairGrid:
    """A grid of random states with two mentions of the first entity and some features."""
    random = np.random.default_rng(entities)
    owners = np.array([0, *range(entities)])
    starts = random.integers(0, tokens - 2, len(owners))
    pairs = [
        () if row == column else (row, column, 77) for row in range(entities) for column in range(entities)
    ]
    return PairGrid(
        states=random.normal(size=(tokens, 384)).astype(np.float32),
        spans=np.stack([starts, starts + 2], 1),
        owners=owners,
        near=random.integers(0, 16, (entities, tokens)),
        entity_bags=tuple((row, 5) for row in range(entities)),
        pair_bags=tuple(pairs),
    )


def test_numpy_reads_as_torch_does(tmp_path: Path) -> None:
    """Exported weights give the probabilities of the network, whatever it was batched with."""
    torch.manual_seed(1)
    shipped = len(load_relation_types())
    nets = [RelationNet(shipped + 3).eval() for _ in range(2)]
    grids = [grid(entities=5, tokens=30), grid(entities=3, tokens=12)]
    with torch.no_grad():
        scores = torch.stack([torch.sigmoid(net(batch_of(grids))) for net in nets]).mean(0).numpy()
    export(nets, np.full(shipped, 0.5, np.float32), tmp_path / FILE)
    reader = load_relation_reader(tmp_path)
    assert reader is not None
    for index, each in enumerate(grids):
        count = len(each.entity_bags)
        off = ~np.eye(count, dtype=bool)
        found = reader.read(each)[off]
        assert np.allclose(found, scores[index, :count, :count, :shipped][off], atol=2e-3)


def test_thresholds_come_from_the_held_out_part() -> None:
    """The best threshold parts what is right from what is not."""
    scores = np.array([[0.9], [0.65], [0.45], [0.3]], np.float32)
    right = np.array([[1.0], [1.0], [0.0], [0.0]], np.float32)
    threshold, best = best_threshold(scores, right)
    assert 0.45 < threshold < 0.65
    assert best == 100.0
