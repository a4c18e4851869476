"""Mends of trees: which noun a relative clause tells of.

"That" tells which one is meant, so it does not follow a name ("a hack on the BBC | that led to a leak": the hack did).
"""

from __future__ import annotations

from collections.abc import Sequence

_NOMINAL = frozenset({"nmod", "obl"})
_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS"})


def with_meant_nouns(
    words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return relations and heads with clauses behind "that" hung on the noun before a name's preposition."""
    above = list(heads)
    for token, dep in enumerate(deps):
        clause = heads[token]
        name = heads[clause]
        noun = heads[name]
        told = dep == "nsubj" and words[token].lower() == "that" and deps[clause] == "acl:relcl"
        within = told and tags[name] in _NAMES and name < token and noun < name
        if within and deps[name].partition(":")[0] in _NOMINAL and tags[noun] in _NOUNS:
            above[clause] = noun
    return tuple(deps), tuple(above)
