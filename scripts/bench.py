"""Words per second and peak memory of `kg build` over articles made from ECB+ and GUM texts.

The articles are made by a seeded generator: each is a run of sentences of one document, with a date and a
publisher, so that any number of them can be made and no two are the same. Printed as a Markdown table with
machine and commit.
"""

import argparse
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from random import Random

KG = Path(sys.executable).with_name("kg")
SENTENCES = (12, 30)
PUBLISHERS = ("Daily Courier", "Evening Post", "The Observer", "Wire Review", "Morning Star")


def ecb_documents(corpora: Path) -> Iterator[list[str]]:
    """Yield the sentences of each ECB+ document, spaces between tokens closed up before punctuation."""
    for path in sorted((corpora / "ecbplus" / "ECB+").glob("*/*.xml")):
        sentences: dict[str, list[str]] = {}
        for token in ET.parse(path).getroot().iter("token"):
            sentences.setdefault(token.get("sentence", "0"), []).append(token.text or "")
        yield [re.sub(r" (?=[,.;:!?'’)%])|(?<=[($“]) ", "", " ".join(words)) for words in sentences.values()]


def gum_documents(corpora: Path) -> Iterator[list[str]]:
    """Yield the sentences of each GUM document."""
    for path in sorted((corpora / "gum" / "dep").glob("*.conllu")):
        yield re.findall(r"^# text = (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)


def make_articles(corpora: Path, folder: Path, count: int) -> int:
    """Write `count` text files; return their words."""
    documents = [doc for doc in (*ecb_documents(corpora), *gum_documents(corpora)) if len(doc) > 5]
    random = Random(7)
    words = 0
    for number in range(count):
        document = documents[(number * 7) % len(documents)]
        length = min(len(document), random.randint(*SENTENCES))
        start = random.randint(0, len(document) - length)
        body = [
            s for s in document[start : start + length] if number < len(documents) or random.random() > 0.2
        ]
        paragraphs = "\n\n".join(" ".join(body[i : i + 3]) for i in range(0, len(body), 3))
        day, month = random.randint(1, 28), random.choice(["March", "June", "September"])
        head = f"{random.choice(PUBLISHERS)} report {number}\n\nPublished: {month} {day}, 2016\n\n"
        (folder / f"{number:06d}.txt").write_text(head + paragraphs + "\n", "utf-8")
        words += sum(len(s.split()) for s in body)
    return words


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


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[500])
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    ).stdout.strip()
    cores = len(list(Path("/sys/devices/system/cpu").glob("cpu[0-9]*")))
    print(f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, commit {commit}\n")
    print("| articles | words | processes | reading words/s | whole build s | words/s whole | peak MiB |")
    print("|---|---|---|---|---|---|---|")
    for count in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            words = make_articles(options.corpora, Path(folder), count)
            for processes in options.processes:
                runs = [run_build(Path(folder), processes) for _ in range(options.runs)]
                rate = statistics.median(report["words"] / report["seconds"] for report, _, _ in runs)
                whole = statistics.median(seconds for _, seconds, _ in runs)
                peak = statistics.median(peak for _, _, peak in runs)
                cells = (
                    count,
                    words,
                    processes,
                    f"{rate:,.0f}",
                    f"{whole:.1f}",
                    f"{words / whole:,.0f}",
                    f"{peak:,.0f}",
                )
                print("| " + " | ".join(map(str, cells)) + " |", flush=True)


main()
