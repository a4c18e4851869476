"""`kg ask`: the questions that analysts ask, by name."""

from pathlib import Path

import click

from kg.cli.display import print_rows, print_table, progress_bar
from kg.cli.options import GraphPath, config_option, quiet_option
from kg.cli.source import database_at, graph_at
from kg.config import load_config
from kg.project.answers import answer
from kg.project.engines import cypher, sparql
from kg.project.questions import filled, question, questions, sparql_with


@click.command("ask")
@click.argument("store_path", metavar="STORE", type=GraphPath)
@click.argument("name", required=False)
@click.option("--param", "-p", "given", multiple=True, metavar="KEY=VALUE", help="A value for a parameter.")
@click.option(
    "--in", "engine", type=click.Choice(["python", "cypher", "sparql"]), default="python", show_default=True
)
@click.option(
    "--format", "style", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option("--show", is_flag=True, help="Print the question in Cypher and SPARQL; ask nothing.")
@config_option
@quiet_option
def command(
    store_path: Path,
    name: str | None,
    given: tuple[str, ...],
    engine: str,
    style: str,
    show: bool,
    config_path: Path | None,
    quiet: bool,
) -> None:
    """Ask a question by name; without a name, list all of them. docs/questions.md has them with their queries.

    Example: kg ask store events-of --param name="Kim Jong-un"
    """
    if name is None:
        rows = [(key, asked.title, ", ".join(asked.examples)) for key, asked in questions().items()]
        print_table(("name", "question", "parameters"), rows)
        return
    asked = question(name)
    if show:
        click.echo(f"{asked.title}\n\n{asked.cypher.strip()}\n\n{asked.sparql.strip()}")
        return
    pairs = dict(_pair(text) for text in given)
    config = load_config(config_path)
    with progress_bar(quiet) as progress:
        graph = graph_at(store_path, config=config, progress=progress)
        params = filled(name, pairs, graph)
        if engine == "python":
            found = answer(graph, name, params)
        elif engine == "cypher":
            with database_at(
                store_path, "cypher", cypher.build, config=config, progress=progress
            ) as database:
                found = cypher.query(database, asked.cypher, params)
        else:
            with database_at(
                store_path, "sparql", sparql.build, config=config, progress=progress
            ) as database:
                found = sparql.query(database, sparql_with(asked, params))
    print_rows(asked.in_order(found), style)
    assumed = ", ".join(f"{key} = {value}" for key, value in params.items() if key not in pairs)
    if assumed and not quiet:
        click.echo(f"asked with {assumed}; --param KEY=VALUE asks with your own", err=True)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--param {text}: write it as KEY=VALUE")
    return key.strip(), value
