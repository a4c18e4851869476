"""`python -m kg.train.factuality CORPORA MODEL OUT`: train the reader of factuality on the states of the network MODEL.

Writes OUT/clause_factuality.npz. CORPORA holds `uds` and `ud_ewt`; the development split is only measured. One core,
five minutes, half of them for reading.
"""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kg.corpora.sentences import read_conllu
from kg.corpora.uds import read_factuality
from kg.evaluate.given import GivenReader
from kg.extract.facts.factuality_reader import FILE, features

_log = logging.getLogger(__name__)
_INNER, _DROPPED, _INNER_DROPPED, _RATE, _DECAY, _BATCH = 128, 0.3, 0.4, 1e-3, 0.05, 256
_STEEP = 2.8  # of the logistic curve from values to the share of positive ones, as in kg.extract.facts.status


@dataclass(frozen=True, slots=True)
class Verbs:
    """Features n x width of annotated verbs, and their published values."""

    features: Tensor
    values: Tensor


def main() -> None:
    """Read UDS with the network, train, measure on the development split, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network")
    parser.add_argument("out", type=Path, help="folder that receives the weights")
    parser.add_argument("--epochs", type=int, default=9)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)
    torch.manual_seed(0)
    reader = GivenReader(options.model)
    lessons, held = (verbs_of(reader, options.corpora, split) for split in ("train", "dev"))
    mean, scale = lessons.features.mean(0), lessons.features.std(0) + 1e-3
    net = train(Verbs((lessons.features - mean) / scale, lessons.values), options.epochs)
    with torch.no_grad():
        found = net((held.features - mean) / scale).squeeze(-1)
    same = ((found > 0) == (held.values > 0)).float().mean()
    r = torch.corrcoef(torch.stack([found, held.values]))[0, 1]
    _log.info("dev: r %.4f, sign accuracy %.2f", float(r), 100 * float(same))
    inner, outer = net[1], net[4]
    arrays = {
        "mean": mean, "scale": scale, "inner": inner.weight.T, "inner_bias": inner.bias,
        "outer": outer.weight[0], "outer_bias": outer.bias,
    }  # fmt: skip
    half = {name: value.detach().numpy().astype(np.float16) for name, value in arrays.items()}
    np.savez_compressed(options.out / FILE, **half)


def verbs_of(reader: GivenReader, corpora: Path, split: str) -> Verbs:
    """Return the annotated verbs of a split; each document is read by itself."""
    values = read_factuality(corpora, split)
    trees = read_conllu(corpora / "ud_ewt" / f"{split}.conllu", "ewt")
    rows, golds = [], []
    for _, sentences in groupby(trees, key=lambda sentence: sentence.sent_id.rpartition("-")[0]):
        document = list(sentences)
        if not any(sentence.sent_id in values for sentence in document):
            continue
        parse = reader.parse([sentence.words for sentence in document])
        gold = {
            start + token: value
            for sentence, (start, _) in zip(document, parse.sentences, strict=True)
            for token, value in values.get(sentence.sent_id, {}).items()
        }
        verbs = [token for token in gold if parse.is_verb(token)]
        rows.append(features(parse, verbs))
        golds += [gold[token] for token in verbs]
    return Verbs(torch.from_numpy(np.concatenate(rows)), torch.tensor(golds))


def train(verbs: Verbs, epochs: int) -> nn.Sequential:
    """Return a perceptron over standardised features that gives value and sign at once."""
    count, width = verbs.features.shape
    net = nn.Sequential(
        nn.Dropout(_DROPPED), nn.Linear(width, _INNER), nn.ReLU(), nn.Dropout(_INNER_DROPPED), nn.Linear(_INNER, 1)
    )  # fmt: skip
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, _RATE, total_steps=epochs * (count // _BATCH + 1) + 1
    )
    for epoch in range(epochs):
        total = 0.0
        for batch in torch.randperm(count).split(_BATCH):
            found, gold = net(verbs.features[batch]).squeeze(-1), verbs.values[batch]
            sign = F.binary_cross_entropy_with_logits(_STEEP * found, (gold > 0).float())
            loss = F.smooth_l1_loss(found, gold) + sign
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        _log.info("epoch %d: loss %.4f", epoch + 1, total / count)
    return net.eval()


if __name__ == "__main__":
    main()
