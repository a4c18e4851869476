"""What the form of a clause says of its event by itself: imperatives, infinitives, clauses of time and of purpose."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.facts.factuality import Factuality, Judge
from kg.extract.modality import is_singled_out, modals
from kg.extract.reader.parse import Parse
from kg.extract.syntax.tense import auxiliaries, is_infinitive
from kg.extract.syntax.voice import BLAMING
from kg.model import Polarity, Status
from kg.ontology import Governor, Pos

MAX_CLIMB = 8
FIRST = "the first to"
BEFORE = Governor("before", Pos.SUBORDINATOR, Status.HAPPENED, Polarity.POSITIVE, 0.9, ("head",))
_ASKED = Governor("imperative", Pos.MODAL, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("head",))
_INFINITIVE = Governor("infinitive", Pos.MODAL, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.5, ("head",))
_BEFALLING = frozenset({"hit", "strike", "rock", "shake", "befall", "occur", "affect"})
_SEEMING = frozenset({"appear", "seem"})
_ACHIEVED = frozenset({"admit", "beat", "defeat", "fail", "lose", "refuse", "reject", "win"})
_HARMED = BLAMING | {"assassinate", "attack", "face", "kill", "murder", "target", "threaten", "try"}
_OPEN_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "csubj", "parataxis"})
_ONCE = frozenset({"after", "before", "once", "until", "when"})
_UNTENSED = frozenset({"VBG", "VBN", "VBP", "VBZ"})


def form_of(context: Context, token: int, judge: Judge, depth: int = MAX_CLIMB) -> Governor | None:
    """What the form of a clause says by itself, where nothing else does: imperatives, infinitives, "before he goes".

    `judge` tells how the clauses above are presented, at most `depth` of them.
    """
    parse = context.parse
    rel, tag = parse.rels[token], parse.tags[token]
    if not parse.is_verb(token) or depth == 0:
        return None
    own = auxiliaries(parse, token) or parse.kid(token, "nsubj") is not None
    if rel == "conj" and not own and parse.tags[parse.heads[token]] == tag:
        return form_of(context, parse.heads[token], judge, depth - 1)
    ahead = is_infinitive(parse, token) or any(is_infinitive(parse, aux) for aux in parse.kids(token, "aux"))
    if ahead and rel in _OPEN_CLAUSES and parse.lemmas[parse.heads[token]] not in _SEEMING:
        return _of_the_first(context, token, judge) if rel == "acl" else _INFINITIVE
    if tag == "VB" and not own and rel in ("root", "ROOT", "parataxis") and not is_infinitive(parse, token):
        return _ASKED
    if rel == "csubj" and tag == "VBG" and any(True for _ in modals(context, parse.heads[token])):
        return _INFINITIVE  # "building it could cause floods"
    if (
        rel == "advcl"
        and tag in _UNTENSED
        and (tag in ("VBP", "VBZ") or not own or _comes_first(parse, token))
    ):
        head = parse.heads[token]
        above = judge(head)[0] if depth > MAX_CLIMB - 2 else Factuality()
        if above.status in (Status.PLANNED, Status.HYPOTHETICAL):
            if tag == "VBG" and _is_before(parse, token):
                return BEFORE
            return Governor("clause", Pos.SUBORDINATOR, above.status, Polarity.POSITIVE, 0.5, ("head",))
    return None


def _comes_first(parse: Parse, clause: int) -> bool:
    """ "Will leave once it has been signed", "can be formed after elections are held"."""
    present = any(parse.tags[aux] in ("VBP", "VBZ") for aux in parse.kids(clause, "aux"))
    return present and any(parse.lower[mark] in _ONCE for mark in parse.kids(clause, "mark", "advmod"))


def _is_before(parse: Parse, clause: int) -> bool:
    """ "Will be sworn in after winning the vote", "vowed to kill him for drawing it": that has been."""
    marks = {parse.lower[mark] for mark in parse.kids(clause, "mark", "case")}
    if "after" in marks:
        return parse.lemmas[clause] in _ACHIEVED
    return "for" in marks and parse.lemmas[parse.heads[clause]] in _HARMED


def _of_the_first(context: Context, token: int, judge: Judge) -> Governor:
    """ "The first president to visit Cuba" visits it, as surely as the clause is one that tells so."""
    parse, head = context.parse, context.parse.heads[token]
    somebody = context.fillers.mentions.of(head) is not None or parse.lemmas[token] in _BEFALLING
    somebody = somebody or parse.lower[head] == "first"  # "was among the first to announce it"
    if not (somebody and is_singled_out(parse, head)):
        return _INFINITIVE
    above = judge(head)[0]
    status = Status.HAPPENED if above.status is Status.DENIED else above.status
    return Governor(FIRST, Pos.MODAL, status, Polarity.POSITIVE, above.certainty, ("head",))
