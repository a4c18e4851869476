"""`kg disagreements`: where the reports of an event differ."""

from pathlib import Path

import click

from kg.build.cache import open_graph, open_members
from kg.build.disagreements import ASPECTS, Disagreement, disagreements
from kg.cli.display import print_json, progress_bar
from kg.cli.options import ExistingStore, config_option, json_option, quiet_option
from kg.config import load_config
from kg.store import Store


@click.command("disagreements")
@click.argument("store_path", metavar="STORE", type=ExistingStore)
@click.option(
    "--aspect", type=click.Choice(ASPECTS), help="Only these: whether, when, where, by whom, how many."
)
@click.option("--event", default="", metavar="ID", help="Only those on this event.")
@config_option
@quiet_option
@json_option
def command(
    store_path: Path, aspect: str | None, event: str, config_path: Path | None, quiet: bool, as_json: bool
) -> None:
    """List what the reports of one event say differently, side by side, with who says so and where.

    Example: kg disagreements store --aspect number
    """
    config = load_config(config_path)
    with Store.open(store_path) as store, progress_bar(quiet or as_json) as progress:
        graph = open_graph(store, config=config, progress=progress)
        members = open_members(store, config=config, progress=progress)
        found = [
            each
            for each in disagreements(store, graph, members)
            if aspect in (None, each.aspect) and event in ("", each.event)
        ]
    if as_json:
        print_json(found)
        return
    for each in found:
        _show(each)
    click.echo(f"{len(found)} disagreement{'' if len(found) == 1 else 's'}")


def _show(found: Disagreement) -> None:
    click.echo(f"{found.label} ({found.event}): {found.aspect} {found.measure}".rstrip())
    for said in found.statements:
        who = ", ".join(filter(None, (said.source, said.publisher, said.published))) or said.article
        click.echo(f"  {said.value:24} {who} ({said.article}, characters {said.begin}-{said.end})")
        click.echo(f"  {'':24} {said.text}")
