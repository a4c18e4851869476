"""What a denial is of: a charge that was made, a thing that is only turned down, a claim said to be baseless."""

from __future__ import annotations

from kg.extract.reader.parse import Parse
from kg.extract.syntax.voice import is_passive

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
_GRANTS = frozenset(
    "access accreditation admission appeal application asylum bail clearance clemency credit entry extension funding"
    " haven leave licence license loan motion opportunity parole passport pardon permission permit petition refuge"
    " release request right sanctuary service treatment visa".split()
)
_BASELESS = frozenset(
    "baseless false groundless incorrect motivated unfounded unjustified untrue wrong".split()
)


def turns_down(parse: Parse, key: str, thing: int) -> bool:
    """ "Rejected the treaty", "denied them a visa": what nobody has claimed is turned down rather than denied."""
    if key == "deny.01" and parse.lemmas[thing] in _GRANTS:
        return True
    if key not in _REFUSALS or parse.lemmas[thing] in CHARGES | _CLAIMS:
        return False
    clauses = (each for each in parse.kids(thing, "acl", "ccomp") if parse.deps[each] != "acl:relcl")
    marks = (parse.lower[mark] for clause in clauses for mark in parse.kids(clause, "mark"))
    return "that" not in marks


def baseless(parse: Parse, claim: int) -> bool:
    """ "Said reports of torture are false"."""
    return parse.rels[claim] == "nsubj" and parse.lemmas[parse.heads[claim]] in _BASELESS


def charge_before(parse: Parse, denial: int) -> int | None:
    """ "A charge he denies", "a charge denied by him", "the charges were denied by him"."""
    noun, passive = parse.heads[denial], parse.kid(denial, "nsubj") if is_passive(parse, denial) else None
    told = parse.deps[denial] == "acl:relcl" or (parse.rels[denial] == "acl" and parse.tags[denial] == "VBN")
    found = noun if told else passive
    return found if found is not None and parse.lemmas[found] in CHARGES else None
