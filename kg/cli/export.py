"""`kg export`: the graph as files."""

import sys
import tempfile
from pathlib import Path

import click

from kg.cli.display import progress_bar
from kg.cli.options import GraphPath, OutputPath, config_option, quiet_option
from kg.cli.source import graph_at
from kg.config import load_config
from kg.explore.formats import EXPORTS

_LIST = "\n".join(f"  {name:12} {entry.describe}" for name, entry in EXPORTS.items())


@click.command("export", epilog=f"\b\nFormats:\n{_LIST}")
@click.argument("store_path", metavar="STORE", type=GraphPath)
@click.option("--format", "name", required=True, type=click.Choice(list(EXPORTS)), help="See the list below.")
@click.option("-o", "--output", type=OutputPath, help="File or folder; - for standard output.")
@config_option
@quiet_option
def command(store_path: Path, name: str, output: Path | None, config_path: Path | None, quiet: bool) -> None:
    """Write a store's graph in one of many formats.

    Without -o the file is named after the store, beside it. A JSON, N-Quads or TriG file that was written so
    can stand in place of the store.

    Example: kg export store --format turtle -o graph.ttl
    """
    chosen = EXPORTS[name]
    with progress_bar(quiet) as progress:
        graph = graph_at(store_path, config=load_config(config_path), progress=progress)
    if str(output) == "-":
        if not chosen.suffix:
            raise click.UsageError(f"{name} is a folder of files; name a folder with -o")
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / f"graph{chosen.suffix}"
            chosen.write(graph, draft)
            sys.stdout.buffer.write(draft.read_bytes())
        return
    path = output or store_path.with_name(store_path.name + (chosen.suffix or f"-{name}"))
    chosen.write(graph, path)
    if not quiet:
        click.echo(f"wrote {path}")
