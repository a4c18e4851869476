"""Whether a verb stands in the passive, where auxiliaries are left out or the tree has another clause."""

from __future__ import annotations

from kg.extract.reader.mends.phrases import HARMING
from kg.extract.reader.parse import Parse

_PASSIVE = frozenset({"aux:pass", "nsubj:pass", "csubj:pass"})
_PERIODS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "time", "percent", "%"})
BLAMING = frozenset(  # verbs whose object did what a clause behind them says: "jailed him for taking bribes"
    "accuse acquit arrest blame charge clear condemn convict criticize detain expel fine fire imprison indict jail"
    " praise prosecute punish sack sentence suspect thank".split()
)
_PUNISHING = (
    BLAMING
    | HARMING
    | frozenset(
        "abduct bail ban beat behead bury capture deport evict exile execute extradite free hang hospitalize"
        " interrogate kidnap question release rescue rob rush search stab suspend take tie torture transfer"
        " treat".split()
    )
)
PARTICIPLES = frozenset({"VBN", "VBD"})  # the reader takes "when asked" for a past tense
_ELLIPTIC = frozenset("if when once unless until till while though although whenever as where than".split())
_GIVING = frozenset("give hand award grant deny deal offer promise".split())
_RECEIVED = frozenset("sentence fine term ban penalty medal prize award scholarship".split())
_INTRANSITIVE = frozenset("go retire arrive come fall return collapse grow rise travel graduate".split())
BLAMED_FOR = frozenset({"for", "of", "over", "with"})  # else the subject acts: "jailed him, saying that"


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether `verb` stands in the passive (an auxiliary or a subject says so, or it is a participle
    after its noun).
    """
    voices = {parse.deps[child] for child in parse.children[verb]} & _PASSIVE
    if voices:
        return "aux:pass" in voices or parse.kid(verb, "obj") is None
    if is_elliptic(parse, verb) or left_so(parse, verb) is not None:
        return True
    if _is_joined_passive(parse, verb):
        return True
    if parse.tags[verb] != "VBN" or parse.rels[verb] != "acl" or _has_aux(parse, verb):
        return False
    if parse.deps[verb] == "acl:relcl" and parse.kid(verb, "nsubj") is not None:
        return False
    return bare_object(parse, verb) is None


def _is_joined_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb has the auxiliary of the passive that it is joined to: "was stripped of it and banned".

    So "was tried and given two years", where nobody else is given it.
    """
    first, thing = parse.heads[verb], parse.kid(verb, "obj")
    if parse.rels[verb] != "conj" or parse.kid(verb, "nsubj", "aux", "cop", "ccomp") is not None:
        return False
    if thing is not None and not _is_received(parse, verb, thing):
        return False
    carried = parse.kid(first, "aux") is not None or _is_joined_passive(parse, first)
    if parse.tags[verb] not in PARTICIPLES or not carried or not is_passive(parse, first):
        return False
    return (
        thing is not None or parse.lemmas[verb] in _PUNISHING
    )  # others may be its own deed: "was hit and died"


def _is_received(parse: Parse, verb: int, thing: int) -> bool:
    """Tell whether the object of a participle is what somebody gets: "given two years", "handed a fine"."""
    given = parse.tags[verb] == "VBN" or parse.lemmas[thing] in _RECEIVED
    further = parse.kid(verb, "iobj", "compound") is not None
    return (
        given
        and parse.lemmas[verb] in _GIVING
        and not further
        and all(parse.case(child) != "to" for child in parse.kids(verb, "obl"))
    )


def left_so(parse: Parse, state: int) -> int | None:
    """Whom "left two dead and [four] hurt" says to be hurt, where the tree makes a clause of its own of it."""
    first = parse.heads[state]
    if parse.tags[state] not in PARTICIPLES or parse.kid(state, "obj", "aux") is not None:
        return None
    thing = (
        parse.kid(first, "obj") if parse.rels[state] == "xcomp" and parse.lemmas[first] == "leave" else None
    )
    if thing is not None:
        return max((each for each in parse.conjuncts(thing) if each < state), default=None)
    if parse.rels[state] != "conj":
        return None
    verb = first if parse.is_verb(first) else parse.heads[first]
    states = [child for child in parse.kids(verb, "xcomp") if parse.tags[child][:2] in ("JJ", "VB")]
    if parse.lemmas[verb] != "leave" or not states or parse.kid(verb, "obj") is None:
        return None
    number = state - 1 if parse.tags[state - 1] == "CD" and parse.rels[state - 1] == "conj" else None
    return parse.kid(state, "nsubj") if number is None else number


def is_elliptic(parse: Parse, verb: int) -> bool:
    """Tell whether a clause is a participle, alone or behind a mark, a passive: "if convicted", "asked about it"."""
    if parse.deps[verb] != "advcl" or parse.tags[verb] not in PARTICIPLES:
        return False
    if parse.kid(verb, "nsubj", "csubj", "expl", "obj", "aux", "cop") is not None:
        return False
    bare = parse.edges[verb][0] == verb < parse.heads[verb] and parse.lemmas[verb] not in _INTRANSITIVE
    if parse.heads[verb] < verb and parse.lemmas[verb] in BLAMING:  # "appeared in court charged with murder"
        bare |= any(parse.case(child) in BLAMED_FOR for child in parse.kids(verb, "obl"))
    return bare or any(parse.lower[mark] in _ELLIPTIC for mark in parse.kids(verb, "mark", "advmod"))


def bare_object(parse: Parse, verb: int) -> int | None:
    """The counted noun after a participle that is none: "a blast killed 100 people", read as "that was killed"."""
    if parse.deps[verb] != "acl" or parse.tags[verb] != "VBN":
        return None
    for child in parse.kids(verb, "obl"):
        counted = parse.kid(child, "nummod") is not None and parse.lemmas[child] not in _PERIODS
        if child > verb and counted and not parse.case(child):
            return child
    return None


def _has_aux(parse: Parse, verb: int) -> bool:
    return any(parse.rels[child] == "aux" for child in parse.children[verb])
