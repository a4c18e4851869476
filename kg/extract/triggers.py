"""Which words evoke an event, and the support verb of a noun that does ("held a meeting", "reached an agreement")."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.parse import Parse, PredicateLike
from kg.model import MentionKind, Status
from kg.ontology import Flag, Pos, Term

_SUPPORTING = frozenset({Status.HAPPENED, Status.ONGOING})
_HOST_LABELS = frozenset(
    {
        "Person",
        "Organization",
        "Place",
        "Group",
        "Facility",
        "Work",
        "Law",
        "Product",
        "Event",
        "Date",
        "Time",
        "Money",
    }
)
_NOUN_CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that evokes an event, over tokens [start, token]. `support` is the verb that carries the noun, if any."""

    start: int
    token: int
    lemma: str
    roleset: str
    term: Term
    confidence: float
    predicate: PredicateLike | None
    support: int | None = None


def find_triggers(context: Context, least: float) -> tuple[Trigger, ...]:
    """Return the triggers of the article in text order; predicates less probable than `least` are left out."""
    parse = context.parse
    hosted = {
        token for name in parse.names if name.label in _HOST_LABELS for token in range(name.start, name.end)
    }
    found: dict[int, Trigger] = {}
    for token, tag in enumerate(parse.tags):
        if token in hosted or tag[:2] not in ("VB", "NN", "JJ"):
            continue
        trigger = _trigger(context, token, least)
        if trigger is not None:
            found[token] = trigger
    carried = {trigger.support for trigger in found.values() if trigger.support is not None}
    return tuple(trigger for token, trigger in found.items() if token not in carried)


def _trigger(context: Context, token: int, least: float) -> Trigger | None:
    parse = context.parse
    predicate = context.predicates.get(token)
    if parse.rels[token] in ("amod", "aux", "cop", "compound", "flat", "goeswith"):
        return None
    counted = context.lexicon.counted.get(parse.lower[token])
    if counted is not None and parse.kid(token, "nummod") is not None:
        entry = context.ontology.roleset(counted)
        if entry is not None and entry.term is not None:
            return Trigger(token, token, parse.lower[token], counted, entry.term, _NOUN_CONFIDENCE, None)
    if parse.tags[token].startswith("NN"):
        return _noun(context, token, predicate, least)
    if predicate is None or predicate.probability < least:
        return None
    if parse.tags[token].startswith("JJ") and parse.lemmas[token] not in context.lexicon.measures:
        return None
    entry = context.ontology.roleset(predicate.roleset)
    if entry is None or entry.term is None or entry.flags & {Flag.STATIVE, Flag.LIGHT, Flag.ASPECT}:
        return None
    return Trigger(
        token, token, parse.lemmas[token], predicate.roleset, entry.term, predicate.probability, predicate
    )


def _noun(context: Context, token: int, predicate: PredicateLike | None, least: float) -> Trigger | None:
    parse = context.parse
    start, lemma = _compound(context, token)
    noun = context.ontology.noun(lemma) or context.ontology.noun(parse.lower[token])
    mention = context.fillers.mentions.of(token)
    if (noun is None and mention is not None) or (noun is not None and noun.term is None):
        return None
    if mention is not None and context.fillers.mentions.drafts[mention].kind is MentionKind.NAME:
        return None
    if predicate is not None and predicate.probability < least:
        predicate = None
    roleset = predicate.roleset if predicate is not None else ""
    entry = context.ontology.roleset(roleset) if roleset else None
    if noun is not None and noun.term is not None:
        term = noun.term
        if entry is None or entry.term is None:
            roleset = noun.roleset or roleset
        confidence = predicate.probability if predicate is not None else _NOUN_CONFIDENCE
    elif (
        entry is not None
        and entry.term is not None
        and not entry.flags & {Flag.STATIVE, Flag.LIGHT, Flag.ASPECT}
    ):
        term, confidence = entry.term, predicate.probability if predicate is not None else _NOUN_CONFIDENCE
    else:
        return None
    return Trigger(
        start, token, lemma, roleset, term, confidence, predicate, support=_support(context, token)
    )


def _compound(context: Context, token: int) -> tuple[int, str]:
    """Where a noun of several words starts, and its lemma ("news conference", "cease-fire")."""
    parse = context.parse
    for start in range(max(token - 3, 0), token):
        if any(not start <= parse.heads[each] <= token for each in range(start, token)):
            continue
        before = parse.text[parse.begins[start] : parse.begins[token]].lower()
        for form in (parse.lemmas[token], parse.lower[token]):
            if context.ontology.noun(before + form) is not None:
                return start, before + form
    return token, parse.lemmas[token]


def _support(context: Context, token: int) -> int | None:
    """The verb that carries a noun as its object or subject, or as a participle after it ("talks held in Paris")."""
    parse = context.parse
    first = parse.first_conjunct(token)
    verb, rel = parse.heads[first], parse.rels[first]
    if verb != first and parse.is_verb(verb) and rel in ("obj", "nsubj"):
        place = "object" if rel == "obj" or parse.deps[first] == "nsubj:pass" else "subject"
        if _is_support(context, verb, place):
            return verb
    for child in parse.kids(token, "acl"):
        if (
            parse.deps[child] == "acl"
            and parse.tags[child] == "VBN"
            and _is_support(context, child, "object")
        ):
            return child
        subject = parse.kid(child, "nsubj") if parse.deps[child] == "acl:relcl" else None
        if (
            subject is not None
            and parse.lower[subject] in ("that", "which")
            and _is_support(context, child, "subject")
        ):
            return child
    return None


def _is_support(context: Context, verb: int, place: str) -> bool:
    """Tell whether a verb only carries its noun: light and aspectual ones, and those that say that it happened."""
    if (context.parse.lemmas[verb], place) in context.lexicon.support:
        return True
    if context.has_flag(verb, Flag.LIGHT, Flag.ASPECT):
        return True
    predicate = context.predicates.get(verb)
    if predicate is None:
        return False
    governor = context.ontology.governor(predicate.roleset, Pos.VERB)
    if governor is None or governor.status not in _SUPPORTING or "ARG1" not in governor.arguments:
        return False
    entry = context.ontology.roleset(predicate.roleset)
    return entry is None or entry.term is None or entry.term.type == "OTHER"


def gives_actor(parse: Parse, trigger: Trigger) -> bool:
    """Tell whether the support verb's subject takes part: the noun is its object, in the active or the passive."""
    if trigger.support is None:
        return False
    if parse.heads[trigger.support] == trigger.token:
        return parse.deps[trigger.support] == "acl"
    first = parse.first_conjunct(trigger.token)
    return parse.rels[first] == "obj" or parse.deps[first] == "nsubj:pass"
