"""Options that several commands share."""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

ExistingStore = click.Path(path_type=Path, file_okay=False)
GraphPath = click.Path(path_type=Path)
"""A store, or a graph in a JSON, N-Quads or TriG file."""
OutputPath = click.Path(path_type=Path)


def login() -> str:
    """Return the user's login name; where the system knows none (a container under any number), `somebody`."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def by_option(command: CommandT) -> CommandT:
    """Add `--by NAME`."""
    return click.option("--by", default=login, show_default="your login", help="Who decides.")(command)


def config_option(command: CommandT) -> CommandT:
    """Add `--config FILE`."""
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--config", "config_path", type=kind, help="TOML file with settings.")(command)


def quiet_option(command: CommandT) -> CommandT:
    """Add `--quiet`."""
    return click.option("-q", "--quiet", is_flag=True, help="No progress, no summary; errors only.")(command)


def json_option(command: CommandT) -> CommandT:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(command)
