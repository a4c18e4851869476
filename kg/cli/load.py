"""`kg load`: the graph into a graph database."""

import logging
import os
import sys
from pathlib import Path

import click

from kg.cli.display import print_json, progress_bar
from kg.cli.options import GraphPath, config_option, json_option, quiet_option
from kg.cli.source import graph_at, vectors_at
from kg.config import load_config
from kg.errors import ConfigError
from kg.project.neo4j import bolt

_PASSWORD = "KG_NEO4J_PASSWORD"


@click.group("load")
def command() -> None:
    """Load a store's graph into a graph database.

    Example: kg load neo4j store --uri bolt://localhost:7687
    """


@command.command("neo4j")
@click.argument("store_path", metavar="STORE", type=GraphPath)
@click.option("--uri", default="bolt://localhost:7687", show_default=True)
@click.option("--user", default="neo4j", show_default=True)
@click.option("--database", default="neo4j", show_default=True)
@click.option("--into", is_flag=True, help="Load beside other data, which is left alone.")
@click.option(
    "--vectors",
    is_flag=True,
    help="Also a vector for each event and entity, with indexes (Neo4j 5.13 or later).",
)
@config_option
@quiet_option
@json_option
def neo4j(
    store_path: Path,
    uri: str,
    user: str,
    database: str,
    into: bool,
    vectors: bool,
    config_path: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Load into Neo4j: what is new or has changed is written, what the graph no longer holds is removed.

    The password is read from KG_NEO4J_PASSWORD, or asked for. With vectors the database can be asked for events like
    one that it holds (docs/property-graph.md).

    Example: kg load neo4j store --uri bolt://localhost:7687
    """
    password = os.environ.get(_PASSWORD)
    if password is None and not sys.stdin.isatty():
        raise ConfigError(f"no password for {user}: set {_PASSWORD} (there is no terminal to ask at)")
    if password is None:
        password = click.prompt(f"Password of {user}", hide_input=True, err=True)
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # each attempt of many; the error says it once
    with progress_bar(quiet or as_json) as progress:
        config = load_config(config_path)
        graph = graph_at(store_path, config=config, progress=progress)
        report = bolt.load(
            graph,
            uri=uri,
            user=user,
            password=password,
            database=database,
            into=into,
            vectors=vectors_at(store_path, config=config, progress=progress) if vectors else None,
            progress=progress,
        )
    if as_json:
        print_json(report)
    elif not quiet:
        for name in ("nodes", "edges"):
            done = {how: getattr(report, f"{name}_{how}") for how in ("created", "changed", "removed")}
            told = ", ".join(f"{count} {how}" for how, count in done.items() if count) or "nothing to change"
            click.echo(f"{uri}: {getattr(report, name)} {name} ({told})")
        if vectors:
            click.echo(f"{uri}: {report.vectors_changed} vectors changed")
