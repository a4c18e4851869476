"""Speed of exports, engines and questions on a generated graph: `scripts/bench graph [NODES ...]`.

Printed as Markdown tables with machine and commit. A row is a node, an edge, or in RDF a quad. Besides the seconds on
the clock stand those of the processor (of this process and of Neo4j's server or importer): on a busy machine these
are what can be compared. Memory is what a step adds at its peak to the graph, which is there all the time.
"""

import argparse
import contextlib
import os
import platform
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from bench_graph import make_graph
from bench_questions import ask_all
from msgspec import Struct

from kg.model import Graph
from kg.project.formats import FORMATS
from kg.project.neo4j import bolt
from kg.project.property.graph import edges, nodes
from kg.project.rdf.quads import merged_nodes
from kg.project.rdf.quads import nodes as rdf_nodes
from kg.project.rdf.reifiers import reified

NEO4J = Path(__file__).with_name("neo4j")
PASSWORD = "bench-of-event-kg"
MOST_NODES_OF_A_PAGE = 20_000
PARTS = ("export", "neo4j", "questions")
_QUADS, _TRIPLES, _RECORDS = ("nquads", "trig", "sparql"), ("turtle", "jsonld"), ("plover", "gdelt")


class Spent(Struct):
    """What a step took: seconds on the clock and of the processor, and the memory that it added at its peak, in MiB."""

    clock: float = 0.0
    processor: float = 0.0
    memory: float = 0.0


@contextlib.contextmanager
def spending() -> Iterator[Spent]:
    """Measure a block."""
    spent = Spent()
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    before, clock, processor = _memory("VmRSS"), time.monotonic(), _processor()
    yield spent
    spent.clock, spent.processor = time.monotonic() - clock, _processor() - processor
    spent.memory = max(0.0, _memory("VmHWM") - before)


