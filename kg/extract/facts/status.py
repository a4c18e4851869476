"""Whether an event is presented as fact: negation, modals, tense, and what governs it ("failed to reach an agreement").

Read from the trigger upwards. Words beside it come first, then each governor with the words beside that one, as long as
what is below is what it says something about. A reporting verb ends the climb: what it does is the attribution's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import exp

from kg.extract.context import Context
from kg.extract.facts.aims import goes_along
from kg.extract.facts.factuality_reader import MARK, READ
from kg.extract.facts.governed import ACCUSING, governs
from kg.extract.facts.presupposed import is_granted
from kg.extract.facts.scheduled import (
    exists,
    governors_of_noun,
    governors_of_object,
    is_foregone,
    is_there,
    whole_of,
)
from kg.extract.modality import (
    GOING,
    asks,
    beside,
    has_own_tense,
    is_known,
    is_negated,
    is_singled_out,
    modals,
    shares_modifiers,
)
from kg.extract.reader.parse import Parse
from kg.extract.speech.contents import turns_down
from kg.extract.syntax.clauses import BLAMING, is_passive, own_subject
from kg.extract.syntax.tense import auxiliaries, is_infinitive
from kg.extract.triggers.triggers import Trigger
from kg.model import Polarity, Status
from kg.ontology import Cue, CueKind, Governor, Pos

_MAX_CLIMB = 8
_FACTS = frozenset({Status.HAPPENED, Status.ONGOING})
# Average values in UDS (train) of what the rules give each status.
_VALUES = {
    Status.HAPPENED: 0.8,
    Status.ONGOING: 0.7,
    Status.PLANNED: -0.6,
    Status.HYPOTHETICAL: -0.4,
    Status.DENIED: -0.2,
}
_MARK_SHARE = 0.8  # measured on UDS (dev); between 0.7 and 0.9 all is the same
_CLEAR = 0.4
_STEEP = 2.8  # of the logistic curve from values to the share of positive ones, on UDS (dev)
_SURE = 0.75
_QUESTION = Governor("?", Pos.ADVERB, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("head",))
_GRANTED = Governor("granted", Pos.VERB, Status.HAPPENED, Polarity.POSITIVE, 1.0, ())
_SHOWN = Governor("shown", Pos.VERB, Status.HAPPENED, Polarity.POSITIVE, 0.7, ())
_UNSAID = Governor("unsaid", Pos.VERB, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("ARG1",))
_ASKED = Governor("imperative", Pos.MODAL, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("head",))
_INFINITIVE = Governor("infinitive", Pos.MODAL, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.5, ("head",))
_BEFORE = Governor("before", Pos.SUBORDINATOR, Status.HAPPENED, Polarity.POSITIVE, 0.9, ("head",))
_RATHER = Governor("rather than", Pos.SUBORDINATOR, Status.DENIED, Polarity.NEGATIVE, 0.8, ("head",))
_FIRST = "the first to"
_BEFALLING = frozenset({"hit", "strike", "rock", "shake", "befall", "occur", "affect"})
_HEARSAY = frozenset({CueKind.SAY, CueKind.CLAIM, CueKind.BELIEVE})
_SEEMING = frozenset({"appear", "seem"})
_ACHIEVED = frozenset({"admit", "beat", "defeat", "fail", "lose", "refuse", "reject", "win"})
_HARMED = BLAMING | {"assassinate", "attack", "face", "kill", "murder", "target", "threaten", "try"}
_ASKED_FOR = frozenset({"ccomp", "xcomp", "acl", "advcl"})
_OPEN_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "csubj", "parataxis"})
_ONCE = frozenset({"after", "before", "once", "until", "when"})
_UNTENSED = frozenset({"VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """Status, polarity and certainty of an event where it stands; `planned`: it was so before any denial."""

    status: Status = Status.HAPPENED
    polarity: Polarity = Polarity.POSITIVE
    certainty: float = 1.0

    def under(self, governor: Governor) -> Factuality:
        """Return the factuality once `governor` is taken into account."""
        certainty = min(self.certainty, governor.certainty)
        if governor.status is Status.DENIED:
            if self.status is Status.DENIED:
                return Factuality(Status.HAPPENED, Polarity.POSITIVE, min(certainty, 0.9))
            if self.status is Status.HYPOTHETICAL and self.polarity is Polarity.NEGATIVE:
                return Factuality(self.status, Polarity.POSITIVE, certainty)  # "refused to prevent it"
            return Factuality(Status.DENIED, Polarity.NEGATIVE, certainty)
        if governor.polarity is Polarity.NEGATIVE:
            return Factuality(Status.HYPOTHETICAL, Polarity.NEGATIVE, certainty)
        if self.status is Status.DENIED and governor.status is Status.HYPOTHETICAL:
            return Factuality(Status.HYPOTHETICAL, Polarity.NEGATIVE, certainty)
        if governor.status is Status.HAPPENED or self.status is Status.DENIED:
            return Factuality(self.status, self.polarity, certainty)
        if governor.status is Status.ONGOING:
            status = Status.ONGOING if self.status is Status.HAPPENED else self.status
            return Factuality(status, self.polarity, certainty)
        if governor.status is Status.PLANNED and self.status is Status.HYPOTHETICAL:
            return Factuality(self.status, self.polarity, certainty)
        return Factuality(governor.status, self.polarity, certainty)


def factuality_of(context: Context, trigger: Trigger) -> Factuality:
    """Return how the text presents the event of `trigger`."""
    below = trigger.support in context.parse.children[trigger.token] and not trigger.bearer
    support = None if below else trigger.support  # "an attack, which did not cause damage"
    return _factuality(context, trigger.token, support)


def signed_value(context: Context, token: int) -> float:
    """Return how far the clause of a verb is a fact, on the scale of UDS: about 1 where it has surely happened or is
    happening, -1 where it surely has not (yet).
    """
    found, _ = _by_rules(context, token, None)
    value = _value(context, token, found)
    return _VALUES[found.status] if value is None else value


def _value(context: Context, token: int, found: Factuality) -> float | None:
    """What the reader of clauses says of a verb; without one, the network's mark together with the rules, whose share
    is what such clauses have in UDS on average. None where there is neither; both learned from verbs only.
    """
    parse = context.parse
    if not parse.is_verb(token):
        return None
    read, mark = parse.mark(READ), parse.mark(MARK)
    if read is not None:
        return float(read[token])
    if mark is None:
        return None
    return _MARK_SHARE * float(mark[token]) + (1 - _MARK_SHARE) * _VALUES[found.status]


def _factuality(context: Context, token: int, support: int | None) -> Factuality:
    """The rules where a word says it; elsewhere they and the network together."""
    found, told = _by_rules(context, token, support)
    value = _value(context, token if support is None else support, found)
    if value is None or told or (support is not None and _is_bare(context.parse, support)):
        return found
    if found.status in _FACTS:
        if value < -_CLEAR and context.parse.tags[token] != "VBD":
            return Factuality(Status.HYPOTHETICAL, Polarity.POSITIVE, 0.5)
        sure = 1 / (1 + exp(-_STEEP * value))
        return (
            found
            if sure > _SURE or (support is not None and value > 0)
            else replace(found, certainty=round(max(sure, 0.5), 2))
        )
    if found.status is Status.HYPOTHETICAL and value > _CLEAR:
        return Factuality(Status.HAPPENED, Polarity.POSITIVE, round(1 / (1 + exp(-_STEEP * value)), 2))
    return found


def _is_bare(parse: Parse, verb: int) -> bool:
    """ "A deal reached on Monday": a participle, where the reader knows clauses."""
    return parse.deps[verb] == "acl" and parse.tags[verb] == "VBN" and parse.kid(verb, "aux") is None


def _by_rules(context: Context, token: int, support: int | None) -> tuple[Factuality, bool]:
    """How the text presents a word, and whether a word beside or above it says so, rather than the form alone."""
    result, governed = Factuality(), False
    if goes_along(context, token):
        return _by_rules(context, context.parse.heads[token], None)[0], True
    clause = token if support is None or context.parse.is_verb(token) else support
    carrier = None if clause == token else context.governor(clause)  # "after elections are held"
    for governor in _governors(context, token, support):
        result = result.under(governor)
        empty = governor is carrier and governor.status is Status.HAPPENED
        governed = governed or not (empty or governor is GOING)
    form = None if governed else _form(context, clause, _MAX_CLIMB)
    if form is None:
        return result, governed
    return result.under(form), form.key in (_FIRST, _BEFORE.key)


def _status(context: Context, clause: int) -> Status:
    return _by_rules(context, clause, None)[0].status


def _form(context: Context, token: int, depth: int) -> Governor | None:
    """What the form of a clause says by itself, where nothing else does: imperatives, infinitives, "before he goes"."""
    parse = context.parse
    rel, tag = parse.rels[token], parse.tags[token]
    if not parse.is_verb(token) or depth == 0:
        return None
    own = auxiliaries(parse, token) or parse.kid(token, "nsubj") is not None
    if rel == "conj" and not own and parse.tags[parse.heads[token]] == tag:
        return _form(context, parse.heads[token], depth - 1)
    ahead = is_infinitive(parse, token) or any(is_infinitive(parse, aux) for aux in parse.kids(token, "aux"))
    if ahead and rel in _OPEN_CLAUSES and parse.lemmas[parse.heads[token]] not in _SEEMING:
        return _of_the_first(context, token) if rel == "acl" else _INFINITIVE
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
        above = _by_rules(context, head, None)[0] if depth > _MAX_CLIMB - 2 else Factuality()
        if above.status in (Status.PLANNED, Status.HYPOTHETICAL):
            if tag == "VBG" and _is_before(parse, token):
                return _BEFORE
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


def _of_the_first(context: Context, token: int) -> Governor:
    """ "The first president to visit Cuba" visits it, as surely as the clause is one that tells so."""
    parse, head = context.parse, context.parse.heads[token]
    somebody = context.fillers.mentions.of(head) is not None or parse.lemmas[token] in _BEFALLING
    if not (somebody and is_singled_out(parse, head)):
        return _INFINITIVE
    above = _by_rules(context, head, None)[0]
    status = Status.HAPPENED if above.status is Status.DENIED else above.status
    return Governor(_FIRST, Pos.MODAL, status, Polarity.POSITIVE, above.certainty, ("head",))


def _governors(context: Context, trigger: int, support: int | None) -> Iterator[Governor]:
    parse, node = context.parse, trigger
    yield from beside(context, node)
    if (whole := whole_of(parse, trigger)) != trigger:  # "the next round of talks"
        trigger = node = whole
        yield from beside(context, node)
    for _ in range(_MAX_CLIMB):
        head = parse.heads[node]
        if head == node:
            if asks(parse, node) and not is_known(context, trigger):
                yield _QUESTION
            return
        if node == trigger and head == support:
            own = context.governor(head)
            if own is not None and is_granted(context, own, node):
                yield _GRANTED
                return
            if own is not None and own.status is not Status.DENIED and own.arguments != ("xcomp",):
                yield own  # "tried a new treatment" gave one
            yield from governors_of_object(context, node)
            there = is_there(context, node, head)
            caused = there and parse.deps[node] == "nsubj:pass"
            for each in beside(context, head, below=node):
                if not caused and (each.status is not Status.DENIED or not there):
                    yield each
            node = head
            continue
        rel = parse.rels[node]
        if node == trigger and exists(parse, node):
            yield from beside(context, head, below=node)  # "if there is a strike"
            node = head
            continue
        if rel == "conj":
            if any(parse.lower[cc] in ("rather", "instead") for cc in parse.kids(node, "cc")):
                yield _RATHER  # "fled rather than surrender"
            if parse.tags[node] == "VB" and parse.tags[head] == "VBG":
                head = parse.heads[head]  # "must [stop blaming each other] and accept it"
            above = parse.heads[head]
            if parse.tags[node] == parse.tags[above] == "VBN" and parse.tags[head] == "VB":
                head = (
                    above if parse.rels[head] == "ccomp" else head
                )  # "has not said when it will, or told why"
            if has_own_tense(parse, node, head):
                return
            if parse.kid(node, "nsubj") is None:
                joined = any(parse.lower[cc] in ("or", "nor") for cc in parse.kids(node, "cc"))
                if joined or shares_modifiers(parse, node, head):
                    yield from beside(context, head)
                elif not auxiliaries(parse, node):
                    yield from modals(context, head)
            node = head
            continue
        governor = context.governor(head)
        cue = context.cue(head)
        if rel in _ASKED_FOR and any(parse.lower[mark] == "whether" for mark in parse.kids(node, "mark")):
            return  # "has not decided whether to go"
        if cue is not None and _is_unsaid(context, head, node):
            yield _UNSAID
            return
        if governor is None and cue is not None and _is_hearsay(parse, cue, head, node):
            yield Governor(cue.key, Pos.VERB, Status.HAPPENED, Polarity.POSITIVE, min(cue.certainty, 0.7), ())
        if governor is None and node == trigger and rel == "obj" and goes_along(context, head):
            node = parse.heads[head]  # "marched to protest a crackdown": it is there
            yield from beside(context, node)
            continue
        if rel == "ccomp" and _is_shown(context, governor, head):
            yield _SHOWN
            return
        if governor is None or not governs(context, governor, head, node):
            if node != trigger or not _is_new_object(context, node):
                if node == trigger:
                    yield from governors_of_noun(context, node, lambda clause: _status(context, clause))
                return
            yield from governors_of_object(context, node)
            yield from beside(context, head)
            node = head
            continue
        down = cue is not None and rel == "obj" and turns_down(parse, cue.key, node)
        if cue is not None and cue.kind is CueKind.DENY and not down:
            return
        if node == trigger and is_foregone(parse, node):
            yield _GRANTED
            return
        denied = (
            governor.status is Status.DENIED and node != trigger
        )  # of a foiled attempt to flee, the flight
        if not denied and is_granted(context, governor, node):
            yield _GRANTED
            return
        yield governor
        if governor.key in ACCUSING:
            return  # who "will be charged with" a deed has done it, it is said
        if cue is not None and rel in ("ccomp", "parataxis"):
            return
        yield from beside(context, head, below=node)
        node = head


def _is_shown(context: Context, governor: Governor | None, verb: int) -> bool:
    """ "The evidence suggests that he fled": what a document suggests is not proposed."""
    if governor is None or governor.key != "suggest.01":
        return False
    subject = own_subject(context.parse, verb)
    return subject is not None and context.parse.lemmas[subject] in context.lexicon.documents


def _is_unsaid(context: Context, cue: int, node: int) -> bool:
    """Tell whether nobody is said to have told what hangs on a cue: "did not say that he left", "if they say so".

    What the words take for granted is told all the same: "did not announce the attack", "did not comment on it".
    """
    rel, kind = context.parse.rels[node], context.cue(cue)
    if kind is not None and kind.kind is CueKind.WARN and rel in ("xcomp", "ccomp"):
        if is_infinitive(context.parse, node):
            return True  # "warned them not to leave"
    if rel == "obj":
        return not is_known(context, node) and is_negated(context, cue)
    if rel != "ccomp" or _is_asked_why(context.parse, node):
        return False
    if kind is not None and kind.kind is CueKind.ADMIT and _is_demanded(context, cue):
        return is_negated(context, cue)
    imagined, told = _by_rules(context, cue, None)
    return is_negated(context, cue) or (told and imagined.status is Status.HYPOTHETICAL)


def _is_asked_why(parse: Parse, clause: int) -> bool:
    """ "Did not say why he was dismissed", "who had ordered it": it has been, whatever is told of it."""
    first = parse.edges[clause][0]
    past = any(parse.tags[each] == "VBD" for each in (clause, *parse.kids(clause, "aux", "cop")))
    return past and parse.lower[first] in ("why", "how", "who", "where")


def _is_demanded(context: Context, cue: int) -> bool:
    """ "Should admit that they lied", "urged them to admit it": they did, says who asks for it."""
    parse, head = context.parse, context.parse.heads[cue]
    if any(parse.lower[aux] in ("should", "must") for aux in parse.kids(cue, "aux")):
        return True
    above = context.cue(head) if parse.rels[cue] in ("xcomp", "ccomp") and is_infinitive(parse, cue) else None
    return above is not None and above.kind is CueKind.DEMAND


def _is_hearsay(parse: Parse, cue: Cue, head: int, node: int) -> bool:
    """ "Are believed to have trained", "is said to be ill"."""
    told = cue.kind in _HEARSAY and cue.key != "know.01"
    if parse.tags[node] == "VB" and parse.kid(node, "aux", "cop") is None:
        return False  # "was projected to win"
    return told and parse.rels[node] == "xcomp" and is_passive(parse, head)


def _is_new_object(context: Context, noun: int) -> bool:
    """Tell whether a noun is the object of a verb and new with it: "to sign a deal", not "to sign the deal"."""
    parse = context.parse
    if parse.is_verb(noun) or parse.rels[noun] != "obj" or is_known(context, noun):
        return False
    return parse.lemmas[parse.heads[noun]] not in context.lexicon.standing
