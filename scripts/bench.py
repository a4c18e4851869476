"""Speed and memory of `kg build` over generated articles, beside spaCy's own small pipeline in the same run.

Printed as Markdown tables with machine and commit: whole builds (median of the runs), spaCy's pipeline, and the
processor time of each stage.
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

# Before numpy is loaded, as the command does it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from bench_articles import make_articles
from bench_spacy import seconds_to_read, small_pipeline
from bench_stages import stages

KG = Path(sys.executable).with_name("kg")


class Memory(threading.Thread):
    """Samples the memory of a process and its children (proportional set size), keeps the peak in MiB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0.0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.25):
            self.peak = max(self.peak, sum(map(_pss, _family(self.pid))))


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(int(child)))]


def _pss(pid: int) -> float:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found.group(1)) / 1024 if found else 0.0


def run_build(articles: Path, processes: int) -> tuple[dict[str, float], float, float]:
    """Return what `kg build --json` says, its whole seconds and its peak memory in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        call = [str(KG), "build", str(articles), "-o", f"{folder}/s", "--processes", str(processes), "--json"]
        process = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)
        memory = Memory(process.pid)
        memory.start()
        output, _ = process.communicate()
        memory.over.set()
        if process.returncode not in (0, 3):
            raise SystemExit(f"kg build failed with {process.returncode}")
        return json.loads(output), time.monotonic() - started, memory.peak


def builds(folder: Path, words: int, count: int, processes: list[int], runs: int) -> None:
    """Print a row for each number of processes."""
    print("| articles | words | processes | reading words/s | whole build s | words/s whole | peak MiB |")
    print("|---|---|---|---|---|---|---|")
    for number in processes:
        found = [run_build(folder, number) for _ in range(runs)]
        rate = statistics.median(report["words"] / report["seconds"] for report, _, _ in found)
        whole = statistics.median(seconds for _, seconds, _ in found)
        peak = statistics.median(peak for _, _, peak in found)
        cells = (
            count,
            words,
            number,
            f"{rate:,.0f}",
            f"{whole:.1f}",
            f"{words / whole:,.0f}",
            f"{peak:,.0f}",
        )
        print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def beside_spacy(corpora: Path, folder: Path, words: int, runs: int) -> None:
    """Print how fast spaCy's pipeline reads the same articles, in one process."""
    nlp = small_pipeline(corpora)
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    seconds = statistics.median(seconds_to_read(nlp, texts) for _ in range(runs))
    print(f"\nspaCy {'.'.join(nlp.pipe_names)}, one process: {words / seconds:,.0f} words/s", flush=True)


def tell_stages(folder: Path) -> None:
    """Print the processor time of each stage."""
    words, seconds = stages(folder)
    total = sum(seconds.values())
    print("\n| stage | processor s | share | words/s of one core |\n|---|---|---|---|")
    for stage, spent in [*seconds.items(), ("all", total)]:
        print(f"| {stage} | {spent:.1f} | {100 * spent / total:.0f} % | {words / spent:,.0f} |", flush=True)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--words", type=int, nargs=2, default=[300, 1500], metavar=("LEAST", "MOST"))
    parser.add_argument("--processes", type=int, nargs="+", default=[2])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, commit {asked.stdout.strip()}\n"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = make_articles(options.corpora, folder, options.articles, words=tuple(options.words))
        builds(folder, words, options.articles, options.processes, options.runs)
        beside_spacy(options.corpora, folder, words, options.runs)
        tell_stages(folder)


if __name__ == "__main__":
    main()
