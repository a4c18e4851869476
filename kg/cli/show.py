"""`kg show`: a readable account of an entity or an event."""

from pathlib import Path

import click

from kg.build.cache import open_graph
from kg.cli.display import print_json, progress_bar
from kg.cli.options import ExistingStore, config_option, json_option, quiet_option
from kg.config import load_config
from kg.errors import QueryError
from kg.project.account import entity_account, event_account, find_entities, find_events
from kg.store import Store


@click.command("show")
@click.argument("store_path", metavar="STORE", type=ExistingStore)
@click.argument("kind", type=click.Choice(["entity", "event"]))
@click.argument("name")
@click.option(
    "--most", type=click.IntRange(1), default=5, show_default=True, help="How many matches to tell of."
)
@config_option
@quiet_option
@json_option
def command(
    store_path: Path, kind: str, name: str, most: int, config_path: Path | None, quiet: bool, as_json: bool
) -> None:
    """Tell about the entities or events that match NAME (an id, a name, an alias, or words of a label).

    Example: kg show store entity "Kim Jong Un"
    """
    with Store.open(store_path) as store, progress_bar(quiet or as_json) as progress:
        graph = open_graph(store, config=load_config(config_path), progress=progress)
    entities = find_entities(graph, name) if kind == "entity" else []
    events = find_events(graph, name) if kind == "event" else []
    if not entities and not events:
        raise QueryError(
            f"{store_path}: no {kind} matches {name!r}; try fewer words, or see: kg stats {store_path}"
        )
    if as_json:
        print_json([*entities, *events][:most])
        return
    for entity in entities[:most]:
        click.echo(entity_account(graph, entity))
    for event in events[:most]:
        click.echo(event_account(graph, event))
    rest = len(entities) + len(events) - most
    if rest > 0:
        click.echo(f"{rest} more match; use --most or more words")
