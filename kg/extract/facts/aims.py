"""Aims that are met by what is done for them: who marches to demand a vote demands it, who rallies to win wins."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.facts.presupposed import term_of_noun
from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import is_infinitive
from kg.ontology import Term

_VOICED = frozenset({"PROTEST", "REQUEST", "STATEMENT", "ACCUSE", "REJECT", "SUPPORT", "CULTURE"})
_BY_DEEDS = frozenset({"protest", "demand", "denounce", "condemn", "mark", "honor", "honour", "commemorate"})
_GATHERING = frozenset(
    {"gather", "rally", "march", "assemble", "converge", "demonstrate", "protest", "stage"}
)
_ON_AIR = frozenset(
    "twitter facebook instagram youtube media airwave podium television tv radio stage".split()
)
_STILL_TO_COME = frozenset(
    "train practise practice prepare play compete fight work need hope return come go enter".split()
)


def goes_along(context: Context, token: int) -> bool:
    """ "Thousands rallied to protest", "they met to discuss trade": who gathers to say something says it.

    "He rallied to beat the Dane" tells what came of it.
    """
    parse, head = context.parse, context.parse.heads[token]
    if parse.rels[token] != "advcl" or not is_infinitive(parse, token) or not parse.is_verb(head):
        return False
    if parse.lemmas[head] == "use" or (parse.lemmas[token] in _BY_DEEDS and _is_no_move(context, head)):
        return True  # "used the meeting to accuse them", "seized the mine to demand jobs"
    entry, above = context.entry(token), context.entry(head)
    if entry is not None and entry.term is not None and entry.term.type == "SPORT":
        told = parse.tags[head] in ("VBD", "VBN", "VBG") or _is_bare(parse, head)
        return told and parse.lemmas[head] not in _STILL_TO_COME
    if entry is None or entry.term is None or entry.term.type not in _VOICED or parse.kid(head, "xcomp"):
        return False
    thing = parse.kid(head, "obj")  # "staged a hunger strike to demand it"
    held = thing is not None and _gathers(term_of_noun(context, thing))
    if parse.lemmas[head] == "take" and any(parse.lemmas[k] in _ON_AIR for k in parse.kids(head, "obl")):
        return True  # "took to Twitter to say"
    predicate = context.predicates.get(head)
    verbs = {parse.lemmas[head], predicate.roleset.partition(".")[0] if predicate is not None else ""}
    return not verbs.isdisjoint(_GATHERING) or held or (above is not None and _gathers(above.term))


def _is_bare(parse: Parse, verb: int) -> bool:
    """Tell whether a form that may be present or past has a subject and nothing before it: "Senegal beat Morocco"."""
    return (
        parse.tags[verb] == "VB"
        and parse.kid(verb, "nsubj") is not None
        and parse.kid(verb, "aux", "mark") is None
    )


def _is_no_move(context: Context, verb: int) -> bool:
    entry = context.entry(verb)
    return entry is None or entry.term is None or entry.term.type != "MOVE"


def _gathers(term: Term | None) -> bool:
    return term is not None and term.type in ("PROTEST", "CONSULT")
