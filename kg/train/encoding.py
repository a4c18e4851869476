"""Sentences to integers: label inventories, examples, and padded batches."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from kg.corpora.names import ANY, NAME_LABELS
from kg.corpora.sentences import Sentence
from kg.extract.reader.lemmas import script_of
from kg.extract.reader.rolesets import Rolesets
from kg.extract.reader.wordpiece import SHAPES, WordPieces, shape_of

MAX_WORDS = 128
MAX_CANDIDATES = 48
IGNORE = -1
UNSTATED = "?"  # a trigger column says nothing of this word
MARKS = (
    "event",
    "nominal",
    "cue",
    "factuality",
)  # what the corpora mark; the last is a value, the others are yes or no


@dataclass(frozen=True, slots=True)
class Labels:
    """What the output columns mean; index = column. Written as labels.json beside the model."""

    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    lemma_scripts: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    roles: tuple[str, ...]
    triggers: tuple[str, ...]
    lemma_table: dict[str, str]

    @classmethod
    def collect(cls, sentences: Iterable[Sentence]) -> Labels:
        """Inventories of the training sentences; rare lemma scripts and roles are left out."""
        xpos, upos, scripts, deprels, roles, triggers = (Counter[str]() for _ in range(6))
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            if sentence.heads is not None and sentence.lemmas and sentence.xpos and sentence.upos:
                xpos.update(sentence.xpos)
                upos.update(sentence.upos)
                deprels.update(sentence.deprels or ())
                for word, lemma, tag in zip(sentence.words, sentence.lemmas, sentence.xpos, strict=True):
                    scripts[script_of(word, lemma)] += 1
                    forms[f"{word}\t{tag}"][lemma] += 1
            for frame in sentence.frames or ():
                roles.update(role[2:] for role in frame.roles if role[0] == "B")
            triggers.update(kind for kind in sentence.triggers or () if kind != UNSTATED)
        kept = sorted(role for role, count in roles.items() if count >= 5)
        table = {
            form: counts.most_common(1)[0][0]
            for form, counts in forms.items()
            if counts.total() >= 2 and counts.most_common(1)[0][1] / counts.total() > 0.8
        }
        return cls(
            xpos=tuple(sorted(xpos)),
            upos=tuple(sorted(upos)),
            lemma_scripts=tuple(script for script, count in scripts.most_common() if count >= 3),
            deprels=tuple(sorted(label for label, count in deprels.items() if count >= 3)),
            names=NAME_LABELS,
            roles=("O", *(f"{prefix}-{role}" for role in kept for prefix in "BI")),
            triggers=tuple(sorted({"", *triggers})),
            lemma_table=table,
        )

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Labels:
        """The inverse of as_json."""
        names = ("xpos", "upos", "lemma_scripts", "deprels", "names", "roles", "triggers")
        columns = {name: tuple(record.get(name, ())) for name in names}
        return cls(**columns, lemma_table=dict(record["lemma_table"]))

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(slots=True)
class FrameExample:
    token: int
    candidates: tuple[int, ...]
    gold: int
    roles: NDArray[np.int16]


@dataclass(slots=True)
class Example:
    """One sentence as integers. IGNORE (-1) masks a loss. `names` are bit masks of allowed labels."""

    corpus: str
    pieces: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    shapes: NDArray[np.int32]
    xpos: NDArray[np.int16]
    upos: NDArray[np.int16]
    lemma: NDArray[np.int16]
    heads: NDArray[np.int16]
    deprels: NDArray[np.int16]
    names: NDArray[np.int32]
    predicates: NDArray[np.int16]
    frames: tuple[FrameExample, ...]
    triggers: NDArray[np.int16]
    marks: NDArray[np.float32]  # n x MARKS, NaN where the corpus says nothing
    document: str
    chains: tuple[tuple[int, str], ...]
    words: tuple[str, ...]


class Encoder:
    def __init__(self, labels: Labels, pieces: WordPieces, rolesets: Rolesets) -> None:
        self.labels = labels
        self.pieces = pieces
        self.rolesets = rolesets
        columns = (
            labels.xpos,
            labels.upos,
            labels.lemma_scripts,
            labels.deprels,
            labels.roles,
            labels.triggers,
        )
        self._xpos, self._upos, self._scripts, self._deprels, self._roles, self._triggers = (
            {label: index for index, label in enumerate(column)} for column in columns
        )

    def encode(self, sentence: Sentence) -> Example:
        words = sentence.words[:MAX_WORDS]
        ids, first, last = [self.pieces.start], [], []
        for word in words:
            first.append(len(ids))
            ids.extend(self.pieces.pieces(word))
            last.append(len(ids) - 1)
        ids.append(self.pieces.end)
        tree = sentence.heads is not None
        heads = [h if h <= MAX_WORDS else IGNORE for h in (sentence.heads or ())]
        scripts = [script_of(*pair) for pair in zip(sentence.words, sentence.lemmas or (), strict=False)]
        return Example(
            corpus=sentence.corpus,
            pieces=np.array(ids, np.int32),
            first=np.array(first, np.int32),
            last=np.array(last, np.int32),
            shapes=np.array([shape_of(word) for word in words], np.int32),
            xpos=_column(self._xpos, sentence.xpos if tree else None, len(words)),
            upos=_column(self._upos, sentence.upos, len(words)),
            lemma=_column(self._scripts, scripts or None, len(words)),
            heads=np.array(heads[: len(words)] if tree else [IGNORE] * len(words), np.int16),
            deprels=_column(self._deprels, sentence.deprels, len(words)),
            names=np.array((sentence.names or (ANY,) * len(words))[: len(words)], np.int32),
            predicates=self._predicates(sentence, len(words)),
            frames=tuple(self._frames(sentence, len(words))),
            triggers=_column(self._triggers, sentence.triggers, len(words)),
            marks=_marks(sentence, len(words)),
            document=sentence.document,
            chains=tuple(pair for pair in sentence.chains if pair[0] < len(words)),
            words=tuple(word.lower() for word in words),
        )

    def _predicates(self, sentence: Sentence, count: int) -> NDArray[np.int16]:
        """1 where a predicate is, 0 where none, IGNORE where the corpus says nothing (MASC has verbs only)."""
        if sentence.frames is None:
            return np.full(count, IGNORE, np.int16)
        result = np.full(count, IGNORE if sentence.corpus == "masc" else 0, np.int16)
        for frame in sentence.frames:
            if frame.token < count:
                result[frame.token] = 1
        return result

    def _frames(self, sentence: Sentence, count: int) -> Iterator[FrameExample]:
        for frame in sentence.frames or ():
            if frame.token >= count:
                continue
            stem = frame.roleset.rpartition(".")[0].split("_")[0]
            lemma = sentence.lemmas[frame.token] if sentence.lemmas else stem
            candidates = self.rolesets.candidates_of_lemma(lemma)
            gold = self.rolesets.index.get(frame.roleset, IGNORE)
            picked = candidates[:MAX_CANDIDATES]
            place = picked.index(gold) if gold in picked else IGNORE
            yield FrameExample(frame.token, picked, place, _column(self._roles, frame.roles, count))


def _marks(sentence: Sentence, count: int) -> NDArray[np.float32]:
    result = np.full((count, len(MARKS)), np.nan, np.float32)
    for column, name in enumerate(MARKS):
        if name in sentence.marks:
            result[:, column] = sentence.marks[name][:count]
    return result


def _column(
    index: dict[str, int], values: tuple[str, ...] | list[str] | None, count: int
) -> NDArray[np.int16]:
    if values is None:
        return np.full(count, IGNORE, np.int16)
    return np.array([index.get(value, IGNORE) for value in values[:count]], np.int16)


@dataclass(slots=True)
class Batch:
    """Padded tensors. B sentences, T pieces, n words, P predicates (of all sentences), C roleset candidates."""

    pieces: torch.Tensor  # B T
    piece_shapes: torch.Tensor  # B T
    piece_mask: torch.Tensor  # B T, bool
    first: torch.Tensor  # B n
    last: torch.Tensor  # B n
    word_mask: torch.Tensor  # B n, bool
    xpos: torch.Tensor
    upos: torch.Tensor
    lemma: torch.Tensor
    heads: torch.Tensor
    deprels: torch.Tensor
    names: torch.Tensor
    predicates: torch.Tensor
    triggers: torch.Tensor
    marks: torch.Tensor  # B n MARKS
    frame_sentence: torch.Tensor  # P
    frame_token: torch.Tensor  # P
    frame_candidates: torch.Tensor  # P C, -1 pads
    frame_gold: torch.Tensor  # P
    roles: torch.Tensor  # P n


def collate(examples: list[Example], rng: random.Random | None = None) -> Batch:
    """Pad examples to a batch; with `rng`, a few sentences lose their case or final punctuation."""
    count, words = len(examples), max(len(e.first) for e in examples)
    length = max(len(e.pieces) for e in examples)
    pieces = np.zeros((count, length), np.int64)
    piece_shapes = np.zeros((count, length), np.int64)
    columns = {
        name: np.full((count, words), IGNORE, np.int64)
        for name in (
            "first",
            "last",
            "xpos",
            "upos",
            "lemma",
            "heads",
            "deprels",
            "names",
            "predicates",
            "triggers",
        )
    }
    marks = np.full((count, words, len(MARKS)), np.nan, np.float32)
    frames = [(row, frame) for row, example in enumerate(examples) for frame in example.frames]
    width = max((len(frame.candidates) for _, frame in frames), default=1) or 1
    candidates = np.full((len(frames), width), IGNORE, np.int64)
    roles = np.full((len(frames), words), IGNORE, np.int64)
    for row, example in enumerate(examples):
        size = len(example.first)
        pieces[row, : len(example.pieces)] = example.pieces
        shapes, recased = recase(example.shapes, rng)
        for start, end, shape in zip(example.first, example.last, shapes, strict=True):
            piece_shapes[row, start : end + 1] = shape
        for name, column in columns.items():
            column[row, :size] = getattr(example, name)
        marks[row, :size] = example.marks
        if recased:
            columns["lemma"][row] = IGNORE
    for row, (_, frame) in enumerate(frames):
        candidates[row, : len(frame.candidates)] = frame.candidates
        roles[row, : len(frame.roles)] = frame.roles
    lengths = np.array([len(e.pieces) for e in examples])
    sizes = np.array([len(e.first) for e in examples])
    tensors = {name: torch.from_numpy(column) for name, column in columns.items()}
    for name in ("first", "last"):
        tensors[name].clamp_(min=0)
    return Batch(
        pieces=torch.from_numpy(pieces),
        piece_shapes=torch.from_numpy(piece_shapes),
        piece_mask=torch.from_numpy(np.arange(length)[None] < lengths[:, None]),
        word_mask=torch.from_numpy(np.arange(words)[None] < sizes[:, None]),
        frame_sentence=torch.tensor([row for row, _ in frames], dtype=torch.long),
        frame_token=torch.tensor([frame.token for _, frame in frames], dtype=torch.long),
        frame_candidates=torch.from_numpy(candidates),
        frame_gold=torch.tensor([frame.gold for _, frame in frames], dtype=torch.long),
        roles=torch.from_numpy(roles),
        marks=torch.from_numpy(marks),
        **tensors,
    )


def recase(shapes: NDArray[np.int32], rng: random.Random | None) -> tuple[NDArray[np.int32], bool]:
    """Headlines: all lower (3 %), all upper (2 %) or Title (2 %). Pieces are uncased, so only shapes change."""
    draw = rng.random() if rng else 1.0
    if draw >= 0.07:
        return shapes, False
    lower, title, upper, single = (SHAPES.index(name) for name in ("lower", "Title", "UPPER", "Single"))
    letters = np.isin(shapes, (lower, title, upper, single))
    target = lower if draw < 0.03 else upper if draw < 0.05 else title
    return np.where(letters, target, shapes).astype(np.int32), True


def batches(examples: list[Example], budget: int, rng: random.Random | None) -> Iterator[list[Example]]:
    """Groups of similar length whose padded size stays within `budget` pieces; order random with `rng`."""
    order = list(examples)
    if rng:
        keys = {id(example): len(example.pieces) + rng.uniform(0, 3) for example in order}
        order.sort(key=lambda example: keys[id(example)])
    else:
        order.sort(key=lambda example: len(example.pieces))
    groups: list[list[Example]] = []
    current: list[Example] = []
    for example in order:
        if current and (len(current) + 1) * len(example.pieces) > budget:
            groups.append(current)
            current = []
        current.append(example)
    if current:
        groups.append(current)
    if rng:
        rng.shuffle(groups)
    yield from groups
