"""`kg build`: articles into a store."""

import sys
from pathlib import Path

import click
import msgspec

from kg.build.cache import open_graph
from kg.build.ingest import BuildReport, ingest
from kg.cli.app import REJECTED_SOME
from kg.cli.display import print_json, progress_bar
from kg.cli.options import OutputPath, config_option, json_option, quiet_option
from kg.config import Config, load_config
from kg.model import Graph
from kg.store import Store

_MOST_REJECTIONS = 20


class BuildSummary(msgspec.Struct, frozen=True, rename="camel"):
    """What `kg build --json` prints."""

    store: str
    read: int
    new: int
    held: int
    rejected: int
    words: int
    seconds: float
    entities: int
    events: int
    claims: int
    relations: int
    rejections: tuple[dict[str, str], ...]


@click.command("build")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", "store_path", required=True, type=OutputPath, help="The store: a folder.")
@click.option("--processes", type=click.IntRange(0), help="Worker processes; 0: one for each processor.")
@config_option
@quiet_option
@json_option
def command(
    paths: tuple[Path, ...],
    store_path: Path,
    processes: int | None,
    config_path: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read articles (files and folders, mixed formats) and add them to a store.

    The same articles again change nothing. What cannot be read is listed with its reason.

    Example: kg build articles/ feed.xml -o store
    """
    config = _with_processes(load_config(config_path), processes)
    with Store.open(store_path, write=True) as store, progress_bar(quiet or as_json) as progress:
        report = ingest(paths, store, config=config, progress=progress)
        graph = open_graph(store, config=config, progress=progress)
    if as_json:
        print_json(_summary(store_path, report, graph))
    elif not quiet:
        tell_build(store_path, report, graph)
    if report.rejected:
        sys.exit(REJECTED_SOME)


def _with_processes(config: Config, processes: int | None) -> Config:
    if processes is None:
        return config
    return msgspec.structs.replace(config, build=msgspec.structs.replace(config.build, processes=processes))


def _summary(store_path: Path, report: BuildReport, graph: Graph) -> BuildSummary:
    return BuildSummary(
        store=str(store_path),
        read=report.read,
        new=report.new,
        held=report.held,
        rejected=report.rejected,
        words=report.words,
        seconds=round(report.seconds, 3),
        entities=len(graph.entities),
        events=len(graph.events),
        claims=len(graph.claims),
        relations=len(graph.relations),
        rejections=tuple(
            {"source": r.source, "reason": r.reason, "detail": r.detail} for r in report.rejections
        ),
    )


def tell_build(store_path: Path, report: BuildReport, graph: Graph) -> None:
    """Print what was rejected and why, what became of the input, and how much the graph holds."""
    for rejection in report.rejections[:_MOST_REJECTIONS]:
        click.echo(f"rejected {rejection.source}: {rejection.detail} [{rejection.reason}]", err=True)
    if report.rejected > _MOST_REJECTIONS:
        click.echo(
            f"... and {report.rejected - _MOST_REJECTIONS} more: kg stats {store_path} --rejections", err=True
        )
    rate = f", {report.words / report.seconds:,.0f} words/s" if report.new and report.seconds else ""
    click.echo(
        f"in {report.read} = new {report.new} + held {report.held} + rejected {report.rejected} "
        f"({report.seconds:.1f} s{rate})"
    )
    click.echo(
        f"{store_path}: {len(graph.articles)} articles, {len(graph.entities)} entities, {len(graph.events)} events, "
        f"{len(graph.claims)} claims, {len(graph.relations)} relations"
    )
