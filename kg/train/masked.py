"""Masked-language adaptation: the encoder learns to fill gaps in the raw text of the training corpora.

    python -m kg.train.masked CORPORA WORK --steps 4000    # leaves WORK/encoder.pt, for `kg.train.main --encoder`

MiniLM comes tuned for vectors of whole sentences, which blurs its words. Whole words are hidden, and their pieces are
guessed from the rest. Sentences stand alone and words keep their shapes, as the reader network sees them later; word
embeddings stay as they are (the reader's training freezes them too), so that words that the corpora lack keep their
place. B sentences, T pieces, K hidden pieces, V pieces in the vocabulary.
"""

from __future__ import annotations

import argparse
import logging
import pickle
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from kg.extract.reader.wordpiece import WordPieces
from kg.train.encoding import recase
from kg.train.loop import Schedule
from kg.train.main import minilm_folder
from kg.train.model import HIDDEN, MiniLM, load_minilm
from kg.train.raw_text import Text, encode, groups, raw_sentences

_log = logging.getLogger(__name__)
_SAVED_EVERY = 900  # seconds
_HELD_OUT = 400  # sentences that are never learned from, to see what is learned


@dataclass(frozen=True, slots=True)
class Masked:
    """A batch with gaps. `places` index the B x T pieces laid end to end; `gold` are the pieces that stood there."""

    pieces: Tensor  # B T
    shapes: Tensor  # B T
    mask: Tensor  # B T, bool
    places: Tensor  # K
    gold: Tensor  # K


class Mask:
    """Hides words: of 100 chosen 80 become gaps, 10 other pieces, and 10 stay but are asked for all the same."""

    def __init__(self, vocabulary: WordPieces, share: float, seed: int) -> None:
        self.vocabulary, self.share = vocabulary, share
        self._gap, self._size = vocabulary.ids["[MASK]"], sum(map(bool, vocabulary.ids))
        self._plain = vocabulary.ids["!"]  # the first piece that is no mark
        self._numbers = np.random.default_rng(seed)
        self._rng = random.Random(seed)

    def batch(self, texts: list[Text]) -> Masked:
        """Pad and hide; at least one word is hidden."""
        shape = len(texts), max(len(text.pieces) for text in texts)
        pieces, shapes, chosen = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.ones(shape)
        for row, text in enumerate(texts):
            inside = slice(1, len(text.pieces) - 1)
            words = text.words[inside]
            pieces[row, : len(text.pieces)] = text.pieces
            shapes[row, inside] = recase(text.shapes, self._rng)[0][words]
            chosen[row, inside] = self._numbers.random(len(text.shapes))[words]
        mask = np.arange(shape[1]) < np.array([len(text.pieces) for text in texts])[:, None]
        limit = max(self.share, 1.001 * chosen.min())
        hidden = chosen < limit
        gold = pieces[hidden]
        fate = chosen[hidden] / limit  # uniform, and the same for all pieces of a word
        other = self._numbers.integers(self._plain, self._size, len(gold))
        pieces[hidden] = np.select([fate < 0.8, fate < 0.9], [np.full_like(gold, self._gap), other], gold)
        return Masked(
            pieces=torch.from_numpy(pieces),
            shapes=torch.from_numpy(shapes),
            mask=torch.from_numpy(mask),
            places=torch.from_numpy(np.flatnonzero(hidden)),
            gold=torch.from_numpy(gold),
        )


class GapReader(nn.Module):  # type: ignore[misc]
    """The encoder with a head that names the piece in a gap by its likeness to the word embeddings."""

    def __init__(self, vocabulary: int, frequencies: Tensor | None = None) -> None:
        super().__init__()
        self.encoder = MiniLM(vocabulary, dropout=0.0)
        self.encoder.words.weight.requires_grad_(False)
        self.dense = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN)
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        if frequencies is not None:
            with torch.no_grad():
                self.bias.copy_((frequencies + 0.1).log() - (frequencies + 0.1).log().max())

    def forward(self, batch: Masked) -> Tensor:
        """K x V scores."""
        states = self.encoder(batch.pieces, batch.shapes, batch.mask).flatten(0, 1)[batch.places]
        return F.linear(self.norm(F.gelu(self.dense(states))), self.encoder.words.weight, self.bias)


def loss_of(model: GapReader, batch: Masked) -> tuple[Tensor, float]:
    """Mean loss over the gaps, and the share of them that is guessed."""
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(batch)
    right = float((scores.detach().argmax(-1) == batch.gold).float().mean())
    return F.cross_entropy(scores.float(), batch.gold), right


