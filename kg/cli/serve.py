"""`kg serve`: the graph as a SPARQL endpoint."""

from pathlib import Path

import click

from kg.cli.display import progress_bar
from kg.cli.options import GraphPath, config_option, quiet_option
from kg.cli.source import database_at
from kg.config import load_config
from kg.http.requests import LOCAL
from kg.http.server import run
from kg.project.engines import sparql
from kg.serve.app import make_app
from kg.serve.engine import Engine


@click.command("serve")
@click.argument("store_path", metavar="STORE", type=GraphPath)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8890, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for a query."
)
@config_option
@quiet_option
def command(
    store_path: Path, port: int, host: str, timeout: float, config_path: Path | None, quiet: bool
) -> None:
    """Serve a store's graph as a SPARQL 1.1 Protocol endpoint, read-only, until Ctrl-C.

    Example: kg serve store, and then ask at http://127.0.0.1:8890/sparql
    """
    config = load_config(config_path)
    with (
        progress_bar(quiet) as progress,
        database_at(store_path, "sparql", sparql.build, config=config, progress=progress) as database,
        Engine(database, timeout=timeout) as engine,
    ):
        progress("serving", 0, None)
        run(
            make_app(engine, hosts=(*LOCAL, host)),
            host,
            port,
            lambda at: click.echo(f"SPARQL at {at}/sparql"),
        )
