"""`kg diff`: what changed between two stores."""

from collections.abc import Iterator
from pathlib import Path

import click

from kg.build.cache import open_graph
from kg.cli.display import print_json, progress_bar
from kg.cli.options import ExistingStore, config_option, json_option, quiet_option
from kg.config import load_config
from kg.project.difference import Changes, Difference, difference
from kg.store import Store


@click.command("diff")
@click.argument("before", metavar="BEFORE", type=ExistingStore)
@click.argument("after", metavar="AFTER", type=ExistingStore)
@config_option
@quiet_option
@json_option
def command(before: Path, after: Path, config_path: Path | None, quiet: bool, as_json: bool) -> None:
    """Tell what changed from one store to another: articles, entities, events, merges and splits, values.

    Example: kg diff store-monday store-tuesday
    """
    config = load_config(config_path)
    with progress_bar(quiet or as_json) as progress:
        with Store.open(before) as store:
            old = open_graph(store, config=config, progress=progress)
        with Store.open(after) as store:
            new = open_graph(store, config=config, progress=progress)
    found = difference(old, new)
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(_lines(found)) or "nothing changed")


def _lines(found: Difference) -> Iterator[str]:
    for sign, articles in (("+", found.articles_added), ("-", found.articles_removed)):
        for id, title in articles:
            yield f"{sign} article {title} ({id})"
    yield from _changes("entity", found.entities)
    yield from _changes("event", found.events)


def _changes(kind: str, found: Changes) -> Iterator[str]:
    for sign, nodes in (("+", found.added), ("-", found.removed)):
        for id, name in nodes:
            yield f"{sign} {kind} {name} ({id})"
    for moved in found.merged:
        yield f"merged {kind} {moved.name}: {', '.join(moved.before)} -> {moved.after[0]}"
    for moved in found.split:
        yield f"split {kind} {moved.name}: {moved.before[0]} -> {', '.join(moved.after)}"
    for value in found.values:
        yield f"~ {kind} {value.name} ({value.id}) {value.field}: {value.before or '-'} -> {value.after or '-'}"
