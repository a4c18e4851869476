"""Write docs/cli.md from the commands' own help and docs/questions.md from the table of questions.

With --check, fail where they or a link in the docs are out of date.
"""

import re
import sys
from pathlib import Path

import click

from kg.cli.app import app
from kg.project.questions import questions

ROOT = Path(__file__).resolve().parent.parent
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


QUESTIONS = """# Questions that analysts ask

Made by `scripts/docs.py` from `kg/data/questions.toml`. `kg ask STORE NAME --param KEY=VALUE` asks one by name,
`--in cypher` or `--in sparql` in that language. The Cypher runs unchanged in the embedded engine and in Neo4j, with
parameters as `$name`; in SPARQL a parameter is a variable that `VALUES ?name { "..." }` binds. The same in Python
stands in `kg/project/answers.py`. A test holds that all of them give the same rows.
"""


def questions_page() -> str:
    """Return the page of questions."""
    parts = [QUESTIONS]
    for name, asked in questions().items():
        examples = ", ".join(f"`{key}` (such as {value})" for key, value in asked.examples.items())
        parts.append(f"\n## {name}\n\n{asked.title}\n")
        if examples:
            parts.append(f"\nParameters: {examples}.\n")
        parts.append(f"\n```cypher\n{asked.cypher.strip()}\n```\n\n```sparql\n{asked.sparql.strip()}\n```\n")
    return "".join(parts)


PAGES = {"docs/cli.md": page, "docs/questions.md": questions_page}


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
        for name, make in PAGES.items():
            (ROOT / name).write_text(make(), "utf-8")
        return
    problems = broken_links()
    for name, make in PAGES.items():
        if not (ROOT / name).exists() or (ROOT / name).read_text("utf-8") != make():
            problems.append(f"{name} is out of date; run: .venv/bin/python scripts/docs.py")
    if problems:
        raise SystemExit("\n".join(problems))


main()
