"""What a denial is of: a charge that was made, a thing that is only turned down, a claim said to be baseless."""

from __future__ import annotations

from kg.extract.reader.parse import Parse

CHARGES = frozenset(
    {"this", "that", "which", "it", "allegation", "accusation", "charge", "claim", "report", "suggestion"}
)
"""Words that stand for what somebody said before: "denied this"."""
_REFUSALS = frozenset(
    {"challenge.01", "contest.01", "dispute.01", "question.03", "reject.01", "repudiate.01"}
)
_CLAIMS = frozenset(
    "account assertion assessment comparison comment conclusion criticism description finding idea implication link"
    " notion remark rumor rumour speculation statement theory version view".split()
)
_BASELESS = frozenset(
    "baseless false groundless incorrect motivated unfounded unjustified untrue wrong".split()
)


def turns_down(parse: Parse, key: str, thing: int) -> bool:
    """ "Rejected the treaty", "disputes the result": what nobody has claimed is turned down rather than denied."""
    if key not in _REFUSALS or parse.lemmas[thing] in CHARGES | _CLAIMS:
        return False
    clauses = (each for each in parse.kids(thing, "acl", "ccomp") if parse.deps[each] != "acl:relcl")
    marks = (parse.lower[mark] for clause in clauses for mark in parse.kids(clause, "mark"))
    return "that" not in marks


def baseless(parse: Parse, claim: int) -> bool:
    """ "Said reports of torture are false"."""
    return parse.rels[claim] == "nsubj" and parse.lemmas[parse.heads[claim]] in _BASELESS
