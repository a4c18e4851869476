"""`kg query`: SPARQL and Cypher, embedded."""

import sys
from pathlib import Path

import click

from kg.cli.display import print_rows, progress_bar
from kg.cli.options import GraphPath, config_option, quiet_option
from kg.cli.source import database_at
from kg.config import load_config
from kg.project.engines import cypher, sparql


@click.command("query")
@click.argument("store_path", metavar="STORE", type=GraphPath)
@click.option(
    "--sparql",
    "sparql_text",
    metavar="TEXT",
    help="A SPARQL query; @FILE reads it from a file, - from input.",
)
@click.option("--cypher", "cypher_text", metavar="TEXT", help="A Cypher query; @FILE and - likewise.")
@click.option(
    "--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option("--timeout", type=click.FloatRange(0.1), default=60.0, show_default=True, help="Seconds.")
@click.option("--limit", type=click.IntRange(1), default=10_000, show_default=True, help="Most rows.")
@config_option
@quiet_option
def command(
    store_path: Path,
    sparql_text: str | None,
    cypher_text: str | None,
    style: str,
    timeout: float,
    limit: int,
    config_path: Path | None,
    quiet: bool,
) -> None:
    """Ask a store's graph a question, in SPARQL or in Cypher. STORE may be an exported JSON, N-Quads or TriG file.

    Example: kg query store --cypher "MATCH (e:Event) RETURN e.type, count(*)"
    """
    if (sparql_text is None) == (cypher_text is None):
        raise click.UsageError("give one of --sparql and --cypher")
    config = load_config(config_path)
    name, engine = ("sparql", sparql) if cypher_text is None else ("cypher", cypher)
    text = _text(cypher_text or sparql_text or "")
    with (
        progress_bar(quiet) as progress,
        database_at(store_path, name, engine.build, config=config, progress=progress) as database,
    ):
        progress("asking", 0, None)
        rows = engine.query(database, text, timeout=timeout, limit=limit)
    print_rows(rows, style)


def _text(given: str) -> str:
    if given == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if given.startswith("@"):
        try:
            return _decoded(Path(given[1:]).read_bytes(), given[1:])
        except OSError as error:
            raise click.UsageError(f"{given[1:]}: {error.strerror}; name a file with a query") from error
    return given


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{name}: is no text in UTF-8 ({error}); save the query as UTF-8") from error
