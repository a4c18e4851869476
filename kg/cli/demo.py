"""`kg demo`: the main job on the sample articles, from files to answers."""

import sys
from pathlib import Path

import click

from kg.build.cache import open_database, open_graph
from kg.build.ingest import ingest
from kg.cli.app import REJECTED_SOME
from kg.cli.build import tell_build
from kg.cli.display import print_rows, progress_bar
from kg.cli.options import OutputPath, quiet_option
from kg.config import Config
from kg.explore.formats import EXPORTS
from kg.project.account import event_account
from kg.project.engines import cypher, sparql
from kg.resources import data_dir
from kg.store import Store

_CYPHER = """MATCH (a:Entity)-[p:PARTICIPATES_IN]->(e:Event)
WHERE e.sourceCount > 1 AND a.type = 'Person'
RETURN e.label AS event, a.name AS who, p.role AS role, e.begin AS date, e.sourceCount AS sources
ORDER BY sources DESC, event, who LIMIT 8"""

_SPARQL = """SELECT ?type (COUNT(?event) AS ?events)
WHERE { ?event a sem:Event ; sem:eventType ?type } GROUP BY ?type ORDER BY DESC(?events) ?type LIMIT 8"""


@click.command("demo")
@click.option("-o", "--output", "store_path", default="demo-store", show_default=True, type=OutputPath)
@quiet_option
def command(store_path: Path, quiet: bool) -> None:
    """Build the sample articles (three public events, nine files, six formats), ask two questions, write a page.

    Example: kg demo -o demo-store
    """
    config = Config()
    samples = data_dir() / "samples"
    with Store.open(store_path, write=True) as store, progress_bar(quiet) as progress:
        report = ingest([samples], store, config=config, progress=progress)
        graph = open_graph(store, config=config, progress=progress)
        with open_database(store, "cypher", cypher.build, config=config, progress=progress) as database:
            participants = cypher.query(database, _CYPHER)
        with open_database(store, "sparql", sparql.build, config=config, progress=progress) as database:
            types = sparql.query(database, _SPARQL)
    tell_build(store_path, report, graph)
    click.echo(f"\nWho took part in events that more than one source reports? (Cypher)\n{_CYPHER}\n")
    print_rows(participants, "table")
    click.echo(f"\nWhich types of events are there? (SPARQL)\n{_SPARQL}\n")
    print_rows(types, "table")
    if graph.events:
        most = max(graph.events, key=lambda event: (event.source_count, event.article_count, event.id))
        click.echo(f"\nThe event that most sources report:\n\n{event_account(graph, most)}")
    page = store_path.with_name(store_path.name + ".html")
    EXPORTS["html"].write(graph, page)
    click.echo(f"Look at it: open {page}\nAsk more:   kg query {store_path} --cypher 'MATCH ...'")
    if report.rejected:
        sys.exit(REJECTED_SOME)
