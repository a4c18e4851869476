"""Words of place, and where a phrase of place is none: the prison of a penalty is not where somebody was sentenced."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.reader.parse import Parse
from kg.resources import data_dir

_KINDS = frozenset(
    "in near on part prison term served direction measure situation planned house abroad"
    " way meeting stretch lying office".split()
)


@cache
def place_words(folder: Path | None = None) -> dict[str, frozenset[str]]:
    """Return the words of each kind in `locatives.tsv`. Raises SchemaError where a kind is missing."""
    path = (folder or data_dir() / "extract") / "locatives.tsv"
    found: dict[str, frozenset[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, words = line.partition("\t")
            found[kind] = frozenset(words.split())
    if found.keys() != _KINDS:
        raise SchemaError(f"{path}: lines for {', '.join(sorted(_KINDS))} are needed, not {', '.join(found)}")
    return found


def is_penalty(parse: Parse, head: int) -> bool:
    """Tell whether a noun says what a term is of: "sentenced to nine years [in prison]", "faces life [in a camp]"."""
    words, start = place_words(), parse.edges[head][0]
    term = start - 1
    if parse.lemmas[head] not in words["prison"] or term < 0 or parse.lemmas[term] not in words["term"]:
        return False
    served = parse.case(term) in words["served"] or parse.lemmas[parse.heads[term]] in words["served"]
    return not served
