"""Time values: GUM's `<date>` tags against what the shipped pipeline reads from the same text.

Found: an expression of ours overlaps the tag. Exact: its value is the tag's, as `time_values` defines it. Precision
asks the same of our expressions that have a value. A tag is compared with the expression that covers it best; of "from
May 3 to May 5", which we read as one expression, its parts and the whole stand for comparison. Tags that contradict
their own words (`time_tags`) are rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from kg.corpora.gum_dates import DatedDocument, DateTag, read_dates
from kg.errors import ReadError
from kg.evaluate.files import files_of, of_test_split
from kg.evaluate.report import Options, Report
from kg.evaluate.time_tags import contradicts
from kg.evaluate.time_values import same_value
from kg.extract.reader.parse import parse_of
from kg.extract.reader.pipeline import load_reader
from kg.extract.times.calendar import anchor_of
from kg.extract.times.expressions import FoundTime, find_times
from kg.model import Granularity, Span, TimeBasis, TimeExpression, TimePoint

TASK = "times"


@dataclass(slots=True)
class _Counts:
    """Tags found, right, left aside; expressions of ours with a value, those of them on a tag and right."""

    tags: int = 0
    aside: int = 0
    found: int = 0
    exact: int = 0
    ours: int = 0
    on_tag: int = 0
    right: int = 0


def evaluate(path: Path, options: Options) -> Report:
    """Score the CoNLL-U file, or all such files of the folder; documents of GUM's test split also by themselves, where
    a `splits.md` lies in the folder or beside it. Raises ReadError where there is no file.
    """
    documents = list(documents_of(path))
    reader = load_reader(options.model)
    docs = reader.pipe(document.text for document in documents)
    read = (
        (document, find_times(parse_of(doc), anchor_of(created(document))))
        for document, doc in zip(documents, docs, strict=True)
    )
    return score(read, test=_test_names(path))


def _test_names(path: Path) -> frozenset[str]:
    files = files_of(path, (".conllu",))
    chosen, others = of_test_split(path, files)
    return frozenset(file.stem for file in chosen) if others else frozenset()


def documents_of(path: Path) -> Iterator[DatedDocument]:
    """Yield the documents under a path."""
    files = sorted(path.rglob("*.conllu")) if path.is_dir() else [path]
    if not files:
        raise ReadError("no_files", f"{path}: no .conllu file")
    for file in files:
        yield from read_dates(file)


def created(document: DatedDocument) -> TimePoint | None:
    """Return the day of a document, which its relative expressions count from."""
    if document.created is None:
        return None
    granularity = {4: Granularity.YEAR, 7: Granularity.MONTH}.get(len(document.created), Granularity.DAY)
    return TimePoint(document.created, granularity, TimeBasis.METADATA)


def score(
    read: Iterable[tuple[DatedDocument, tuple[FoundTime, ...]]], *, test: Set[str] = frozenset()
) -> Report:
    """Compare tags and expressions of documents; those named in `test` are counted by themselves, too."""
    by_genre = {"all": _Counts(), "news": _Counts(), "other": _Counts()}
    if test:
        by_genre["test"] = _Counts()
    rejected: list[str] = []
    for document, times in read:
        candidates = list(candidates_of(times))
        wrong = [tag for tag in document.tags if contradicts(tag)]
        counts = _counts(tuple(tag for tag in document.tags if tag not in wrong), candidates)
        counts.aside = len(wrong)
        rejected += document.rejected
        rejected += (f"{document.name}: <date> {tag.text!r} contradicts its words" for tag in wrong)
        for genre in ("all", "news" if document.genre == "news" else "other"):
            _add(by_genre[genre], counts)
        if document.name in test:
            _add(by_genre["test"], counts)
    figures: dict[str, float] = {}
    for genre, total in by_genre.items():
        suffix = "" if genre == "all" else f"_{genre}"
        figures[f"exact{suffix}"] = _percent(total.exact, total.tags)
        figures[f"found{suffix}"] = _percent(total.found, total.tags)
        figures[f"precision_span{suffix}"] = _percent(total.on_tag, total.ours)
        figures[f"precision_value{suffix}"] = _percent(total.right, total.ours)
    everything = by_genre["all"]
    figures["exact_of_all"] = _percent(everything.exact, everything.tags + everything.aside)
    sizes = {"tags": everything.tags, "tags_news": by_genre["news"].tags, "expressions": everything.ours}
    return Report(TASK, figures, sizes, tuple(rejected))


def candidates_of(times: Iterable[FoundTime]) -> Iterator[TimeExpression]:
    """Yield the expressions that a tag may stand for: the parts, and the whole where none of them is as long.

    For precision, what lies within another one ("1980s" in "late 1980s", the parts of a range) counts with it.
    """
    for found in times:
        yield from found.parts
        if all(part.span != found.expression.span for part in found.parts):
            yield found.expression


def best(tag: DateTag, candidates: Iterable[TimeExpression]) -> TimeExpression | None:
    """Return the expression that covers the tag best: most of the characters of both in common."""
    shares = [(_share(tag.span, each.span), each) for each in candidates]
    return max(shares, key=lambda pair: pair[0])[1] if shares and max(shares, key=_first)[0] > 0 else None


def _first(pair: tuple[float, TimeExpression]) -> float:
    return pair[0]


def _share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.begin, other.begin)
    return common / (max(one.end, other.end) - min(one.begin, other.begin)) if common > 0 else 0.0


def _counts(tags: tuple[DateTag, ...], candidates: list[TimeExpression]) -> _Counts:
    valued = [each for each in candidates if _has_value(each)]
    counts = _Counts(tags=len(tags))
    for tag in tags:
        expression = best(tag, valued) or best(tag, candidates)
        if expression is not None:
            counts.found += 1
            counts.exact += same_value(tag, expression.begin, expression.end)
    outer = [each for each in valued if not any(_inside(each.span, other.span) for other in valued)]
    for each in outer:
        near = [tag for tag in tags if _share(tag.span, each.span) > 0]
        own = [each, *(other for other in valued if _inside(other.span, each.span))]
        counts.on_tag += bool(near)
        counts.right += any(same_value(tag, one.begin, one.end) for tag in near for one in own)
    counts.ours = len(outer)
    return counts


def _has_value(expression: TimeExpression) -> bool:
    return expression.begin is not None or expression.end is not None


def _inside(one: Span, other: Span) -> bool:
    return one != other and other.contains(one)


def _add(total: _Counts, counts: _Counts) -> None:
    for name in ("tags", "aside", "found", "exact", "ours", "on_tag", "right"):
        setattr(total, name, getattr(total, name) + getattr(counts, name))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
