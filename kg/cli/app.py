"""The command `kg`: its list of commands, and what becomes of errors and Ctrl-C."""

import importlib
import os
import sys

import click

from kg import __version__
from kg.errors import KgError

INTERRUPTED = 130
FAILED = 1
REJECTED_SOME = 3

# numpy's products are small here and the work is spread over processes: more threads only wait for each other. Must be
# said before numpy is loaded, and is handed down to worker processes.
_BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_COMMANDS = {
    "build": "Read articles and add them to a store.",
    "remove": "Take articles out of a store.",
    "query": "Ask a store in SPARQL or Cypher.",
    "ask": "Ask one of the questions that analysts ask, by name.",
    "show": "Tell about an entity or an event, with sources and sentences.",
    "disagreements": "List what the reports of one event say differently.",
    "explain": "Tell why the reports of an entity or event are one.",
    "merge": "Decide that entities, or events, are one.",
    "split": "Decide that some articles report another entity or event.",
    "forbid": "Decide that two entities, or events, are never one.",
    "diff": "Tell what changed between two stores.",
    "export": "Write a store's graph in a format of your choice.",
    "stats": "Count what a store holds.",
    "plot": "Draw an event, a timeline or a network for a paper.",
    "explore": "Look at a store's graph in a web browser.",
    "serve": "Serve a store's graph as a SPARQL endpoint.",
    "load": "Load a store's graph into a graph database.",
    "evaluate": "Score the pipeline on annotated files.",
    "kb": "Build a knowledge base, or add entries to one.",
    "demo": "Build the sample articles and ask them some questions.",
}
# Commands that share a module; each other command is `command` in the module of its name.
_SHARED = {"explain": "judge", "merge": "judge", "split": "judge", "forbid": "judge"}


class LazyGroup(click.Group):
    """A group that imports a command's module only when it is called, so that help and queries start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        shared = _SHARED.get(cmd_name)
        module = importlib.import_module(f"kg.cli.{shared or cmd_name}")
        command: click.Command = getattr(module, cmd_name if shared else "command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def app() -> None:
    """News articles in, one shared event graph out. Every edge leads to the sentence behind it.

    Example: kg build articles/ -o store && kg query store --cypher "MATCH (e:Event) RETURN e.label"
    """


def main() -> None:
    """Run the command line and exit with its code; click itself answers a reader that closes its pipe early."""
    for name in _BLAS_THREADS:
        os.environ.setdefault(name, "1")
    try:
        code = app.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted; what was reported as done is safe, run the same command to go on", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        code = FAILED
    sys.exit(code if isinstance(code, int) else 0)
