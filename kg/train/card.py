"""`python -m kg.train.card WORK OUT`: the facts of MODEL_CARD.md, from the corpora table, the run and its figures."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

from kg.corpora.names import NAME_TYPES
from kg.train.sources import READERS, SOURCES

_BARS = {
    "EWT LAS": 88.0,
    "EWT XPOS": 95.5,
    "found predicates: predicates": 94.5,
    "gold predicates: roles": 72.0,
    "UNER names": 76.0,
}


def card(figures: dict[str, float], progress: dict[str, float], commit: str, megabytes: float) -> str:
    """The model card as Markdown."""
    corpora = "\n".join(
        f"| {s.name} | {s.path} | {s.note} | {s.share:g} | {s.licence} |" for s in (*SOURCES, *READERS)
    )
    rows = "\n".join(
        f"| {name} | {value:.2f} | {_BARS.get(name, '')} |" for name, value in sorted(figures.items())
    )
    template = Path(__file__).with_name("card.md").read_text(encoding="utf-8")
    return template.format(
        types=", ".join(NAME_TYPES),
        corpora=corpora,
        rows=rows,
        commit=commit,
        megabytes=megabytes,
        steps=progress["step"],
        minutes=progress["seconds"] / 60,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    figures = json.loads((options.out / "figures.json").read_text(encoding="utf-8"))
    progress = json.loads((options.work / "progress.json").read_text(encoding="utf-8"))
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    size = sum(p.stat().st_size for p in options.out.iterdir() if p.suffix != ".md") / 1e6
    text = card(figures, progress, found.stdout.strip() or "unknown", size)
    (options.out / "MODEL_CARD.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
