"""The way up from a trigger in the tree: what the words above say of it, and what the words beside these say.

A governor counts where what is below stands in a place of which it says something (`governed.py`). A reporting verb
ends the climb: what it does is the attribution's.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TypeAlias

from kg.extract.context import Context
from kg.extract.facts.aims import goes_along
from kg.extract.facts.brought import LET, is_let, is_new_object
from kg.extract.facts.clause_forms import MAX_CLIMB
from kg.extract.facts.factuality import Judge
from kg.extract.facts.governed import ACCUSING, PUTTING_OFF, governs
from kg.extract.facts.presupposed import comes_to_end, is_granted, is_turned_down
from kg.extract.facts.scheduled import (
    exists,
    governors_of_noun,
    governors_of_object,
    is_foregone,
    is_there,
    whole_of,
)
from kg.extract.modality import (
    asks,
    beside,
    has_own_tense,
    is_known,
    is_negated,
    is_withheld,
    modals,
    shares_modifiers,
)
from kg.extract.reader.parse import Parse
from kg.extract.speech.denials import turns_down
from kg.extract.syntax.clauses import own_subject
from kg.extract.syntax.tense import auxiliaries, is_infinitive
from kg.extract.syntax.voice import is_passive
from kg.model import Polarity, Status
from kg.ontology import Cue, CueKind, Governor, Pos

_QUESTION = Governor("?", Pos.ADVERB, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("head",))
_GRANTED = Governor("granted", Pos.VERB, Status.HAPPENED, Polarity.POSITIVE, 1.0, ())
_SHOWN = Governor("shown", Pos.VERB, Status.HAPPENED, Polarity.POSITIVE, 0.7, ())
_UNSAID = Governor("unsaid", Pos.VERB, Status.HYPOTHETICAL, Polarity.POSITIVE, 0.4, ("ARG1",))
_RATHER = Governor("rather than", Pos.SUBORDINATOR, Status.DENIED, Polarity.NEGATIVE, 0.8, ("head",))
_SHOWING = frozenset({"hint.01", "suggest.01"})
_HEARSAY = frozenset({CueKind.SAY, CueKind.CLAIM, CueKind.BELIEVE})
_ASKED_FOR = frozenset({"ccomp", "xcomp", "acl", "advcl"})

_Step: TypeAlias = Generator[Governor, None, int | None]
"""What one step up yields; it returns the next word, None at the end of the climb."""


def governors(context: Context, trigger: int, support: int | None, judge: Judge) -> Iterator[Governor]:
    """Yield what the words beside and above `trigger` say of its event, nearest first.

    `support` is the verb that only carries it; `judge` tells how the text presents another word.
    """
    yield from beside(context, trigger)
    whole = whole_of(context.parse, trigger)
    if whole != trigger:  # "the next round of talks"
        yield from beside(context, whole)
    climb, node = _Climb(context, whole, support, judge), whole
    for _ in range(MAX_CLIMB):
        above = yield from climb.step(node)
        if above is None:
            return
        node = above


class _Climb:
    def __init__(self, context: Context, trigger: int, support: int | None, judge: Judge) -> None:
        self.context = context
        self.parse = context.parse
        self.trigger = trigger
        self.support = support
        self.judge = judge

    def step(self, node: int) -> _Step:
        head = self.parse.heads[node]
        if head == node:
            if asks(self.parse, node) and not is_known(self.context, self.trigger):
                yield _QUESTION
            return None
        if node == self.trigger and head == self.support:
            return (yield from self._over_support(node, head))
        if node == self.trigger and exists(self.parse, node):
            yield from beside(self.context, head, below=node)  # "if there is a strike"
            return head
        if self.parse.rels[node] == "conj":
            return (yield from self._over_conjunct(node, head))
        if self.parse.rels[node] in _ASKED_FOR and _is_whether(self.parse, node):
            return None  # "has not decided whether to go"
        cue, governor = self.context.cue(head), self.context.governor(head)
        if cue is not None and self._is_unsaid(head, node):
            yield _UNSAID
            return None
        if governor is None:
            return (yield from self._over_plain_word(node, head, cue))
        if self.parse.rels[node] == "ccomp" and _is_shown(self.context, governor, head):
            yield _SHOWN
            return None
        if not governs(self.context, governor, head, node):
            return (yield from self._over_other_matter(node, head))
        return (yield from self._over_governor(node, head, governor, cue))

    def _over_support(self, node: int, verb: int) -> _Step:
        context, own = self.context, self.context.governor(verb)
        granted = own is not None and is_granted(context, own, node)
        if granted or comes_to_end(self.parse, verb):
            yield _GRANTED
            return None
        if own is not None and own.status is not Status.DENIED and own.arguments != ("xcomp",):
            yield own  # "tried a new treatment" gave one
        yield from governors_of_object(context, node)
        there = is_there(context, node, verb)
        caused = there and self.parse.deps[node] == "nsubj:pass"
        for each in beside(context, verb, below=node):
            if not caused and (each.status is not Status.DENIED or not there):
                yield each
        return verb

    def _over_conjunct(self, node: int, first: int) -> _Step:
        context, parse = self.context, self.parse
        if any(parse.lower[cc] in ("rather", "instead") for cc in parse.kids(node, "cc")):
            yield _RATHER  # "fled rather than surrender"
        head = first
        if parse.tags[node] == "VB" and parse.tags[head] == "VBG":
            head = parse.heads[head]  # "must [stop blaming each other] and accept it"
        above = parse.heads[head]
        alike = parse.tags[node] == parse.tags[above] == "VBN" and parse.tags[head] == "VB"
        if alike and parse.rels[head] == "ccomp":
            head = above  # "has not said when it will, or told why"
        if has_own_tense(parse, node, head):
            return None
        if parse.kid(node, "nsubj") is None:
            joined = any(parse.lower[cc] in ("or", "nor") for cc in parse.kids(node, "cc"))
            if joined or shares_modifiers(parse, node, head):
                yield from beside(context, head)
            elif not auxiliaries(parse, node):
                yield from modals(context, head)
                yield from self._aims_shared(node, head)
        return head

    def _aims_shared(self, node: int, head: int) -> Iterator[Governor]:
        """ "Came to meet him and tour the site"."""
        alike = self.parse.tags[node] == self.parse.tags[head] == "VB"
        if alike and not goes_along(self.context, head):
            yield from (each for each in beside(self.context, head) if each.key == "to")

    def _over_plain_word(self, node: int, head: int, cue: Cue | None) -> _Step:
        """No governor: hearsay, a march to protest something, or a word that says nothing of what hangs on it."""
        parse = self.parse
        if cue is not None and _is_hearsay(parse, cue, head, node):
            yield Governor(cue.key, Pos.VERB, Status.HAPPENED, Polarity.POSITIVE, min(cue.certainty, 0.7), ())
        if node == self.trigger and parse.rels[node] == "obj" and goes_along(self.context, head):
            above = parse.heads[head]  # "marched to protest a crackdown": it is there
            yield from beside(self.context, above)
            return above
        return (yield from self._over_other_matter(node, head))

    def _over_other_matter(self, node: int, head: int) -> _Step:
        """The word above says nothing of this one: only a new object shares what is said of its verb."""
        context = self.context
        if node != self.trigger:
            return None
        if not is_new_object(context, node):
            yield from governors_of_noun(context, node, lambda clause: self.judge(clause)[0].status)
            return None
        yield from governors_of_object(context, node)
        yield from beside(context, head, below=node)
        return head

    def _over_governor(self, node: int, head: int, governor: Governor, cue: Cue | None) -> _Step:
        context, rel = self.context, self.parse.rels[node]
        if cue is not None and cue.kind is CueKind.DENY:
            if rel != "obj" or not turns_down(self.parse, cue.key, node):
                return None
        judged = governor.key == "guilty.01"  # "not guilty of murder", but charged with it
        charged = judged and self.parse.lemmas[node] == "charge"
        if node == self.trigger and (charged or is_foregone(self.parse, node)):
            yield _GRANTED
            return None
        # Of a foiled attempt to flee, the flight is denied.
        denied = governor.status is Status.DENIED and node != self.trigger
        if is_granted(context, governor, node) if not denied else is_turned_down(context, governor, node):
            yield _GRANTED
            return None
        if governor.key in ACCUSING and is_withheld(context, head):
            yield _UNSAID  # "stopped short of accusing them of it"
            return None
        yield LET if is_let(context, governor, head, node) else governor
        if governor.key in ACCUSING or (governor.key in PUTTING_OFF and self.parse.is_verb(head)):
            return None  # who "will be charged with" a deed has done it, it is said
        if cue is not None and rel in ("ccomp", "parataxis"):
            return None
        yield from beside(context, head, below=node)
        return None if judged and is_negated(context, head) else head

    def _is_unsaid(self, cue: int, node: int) -> bool:
        """Tell whether nobody is said to have told what hangs on a cue: "did not say that he left", "if they say so".

        What the words take for granted is told all the same: "did not announce the attack", "did not comment on it".
        """
        context = self.context
        rel, kind = context.parse.rels[node], context.cue(cue)
        if kind is not None and kind.kind is CueKind.WARN and rel in ("xcomp", "ccomp"):
            if is_infinitive(context.parse, node):
                return True  # "warned them not to leave"
        if kind is not None and kind.kind is CueKind.WARN and rel == "advcl":
            return any(context.parse.lower[mark] == "against" for mark in context.parse.kids(node, "mark"))
        if rel == "obj":
            return not is_known(context, node) and is_withheld(context, cue, below=node)
        if rel != "ccomp" or _is_asked_why(context.parse, node):
            return False
        if kind is not None and kind.kind is CueKind.ADMIT and _is_demanded(context, cue):
            return is_negated(context, cue)
        imagined, told = self.judge(cue)
        return is_withheld(context, cue) or (told and imagined.status is Status.HYPOTHETICAL)


def _is_whether(parse: Parse, node: int) -> bool:
    return any(parse.lower[mark] == "whether" for mark in parse.kids(node, "mark"))


def _is_shown(context: Context, governor: Governor | None, verb: int) -> bool:
    """ "The evidence suggests that he fled", "she hinted that he had fled": neither proposes it."""
    parse, subject = context.parse, own_subject(context.parse, verb)
    if governor is None or governor.key not in _SHOWING:
        return False
    clause = parse.kid(verb, "ccomp")
    told = () if clause is None else (clause, *parse.kids(clause, "aux", "cop"))
    finite = any(parse.tags[each] in ("VBD", "VBZ") for each in told)
    return finite or (subject is not None and parse.lemmas[subject] in context.lexicon.documents)


def _is_asked_why(parse: Parse, clause: int) -> bool:
    """ "Did not say why he was dismissed", "who had ordered it": it has been, whatever is told of it."""
    first = parse.edges[clause][0]
    past = any(parse.tags[each] == "VBD" for each in (clause, *parse.kids(clause, "aux", "cop")))
    return past and parse.tags[first] in ("WP", "WRB", "WDT")


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
