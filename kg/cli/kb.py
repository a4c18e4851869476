"""`kg kb`: the knowledge base, built from its sources or grown by a user's own entries."""

from pathlib import Path

import click

from kg.cli.display import print_json
from kg.cli.options import OutputPath, json_option
from kg.kb import KnowledgeBase
from kg.kb.additions import add_entries
from kg.resources import data_dir

_Existing = click.Path(path_type=Path, exists=True)


@click.group("kb")
def command() -> None:
    """Build a knowledge base, or add entries to a copy of one.

    The setting `link.kb` names the file to use in place of the one that comes with the program.

    Example: kg kb add people.csv -o my.kb
    """


@command.command("build")
@click.argument("sources", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("-o", "--out", type=OutputPath, required=True, help="The file to write.")
def build(sources: Path, out: Path) -> None:
    """Build a knowledge base from a folder of SOURCES (kg/data/kb/LICENSES.md names them). Needs PyYAML.

    Example: kg kb build sources/ -o my.kb
    """
    from kg.kb.compile import compile_kb  # noqa: PLC0415  (PyYAML is an optional extra)

    count = compile_kb(sources, out, data_dir() / "kb")
    click.echo(f"{out}: {count} entries, {out.stat().st_size / 1e6:.1f} MB")


@command.command("add")
@click.argument("source", type=_Existing)
@click.option(
    "-o", "--out", type=OutputPath, required=True, help="The file to write: a copy, with the new entries."
)
@click.option("--base", type=_Existing, help="The knowledge base to start from; by default the program's.")
@json_option
def add(source: Path, out: Path, base: Path | None, as_json: bool) -> None:
    """Add entries from a CSV or from a slice of a Wikidata JSON dump (an item a line; .gz and .bz2 too).

    Columns of the CSV: id (SCHEME:VALUE), name, type; and if known aliases (divided by |), country, description, lat,
    lon, prior (from 0 to 1: how likely a bare name means this entry). An id that is there already is replaced.

    Example: kg kb add people.csv -o my.kb
    """
    tables = data_dir() / "kb"
    report = add_entries(base or tables / "kb.sqlite", source, out, tables / "wikidata_types.tsv")
    KnowledgeBase(out).close()
    if as_json:
        print_json(report)
        return
    for refusal in report.rejected:
        click.echo(f"{refusal.where}: {refusal.reason}", err=True)
    read = report.added + report.replaced + report.skipped + len(report.rejected)
    click.echo(
        f"{out}: {read} read = {report.added} added + {report.replaced} replaced + {report.skipped} of other kinds "
        f"+ {len(report.rejected)} rejected"
    )
