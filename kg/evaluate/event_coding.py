"""Political event coding: what a source did to a target, against PLV tables; whole records, against PLOVER's.

A PLV sentence gives its source and target; ours is the root (and the penta class) of what the pipeline says that the
one did to the other. Sentences for which it says nothing count as wrong. Roots are PLV's: CAMEO's categories with the
two kinds of yielding under one name; our terms are put there by their CAMEO code, else by their PLOVER type. What is
measured on PLOVER records stands in `kg.evaluate.coded_records`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.config import ExtractConfig
from kg.corpora.plover import MarkedSentence, read_marked, read_records
from kg.errors import ReadError
from kg.evaluate import coded_records
from kg.evaluate.files import files_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.codings import find_codings
from kg.extract.context import Context
from kg.extract.dyads import find_dyad
from kg.extract.extractor import Extractor
from kg.extract.reader.parse import Parse, parse_of
from kg.extract.reader.pipeline import load_reader
from kg.model import Span
from kg.ontology import Ontology, Term, load_ontology

_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "163": "COERCE", "17": "COERCE", "1712": "ASSAULT", "18": "ASSAULT", "19": "ASSAULT",
    "20": "ASSAULT",
}  # fmt: skip
_PENTA = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "YIELD": "2", "REQUEST": "3",
    "ACCUSE": "3", "REJECT": "3", "THREATEN": "3", "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4",
    "ASSAULT": "4",
}  # fmt: skip
_YIELDING = frozenset({"CONCEDE", "RETREAT"})
_NONE = "none"


def evaluate(path: Path, options: Options) -> Report:
    """Score PLV tables (`.tsv`) or PLOVER records (`.json`): a file, or those of a folder, tables first."""
    files = files_of(path, (".tsv", ".json"))
    tables = [file for file in files if file.suffix != ".json"]
    reader = CodingReader(options.model)
    if not tables:
        records = [record for file in files for record in read_records(file)]
        if not records:
            raise ReadError("empty", f"{path}: no record to code")
        return coded_records.report_of(records, [reader.coded(record.text) for record in records])
    sentences = [sentence for file in tables for sentence in read_marked(file)]
    if not sentences:
        raise ReadError("empty", f"{path}: no sentence to code")
    return report_of(sentences, list(coded_roots(sentences, reader)))


class CodingReader:
    """Reads texts up to where events are coded."""

    def __init__(self, model: Path | None) -> None:
        """Load the network in `model`, by default the shipped one. Raises ModelError where it is incomplete."""
        self._nlp = load_reader(model)
        self._extractor = Extractor(ExtractConfig(model=str(model) if model else None), nlp=self._nlp)

    def context(self, text: str) -> Context:
        """Return the parse of a text with its mentions and predicates."""
        return self._extractor.context(parse_of(self._nlp(text)))

    def coded(self, text: str) -> coded_records.CodedText:
        """Return a text with the events that the pipeline codes in it."""
        context = self.context(text)
        return coded_records.CodedText(context.parse, find_codings(context))


def coded_roots(sentences: Sequence[MarkedSentence], reader: CodingReader) -> Iterator[str]:
    """Yield the root of each sentence as the pipeline codes it, `none` where it knows of no event."""
    ontology = load_ontology()
    for sentence in sentences:
        context = reader.context(sentence.text)
        source, target = (tokens_of(context.parse, spans) for spans in (sentence.sources, sentence.targets))
        found = find_dyad(context, source, target)
        yield root_of(ontology, found.term) if found is not None else _NONE


def tokens_of(parse: Parse, spans: tuple[Span, ...]) -> tuple[int, int] | None:
    """Return the tokens [start, end) that the first of `spans` touches."""
    for span in spans:
        inside = [
            token
            for token, word in enumerate(parse.words)
            if word.strip() and parse.begins[token] < span.end and span.begin < parse.ends[token]
        ]
        if inside:
            return inside[0], inside[-1] + 1
    return None


def root_of(ontology: Ontology, term: Term) -> str:
    """Return PLV's root for a term of ours, `none` for what is no political event."""
    plover = (ontology.plover(term) or _NONE).partition(".")[0]
    if plover == _NONE:
        return _NONE
    code = ontology.cameo(term) or ""
    root = next((_ROOTS[code[:end]] for end in (4, 3, 2) if code[:end] in _ROOTS), plover)
    return "YIELD" if root in _YIELDING else root


def report_of(sentences: Sequence[MarkedSentence], roots: Sequence[str]) -> Report:
    """Return accuracy and macro F1 over gold roots and penta classes, F1 of each root, and who is taken for whom."""
    pairs = [(sentence.root, root) for sentence, root in zip(sentences, roots, strict=True)]
    classes = [
        (sentence.penta or _PENTA.get(sentence.root, _NONE), _PENTA.get(root, _NONE))
        for sentence, root in zip(sentences, roots, strict=True)
    ]
    by_root, by_class = _f1_of(pairs), _f1_of(classes)
    figures = {
        "root_accuracy": _accuracy(pairs),
        "root_macro_f1": _mean(by_root),
        "penta_accuracy": _accuracy(classes),
        "penta_macro_f1": _mean(by_class),
        **{f"f1_{root}": value for root, value in sorted(by_root.items())},
    }
    counts = {"sentences": len(pairs), "without_event": roots.count(_NONE)}
    for (gold, root), count in sorted(Counter(pairs).items()):
        counts[f"{gold} as {root}"] = count
    return Report("event_coding", figures, counts)


def _accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    return round(100 * sum(gold == ours for gold, ours in pairs) / len(pairs), 2)


def _f1_of(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of each class that the gold has."""
    found = {}
    for name in {gold for gold, _ in pairs}:
        found[name] = Tally(
            right=sum(gold == ours == name for gold, ours in pairs),
            predicted=sum(ours == name for _, ours in pairs),
            gold=sum(gold == name for gold, _ in pairs),
        ).f1
    return found


def _mean(values: dict[str, float]) -> float:
    return round(sum(values.values()) / len(values), 2)
