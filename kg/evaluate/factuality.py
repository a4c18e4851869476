"""Factuality against UDS: does the value that we give each annotated predicate agree with the annotators?

The predicates are given, as in published work: for each verb that UDS annotates, `kg.extract.facts.status.signed_value`
says how the text presents it, positive where it has happened or is happening. Figures: Pearson's r between these
values and the published ones, and how often the signs agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from zipfile import BadZipFile

from scipy.stats import pearsonr

from kg.corpora.sentences import Sentence, read_conllu
from kg.corpora.uds import on_trees, read_predicates
from kg.errors import ReadError
from kg.evaluate.given import GivenReader
from kg.evaluate.report import Options, Report
from kg.extract.facts.status import signed_value

TASK = "factuality"
_SPLIT = "test"
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """One predicate: its sentence and token (from 0), the annotators' value and ours."""

    sentence: str
    token: int
    gold: float
    ours: float


def evaluate(path: Path, options: Options) -> Report:
    """Score the test split. `path` is UDS's `factuality.zip` or `.json`, its folder, or the folder above it; the trees
    are in `ud_ewt/test.conllu` there or beside it. Raises ReadError where a file is missing or cannot be read.
    """
    return score(list(predicates(path, _SPLIT, GivenReader(options.model))), missing(path, _SPLIT))


def predicates(path: Path, split: str, reader: GivenReader) -> Iterator[Scored]:
    """The annotated predicates of a split with our values; each document is read by itself."""
    values, trees = _read(path, split)
    gold = on_trees(values, trees)
    for _, sentences in groupby(trees, key=lambda sentence: sentence.sent_id.rpartition("-")[0]):
        document = list(sentences)
        parse = reader.parse([sentence.words for sentence in document])
        context = reader.context(parse)
        for sentence, (start, _) in zip(document, parse.sentences, strict=True):
            for token, value in gold.get(sentence.sent_id, {}).items():
                yield Scored(sentence.sent_id, token, value, signed_value(context, start + token))


def _read(path: Path, split: str) -> tuple[dict[tuple[int, int], float], list[Sentence]]:
    """The annotations and the trees that they count on."""
    folder = path.parent if path.is_file() else path
    places = [folder, folder / "uds"]
    data = next((place for place in places if any(place.glob("factuality.*"))), None)
    if data is None:
        raise ReadError("missing", f"{path}: no factuality.zip or factuality.json here or in uds/")
    trees = [place / "ud_ewt" / f"{split}.conllu" for place in (data, data.parent)]
    found = next((each for each in trees if each.exists()), None)
    if found is None:
        raise ReadError("missing", f"{trees[-1]}: the trees that the annotation counts on are not there")
    try:
        return read_predicates(data, split), list(read_conllu(found, "ewt"))
    except (ValueError, OSError, KeyError, BadZipFile) as error:
        raise ReadError("format", f"{data}: {error}") from error


def missing(path: Path, split: str) -> int:
    """How many annotated predicates are no verb of today's treebank."""
    values, trees = _read(path, split)
    return len(values) - sum(map(len, on_trees(values, trees).values()))


def score(scored: list[Scored], left_out: int = 0) -> Report:
    """Figures of predicates: `pearson` between -1 and 1; sign accuracies in percent, over all and over those that the
    annotators are sure of (further from 0 than 0.5).
    """
    if len(scored) < 2:
        raise ReadError("empty", "fewer than two annotated predicates")
    same = [(each.gold > 0) == (each.ours > 0) for each in scored]
    sure = [agrees for agrees, each in zip(same, scored, strict=True) if abs(each.gold) > _SURE]
    r = pearsonr([each.gold for each in scored], [each.ours for each in scored]).statistic
    figures = {
        "pearson": round(float(r), 4),
        "sign_accuracy": round(100 * sum(same) / len(same), 2),
        "sign_accuracy_sure": round(100 * sum(sure) / len(sure), 2) if sure else 0.0,
    }
    counts = {"predicates": len(scored), "sure": len(sure), "left_out": left_out}
    return Report(TASK, figures, counts)
