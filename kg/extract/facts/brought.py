"""What a verb brings about with its object or its complement: "to gain support", "will present its report",
"has allowed them to cross".
"""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.facts.presupposed import term_of_noun
from kg.extract.modality import is_known
from kg.extract.reader.parse import Parse
from kg.extract.syntax.clauses import own_subject
from kg.extract.syntax.tense import Tense, is_infinitive, verb_tense
from kg.model import Polarity, Status
from kg.ontology import Governor, Pos

LET = Governor("let", Pos.VERB, Status.HAPPENED, Polarity.POSITIVE, 0.7, ())
_ALLOWING = frozenset({"allow.01", "permit.01"})
_PRESENTING = frozenset(
    "announce deliver file finalize give issue make present publish release render submit unveil".split()
)
_IN_PLACE = frozenset(
    "address boost counter deepen defend enhance finance fund improve intensify monitor preserve promote protect save"
    " strengthen teach test uphold".split()
)
_PLAYING = frozenset({"perform", "play"})
_BEFALLING = frozenset({"ACCIDENT", "ASSAULT", "CRIME", "DISASTER", "LIFE"})


def is_new_object(context: Context, noun: int) -> bool:
    """Tell whether a noun is the object of a verb and new with it: "to sign a deal", not "to sign the deal"."""
    parse = context.parse
    if parse.is_verb(noun) or parse.rels[noun] != "obj":
        return False
    if is_known(context, noun):
        return _is_presented(context, noun)
    return parse.lemmas[parse.heads[noun]] not in context.lexicon.standing


def _is_presented(context: Context, noun: int) -> bool:
    """ "Will announce his candidacy", "will play the final": there is none before."""
    parse, term = context.parse, term_of_noun(context, noun)
    verb = parse.lemmas[parse.heads[noun]]
    if term is None or term.type in _BEFALLING:
        return False
    own = any(parse.tags[each] == "PRP$" for each in parse.children[noun])
    return (own and verb in _PRESENTING) or (verb in _PLAYING and term.type == "SPORT")


def is_let(context: Context, governor: Governor, verb: int, node: int) -> bool:
    """ "Has allowed the trucks to cross", "were allowed to return": they did; a law that allowed it only may have."""
    parse, subject = context.parse, own_subject(context.parse, verb)
    if governor.key not in _ALLOWING or parse.rels[node] not in ("xcomp", "ccomp"):
        return False
    if parse.rels[verb] in ("acl", "xcomp") or not parse.is_verb(verb) or is_infinitive(parse, verb):
        return False
    ruled = subject is not None and parse.lemmas[subject] in context.lexicon.documents
    return not ruled and _is_past(parse, verb)


def _is_past(parse: Parse, verb: int) -> bool:
    told = parse.tags[verb] == "VBD" or any(
        parse.tags[aux] in ("VBD", "VBZ", "VBP") for aux in _aux(parse, verb)
    )
    return told and verb_tense(parse, verb) is Tense.PAST


def _aux(parse: Parse, verb: int) -> list[int]:
    return list(parse.kids(verb, "aux"))


def is_gained(context: Context, noun: int) -> bool:
    """ "To gain support", "to find a compromise": an infinitive and an object that is new with it."""
    verb = context.parse.heads[noun]
    ahead = is_infinitive(context.parse, verb) and context.parse.lemmas[verb] not in _IN_PLACE
    return ahead and is_new_object(context, noun)
