"""Which words evoke an event: those that the tables know, and those that the network alone takes for one."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from kg.extract.context import Context, Refined
from kg.extract.reader.parse import Parse, PredicateLike
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.evidence import Evidence
from kg.extract.triggers.support import carrier_of
from kg.model import EntityType, MentionKind
from kg.ontology import Flag, Term

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
_SURE = 0.75
_NAMED = 0.7
_GATHERINGS = frozenset(
    {EntityType.ORGANIZATION, EntityType.GROUP, EntityType.OTHER}
)  # a party is held, or runs for office
_WAYS = frozenset({"suicide"})  # of bombers and attackers
_KINDS = frozenset({"OTHER", "AID", "BUSINESS", "CULTURE", "MOVE", "PERSONNEL", "STATEMENT"})
_MEASURED = frozenset(
    Term("BUSINESS", mode) for mode in ("TRADE", "PAY", "PRODUCE", "INVEST", "SELL", "OPERATE")
)
_MOVES = frozenset({Term("OTHER", "INCREASE"), Term("OTHER", "DECREASE")})
_FIXING = frozenset({"schedule.01"})  # verbs that fix when another event will be
_NO_EVENT = frozenset({"aux", "cop", "flat", "goeswith", "fixed", "case", "mark"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that evokes an event, over tokens [start, token]. `support` is the verb that carries the noun, if any,
    `bearer` the label of that verb's subject in the noun's event, empty where it has no part.
    """

    start: int
    token: int
    lemma: str
    roleset: str
    term: Term
    confidence: float
    predicate: PredicateLike | None
    support: int | None = None
    bearer: str = ""


def find_triggers(context: Context, least: float) -> tuple[Trigger, ...]:
    """Return the triggers of the article in text order; predicates less probable than `least` are left out.

    Words that no table knows are triggers of type OTHER where the network takes them for events; words of that type
    that it takes for none are left out.
    """
    parse, evidence = context.parse, Evidence.of(context.parse)
    hosted = {
        token for name in parse.names if name.label in _HOST_LABELS for token in range(name.start, name.end)
    }
    people = {
        parse.words[token]
        for name in parse.names
        if name.label == "Person"
        for token in range(name.start, name.end)
    }
    found: dict[int, Trigger] = {}
    for token, tag in enumerate(parse.tags):
        if (
            token in hosted
            or _is_named(parse, token, people)
            or tag[:2] not in ("VB", "NN", "JJ")
            or not parse.lower[token][-1].isalpha()
        ):
            continue
        if tag == "VBN" and ends_set_phrase(context, token) and not any(parse.kids(token, "obl", "advmod")):
            continue  # "went ahead as planned"
        if tag[:2] == "NN" and (ends_set_phrase(context, token) or _is_people(context, token)):
            continue
        trigger = _trigger(context, token, least)
        if trigger is None:
            trigger = _untabled(context, token, evidence)
        elif trigger.term.type == "OTHER" and (
            evidence.speaks_against(token) or _is_none(context, trigger, token)
        ):
            trigger = None
        if trigger is not None:
            found[token] = trigger
    carried = {trigger.support for trigger in found.values() if trigger.support is not None}
    parts = {token for trigger in found.values() for token in range(trigger.start, trigger.token)}
    return tuple(
        trigger
        for token, trigger in found.items()
        if token not in carried | parts
        and not _is_kind_of(context, trigger, found.get(parse.heads[token]))
        and not _is_measured(parse, trigger, found.get(parse.heads[token]))
    )


def ends_set_phrase(context: Context, token: int) -> bool:
    """Tell whether a word only ends a set phrase: "in exchange for", "as a result", "as planned"."""
    words, phrases = context.parse.lower, context.lexicon.set_phrases
    return any(" ".join(words[token - before : token + 1]) in phrases for before in (1, 2) if token >= before)


def _is_none(context: Context, trigger: Trigger, token: int) -> bool:
    """Tell whether the table of marked words says of a noun without a type of its own that it is no event."""
    if trigger.term.mode is not None or context.parse.tags[token].startswith("VB"):
        return False
    marked = context.ontology.marked_word(context.parse.lemmas[token])
    return marked is not None and marked.term is None


def _is_named(parse: Parse, token: int, people: Container[str]) -> bool:
    """Tell whether a bare noun in capitals is a part of somebody's name elsewhere: "Ban" who is Ban Ki-moon."""
    word = parse.words[token]
    bare = all(parse.rels[child] == "punct" for child in parse.children[token])
    return bare and parse.tags[token].startswith("NN") and word[:1].isupper() and word in people


def _is_people(context: Context, token: int) -> bool:
    """Tell whether a noun is plainly a word for people: firefighters, though what they fight is an event."""
    form = context.parse.lower[token]
    return context.lexicon.noun(form, form) is EntityType.PERSON


def _is_kind_of(context: Context, trigger: Trigger, head: Trigger | None) -> bool:
    """Tell whether a word only says what kind of event or participant the noun after it is: trade deal, aid workers."""
    parse = context.parse
    after = parse.heads[trigger.token]
    if parse.rels[trigger.token] != "compound" or after < trigger.token:
        return False
    if head is not None:
        about = trigger.term in _MEASURED or trigger.term.mode == "REPORT_EARNINGS"  # "a profit warning"
        return about or (trigger.term.type == "OTHER" and head.term.type != "OTHER")
    kind = trigger.term.type in _KINDS or parse.lemmas[trigger.token] in _WAYS
    return kind and context.fillers.mentions.of(after) is not None