def _processor() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _memory(name: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def tell(step: str, rows: int, spent: Spent, size: float = 0.0) -> None:
    """Print one row of the table."""
    rates = [f"{rows / max(seconds, 1e-3):,.0f}" for seconds in (spent.clock, spent.processor)]
    cells = (
        step,
        f"{rows:,}",
        f"{spent.clock:.1f}",
        f"{spent.processor:.1f}",
        *rates,
        f"{spent.memory:,.0f}",
    )
    print("| " + " | ".join((*cells, f"{size:,.0f}" if size else "")) + " |", flush=True)


def exports(graph: Graph, names: list[str], counts: dict[str, int], folder: Path) -> None:
    """Write each format and print what it took; the databases of the engines stay in the folder."""
    for name in names:
        if name == "html" and counts["nodes"] > MOST_NODES_OF_A_PAGE:
            continue  # one page is not for that many
        path = folder / name
        with spending() as spent:
            FORMATS[name].write(graph, path)
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        tell(name, rows_of(name, counts, path), spent, sum(file.stat().st_size for file in files) / 2**20)
        if name not in ("cypher", "sparql", "neo4j-admin"):
            for file in files:
                file.unlink()


def rows_of(name: str, counts: dict[str, int], path: Path) -> int:
    """Return how many rows a format has."""
    if name in _QUADS:
        return counts["quads"]
    if name in _TRIPLES:
        return counts["triples"]
    if name == "nquads-1.2":
        return counts["quads of RDF 1.2"]
    if name in _RECORDS:
        return path.read_bytes().count(b"\n")
    return counts["nodes"] + counts["edges"]


def neo4j(graph: Graph, counts: dict[str, int], source: Path, folder: Path, memory: Sequence[str]) -> None:
    """Load over Bolt, once and again, and import the CSV files at `source`; print what each took."""
    rows = counts["nodes"] + counts["edges"]
    with server(folder / "bolt", memory) as uri:
        for step in ("neo4j over Bolt", "the same again, nothing changed"):
            before = _server_seconds(folder / "bolt")
            with spending() as spent:
                bolt.load(graph, uri=uri, user="neo4j", password=PASSWORD)
            spent.processor += _server_seconds(folder / "bolt") - before
            tell(step, rows, spent)
    if not source.exists():
        FORMATS["neo4j-admin"].write(graph, source)
    with spending() as spent:
        run_script("import", str(source), "--home", str(folder / "admin"), *memory)
    tell("neo4j-admin import", rows, spent)


@contextlib.contextmanager
def server(home: Path, memory: Sequence[str]) -> Iterator[str]:
    """Run a new Neo4j with its data in `home`."""
    uri = run_script("start", "--home", str(home), *memory).strip()
    try:
        yield uri
    finally:
        run_script("stop", "--home", str(home))


def _server_seconds(home: Path) -> float:
    """Return the processor time of the server in `home` until now (Linux)."""
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if f"--home-dir={home.resolve()}".encode() in status.read_bytes().split(b"\0"):
                fields = status.with_name("stat").read_text().rpartition(") ")[2].split()
                return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def run_script(*arguments: str) -> str:
    """Run `scripts/neo4j` and return what it prints."""
    environment = {**os.environ, "KG_NEO4J_PASSWORD": PASSWORD}
    done = subprocess.run(
        [str(NEO4J), *arguments], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def kept_graph(size: int, kept: Path | None) -> Graph:
    """Return the graph of `size` nodes: made, or read from the folder where an earlier run has kept it."""
    if kept is None:
        return make_graph(size)
    path = kept / f"graph-{size}.msgpack"
    if not path.exists():
        path.write_bytes(msgspec.msgpack.encode(make_graph(size)))
    return msgspec.msgpack.decode(path.read_bytes(), type=Graph)


def measure(
    size: int, parts: list[str], formats: list[str], kept: Path | None, memory: Sequence[str]
) -> None:
    """Make a graph of `size` nodes and print the tables of the parts; `kept` keeps graph and databases."""
    with spending() as spent:
        graph = kept_graph(size, kept)
    counts = counted(graph, kept and kept / f"counts-{size}.json")
    told = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    print(f"\n{told}; the graph takes {spent.memory:,.0f} MiB and {spent.processor:.0f} s\n")
    print("| step | rows | s | processor s | rows/s | rows/processor s | MiB more | MiB written |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        folder = kept / f"databases-{size}" if kept else Path(name)
        folder.mkdir(exist_ok=True)
        asked = {
            engine
            for engine in ("cypher", "sparql")
            if not (folder / engine).exists() and "questions" in parts
        }
        exports(graph, [each for each in FORMATS if each in {*formats, *asked}], counts, folder)
        if "neo4j" in parts:
            neo4j(graph, counts, folder / "neo4j-admin", Path(name), memory)
        if "questions" in parts:
            ask_all(graph, folder / "cypher", folder / "sparql")


def counted(graph: Graph, kept: Path | None) -> dict[str, int]:
    """Return how many nodes, edges, quads and triples the graph has, from the file `kept` where it is there."""
    if kept is not None and kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=dict[str, int])
    counts = {
        "nodes": _count(nodes, graph),
        "edges": _count(edges, graph),
        "quads": sum(len(node.pairs) for node in rdf_nodes(graph)),
        "triples": sum(len(node.pairs) for node in merged_nodes(graph)),
        "quads of RDF 1.2": sum(len(node.pairs) for node in rdf_nodes(graph, shape=reified)),
    }
    if kept is not None:
        kept.write_bytes(msgspec.json.encode(counts))
    return counts


def _count(parts: Callable[[Graph], Iterator[object]], graph: Graph) -> int:
    return sum(1 for _ in parts(graph))


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(prog="scripts/bench graph", description=__doc__)
    parser.add_argument("nodes", type=int, nargs="*", default=[20_000])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--formats", nargs="+", choices=list(FORMATS), default=list(FORMATS))
    parser.add_argument(
        "--keep", type=Path, help="folder for the graph and the databases, used again by the next run"
    )
    parser.add_argument("--heap", default="512m", help="Java's memory for Neo4j; 3g for a million nodes")
    parser.add_argument(
        "--page-cache", default="64m", help="Neo4j's memory for pages; 1g for a million nodes"
    )
    options = parser.parse_args()
    memory = ("--heap", options.heap, "--page-cache", options.page_cache)
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    cores, load = os.cpu_count(), os.getloadavg()[0]
    print(
        f"{platform.machine()}, {cores} cores (load {load:.1f}), Python {platform.python_version()}, ", end=""
    )
    print(f"commit {asked.stdout.strip()}")
    for size in options.nodes:
        formats = options.formats if "export" in options.parts else []
        measure(size, options.parts, formats, options.keep, memory)


if __name__ == "__main__":
    main()
