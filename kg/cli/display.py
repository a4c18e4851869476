"""What the terminal shows: progress bars on standard error, tables and JSON on standard output."""

import csv
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress
from rich.table import Table
from rich.text import Text

from kg.build.progress import Progress, silent
from kg.project.engines.rows import Cell, Rows


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress]:
    """Yield a progress callback that draws a bar with a rate; silent when quiet or not on a terminal."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[rate]}"),
    )
    with RichProgress(*columns, console=console, transient=True) as bars:
        task = bars.add_task("starting", total=None, rate="")
        started = time.monotonic()

        def show(stage: str, done: int, total: int | None, words: int = 0) -> None:
            rate = f"{words / max(time.monotonic() - started, 1e-6):,.0f} words/s" if words else ""
            bars.update(task, description=stage, completed=done, total=total, rate=rate)

        yield show


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    click.echo(msgspec.json.encode(value).decode())


def print_rows(rows: Rows, style: str) -> None:
    """Print an answer as a `table`, as `csv` or as `json` (a list of objects)."""
    if style == "json":
        print_json([dict(zip(rows.columns, row, strict=True)) for row in rows.rows])
    elif style == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(rows.columns)
        writer.writerows([plain(cell) for cell in row] for row in rows.rows)
    else:
        print_table(rows.columns, [[plain(cell) for cell in row] for row in rows.rows])
    if rows.truncated:
        click.echo(f"only the first {len(rows.rows)} rows; use --limit for more", err=True)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table with a line for each row; text is shown as it is, never as markup."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    width = None if sys.stdout.isatty() else 200
    Console(width=width).print(table)
    click.echo(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def plain(cell: Cell) -> str:
    """Return a cell as text; nothing for no value."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return ", ".join(plain(part) for part in cell)
    return msgspec.json.encode(cell).decode()
