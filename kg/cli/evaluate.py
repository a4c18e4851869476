"""`kg evaluate`: figures of the pipeline on files that people have annotated."""

from pathlib import Path

import click

from kg.cli.display import print_json, print_table
from kg.cli.options import json_option
from kg.evaluate.report import Options, Report
from kg.evaluate.tasks import TASKS, evaluate

_SHOWN = 20


def _tasks() -> str:
    width = max(map(len, TASKS))
    rows = [f"  {name:{width}}  {task.summary} ({task.format})" for name, task in TASKS.items()]
    return "\n".join(["\b", "Tasks, and the format of their files:", *rows])


@click.command("evaluate", epilog=_tasks())
@click.argument("task")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--gold-mentions",
    is_flag=True,
    help="Give the file's own mentions to the pipeline, where a task allows it.",
)
@click.option(
    "--model", type=click.Path(path_type=Path, file_okay=False), help="Folder of another reader network."
)
@json_option
def command(task: str, path: Path, gold_mentions: bool, model: Path | None, as_json: bool) -> None:
    """Score the pipeline for TASK on PATH, an annotated file or a folder of them. Figures are percentages.

    Example: kg evaluate trees en_ewt-ud-test.conllu
    """
    report = evaluate(task, path, Options(gold_mentions=gold_mentions, model=model))
    print_json(report) if as_json else _print(report)


def _print(report: Report) -> None:
    rows = [(name, f"{value:.2f}") for name, value in report.figures.items()]
    print_table((report.task, "figure"), rows)
    click.echo("scored: " + ", ".join(f"{count:,} {name}" for name, count in report.counts.items()))
    for reason in report.rejected[:_SHOWN]:
        click.echo(f"rejected: {reason}")
    if len(report.rejected) > _SHOWN:
        click.echo(f"rejected: {len(report.rejected) - _SHOWN} more; --json lists all")
