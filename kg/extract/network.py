"""The reader network at run time: words in; tags, lemmas, tree, names, predicates and roles out.

This is the only door to onnxruntime. Two int8 graphs lie beside their tables in one folder (kg/data/reader):
`reader.onnx` decides word by word, `relations.onnx` labels the tree and finds the roles of the predicates found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.decode import Floats, Ints, bio_paths, greedy_trees, groups_within, spans
from kg.extract.lemmas import apply_script
from kg.extract.rolesets import Rolesets
from kg.extract.wordpiece import WordPieces, shape_of

FILES = ("reader.onnx", "relations.onnx", "vocab.txt", "labels.json", "rolesets.json", "rolesets.npy")
_MAX_PIECES = 480
_BUDGET = 1600
_PREDICATE = 0.5
_CORE = frozenset(("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5", "ARGA"))


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Tokens [start, end) that fill a PropBank role (`ARG0`, `ARGM-TMP`, also `R-ARG0` and `C-ARG1`)."""

    role: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Predicate:
    """A token that evokes an event or state, with its roleset. An unknown lemma gets `lemma.01`."""

    token: int
    lemma: str
    roleset: str
    probability: float
    arguments: tuple[RoleSpan, ...]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens [start, end) that are a name, a time, an amount; `label` is one of the product's types."""

    label: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says about one sentence. Token indexes count from its first word; head 0 is the root, 1 that word."""

    tags: tuple[str, ...]
    pos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[NameSpan, ...]
    predicates: tuple[Predicate, ...]


@dataclass(slots=True)
class _Cut:
    """A sentence as word pieces."""

    words: Sequence[str]
    pieces: list[int]
    first: list[int]
    last: list[int]


class ReaderNetwork:
    """`read` takes any number of sentences in any order; batching is inside.

    `threads` is what one call uses; several processes with one thread each are faster than one with several.
    """

    def __init__(self, folder: Path, *, threads: int = 1, budget: int = _BUDGET) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"The reader network is incomplete: {folder} lacks {', '.join(missing)}. "
                "Reinstall event-kg, or train it with scripts/train."
            )
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        rolesets = json.loads((folder / "rolesets.json").read_text(encoding="utf-8"))
        self.labels: dict[str, tuple[str, ...]] = {
            name: tuple(labels[name]) for name in ("xpos", "upos", "lemma_scripts", "deprels", "names", "roles")
        }
        self._lemma_table: dict[str, str] = labels["lemma_table"]
        self.rolesets = Rolesets(rolesets["ids"], {k: tuple(v) for k, v in rolesets["lemmas"].items()})
        table = np.load(folder / "rolesets.npy").astype(np.float32)
        self._senses, self._sense_bias = table[:, :-1], table[:, -1]
        self._pieces = WordPieces.load(folder / "vocab.txt")
        self._budget = budget
        self._reader = _session(folder / "reader.onnx", threads)
        self._relations = _session(folder / "relations.onnx", threads)

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """One Reading for each sentence, in their order. Empty sentences give empty readings."""
        cuts = [self._cut(words) for words in sentences]
        found: list[Reading | None] = [None] * len(sentences)
        todo: list[tuple[int, int, _Cut]] = []
        for index, cut in enumerate(cuts):
            for offset, part in _parts(cut):
                todo.append((index, offset, part))
        read: dict[int, list[tuple[int, Reading]]] = {}
        for group in groups_within([len(part.pieces) for _, _, part in todo], self._budget):
            readings = self._read_batch([todo[place][2] for place in group])
            for place, reading in zip(group, readings, strict=True):
                index, offset, _ = todo[place]
                read.setdefault(index, []).append((offset, reading))
        for index, pieces in read.items():
            pieces.sort(key=lambda pair: pair[0])
            found[index] = pieces[0][1] if len(pieces) == 1 else _joined(pieces)
        empty = Reading((), (), (), (), (), (), ())
        return [reading if reading is not None else empty for reading in found]

    def frames(self, words: Sequence[str], tokens: Sequence[int]) -> tuple[Predicate, ...]:
        """Roles and senses for given predicate tokens (used to measure roles with gold predicates)."""
        (reading,) = self._read_batch([self._cut(words)], [list(tokens)])
        return reading.predicates

    def _cut(self, words: Sequence[str]) -> _Cut:
        pieces, first, last = [self._pieces.start], [], []
        for word in words:
            first.append(len(pieces))
            pieces.extend(self._pieces.pieces(word))
            last.append(len(pieces) - 1)
        pieces.append(self._pieces.end)
        return _Cut(words, pieces, first, last)

    def _read_batch(self, cuts: list[_Cut], gold: list[list[int]] | None = None) -> list[Reading]:
        inputs, lengths = _padded(cuts)
        states, arcs, names, predicate, xpos, upos, scripts = self._reader.run(None, inputs)
        heads = greedy_trees(arcs, lengths)
        real = inputs["words"]
        if gold is None:
            sentence, token = np.nonzero((predicate > _PREDICATE) & real)
        else:
            pairs = [(row, index) for row, tokens in enumerate(gold) for index in tokens]
            sentence, token = np.array(pairs, np.int64).reshape(-1, 2).T
        none = not len(sentence)
        deprels, roles, senses = self._relations.run(
            None,
            {
                "states": states,
                "arcs": arcs,
                "words": real,
                "heads": heads,
                "sentence": np.zeros(1, np.int64) if none else np.ascontiguousarray(sentence),
                "token": np.zeros(1, np.int64) if none else np.ascontiguousarray(token),
            },
        )
        lemmas = [self._lemmas(cut.words, xpos[row], scripts[row]) for row, cut in enumerate(cuts)]
        frames: list[list[Predicate]] = [[] for _ in cuts]
        if not none:
            arguments = self._arguments(roles, token, lengths[sentence])
            for place, (row, index) in enumerate(zip(sentence.tolist(), token.tolist(), strict=True)):
                lemma = lemmas[row][index]
                roleset = self._sense(lemma, cuts[row].words[index], senses[place])
                chance = float(predicate[row, index])
                frames[row].append(Predicate(index, lemma, roleset, chance, arguments[place]))
        named = self._names(names, lengths)
        labels = self.labels
        result = []
        for row, cut in enumerate(cuts):
            size = len(cut.words)
            result.append(
                Reading(
                    tags=tuple(map(labels["xpos"].__getitem__, xpos[row, :size].tolist())),
                    pos=tuple(map(labels["upos"].__getitem__, upos[row, :size].tolist())),
                    lemmas=lemmas[row],
                    heads=tuple(heads[row, :size].tolist()),
                    deprels=self._relation_labels(deprels[row, :size], heads[row, :size]),
                    names=named[row],
                    predicates=tuple(frames[row]),
                )
            )
        return result

    def _relation_labels(self, numbers: Ints, heads: Ints) -> tuple[str, ...]:
        """Labels of one sentence; the root is always called root, and nothing else is."""
        names = self.labels["deprels"]
        return tuple(
            "root" if head == 0 else names[number] if names[number] != "root" else "dep"
            for number, head in zip(numbers.tolist(), heads.tolist(), strict=True)
        )

    def _lemmas(self, words: Sequence[str], tags: Ints, scripts: Ints) -> tuple[str, ...]:
        names, edits, table = self.labels["xpos"], self.labels["lemma_scripts"], self._lemma_table
        result = []
        for word, tag, script in zip(words, tags.tolist(), scripts.tolist(), strict=False):
            known = table.get(f"{word}\t{names[tag]}")
            result.append(known if known is not None else apply_script(word, edits[script]))
        return tuple(result)

    def _names(self, scores: Floats, lengths: Ints) -> list[tuple[NameSpan, ...]]:
        labels = self.labels["names"]
        busy = np.flatnonzero((scores[:, :, 1:].max(2) > -4.0).any(1))
        result: list[tuple[NameSpan, ...]] = [()] * len(scores)
        paths = bio_paths(scores[busy], lengths[busy])
        for row, path in zip(busy.tolist(), paths, strict=True):
            result[row] = tuple(
                NameSpan(label, start, end, _probability(scores[row], path, start, end))
                for start, end, label in spans(path, labels)
            )
        return result

    def _arguments(self, scores: Floats, token: Ints, lengths: Ints) -> list[tuple[RoleSpan, ...]]:
        """Role spans of each predicate. The predicate itself fills no role; a core role is filled once."""
        labels = self.labels["roles"]
        scores[np.arange(len(scores)), token, 1:] = -1e4
        paths = bio_paths(scores, lengths)
        result = []
        for row, path in enumerate(paths):
            found = [
                RoleSpan(label, start, end, _probability(scores[row], path, start, end))
                for start, end, label in spans(path, labels)
                if label != "C-V"
            ]
            result.append(tuple(_once(found)))
        return result

    def _sense(self, lemma: str, word: str, projected: Floats) -> str:
        candidates = self.rolesets.candidates_of_lemma(lemma) or self.rolesets.candidates_of_lemma(word)
        if not candidates:
            return f"{lemma.lower()}.01"
        rows = np.array(candidates)
        best = int((self._senses[rows] @ projected + self._sense_bias[rows]).argmax())
        return self.rolesets.ids[candidates[best]]


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _padded(cuts: list[_Cut]) -> tuple[dict[str, NDArray[np.generic]], Ints]:
    """The input arrays of reader.onnx, and the number of words of each sentence."""
    rows, width = len(cuts), max(len(cut.pieces) for cut in cuts)
    lengths = np.array([len(cut.words) for cut in cuts], np.int64)
    words = int(lengths.max())
    pieces, shapes = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    first, last = np.zeros((rows, words), np.int64), np.zeros((rows, words), np.int64)
    for row, cut in enumerate(cuts):
        pieces[row, : len(cut.pieces)] = cut.pieces
        first[row, : len(cut.first)] = cut.first
        last[row, : len(cut.last)] = cut.last
        counts = np.array(cut.last) - np.array(cut.first) + 1
        shapes[row, 1 : len(cut.pieces) - 1] = np.repeat([shape_of(word) for word in cut.words], counts)
    sizes = np.array([len(cut.pieces) for cut in cuts])
    inputs: dict[str, NDArray[np.generic]] = {
        "pieces": pieces,
        "shapes": shapes,
        "mask": np.arange(width) < sizes[:, None],
        "first": first,
        "last": last,
        "words": np.arange(words) < lengths[:, None],
    }
    return inputs, lengths


def _parts(cut: _Cut) -> Iterator[tuple[int, _Cut]]:
    """(first word, part) of a sentence, in parts that the network's positions can hold."""
    if cut.words and len(cut.pieces) <= _MAX_PIECES:
        yield 0, cut
        return
    start = 0
    while start < len(cut.words):
        end = start + 1
        while end < len(cut.words) and cut.last[end] - cut.first[start] < _MAX_PIECES - 2:
            end += 1
        low, high = cut.first[start], cut.last[end - 1] + 1
        shift = low - 1
        yield (
            start,
            _Cut(
                cut.words[start:end],
                [cut.pieces[0], *cut.pieces[low:high], cut.pieces[-1]],
                [place - shift for place in cut.first[start:end]],
                [place - shift for place in cut.last[start:end]],
            ),
        )
        start = end


