"""`kg explain`, and what a person may say against it: `kg merge`, `kg split`, `kg forbid`."""

from collections.abc import Callable
from pathlib import Path

import click

from kg.build.cache import open_graph, open_members
from kg.build.members import Members
from kg.build.people import forbid_nodes, merge_nodes, split_node
from kg.build.reasons import explain as explain_node
from kg.build.reasons import explanation_lines
from kg.cli.display import print_json, progress_bar
from kg.cli.options import CommandT, ExistingStore, by_option, config_option, json_option, quiet_option
from kg.config import load_config
from kg.model import Judgement
from kg.store import Store

_Store = click.argument("store_path", metavar="STORE", type=ExistingStore)


def _decision(command: CommandT) -> CommandT:
    """Add who decides, and why."""
    why = click.option("--why", default="", help="The reason, kept with the decision.")
    return _Store(config_option(by_option(why(command))))


@click.command("explain")
@_Store
@click.argument("node", metavar="ID")
@config_option
@quiet_option
@json_option
def explain(store_path: Path, node: str, config_path: Path | None, quiet: bool, as_json: bool) -> None:
    """Tell why the reports of the entity or event ID are one: each decision with its score and its evidence.

    Example: kg explain store v-3f2a...
    """
    config = load_config(config_path)
    with Store.open(store_path) as store, progress_bar(quiet or as_json) as progress:
        graph = open_graph(store, config=config, progress=progress)
        members = open_members(store, config=config, progress=progress)
        found = explain_node(store, graph, members, node)
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(explanation_lines(found)))


@click.command("merge")
@_decision
@click.argument("nodes", metavar="ID ID...", nargs=-1, required=True)
def merge(store_path: Path, nodes: tuple[str, ...], by: str, why: str, config_path: Path | None) -> None:
    """Decide that entities, or events, are one. An entity may also be an entry of the knowledge base: kb:wikidata:Q76.

    Example: kg merge store v-3f2a... v-77c0... --why "both are the Geneva meeting"
    """
    if len(nodes) < 2:
        raise click.UsageError("at least two ids are needed")
    _decide(
        store_path, config_path, lambda store, members: merge_nodes(store, members, nodes, by=by, why=why)
    )


@click.command("split")
@_decision
@click.argument("node", metavar="ID")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
def split(
    store_path: Path, node: str, articles: tuple[str, ...], by: str, why: str, config_path: Path | None
) -> None:
    """Decide that what the ARTICLEs (ids) report is another entity or event than ID.

    Example: kg split store v-3f2a... a-9b1c... --why "the meeting of the week before"
    """
    _decide(
        store_path,
        config_path,
        lambda store, members: split_node(store, members, node, articles, by=by, why=why),
    )


@click.command("forbid")
@_decision
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
def forbid(store_path: Path, left: str, right: str, by: str, why: str, config_path: Path | None) -> None:
    """Decide that two entities, or two events, are never one. The second may be an entry of the knowledge base.

    Example: kg forbid store e-12ab... kb:wikidata:Q61 --why "the other Washington"
    """
    _decide(
        store_path,
        config_path,
        lambda store, members: forbid_nodes(store, members, left, right, by=by, why=why),
    )


def _decide(
    store_path: Path, config_path: Path | None, make: Callable[[Store, Members], list[Judgement]]
) -> None:
    config = load_config(config_path)
    with Store.open(store_path, write=True) as store:
        found = make(store, open_members(store, config=config))
        after = open_members(store, config=config)
    click.echo(f"{len(found)} judgement{'' if len(found) == 1 else 's'} kept")
    for judgement in after.overruled:
        click.echo(
            f"overruled: {judgement.left} {judgement.verdict} {judgement.right} "
            f"({judgement.by}, {judgement.at[:16]}): a later decision contradicts it",
            err=True,
        )
    for judgement in after.lost:
        click.echo(
            f"without effect: {judgement.left} {judgement.verdict} {judgement.right}: no such mention now",
            err=True,
        )
