"""Figures of every task on its public test set, as one page: docs/quality.md. The sets and the bars: quality.toml."""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.config import ExtractConfig
from kg.extract.version import extractor_version

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "quality.md"
ITEMS = (
    "names", "roles", "mentions", "relations", "tags", "gold_events", "gold", "records", "predicates", "words",
    "sentences", "documents",
)  # fmt: skip
"""What a report's figures rest on: the first of these that it counts."""
RESULTS = ROOT / ".quality"
KG = str(Path(sys.executable).with_name("kg"))


@dataclass(frozen=True)
class Row:
    """One line of the page: a figure of a report, its bar, and a figure that others have published."""

    figure: str
    title: str = ""
    bar: float | None = None
    published: str = ""


@dataclass(frozen=True)
class Measure:
    """One run of a task on one test set."""

    task: str
    set: str
    path: str
    rows: tuple[Row, ...]
    gold_mentions: bool = False
    note: str = ""

    @property
    def file(self) -> Path:
        """Where its result is kept."""
        name = f"{self.task} {self.set}".lower().replace(",", "").replace(" ", "-").replace("'", "")
        return RESULTS / f"{name}.json"


@dataclass(frozen=True)
class Result:
    """What a run gave; `error` where it failed."""

    commit: str
    reader: str
    seconds: float
    figures: dict[str, float]
    counts: dict[str, int]
    rejected: int
    error: str = ""


def load_measures() -> list[Measure]:
    """Read quality.toml."""
    table = tomllib.loads((ROOT / "scripts" / "quality.toml").read_text("utf-8"))
    return [
        Measure(**{**each, "rows": tuple(Row(**row) for row in each["rows"])}) for each in table["measure"]
    ]


def commit_now() -> str:
    """Return the commit, with a plus where tracked files of the product differ from it."""
    head = _git("rev-parse", "--short", "HEAD")
    return head + ("+" if _git("status", "--porcelain", "--untracked-files=no", "kg", "schemas") else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def run(measure: Measure, corpora: Path, commit: str) -> Result:
    """Measure in a process of its own, so that a task that fails stops no other, and keep the result."""
    begun = time.monotonic()
    call = [KG, "evaluate", measure.task, str(corpora / measure.path), "--json"]
    call += ["--gold-mentions"] if measure.gold_mentions else []
    done = subprocess.run(call, capture_output=True, text=True)
    reader, seconds = extractor_version(ExtractConfig()), round(time.monotonic() - begun, 1)
    if done.returncode == 0:
        report = json.loads(done.stdout)
        result = Result(commit, reader, seconds, report["figures"], report["counts"], len(report["rejected"]))
    else:
        problem = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        told = problem[0].replace(str(corpora), "CORPORA").replace(f"{ROOT}/", "")
        result = Result(commit, reader, seconds, {}, {}, 0, told)
    measure.file.write_text(json.dumps(asdict(result)), "utf-8")
    return result


def kept(measure: Measure) -> Result | None:
    """Return the result of an earlier run."""
    return Result(**json.loads(measure.file.read_text("utf-8"))) if measure.file.exists() else None


def page(results: list[tuple[Measure, Result]]) -> str:
    """Return the text of docs/quality.md."""
    machine = f"{_processor()}, Python {platform.python_version()}"
    lines = [
        "# Quality",
        "",
        "Made by `scripts/quality CORPORA` from the sets in `scripts/quality.toml`, with `kg evaluate`; the modules of",
        "`kg/evaluate/` say what exactly is counted. No set was trained on, unless a note says so.",
        f"Percent; correlation as it is. Machine: {machine}.",
        "",
        "| task | test set | figure | here | bar | met | published | items | commit |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    notes: list[str] = []
    for measure, result in results:
        mark = ""
        if measure.note or result.error:
            note = result.error or measure.note
            notes += [note] if note not in notes else []
            mark = f" [{notes.index(note) + 1}]"
        for row in measure.rows:
            lines.append(_line(measure, result, row, mark))
    lines += ["", *(f"{number}. {note}" for number, note in enumerate(notes, start=1))] if notes else []
    readers = sorted({result.reader for _, result in results})
    seconds = sum(result.seconds for _, result in results)
    lines += ["", f"Read by {', '.join(readers)}; {seconds / 60:.0f} minutes of measuring in all.", ""]
    return "\n".join(lines)


def write_page(measures: list[Measure]) -> None:
    """Write docs/quality.md from what has been measured so far."""
    results = [(measure, result) for measure in measures if (result := kept(measure)) is not None]
    PAGE.write_text(page(results), "utf-8")


def _line(measure: Measure, result: Result, row: Row, mark: str) -> str:
    value = result.figures.get(row.figure)
    met = "" if row.bar is None else "no" if value is None or value < row.bar else "yes"
    size = next((result.counts[name] for name in ITEMS if name in result.counts), 0)
    cells = (
        measure.task,
        measure.set + mark,
        row.title or row.figure,
        "-" if value is None else f"{value:.2f}",
        "" if row.bar is None else f"{row.bar:g}",
        met,
        row.published,
        f"{size:,}",
        result.commit,
    )
    return "| " + " | ".join(cells) + " |"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    model = next(
        (line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name")), ""
    )
    return f"{model or platform.machine()}, {text.count('processor' + chr(9))} cores"


def _is_due(measure: Measure, options: argparse.Namespace, commit: str) -> bool:
    if options.only and measure.task not in options.only:
        return False
    known = None if options.fresh or options.only else kept(measure)
    if known is None or known.error or known.reader != extractor_version(ExtractConfig()):
        return True
    return known.commit != commit and not options.keep


def main() -> None:
    """Measure what is wanted and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", nargs="+", default=[], help="tasks to measure anew; the others are kept")
    parser.add_argument(
        "--keep", action="store_true", help="take results of other commits too, with the same reader"
    )
    parser.add_argument("--fresh", action="store_true", help="measure everything anew")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    commit, measures = commit_now(), load_measures()
    todo = [measure for measure in measures if _is_due(measure, options, commit)]
    with ThreadPoolExecutor(options.processes) as pool:
        for measure, found in zip(
            todo, pool.map(lambda m: run(m, options.corpora, commit), todo), strict=True
        ):
            figures = ", ".join(f"{row.figure} {found.figures.get(row.figure)}" for row in measure.rows)
            print(
                f"{measure.task}, {measure.set}: {found.error or figures} ({found.seconds:.0f} s)", flush=True
            )
            write_page(measures)
    write_page(measures)
    print(f"wrote {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