def optimizer_of(model: GapReader, schedule: Schedule) -> torch.optim.AdamW:
    """Two rates, as in the reader's training."""
    encoder = [p for name, p in model.encoder.named_parameters() if p.requires_grad]
    head = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    rates = ((encoder, schedule.encoder_rate), (head, schedule.head_rate))
    return torch.optim.AdamW(
        [{"params": found, "base": rate} for found, rate in rates],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )


def stream(texts: list[Text], schedule: Schedule, mask: Mask) -> Iterator[Masked]:
    """Endless batches, hidden anew in each epoch."""
    rng = random.Random(schedule.seed)
    while True:
        for group in groups(texts, schedule.budget, rng):
            yield mask.batch(group)


def adapt(
    model: GapReader,
    texts: list[Text],
    mask: Mask,
    schedule: Schedule,
    folder: Path,
    held: int = _HELD_OUT,
) -> None:
    """Learn to the end of the schedule, from `folder`/last.pt where it exists; saved every quarter of an hour.

    The head learns from the first step on, the encoder slowly at first, for until then the head misleads it.
    """
    check = list(
        map(
            Mask(mask.vocabulary, mask.share, 0).batch,
            groups(texts[:held], schedule.budget, random.Random(0)),
        )
    )
    optimizer = optimizer_of(model, schedule)
    last = folder / "last.pt"
    start = 0
    if last.exists():
        saved = torch.load(last, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        start = saved["step"]
    begun = stored = time.monotonic()
    loss = right = 0.0
    source = stream(texts[held:], schedule, mask)
    for step in range(start, schedule.steps):
        for group, factor in zip(optimizer.param_groups, _factors(schedule, step), strict=True):
            group["lr"] = group["base"] * factor
        found, guessed = loss_of(model, next(source))
        optimizer.zero_grad()
        found.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        loss, right = loss + float(found.detach()) / 50, right + guessed / 50
        if (step + 1) % 50 == 0:
            pace = (time.monotonic() - begun) / (step + 1 - start)
            _log.info(
                "step %d/%d %.2fs/step loss %.3f right %.3f", step + 1, schedule.steps, pace, loss, right
            )
            loss = right = 0.0
        if time.monotonic() - stored > _SAVED_EVERY or step + 1 == schedule.steps:
            stored = time.monotonic()
            _save(folder, model, optimizer, step + 1)
            _log.info("saved at step %d; held out: loss %.3f right %.3f", step + 1, *held_out(model, check))


def _factors(schedule: Schedule, step: int) -> tuple[float, float]:
    """Of the highest rates of encoder and head."""
    now = schedule.factor(step)
    return now, max(now, min(1.0, (step + 1) / 20)) if step < schedule.warmup else now


def held_out(model: GapReader, check: list[Masked]) -> tuple[float, float]:
    """Mean loss and share of the gaps guessed, over batches."""
    with torch.no_grad():
        found = [(*loss_of(model, batch), len(batch.gold)) for batch in check]
    count = sum(size for _, _, size in found)
    return sum(float(a) * n for a, _, n in found) / count, sum(b * n for _, b, n in found) / count


def _save(folder: Path, model: GapReader, optimizer: torch.optim.AdamW, step: int) -> None:
    temporary = folder / "last.tmp"
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, temporary)
    temporary.replace(folder / "last.pt")
    torch.save(model.encoder.state_dict(), temporary)
    temporary.replace(folder / "encoder.pt")


def prepare(corpora: Path, folder: Path, vocabulary: WordPieces) -> list[Text]:
    """The texts, shuffled; read once and kept in `folder`."""
    cache = folder / "texts.pickle"
    if not cache.exists():
        texts = encode(raw_sentences(corpora), vocabulary)
        random.Random(0).shuffle(texts)
        cache.write_bytes(pickle.dumps(texts))
    found: list[Text] = pickle.loads(cache.read_bytes())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--share", type=float, default=0.15, help="share of the words that are hidden")
    parser.add_argument("--encoder-rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    torch.set_num_threads(options.threads)
    schedule = Schedule(options.steps, encoder_rate=options.encoder_rate, head_rate=options.head_rate)
    torch.manual_seed(schedule.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    vocabulary = WordPieces.load(minilm_folder() / "vocab.txt")
    texts = prepare(options.corpora, options.work, vocabulary)
    weights = load_file(minilm_folder() / "model.safetensors")
    size = len(weights["embeddings.word_embeddings.weight"])
    counts = np.bincount(np.concatenate([text.pieces for text in texts]), minlength=size)
    _log.info("%d sentences, %d pieces", len(texts), counts.sum())
    model = GapReader(size, torch.from_numpy(counts))
    load_minilm(model.encoder, weights)
    adapt(model, texts, Mask(vocabulary, options.share, schedule.seed), schedule, options.work)


if __name__ == "__main__":
    main()
