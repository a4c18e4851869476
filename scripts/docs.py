"""Write docs/cli.md from the commands' own help; with --check, fail where it or a link in the docs is out of date."""

import re
import sys
from pathlib import Path

import click

from kg.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "cli.md"
HEAD = "# The command line\n\nMade by `scripts/docs.py` from the commands' own help.\n"
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def commands(group: click.Group, context: click.Context) -> list[tuple[str, click.Command]]:
    """Return each command with its full name, groups opened."""
    found: list[tuple[str, click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        full = f"{context.command_path} {name}"
        found.append((full, command))
        if isinstance(command, click.Group):
            found += commands(command, click.Context(command, info_name=full))
    return found


def page() -> str:
    """Return the page's text."""
    parts = [HEAD]
    for name, command in commands(app, click.Context(app, info_name="kg")):
        text = command.get_help(
            click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
        )
        if "Example:" not in text:
            raise SystemExit(f"{name}: its help has no example")
        parts.append(f"\n## {name}\n\n```\n{text}\n```\n")
    return "".join(parts)


def broken_links() -> list[str]:
    """Return each local link in the Markdown files that leads nowhere."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return [
        f"{path.relative_to(ROOT)}: {target}"
        for path in pages
        for target in LINK.findall(path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]


def main() -> None:
    """Write or check."""
    if "--check" not in sys.argv:
        PAGE.write_text(page(), "utf-8")
        return
    problems = broken_links()
    if not PAGE.exists() or PAGE.read_text("utf-8") != page():
        problems.append("docs/cli.md is out of date; run: .venv/bin/python scripts/docs.py")
    if problems:
        raise SystemExit("\n".join(problems))


main()
