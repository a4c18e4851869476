"""The reader network at run time: words in; tags, lemmas, tree, names, predicates and roles out.

This is the only door to onnxruntime. Two int8 graphs lie beside their tables in one folder (kg/data/reader):
`reader.onnx` decides word by word, `relations.onnx` labels the tree and finds the roles of the predicates found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from kg.errors import ModelError
from kg.extract.cuts import Cut, cut_words, joined, padded, parts_of
from kg.extract.decode import Floats, Ints, bio_paths, greedy_trees, groups_within, spans
from kg.extract.lemmas import apply_script, repaired
from kg.extract.reading import NameSpan, Predicate, Reading, RoleSpan
from kg.extract.rolesets import Rolesets
from kg.extract.wordpiece import WordPieces

FILES = ("reader.onnx", "relations.onnx", "vocab.txt", "labels.json", "rolesets.json", "rolesets.npy")
HIDDEN = 384  # width of the encoder's states
_BUDGET = 256  # word pieces in a batch; small ones pad little and stay in the cache
_PREDICATE = 0.5
_NAME = 0.3  # less likely spans are more often wrong than right (GUM's development documents)
_CORE = frozenset(("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5", "ARGA"))


class ReaderNetwork:
    """`read` takes any number of sentences; they are sorted by length and batched inside.

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
            name: tuple(labels.get(name, ()))
            for name in ("xpos", "upos", "lemma_scripts", "deprels", "names", "roles", "marks", "geneva")
        }
        self._lemma_table: dict[str, str] = labels["lemma_table"]
        self.rolesets = Rolesets(rolesets["ids"], {k: tuple(v) for k, v in rolesets["lemmas"].items()})
        table = np.load(folder / "rolesets.npy").astype(np.float32)
        self._senses, self._sense_bias = table[:, :-1], table[:, -1]
        self._pieces = WordPieces.load(folder / "vocab.txt")
        self._budget = budget
        self._reader = _session(folder / "reader.onnx", threads)
        self._relations = _session(folder / "relations.onnx", threads)

    def read(
        self, sentences: Sequence[Sequence[str]], predicates: Sequence[Sequence[int]] | None = None
    ) -> list[Reading]:
        """One Reading for each sentence, in their order. Empty sentences give empty readings.

        Activations are scaled by batch, so scores depend a little on the sentences of the same call: whoever needs the
        same answer each time calls with the same sentences, such as those of one article.

        `predicates` names the predicate tokens of each sentence, where they are known (to measure roles alone).
        """
        cuts = [cut_words(words, self._pieces) for words in sentences]
        for cut, tokens in zip(cuts, predicates or (), strict=False):
            cut.given = list(tokens)
        found: list[Reading | None] = [None] * len(sentences)
        todo: list[tuple[int, int, Cut]] = []
        for index, cut in enumerate(cuts):
            for offset, part in parts_of(cut):
                todo.append((index, offset, part))
        read: dict[int, list[tuple[int, Reading]]] = {}
        for group in groups_within([len(part.pieces) for _, _, part in todo], self._budget):
            readings = self._read_batch([todo[place][2] for place in group])
            for place, reading in zip(group, readings, strict=True):
                index, offset, _ = todo[place]
                read.setdefault(index, []).append((offset, reading))
        for index, pieces in read.items():
            pieces.sort(key=lambda pair: pair[0])
            found[index] = pieces[0][1] if len(pieces) == 1 else joined(pieces)
        width = len(self.labels["marks"])
        empty = Reading((), (), (), (), (), (), (), _rows(0, HIDDEN), _rows(0, width))
        return [reading if reading is not None else empty for reading in found]

    def _read_batch(self, cuts: list[Cut]) -> list[Reading]:
        inputs, lengths = padded(cuts)
        states, arcs, names, predicate, xpos, upos, scripts, *more = self._reader.run(None, inputs)
        marks = more[0] if more else np.zeros((*states.shape[:2], 0), np.float32)
        heads = greedy_trees(arcs, lengths)
        real = inputs["words"]
        chosen = (predicate > _PREDICATE) & real
        for row, cut in enumerate(cuts):
            if cut.given is not None:
                chosen[row] = False
                chosen[row, cut.given] = True
        sentence, token = np.nonzero(chosen)
        none = not len(sentence)
        deprels, roles, senses = self._relations.run(
            None,
            {
                "states": states,
                "arcs": arcs,
                "words": real,
                "heads": heads,
                "sentence": np.zeros(1, np.int64) if none else sentence,
                "token": np.zeros(1, np.int64) if none else token,
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
                    states=states[row, :size],
                    marks=marks[row, :size],
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
            name = names[tag]
            lemma = table.get(f"{word}\t{name}") or apply_script(word, edits[script])
            result.append(repaired(lemma, self.rolesets.lemmas) if name.startswith("VB") else lemma)
        return tuple(result)

    def _names(self, scores: Floats, lengths: Ints) -> list[tuple[NameSpan, ...]]:
        labels = self.labels["names"]
        busy = np.flatnonzero((scores[:, :, 1:].max(2) > -4.0).any(1))
        result: list[tuple[NameSpan, ...]] = [()] * len(scores)
        paths = bio_paths(scores[busy], lengths[busy])
        for row, path in zip(busy.tolist(), paths, strict=True):
            found = (
                NameSpan(label, start, end, _probability(scores[row], path, start, end))
                for start, end, label in spans(path, labels)
            )
            result[row] = tuple(name for name in found if name.probability >= _NAME)
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


def _rows(count: int, width: int) -> Floats:
    return np.zeros((count, width), np.float32)


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _once(found: list[RoleSpan]) -> Iterator[RoleSpan]:
    """Of two spans with one core role the likelier stays."""
    for role in found:
        rivals = (other for other in found if other is not role and other.role == role.role)
        if role.role not in _CORE or all(role.probability >= other.probability for other in rivals):
            yield role


def _probability(scores: Floats, path: Ints, start: int, end: int) -> float:
    """Geometric mean of the label probabilities over a span."""
    return float(np.exp(scores[np.arange(start, end), path[start:end]].mean()))