def _joined(parts: list[tuple[int, Reading]]) -> Reading:
    """The parts of an overlong sentence in one reading; each part keeps its own root (a forest)."""
    tags: list[str] = []
    pos: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deprels: list[str] = []
    names: list[NameSpan] = []
    predicates: list[Predicate] = []
    for offset, part in parts:
        tags += part.tags
        pos += part.pos
        lemmas += part.lemmas
        heads += [head + offset if head else 0 for head in part.heads]
        deprels += part.deprels
        names += [NameSpan(n.label, n.start + offset, n.end + offset, n.probability) for n in part.names]
        predicates += [shifted(predicate, offset) for predicate in part.predicates]
    return Reading(
        tuple(tags), tuple(pos), tuple(lemmas), tuple(heads), tuple(deprels), tuple(names), tuple(predicates)
    )


def shifted(predicate: Predicate, offset: int) -> Predicate:
    """The same predicate, `offset` tokens later."""
    arguments = tuple(
        RoleSpan(role.role, role.start + offset, role.end + offset, role.probability)
        for role in predicate.arguments
    )
    token = predicate.token + offset
    return Predicate(token, predicate.lemma, predicate.roleset, predicate.probability, arguments)


def _once(found: list[RoleSpan]) -> Iterator[RoleSpan]:
    """Of two spans with one core role the likelier stays."""
    for role in found:
        rivals = (other for other in found if other is not role and other.role == role.role)
        if role.role not in _CORE or all(role.probability >= other.probability for other in rivals):
            yield role


def _probability(scores: Floats, path: Ints, start: int, end: int) -> float:
    """Geometric mean of the label probabilities over a span."""
    return float(np.exp(scores[np.arange(start, end), path[start:end]].mean()))
