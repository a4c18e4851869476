"""How long the questions of `kg/data/questions.toml` take, and whether Python and both engines agree."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kg.errors import QueryError
from kg.model import Graph
from kg.project.answers import answer
from kg.project.engines import cypher, sparql
from kg.project.engines.rows import Cell, Rows
from kg.project.engines.worker import Worker
from kg.project.questions import filled, questions, sparql_with

RUNS, MOST_SECONDS, MOST_ROWS = 5, 300.0, 10_000_000
_ENOUGH = 10.0  # seconds after which a question is not asked again


def ask_all(graph: Graph, cypher_path: Path, sparql_path: Path) -> None:
    """Print the milliseconds of each question, on the clock (and of the processor); then median and 95th percentile."""
    workers = {"cypher": Worker(cypher.MODULE), "sparql": Worker(sparql.MODULE)}
    found: dict[str, list[tuple[float, float]]] = {"python": [], "cypher": [], "sparql": []}
    print("\n| question | rows | python ms | cypher ms | sparql ms | same rows |\n|---|---|---|---|---|---|")
    for name in questions():
        cells, answers = [], []
        for engine, call in _calls(name, graph, cypher_path, sparql_path, workers).items():
            clock, processor, rows = timed(call)
            found[engine].append((clock, processor))
            answers.append(rows)
            cells.append("stopped" if rows is None else f"{clock:,.1f} ({processor:,.1f})")
        same = len({tuple(normal(rows.rows)) for rows in answers if rows}) == 1
        count = len(answers[0].rows) if answers[0] else 0
        print(f"| {name} | {count:,} | {' | '.join(cells)} | {'yes' if same else '**no**'} |", flush=True)
    for label, of in (
        ("median", statistics.median),
        ("95th percentile", lambda values: percentile(values, 95)),
    ):
        both = ([of(list(each)) for each in zip(*times, strict=True)] for times in found.values())
        figures = [f"{clock:,.1f} ({processor:,.1f})" for clock, processor in both]
        print(f"| **{label}** | | {' | '.join(figures)} | |")
    for worker in workers.values():
        worker.close()


def _calls(
    name: str, graph: Graph, cypher_path: Path, sparql_path: Path, workers: Mapping[str, Worker]
) -> dict[str, Callable[[], Rows]]:
    asked, params = questions()[name], filled(name, {}, graph)

    def in_cypher() -> Rows:
        worker = workers["cypher"]
        return cypher.query(
            cypher_path, asked.cypher, params, timeout=MOST_SECONDS, limit=MOST_ROWS, worker=worker
        )

    def in_sparql() -> Rows:
        text, worker = sparql_with(asked, params), workers["sparql"]
        return sparql.query(sparql_path, text, timeout=MOST_SECONDS, limit=MOST_ROWS, worker=worker)

    return {"python": lambda: answer(graph, name, params), "cypher": in_cypher, "sparql": in_sparql}


def timed(call: Callable[[], Rows]) -> tuple[float, float, Rows | None]:
    """Return the median milliseconds of a call, on the clock and of the processor, and its answer.

    The answer is None where the engine gave none in time. A busy machine shows on the clock only.
    """
    times: list[tuple[float, float]] = []
    rows = None
    while len(times) < RUNS and sum(clock for clock, _ in times) < _ENOUGH:
        started, spent = time.monotonic(), processor_seconds()
        try:
            rows = call()
        except QueryError:
            return MOST_SECONDS * 1000, MOST_SECONDS * 1000, None
        times.append((time.monotonic() - started, processor_seconds() - spent))
    clock, processor = (statistics.median(each) * 1000 for each in zip(*times, strict=True))
    return clock, processor, rows


def processor_seconds() -> float:
    """Return the processor time of this process and of its children that live, to the nanosecond (Linux)."""
    spent = 0
    for task in Path("/proc/self/task").iterdir():
        children = (task / "children").read_text().split()
        for process in (str(task), *(f"/proc/{child}/task/{child}" for child in children)):
            for thread in Path(process).parent.iterdir() if process != str(task) else [task]:
                spent += int((thread / "schedstat").read_text().split()[0])
    return spent / 1e9


def percentile(values: list[float], at: int) -> float:
    """Return a percentile of the values: the smallest that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * at // 100) - 1)]


def normal(rows: Iterable[tuple[Cell, ...]]) -> list[str]:
    """Return rows as text, sorted: 2 and 2.0 are one number."""
    return sorted(repr([float(cell) if isinstance(cell, int) else cell for cell in row]) for row in rows)
