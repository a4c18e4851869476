"""The reader network at run time: words in; tags, lemmas, tree, names, predicates and roles out.

This is the only door to onnxruntime. Two int8 graphs lie beside their tables in one folder (kg/data/reader):
`reader.onnx` decides word by word, `relations.onnx` labels the tree and finds the roles of the predicates found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.reader.cuts import Batch, Cut, batches, cut_sentences
from kg.extract.reader.decode import Ints, best_paths, greedy_trees, spans
from kg.extract.reader.inflection import Inflections
from kg.extract.reader.lemmas import Lemmatizer
from kg.extract.reader.page import Page, PageDraft
from kg.extract.reader.predicates import PredicateMaker
from kg.extract.reader.reading import NameSpan, Reading
from kg.extract.reader.role_spans import FILE as ROLE_SPANS
from kg.extract.reader.role_spans import SpanChances, decided, evidence, whole_subtrees
from kg.extract.reader.rolesets import Rolesets
from kg.extract.reader.wordpiece import WordPieces
from kg.extract.tables.lexicon import load_irregular

FILES = (
    "reader.onnx",
    "relations.onnx",
    "vocab.txt",
    "labels.json",
    "rolesets.json",
    "rolesets.npy",
    ROLE_SPANS,
)
HIDDEN = 384  # width of the encoder's states
_BUDGET = 384  # word pieces in a batch
_PREDICATE = 0.5
_NAME = 0.3  # less likely spans are more often wrong than right (GUM's development documents)


class ReaderNetwork:
    """`read` and `page` take any number of sentences; they are sorted by length and batched inside.

    What is said of a sentence depends on that sentence alone. `threads` is what one call uses; several processes with
    one thread each are faster than one with several.
    """

    def __init__(self, folder: Path, *, threads: int = 1, budget: int = _BUDGET) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"The reader network is incomplete: {folder} lacks {', '.join(missing)}. "
                "Reinstall event-kg, or train it with scripts/train."
            )
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels: dict[str, tuple[str, ...]] = {
            name: tuple(labels.get(name, ()))
            for name in ("xpos", "upos", "lemma_scripts", "deprels", "names", "roles", "marks")
        }
        self.rolesets = Rolesets.from_json(folder / "rolesets.json")
        inflections = Inflections(self.rolesets.lemmas, load_irregular())
        self._lemmatizer = Lemmatizer(
            self.labels["xpos"],
            self.labels["lemma_scripts"],
            labels["lemma_table"],
            self.rolesets.lemmas,
            inflections,
        )
        self._predicates = PredicateMaker(
            self.rolesets,
            np.load(folder / "rolesets.npy"),
            self.labels["roles"],
            inflections,
            SpanChances.load(folder / ROLE_SPANS),
        )
        self._pieces = WordPieces.load(folder / "vocab.txt")
        self._budget = budget
        self._reader = _session(folder / "reader.onnx", threads)
        self._relations = _session(folder / "relations.onnx", threads)

    def read(
        self, sentences: Sequence[Sequence[str]], predicates: Sequence[Sequence[int]] | None = None
    ) -> list[Reading]:
        """One Reading for each sentence, in their order. Empty sentences give empty readings.

        `predicates` names the predicate tokens of each sentence, where they are known (to measure roles alone).
        """
        sizes = np.array([len(words) for words in sentences], np.int64)
        ends = np.cumsum(sizes)
        starts = ends - sizes
        places = np.arange(sizes.sum()) - np.repeat(starts, sizes)
        given = None
        if predicates is not None:
            given = np.zeros(len(places), bool)
            pairs = zip(starts.tolist(), predicates, strict=True)
            given[[start + token for start, tokens in pairs for token in tokens]] = True
        page = self.page(sentences, places, given)
        return [page.reading(*bounds) for bounds in zip(starts.tolist(), ends.tolist(), strict=True)]

    def page(
        self, sentences: Iterable[Sequence[str]], places: Ints, given: NDArray[np.bool_] | None = None
    ) -> Page:
        """All sentences on one page. Its names and predicates call word i `places[i]`."""
        cut, draft = self.draft(sentences, given)
        return self._finished(cut, draft, places)

    def draft(
        self, sentences: Iterable[Sequence[str]], given: NDArray[np.bool_] | None = None
    ) -> tuple[Cut, PageDraft]:
        """What both graphs say of the sentences, before it is judged and named; `given` marks predicates, if known."""
        cut = cut_sentences(list(sentences), self._pieces)
        draft = PageDraft(len(cut.words), HIDDEN, len(self.labels["marks"]))
        for batch in batches(cut, self._budget):
            self._read(batch, draft, given)
        return cut, draft

    def _read(self, batch: Batch, draft: PageDraft, given: NDArray[np.bool_] | None) -> None:
        """Run one batch through both graphs, and note what they say."""
        states, arcs, names, predicate, *columns = self._reader.run(None, batch.inputs)
        real, at = batch.real, batch.at[batch.real]
        heads = greedy_trees(arcs, batch.lengths)
        sentence, token = np.nonzero(((predicate > _PREDICATE) if given is None else given[batch.at]) & real)
        none = not len(sentence)
        deprels, roles, senses = self._relations.run(
            None,
            {
                "states": states,
                "arcs": decided(arcs, heads),
                "words": real,
                "heads": heads,
                "sentence": np.zeros(1, np.int64) if none else sentence,
                "token": np.zeros(1, np.int64) if none else token,
            },
        )
        above = np.take_along_axis(batch.at, np.maximum(heads - 1, 0), 1)
        draft.heads[at] = np.where(heads == 0, batch.at, above)[real]
        found = (states, deprels, *columns)  # marks are the last; older networks have none
        for column, values in zip(draft.columns, found, strict=False):
            column[at] = values[real]
        draft.names.add(spans(names, best_paths(names, batch.lengths)), batch.at)
        if not none:
            roles[np.arange(len(roles)), token, 1:] = -1e4  # the predicate itself fills no role
            lengths = batch.lengths[sentence]
            filled = spans(roles, best_paths(roles, lengths))
            whole = whole_subtrees(heads)[sentence[filled.row], filled.start, filled.end - 1]
            draft.evidence.append(evidence(roles, filled, lengths, whole))
            draft.roles.add(filled, batch.at[sentence], draft.predicates)
            draft.add_predicates(batch.at[sentence, token], predicate[sentence, token], senses)

    def _finished(self, cut: Cut, draft: PageDraft, places: Ints) -> Page:
        labels = self.labels
        names, name_at = _names(draft, labels["names"], places)
        lemmas = self._lemmatizer.lemmas(cut.words, draft.xpos.tolist(), draft.scripts.tolist())
        predicates, predicate_at = self._predicates.predicates(draft, cut.words, lemmas, places, cut.word_at)
        return Page(
            tags=_called(labels["xpos"], draft.xpos),
            pos=_called(labels["upos"], draft.upos),
            lemmas=lemmas,
            deprels=_relation_labels(labels["deprels"], draft),
            heads=draft.heads,
            starts=cut.word_at,
            names=names,
            name_at=name_at,
            predicates=predicates,
            predicate_at=predicate_at,
            states=draft.states,
            marks=draft.marks,
        )


def _called(names: tuple[str, ...], numbers: Ints) -> list[str]:
    return list(map(names.__getitem__, numbers.tolist()))


def _relation_labels(names: tuple[str, ...], draft: PageDraft) -> list[str]:
    """A root is always called root, and nothing else is."""
    roots = (draft.heads == np.arange(len(draft.heads))).tolist()
    called = _called(tuple("dep" if name == "root" else name for name in names), draft.deprels)
    return ["root" if root else name for root, name in zip(roots, called, strict=True)]


def _names(draft: PageDraft, labels: tuple[str, ...], places: Ints) -> tuple[list[NameSpan], Ints]:
    _, first, last, label, chance = draft.names.columns()
    order = np.argsort(first, kind="stable")
    order = order[chance[order] >= _NAME]
    columns = (label[order], places[first[order]], places[last[order]] + 1, chance[order])
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [NameSpan(labels[number][2:], *rest) for number, *rest in rows], first[order]


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
