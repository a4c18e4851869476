"""`python -m kg.train.event_vectors CORPORA MODEL`: make the projections of kg.extract.reader.vectors.

MODEL/event_vectors.npz is learned from what words mean: a linear map from the reader's state of a word to a sentence
encoder's reading of its lemma: "struck" and "hit" then point the same way, in whatever form they stand. The encoder is
used in training alone; the words are those of ECB+'s training topics. MODEL/entity_vectors.npz is a fixed rotation that
learns nothing. One core, two minutes.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from kg.corpora.ecbplus import DEV_TOPICS, read_ecb
from kg.evaluate.given import GivenReader
from kg.extract.reader.parse import Parse
from kg.extract.reader.vectors import ENTITY_FILE, EVENT_FILE, WIDTH
from kg.extract.reader.wordpiece import WordPieces
from kg.train.main import minilm_folder
from kg.train.model import MiniLM, load_minilm

Floats = NDArray[np.float32]
_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
_SHORTEST, _EACH = 3, 12  # letters of a word; times that a lemma is looked at
_RIDGE = 300.0
_SPREAD = 0.4  # standard deviation of the numbers of a vector, so that few are cut off
_BATCH, _PIECES = 128, 30
_SEED = 2
_log = logging.getLogger(__name__)


def main() -> None:
    """Read the training topics, write both projections."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("model", type=Path, help="folder of the reader network, receives the projections")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reader = GivenReader(options.model)
    documents = read_ecb(options.corpora / "ecbplus" / "ECB+")
    parses = [reader.parse(each.sentences) for each in documents if each.topic not in DEV_TOPICS]
    cosine = fit_projection(parses, options.model / EVENT_FILE)
    _log.info("projection of events: cosine %.3f with what words mean", cosine)
    write_rotation(options.model / ENTITY_FILE, parses[0].states.shape[1])


def write_rotation(path: Path, width: int) -> None:
    """Write WIDTH orthogonal directions of `width` columns, the same ones each time."""
    directions, _ = np.linalg.qr(np.random.default_rng(_SEED).normal(size=(width, WIDTH)))
    _save(path, np.zeros(width), np.ones(width), directions)


def _save(path: Path, mean: Any, scale: Any, weights: Any) -> None:
    half = [np.asarray(array, np.float16) for array in (mean, scale, weights)]
    np.savez_compressed(path, mean=half[0], scale=half[1], weights=half[2])


def fit_projection(parses: Iterable[Parse], path: Path) -> float:
    """Fit the projection on the words of `parses` and write it; return the mean cosine with what it should give."""
    states, lemmas = _words(parses)
    known = sorted(set(lemmas))
    place = {lemma: number for number, lemma in enumerate(known)}
    meanings = _reduced(meanings_of(known))[[place[lemma] for lemma in lemmas]]
    mean, scale = states.mean(0), states.std(0) + 1e-3
    rows = ((states - mean) / scale).astype(np.float64)
    wanted = meanings - meanings.mean(0)
    weights = np.linalg.solve(rows.T @ rows + _RIDGE * np.eye(rows.shape[1]), rows.T @ wanted)
    found = rows @ weights
    cosine = (found * wanted).sum(1) / (np.linalg.norm(found, axis=1) * np.linalg.norm(wanted, axis=1))
    _save(path, mean, scale, weights * (_SPREAD / found.std()))
    return float(cosine.mean())


def _words(parses: Iterable[Parse]) -> tuple[Floats, list[str]]:
    """States and lemmas of content words, at most 12 of each lemma, the first ones."""
    seen: Counter[str] = Counter()
    states: list[Floats] = []
    lemmas: list[str] = []
    for parse in parses:
        for token, lemma in enumerate(parse.lemmas):
            plain = parse.pos[token] in _CLASSES and lemma.isalpha() and len(lemma) >= _SHORTEST
            if plain and seen[lemma] < _EACH:
                seen[lemma] += 1
                states.append(parse.states[token])
                lemmas.append(lemma)
    return np.array(states, np.float32), lemmas


def meanings_of(words: Sequence[str]) -> Floats:
    """Return the sentence encoder's reading of each word: the mean of its states, of length 1."""
    weights = load_file(minilm_folder() / "model.safetensors")
    encoder = MiniLM(len(weights["embeddings.word_embeddings.weight"]))
    load_minilm(encoder, weights)
    encoder.eval()
    pieces = WordPieces.load(minilm_folder() / "vocab.txt")
    rows = [[pieces.start, *pieces.pieces(word)[:_PIECES], pieces.end] for word in words]
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    result = torch.zeros(len(rows), encoder.words.embedding_dim)
    for begin in range(0, len(order), _BATCH):
        group = order[begin : begin + _BATCH]
        ids = torch.zeros(len(group), max(len(rows[place]) for place in group), dtype=torch.long)
        for row, place in enumerate(group):
            ids[row, : len(rows[place])] = torch.tensor(rows[place])
        mask = ids > 0
        with torch.no_grad():
            states = encoder(ids, torch.zeros_like(ids), mask)
        result[group] = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    found: Floats = torch.nn.functional.normalize(result, dim=-1).numpy()
    return found


def _reduced(meanings: Floats) -> NDArray[np.float64]:
    """The meanings by their first WIDTH principal components."""
    centred = (meanings - meanings.mean(0)).astype(np.float64)
    _, directions = np.linalg.eigh(centred.T @ centred)
    reduced: NDArray[np.float64] = centred @ directions[:, ::-1][:, :WIDTH]
    return reduced


if __name__ == "__main__":
    main()
