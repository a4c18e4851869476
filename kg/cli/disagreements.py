"""`kg disagreements`: where the reports of an event differ."""

from collections import Counter
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
@click.option(
    "--most",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="How many passages of each side to print.",
)
@config_option
@quiet_option
@json_option
def command(
    store_path: Path,
    aspect: str | None,
    event: str,
    most: int,
    config_path: Path | None,
    quiet: bool,
    as_json: bool,
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
        _show(each, most)
    click.echo(f"{len(found)} disagreement{'' if len(found) == 1 else 's'}")


def _show(found: Disagreement, most: int) -> None:
    """Print each side of a disagreement, the one that most passages are for first."""
    click.echo(f"{found.label} ({found.event}): {found.aspect} {found.measure}".rstrip())
    sides = Counter(said.value for said in found.statements)
    for value, count in sides.most_common():
        for said in [said for said in found.statements if said.value == value][:most]:
            who = ", ".join(filter(None, (said.source, said.publisher, said.published))) or said.article
            click.echo(f"  {value:24} {who} ({said.article}, characters {said.begin}-{said.end})")
            click.echo(f"  {'':24} {said.text}")
        if count > most:
            click.echo(f"  {value:24} ... and {count - most} more passages")