def _is_measured(parse: Parse, trigger: Trigger, head: Trigger | None) -> bool:
    """Tell whether a noun only names what grows or shrinks: sales that fell, to cut spending."""
    if head is None or parse.is_verb(trigger.token) or head.term not in _MOVES:
        return False
    return trigger.term in _MEASURED and parse.rels[trigger.token] in ("nsubj", "obj", "nmod")


def is_vague(context: Context, token: int) -> bool:
    """Tell whether a word that has no type of event is hardly one: a noun of which the network is not sure, and what
    only says which noun follows ("arrest warrants", "the ruling party").
    """
    parse = context.parse
    if parse.rels[token] in ("amod", "compound"):
        return parse.heads[token] > token
    return parse.tags[token].startswith("NN") and Evidence.of(parse).is_below(token, _NAMED)


def known_trigger(context: Context, token: int) -> Trigger:
    """The trigger at a word that is known to evoke an event, of type OTHER where no table has it."""
    parse, predicate = context.parse, context.predicates.get(token)
    noun = context.ontology.noun(parse.lemmas[token]) if parse.tags[token].startswith("NN") else None
    roleset = predicate.roleset if predicate is not None else ""
    entry = context.ontology.roleset(roleset) if roleset else None
    term = (noun.term if noun is not None else None) or (entry.term if entry is not None else None)
    return Trigger(token, token, parse.lemmas[token], roleset, term or Term("OTHER"), 1.0, predicate)


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
    if (entry.term.type == "STATEMENT" or predicate.roleset in _FIXING) and _is_hearsay(parse, predicate):
        return None
    return Trigger(
        token, token, parse.lemmas[token], predicate.roleset, entry.term, predicate.probability, predicate
    )


def _is_hearsay(parse: Parse, predicate: PredicateLike) -> bool:
    """Tell whether a verb only says how sure another event is, or when it will be: "is expected to resign", "is
    scheduled to", but not "was told to".
    """
    token = predicate.token
    parties = ("ARG0",) if predicate.roleset in _FIXING else ("ARG0", "ARG2")
    return (
        is_passive(parse, token)
        and parse.kid(token, "xcomp") is not None
        and not any(argument.role in parties for argument in predicate.arguments)
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
    if noun is not None and noun.term is not None and not isinstance(predicate, Refined):
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
    return _carried(context, Trigger(start, token, lemma, roleset, term, confidence, predicate))


def _untabled(context: Context, token: int, evidence: Evidence) -> Trigger | None:
    """A word that the network alone takes for an event."""
    parse = context.parse
    noun = parse.tags[token].startswith("NN")
    bare = noun or parse.tags[token][:2] == "JJ" or token not in context.predicates  # "compared with"
    marked = context.ontology.marked_word(parse.lemmas[token]) if bare else None
    if marked is not None and marked.term is None:
        return None
    sure = evidence.speaks_for(token, noun=noun)
    if sure is None or parse.rels[token] in _NO_EVENT or not _may_happen(context, token, noun, sure):
        return None
    predicate = context.predicates.get(token)
    if isinstance(predicate, Refined) and context.has_flag(token, Flag.LIGHT):
        return None  # the table of senses says that it is none
    counted = context.lexicon.counted.get(parse.lower[token])
    roleset = counted or (predicate.roleset if predicate is not None else "")
    entry = context.ontology.roleset(roleset) if roleset else None
    tabled = context.ontology.noun(parse.lemmas[token]) if noun else None
    # "dangerous" threatens nobody, "the opposition" rejects nothing.
    blocked = (
        tabled.term is None if tabled is not None else parse.tags[token].startswith("JJ") and not counted
    )
    term = entry.term if entry is not None and not blocked else None
    term = term or (tabled.term if tabled is not None else None)
    if term is None and not roleset and parse.tags[token] == "VBN" and parse.rels[token] == "amod":
        term = context.ontology.agreed.get(parse.lemmas[token])  # "the kidnapped engineers"
    if term is None and noun and tabled is None and parse.rels[token] != "compound":
        known = None if roleset else context.ontology.agreed.get(parse.lemmas[token])
        term = known if marked is None else marked.term
    trigger = Trigger(token, token, parse.lemmas[token], roleset, term or Term("OTHER"), sure, predicate)
    return _carried(context, trigger) if noun else trigger


def _carried(context: Context, trigger: Trigger) -> Trigger:
    """The trigger with the verb that carries its noun."""
    found = carrier_of(context, trigger.token, trigger.term)
    return trigger if found is None else replace(trigger, support=found.verb, bearer=found.subject)


def _may_happen(context: Context, token: int, noun: bool, sure: float) -> bool:
    """Tell whether a word may be an event by what the tables say: it denotes no participant, no state, and says
    nothing about another event.
    """
    parse = context.parse
    mention = context.fillers.mentions.of(token)
    if mention is not None:
        draft = context.fillers.mentions.drafts[mention]
        return draft.kind is MentionKind.NOMINAL and draft.type in _GATHERINGS and sure >= _SURE
    if noun:
        listed = context.ontology.noun(parse.lemmas[token]) is not None
        return sure >= _SURE or not listed
    if context.has_flag(token, Flag.LIGHT, Flag.STATIVE):
        return False
    if (
        parse.tags[token].startswith("JJ")
        and sure < _SURE
        and parse.lower[token] not in context.lexicon.counted
    ):
        return False
    says = context.governor(token) is not None or context.cue(token) is not None
    return (
        not (says or context.has_flag(token, Flag.ASPECT))
        or parse.kid(token, "xcomp", "ccomp", "csubj") is None
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


def gives_actor(parse: Parse, trigger: Trigger) -> bool:
    """Tell whether the support verb's subject takes part in the noun's event."""
    return trigger.support is not None and bool(trigger.bearer)
