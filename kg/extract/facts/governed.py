"""Whether what hangs on a word stands in a place of which that word says something: "plans *to leave*"."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.facts.scheduled import is_arranged
from kg.extract.reader.parse import Parse
from kg.extract.speech.contents import set_off
from kg.extract.syntax.clauses import is_passive
from kg.extract.syntax.tense import Tense, verb_tense
from kg.model import Status
from kg.ontology import Governor

_SLOTS = {
    "ARG1": ("obj", "ccomp", "xcomp", "nsubj", "csubj", "acl", "nmod", "obl", "advcl"),
    "ARG2": ("xcomp", "ccomp", "obl", "advcl", "acl"),
    "ARG3": ("xcomp", "obl", "advcl"),
    "of": ("xcomp", "ccomp", "acl"),
    "xcomp": ("xcomp", "acl", "ccomp", "advcl", "nmod"),
}
_BESIDES = frozenset({"after", "when", "because", "while", "as", "since", "although", "though", "once"})
_EFFECTS = frozenset(
    "affect aggravate boost bring cause cost create cut delay drive ease force fuel harm help hit hurt improve increase"
    " lead mean prompt push put raise reduce result save spark strain strengthen trigger weaken worsen".split()
)
_FOUND_TRUE = frozenset({"admit", "convict", "guilty", "plead", "sentence"})
ACCUSING = frozenset({"accuse.01", "charge.05"})


def governs(context: Context, governor: Governor, head: int, node: int) -> bool:
    """Tell whether `node` stands in a place of `head` of which the governor says something."""
    parse = context.parse
    rel, dep = parse.rels[node], parse.deps[node]
    if rel in ("advcl", "acl") and any(parse.lower[mark] in _BESIDES for mark in parse.kids(node, "mark")):
        return False  # "are in need of aid after a flood hit the town"
    if rel == "nsubj" and dep != "nsubj:pass" and (parse.kid(head, "obj", "ccomp", "xcomp") is not None):
        return False
    if governor.key in ACCUSING and parse.case(node) in ("in", "over"):
        return False  # "was charged in the attack"
    if dep == "nsubj:pass" and governor.key == "expect.01" and _is_at_work(context, head, node):
        return False  # "the strike is expected to cost millions"
    if governor.key == "count" and parse.lemmas[parse.heads[head]] in _FOUND_TRUE:
        return False  # "convicted of two counts of fraud"
    if rel in ("xcomp", "ccomp") or (dep == "acl" and parse.tags[node] == "VB"):
        return governor.arguments != ("of",) or not parse.is_verb(head)
    if rel == "obl" and governor.key == "want.01" and is_passive(parse, head):
        return False  # "wanted for the bombings"
    if dep == "acl:relcl" or (rel == "nsubj" and not parse.is_verb(head)):
        return False
    if rel == "acl" and not parse.is_verb(head) and _is_participle(parse, node, governor):
        return False  # "the plan released on Monday"
    if "of" in governor.arguments and rel in ("nmod", "obl"):
        if parse.case(node) == "of" or not any(each[:3] == "ARG" for each in governor.arguments):
            return parse.case(node) == "of"
    predicate = context.predicates.get(head)
    if predicate is not None:
        inside = [
            role.role
            for role in predicate.arguments
            if role.start <= node < role.end and role.role[:3] == "ARG"
        ]
        if inside and any(label in governor.arguments for label in inside):
            return True
        if any(label[3:4].isdigit() for label in inside) and parse.is_verb(head):
            return False  # of nouns ("fears of an attack") the tree knows better
        if rel == "obl" and _is_apart(parse, governor, node, bool(inside)):
            return False
    slots = {slot for argument in governor.arguments for slot in _SLOTS.get(argument, ())}
    if rel == "advcl" and parse.tags[node] != "VB":
        return False
    if rel in ("obl", "nmod"):
        fronted = rel == "obl" and node < head  # "in a speech she called for": where it was said
        return (
            rel in slots
            and not fronted
            and parse.case(node) in ("of", "for", "to", "from", "in", "on")
            and parse.is_verb(head) is (rel == "obl")
        )
    return rel in slots


def _is_at_work(context: Context, verb: int, noun: int) -> bool:
    """Tell whether what is expected is what a thing brings about, rather than the thing."""
    effect = context.parse.kid(verb, "xcomp")
    acts = effect is not None and context.parse.lemmas[effect] in _EFFECTS
    return acts and not is_arranged(context, noun)


def _is_apart(parse: Parse, governor: Governor, node: int, modifies: bool) -> bool:
    """Tell whether a phrase says when, where or why: "resumed it in honor of the dead", "agreed in talks"."""
    if is_passive(parse, parse.heads[node]) and parse.case(node) in ("in", "on"):
        return True
    if parse.case(node) == "in" and verb_tense(parse, parse.heads[node]) is Tense.PAST:
        return True
    return modifies and (governor.status is Status.ONGOING or set_off(parse, parse.edges[node][0]))


def _is_participle(parse: Parse, token: int, governor: Governor) -> bool:
    tags = ("VBN", "VBG") if "of" in governor.arguments else ("VBN",)
    return parse.tags[token] in tags and parse.kid(token, "nsubj", "aux", "mark", "case") is None
