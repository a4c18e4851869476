"""Support verbs: a verb that only carries a noun, which is the event ("held a meeting", "took part in talks")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import Support
from kg.model import Status
from kg.ontology import Flag, Pos, Term

_SUPPORTING = frozenset({Status.HAPPENED, Status.ONGOING})
_RELATIVE = frozenset({"that", "which"})
_MANY = frozenset(
    {"series", "number", "wave", "spate", "string", "round", "dozen", "lot", "kind", "form", "barrage"}
)
_ACTOR = "ARG0"
_ENDING = frozenset({"cease", "contain", "curb", "end", "halt", "quell", "reduce", "stop"})
_FIGHTING = frozenset(
    "battle combat counter deter discourage eliminate eradicate fight prevent tackle".split()
)
_UNREST = frozenset("bloodshed conflict crisis fighting hostility insurgency unrest violence war".split())


@dataclass(frozen=True, slots=True)
class Carried:
    """The verb that carries a noun, and the label of its subject in the noun's event; empty where it has none."""

    verb: int
    subject: str


def carrier_of(context: Context, token: int, term: Term) -> Carried | None:
    """Return the support verb of a noun of this event type, over it in the tree or as a clause after it.

    Of two, the one whose subject takes part: "the talks that Iran held ended".
    """
    found = [
        Carried(
            verb, "" if place == "object" and _is_of_others(context.parse, verb, token, term) else subject
        )
        for verb, place in (*_above(context.parse, token), *_after(context.parse, token))
        if (subject := _support(context, verb, place, term)) is not None
        and not (place == "object" and _is_fought(context.parse, verb, term))
    ]
    return min(found, key=lambda each: not each.subject, default=None)


def _is_fought(parse: Parse, verb: int, term: Term) -> bool:
    """Tell whether a verb sets itself against what its object names, planned or not: a plan to combat smuggling."""
    return term.type == "CRIME" and parse.lemmas[verb] in _FIGHTING


def _is_of_others(parse: Parse, verb: int, noun: int, term: Term) -> bool:
    """ "Could not stop the violence", "to end Israel's siege": who ends it need not be who does it; "to fight
    smuggling".
    """
    if term.type == "CRIME" and parse.lemmas[verb] in _ENDING | _FIGHTING:
        return True
    owned = any(parse.deps[child] == "nmod:poss" for child in parse.children[noun])
    return parse.lemmas[verb] in _ENDING and (owned or parse.lemmas[noun] in _UNREST)


def _above(parse: Parse, token: int) -> Iterator[tuple[int, str]]:
    """The verb that a noun hangs on, with its place there; across a bare noun of the verb ("part", "place") as well."""
    first = parse.first_conjunct(token)
    verb, rel = parse.heads[first], parse.rels[first]
    if verb == first:
        return
    if rel in ("obj", "nsubj") and parse.is_verb(verb):
        yield verb, "object" if rel == "obj" or parse.deps[first] == "nsubj:pass" else "subject"
    elif rel == "obl" and parse.is_verb(verb):
        yield verb, parse.case(first)
    elif rel == "nmod" and parse.case(first) == "of" and parse.lemmas[verb] in _MANY:
        yield from _above(parse, verb)  # a series of attacks is carried as attacks are
    elif rel == "nmod" and parse.rels[verb] == "obj" and parse.is_verb(parse.heads[verb]):
        yield parse.heads[verb], parse.case(first)


def _after(parse: Parse, token: int) -> Iterator[tuple[int, str]]:
    """Participles and relative clauses after a noun: "talks held in Paris", "the deal that they reached"."""
    for child in parse.kids(token, "acl"):
        if parse.deps[child] == "acl" and parse.tags[child] == "VBN":
            yield child, "object"
        elif parse.deps[child] == "acl:relcl":
            subject, thing = parse.kid(child, "nsubj"), parse.kid(child, "obj")
            if subject is not None and parse.lower[subject] in _RELATIVE:
                yield child, "subject" if parse.deps[subject] == "nsubj" else "object"
            elif subject is not None and (thing is None or parse.lower[thing] in _RELATIVE):
                yield child, "object"


def _support(context: Context, verb: int, place: str, term: Term) -> str | None:
    """The label of the verb's subject where the verb carries such nouns in this place, None where it does not."""
    row = _row(context, verb, place)
    if row is not None and (not row.types or term.type in row.types):
        return row.subject
    if place not in ("object", "subject"):
        return None
    predicate = context.predicates.get(verb)
    governor = context.ontology.governor(predicate.roleset, Pos.VERB) if predicate is not None else None
    if governor is not None and governor.status is Status.DENIED:
        return None  # who foils an attack is no attacker
    label = _ACTOR if place == "object" else ""
    if context.has_flag(verb, Flag.LIGHT, Flag.ASPECT):
        return label
    if predicate is None or governor is None or governor.status not in _SUPPORTING:
        return None
    entry = context.ontology.roleset(predicate.roleset)
    bare = entry is None or entry.term is None or entry.term.type == "OTHER"
    return label if bare and "ARG1" in governor.arguments else None


def _row(context: Context, verb: int, place: str) -> Support | None:
    """The row of a verb with its bare object or particle, else of the verb alone.

    The reader's roleset gives the verb too: forms mislead the lemmatizer ("staging").
    """
    parse, table = context.parse, context.lexicon.support
    predicate = context.predicates.get(verb)
    lemmas = [parse.lemmas[verb], *([predicate.roleset.partition(".")[0]] if predicate is not None else ())]
    for lemma in dict.fromkeys(lemmas):
        for child in parse.kids(verb, "obj", "compound"):
            row = table.get((f"{lemma} {parse.lower[child]}", place))
            if row is not None:
                return row
        if (lemma, place) in table:
            return table[lemma, place]
    return None
