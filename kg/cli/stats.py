"""`kg stats`: what a store holds."""

from pathlib import Path

import click

from kg.build.cache import open_graph
from kg.cli.display import print_json, print_table, progress_bar
from kg.cli.options import ExistingStore, config_option, json_option, quiet_option
from kg.config import load_config
from kg.project.statistics import graph_statistics
from kg.store import Store


@click.command("stats")
@click.argument("store_path", metavar="STORE", type=ExistingStore)
@click.option(
    "--rejections", "list_rejections", is_flag=True, help="List every source that was rejected, and why."
)
@config_option
@quiet_option
@json_option
def command(
    store_path: Path, list_rejections: bool, config_path: Path | None, quiet: bool, as_json: bool
) -> None:
    """Count articles, entities, events, claims and relations, by type.

    Example: kg stats store
    """
    with Store.open(store_path) as store, progress_bar(quiet or as_json) as progress:
        rejections = list(store.rejections())
        graph = open_graph(store, config=load_config(config_path), progress=progress)
    if list_rejections:
        rows = [(r.source, r.reason, r.detail) for r in rejections]
        print_json(rejections) if as_json else print_table(("source", "reason", "detail"), rows)
        return
    found = graph_statistics(graph)
    if as_json:
        print_json({**found, "rejections": {"all": len(rejections)}})
        return
    rows = [(part, name, str(count)) for part, counts in found.items() for name, count in counts.items()]
    print_table(("what", "kind", "count"), [*rows, ("rejections", "all", str(len(rejections)))])
