"""`python -m kg.train.predicate_families CORPORA OUT`: write OUT/predicate_families.tsv.

The table of kg.link.views.predicate_families is drawn from PropBank's rolesets (`propbank/rolesets.jsonl`, CC BY-SA
4.0); nothing is learned. What only one roleset has is left out, as it brings none together. A second.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

_KINDS = ("FrameNet", "VerbNet")
_CLASS = re.compile(r"[a-z_]+-\d+(\.\d+)?")  # without its subclasses
_WORD = re.compile(r"[a-z]{3,}")
_PLAIN = frozenset(
    "the and for with from into out not that make made something someone cause become have get going being one".split()
)
_HEADER = (
    "# roleset, FrameNet frames, VerbNet classes, words of its description; from PropBank, CC BY-SA 4.0\n"
)
Row = tuple[frozenset[str], frozenset[str], frozenset[str]]


class _Link(msgspec.Struct):
    resource: str
    name: str = msgspec.field(name="class")


class _Roleset(msgspec.Struct):
    id: str
    name: str | None
    lemma: str
    lexlinks: list[_Link]


def main() -> None:
    """Read the rolesets, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path, help="folder that receives the table")
    options = parser.parse_args()
    rows = dict(read_rows(options.corpora / "propbank" / "rolesets.jsonl"))
    (options.out / "predicate_families.tsv").write_text(_HEADER + "".join(table_lines(rows)), "utf-8")


def read_rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Yield each roleset with its frames, classes and telling words."""
    with path.open("rb") as lines:
        for line in lines:
            roleset = msgspec.json.decode(line, type=_Roleset)
            frames, classes = (
                {link.name for link in roleset.lexlinks if link.resource == kind} for kind in _KINDS
            )
            whole = {found[0] for name in classes if (found := _CLASS.match(name))}
            words = set(_WORD.findall((roleset.name or "").lower())) - _PLAIN
            yield roleset.id, (frozenset(frames), frozenset(whole), frozenset(words | {roleset.lemma}))


def table_lines(rows: dict[str, Row]) -> Iterator[str]:
    """Yield a line for each roleset that is in a family with another one."""
    counts = [Counter(name for row in rows.values() for name in row[kind]) for kind in range(3)]
    for id, row in sorted(rows.items()):
        kept = [sorted(name for name in row[kind] if counts[kind][name] > 1) for kind in range(3)]
        if any(kept):
            yield "\t".join((id, *(" ".join(names) for names in kept))) + "\n"


if __name__ == "__main__":
    main()
