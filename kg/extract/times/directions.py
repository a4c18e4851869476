"""Where an expression looks to, beyond the tense of its verb: what a noun, a bound or the clause above say of it.

"The September attack" is over, whatever the verb of its sentence looks to; what somebody won "in the September 18
elections" was won before; "has been put off until Friday" and "when they meet on Friday" are ahead.
"""

from __future__ import annotations

from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import Tense, auxiliaries, direction_at, stands_in_past, verb_tense
from kg.extract.tables.word_lists import word_list
from kg.extract.times.calendar import DAYS

_BEFORE = frozenset({"compound", "nummod", "nmod", "amod", "flat", "dep", "det"})
_THERE = frozenset({"in", "at", "during", "after", "since", "following"})
_UNTIL = frozenset({"until", "till", "through"})
_PUT_OFF = frozenset(
    {"adjourn", "defer", "delay", "expect", "extend", "give", "postpone", "schedule", "suspend"}
)
_CLAUSES = frozenset({"when", "before", "after", "until", "once"})
_MODAL = frozenset({"can", "could", "may", "might", "must", "should"})
_SENSED = frozenset({"feel", "hear", "see", "smell"})
_MEANT = frozenset(
    {"announce", "arrange", "book", "call", "fix", "hope", "intend", "plan", "set", "slate", "want"}
)
_FOLLOWING = frozenset("avenge commemorate condemn follow investigate mourn recall remember survive".split())
_STEPS = 4


def direction_of(parse: Parse, start: int) -> tuple[Tense, bool]:
    """Return the direction of the expression at `start`, and whether it is over for certain."""
    tense = direction_at(parse, start)
    if _is_over(parse, start, tense):
        return Tense.PAST, True
    verb = next((above for above in parse.up(start) if parse.is_verb(above)), None)
    if (
        verb is not None
        and tense is not Tense.FUTURE
        and (_is_bound(parse, start, verb) or _awaits(parse, start, verb, tense))
    ):
        return Tense.FUTURE, False
    if tense is Tense.NONE and _is_told(parse, start):
        return Tense.PAST, False
    return tense, tense is Tense.PAST and (_is_done(parse, start) or _is_followed(parse, start))


def _is_over(parse: Parse, start: int, tense: Tense) -> bool:
    """Tell whether an expression says when an attack, a quake or a coup was; `tense` is that of its clause.

    Before the noun it is that noun's whatever the verb, behind it only where the tree gives no verb a say.
    """
    token = start
    for _ in range(_STEPS):
        head = parse.heads[token]
        if parse.rels[token] not in _BEFORE or head == token:
            break
        named = {parse.lemmas[head], f"{parse.lower[head - 1]} {parse.lemmas[head]}"}
        if not named.isdisjoint(word_list("unforeseen.txt")) and (head > start or tense is Tense.NONE):
            return True
        if head < start:
            break
        token = head
    return False


def _is_done(parse: Parse, start: int) -> bool:
    """Tell whether an expression says when a past verb was, and not for when something was meant."""
    token = start
    while parse.tags[parse.heads[token]] in ("CD", "NNP") and parse.heads[token] != token:
        token = parse.heads[token]
    verb = parse.heads[token]
    told = parse.is_verb(verb) and stands_in_past(parse, verb) and parse.rels[token] == "obl"
    meant = parse.lemmas[verb] in _PUT_OFF or parse.lemmas[verb] in _MEANT
    return told and not meant and parse.case(token) in ("", "on", "in")


def _is_followed(parse: Parse, start: int) -> bool:
    """ "This followed the capture of the town in July": what is followed or remembered was there before."""
    noun = parse.heads[start]
    if parse.rels[noun] == "nmod" and parse.case(noun) == "of":
        noun = parse.heads[noun]
    verb = parse.heads[noun]
    behind = parse.rels[start] == "nmod" and verb < noun < start and parse.rels[noun] == "obj"
    return behind and parse.lemmas[verb] in _FOLLOWING and stands_in_past(parse, verb)


def _is_told(parse: Parse, start: int) -> bool:
    """Tell whether an expression stands before a noun that a past verb says was there: its subject, "in", "after"."""
    noun = start
    while parse.rels[noun] in _BEFORE and parse.heads[noun] > noun:
        noun = parse.heads[noun]
    verb = parse.heads[noun]
    if noun == start or not stands_in_past(parse, verb):
        return False
    return parse.deps[noun] == "nsubj" or (parse.rels[noun] == "obl" and parse.case(noun) in _THERE)


def _is_bound(parse: Parse, start: int, verb: int) -> bool:
    """ "Should be ready by Friday", "was put off until Friday", "continues through Friday"; not "was held until"."""
    word = parse.lower[start - 1] if start else ""
    if word == "by":
        return not _looks_back(parse, verb)
    if word not in _UNTIL or any(
        parse.lower[child] in ("not", "n't", "n’t") for child in parse.children[verb]
    ):
        return False
    return not stands_in_past(parse, verb) or parse.lemmas[verb] in _PUT_OFF


def _is_negated(parse: Parse, verb: int) -> bool:
    return any(parse.lower[child] in ("not", "n't", "n’t") for child in parse.children[verb])


def _looks_back(parse: Parse, verb: int) -> bool:
    modal = any(parse.lower[aux] in _MODAL for aux in auxiliaries(parse, verb))
    return (
        not modal
        and verb_tense(parse, verb) is Tense.PAST
        and parse.tags[verb] != "VBG"
        and _is_finite(parse, verb)
    )


def _is_finite(parse: Parse, verb: int) -> bool:
    """Tell whether a verb has its tense from itself or from words before it: no "completed" of "if completed"."""
    return parse.tags[verb] != "VBN" or bool(auxiliaries(parse, verb)) or parse.rels[verb] == "acl"


def _awaits(parse: Parse, start: int, verb: int, tense: Tense) -> bool:
    """ "Will decide when they meet on Friday", "could be announced on Friday"; not "could be warm in summer"."""
    aux = [parse.lower[each] for each in auxiliaries(parse, verb)]
    if not _MODAL.isdisjoint(aux) and any(word in DAYS for word in parse.lower[start : start + 2]):
        able = "could" in aux and (_is_negated(parse, verb) or parse.lemmas[verb] in _SENSED)
        return "have" not in aux and not able
    marks = {parse.lower[mark] for mark in parse.kids(verb, "mark", "advmod")}
    head = parse.heads[verb]
    clause = parse.rels[verb] == "advcl" and not marks.isdisjoint(_CLAUSES)
    return tense is Tense.PRESENT and clause and verb_tense(parse, head) is Tense.FUTURE
