"""Whether what hangs on a word stands in a place of which that word says something: "plans *to leave*"."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.facts.scheduled import is_arranged
from kg.extract.modality import is_negated
from kg.extract.reader.parse import Parse
from kg.extract.speech.contents import set_off
from kg.extract.syntax.tense import Tense, verb_tense
from kg.extract.syntax.voice import is_passive
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
_BRINGING = ("of", "for", "to", "from", "in", "on")
ACCUSING = frozenset({"accuse.01", "charge.05"})
PUTTING_OFF = frozenset({"delay.01", "postpone.01", "put_off.06", "reschedule.01"})
"""What is put off is to come, whether or not anybody puts it off."""
_GOING_ON = frozenset(
    "collapse continue conclude drag end fail intensify proceed resume spread succeed worsen".split()
)


def governs(context: Context, governor: Governor, head: int, node: int) -> bool:
    """Tell whether `node` stands in a place of `head` of which the governor says something."""
    parse = context.parse
    rel, dep = parse.rels[node], parse.deps[node]
    if _is_beside(context, governor, head, node):
        return False
    if rel in ("xcomp", "ccomp") or (dep == "acl" and parse.tags[node] == "VB"):
        return governor.arguments != ("of",) or not parse.is_verb(head)
    if _only_describes(parse, governor, head, node):
        return False
    if "of" in governor.arguments and rel == "compound":
        return governor.status is Status.HAPPENED  # "fraud allegations"
    if "of" in governor.arguments and rel in ("nmod", "obl"):
        if parse.case(node) == "of" or not any(each[:3] == "ARG" for each in governor.arguments):
            return parse.case(node) == "of"
    told = _by_roles(context, governor, head, node)
    return _by_slots(parse, governor, head, node) if told is None else told


def _is_beside(context: Context, governor: Governor, head: int, node: int) -> bool:
    """Tell whether what hangs on a word is there or happens whatever the word says."""
    parse = context.parse
    rel, dep = parse.rels[node], parse.deps[node]
    if rel in ("advcl", "acl") and any(parse.lower[mark] in _BESIDES for mark in parse.kids(node, "mark")):
        return True  # "are in need of aid after a flood hit the town"
    if rel == "advcl" and parse.tags[node] == "VBG" and parse.words[node - 1] == ",":
        return True  # "demanded that he resign, saying that he lied"
    if dep in ("nsubj:pass", "obj") and governor.key == "expect.01" and _is_at_work(context, head, node):
        return True
    if rel == "nsubj" and dep != "nsubj:pass" and parse.kid(head, "obj", "ccomp", "xcomp") is not None:
        return True
    if governor.key in ACCUSING and parse.case(node) in ("in", "over"):
        return True  # "was charged in the attack"
    above = parse.lemmas[parse.heads[head]]
    if governor.key == "count":  # "convicted of two counts of fraud"
        return above in _FOUND_TRUE and not is_negated(context, parse.heads[head])
    return governor.key == "charge" and above in _FOUND_TRUE - {"plead"}


def _only_describes(parse: Parse, governor: Governor, head: int, node: int) -> bool:
    """Tell whether a clause or phrase says who or what the word above is: "wanted for the bombings", "the plan
    released on Monday".
    """
    rel = parse.rels[node]
    if rel == "obl":
        return governor.key == "want.01" and is_passive(parse, head)
    if parse.deps[node] == "acl:relcl":
        return True
    if parse.is_verb(head):
        return False
    return rel == "nsubj" or (rel == "acl" and _is_participle(parse, node, governor))


def _by_roles(context: Context, governor: Governor, head: int, node: int) -> bool | None:
    """What the roles of the word above say of it; None where they do not."""
    parse, predicate = context.parse, context.predicates.get(head)
    if predicate is None:
        return None
    labels = [role.role for role in predicate.arguments if role.start <= node < role.end]
    labels = [label for label in labels if label[:3] == "ARG"]
    if any(label in governor.arguments for label in labels):
        return True
    if "ARGM-PRP" in labels and governor.status is Status.DENIED and parse.rels[node] == "advcl":
        return False  # "blocked the road to demand water"
    if any(label[3:4].isdigit() for label in labels) and parse.is_verb(head):
        return False  # of nouns ("fears of an attack") the tree knows better
    apart = parse.rels[node] == "obl" and _is_apart(parse, governor, node, bool(labels))
    return False if apart else None


def _by_slots(parse: Parse, governor: Governor, head: int, node: int) -> bool:
    """What the relation to the word above says of it."""
    rel = parse.rels[node]
    if rel not in {slot for argument in governor.arguments for slot in _SLOTS.get(argument, ())}:
        return False
    if rel == "advcl":
        judged = governor.status is Status.DENIED or governor.key in ACCUSING  # "cleared of lying"
        of = judged and any(parse.lower[mark] == "of" for mark in parse.kids(node, "mark"))
        return parse.tags[node] == "VB" or (of and parse.tags[node] == "VBG")
    if rel not in ("obl", "nmod"):
        return True
    fronted = rel == "obl" and node < head  # "in a speech she called for": where it was said
    named = parse.tags[head].startswith("N")
    return not fronted and parse.case(node) in _BRINGING and named is (rel == "nmod")


def _is_at_work(context: Context, verb: int, noun: int) -> bool:
    """Tell whether what is expected is what a thing brings about, rather than the thing."""
    effect = context.parse.kid(verb, "xcomp")
    lemma = "" if effect is None else context.parse.lemmas[effect]
    return lemma in _GOING_ON or (lemma in _EFFECTS and not is_arranged(context, noun))


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
