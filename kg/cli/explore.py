"""`kg explore`: the graph to look at, in a web browser."""

import os
import secrets
import webbrowser
from pathlib import Path

import click

from kg.build.cache import open_database
from kg.cli.display import progress_bar
from kg.cli.options import ExistingStore, by_option, config_option, quiet_option
from kg.config import load_config
from kg.explore.app import make_app
from kg.explore.explorer import Explorer
from kg.explore.index import NAME, index_maker
from kg.http.requests import LOCAL
from kg.http.server import run
from kg.store import Store

_ANYWHERE = ("0.0.0.0", "::")
_LOOK_EVERY = 2.0  # seconds, whether the store has changed


@click.command("explore")
@click.argument("store_path", metavar="STORE", type=ExistingStore)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8899, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name that the server goes by, besides localhost and --host; needed with --host 0.0.0.0.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, open no browser.")
@click.option("--read-only", is_flag=True, help="Nobody can split or merge from the pages.")
@by_option
@click.option(
    "--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for a query."
)
@config_option
@quiet_option
def command(
    store_path: Path,
    port: int,
    host: str,
    names: tuple[str, ...],
    no_browser: bool,
    read_only: bool,
    by: str,
    timeout: float,
    config_path: Path | None,
    quiet: bool,
) -> None:
    """Look at a store's graph in a web browser: graph, timeline, map, articles, search, queries. Until Ctrl-C.

    It is served on this machine only, and loads nothing from elsewhere.

    Example: kg explore store
    """
    if host in _ANYWHERE and not names:
        raise click.UsageError(f"--host {host} needs --allow-host NAME: the name under which it is opened")
    config = load_config(config_path)

    def ready(address: str) -> None:
        click.echo(f"Explorer at {address}  (Ctrl-C ends it)")
        if not no_browser:
            webbrowser.open(address)

    with (
        Store.open(store_path) as store,
        progress_bar(quiet) as progress,
        open_database(
            store, NAME, index_maker(store, config=config), config=config, progress=progress
        ) as index,
        Explorer(
            store_path,
            index,
            config=config,
            by=by,
            read_only=read_only or not os.access(store_path, os.W_OK),
            timeout=timeout,
            watch=_LOOK_EVERY,
        ) as explorer,
    ):
        progress("serving", 0, None)
        own = () if host in _ANYWHERE else (host,)
        run(
            make_app(explorer, token=secrets.token_urlsafe(32), hosts=(*LOCAL, *own, *names)),
            host,
            port,
            ready,
        )
