"""What the noun beside an expression says of its direction: "the September attack" is over, whatever the verb of its
sentence looks to, and what somebody won "in the September 18 elections" was won before.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import Tense, stands_in_past
from kg.resources import data_dir

_BEFORE = frozenset({"compound", "nummod", "nmod", "amod", "flat", "dep", "det"})
_THERE = frozenset({"in", "at", "during", "after", "since", "following"})
_STEPS = 4


def is_over(parse: Parse, start: int, tense: Tense) -> bool:
    """Tell whether an expression at `start` says when an attack, a quake or a coup was; `tense` is that of its clause.

    Before the noun it is that noun's whatever the verb, behind it only where the tree gives no verb a say.
    """
    token = start
    for _ in range(_STEPS):
        head = parse.heads[token]
        if parse.rels[token] not in _BEFORE or head == token:
            break
        named = {parse.lemmas[head], f"{parse.lower[head - 1]} {parse.lemmas[head]}"}
        if not named.isdisjoint(_nouns()) and (head > start or tense is Tense.NONE):
            return True
        if head < start:
            break
        token = head
    return False


def is_told(parse: Parse, start: int) -> bool:
    """Tell whether an expression stands before a noun that a past verb says was there: its subject, "in", "after"."""
    noun = start
    while parse.rels[noun] in _BEFORE and parse.heads[noun] > noun:
        noun = parse.heads[noun]
    verb = parse.heads[noun]
    if noun == start or not stands_in_past(parse, verb):
        return False
    return parse.deps[noun] == "nsubj" or (parse.rels[noun] == "obl" and parse.case(noun) in _THERE)


@cache
def _nouns(folder: Path | None = None) -> frozenset[str]:
    path = (folder or data_dir() / "extract") / "unforeseen.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read ({error.strerror}); reinstall the package") from error
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
