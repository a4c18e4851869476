"""`kg plot`: pictures of a store's graph for papers and notebooks."""

from pathlib import Path

import click

from kg.build.cache import open_graph
from kg.cli.display import progress_bar
from kg.cli.options import ExistingStore, OutputPath, config_option, quiet_option
from kg.config import load_config
from kg.project.plots import draw, save
from kg.store import Store


@click.command("plot")
@click.argument("store_path", metavar="STORE", type=ExistingStore)
@click.argument("kind", type=click.Choice(["event", "timeline", "network"]))
@click.argument("name", required=False)
@click.option("-o", "--output", type=OutputPath, required=True, help="A .svg, .png or .pdf file.")
@click.option(
    "--most", type=click.IntRange(2), default=40, show_default=True, help="How many entities a network has."
)
@config_option
@quiet_option
def command(
    store_path: Path,
    kind: str,
    name: str | None,
    output: Path,
    most: int,
    config_path: Path | None,
    quiet: bool,
) -> None:
    """Draw an event's neighbourhood, a timeline, or the network of who takes part in events together.

    NAME is an event's id or words of its label for `event`; for the others an entity (id, name or alias) that the
    picture is about, or nothing for the whole graph. Needs the extra `plot` (matplotlib).

    Example: kg plot store network "Kim Jong Un" -o kim.svg
    """
    with Store.open(store_path) as store, progress_bar(quiet) as progress:
        graph = open_graph(store, config=load_config(config_path), progress=progress)
    save(draw(graph, kind, name, most=most), output)
    if not quiet:
        click.echo(f"wrote {output}")
