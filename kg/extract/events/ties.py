"""What ties two events of a sentence together, by the words that say so: CAUSED, BEFORE, SUB_EVENT_OF.

Only what a construction of the table states, on the tree; nothing follows from order, time or kind alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.events.tie_table import Construction, TieTable
from kg.extract.facts.status import factuality_of
from kg.extract.speech.speech import AttributionDraft
from kg.extract.syntax.clauses import agent_of, led_by, object_of, own_subject
from kg.extract.syntax.voice import is_passive
from kg.extract.triggers.triggers import Trigger
from kg.model import EventTie, Polarity, Status
from kg.ontology import Flag, Term

_FACTS = frozenset({Status.HAPPENED, Status.ONGOING})
_UNTYPED = Term("OTHER")
_NEVER = frozenset({Status.HYPOTHETICAL, Status.DENIED})
_PLACES = frozenset({"obl", "nmod", "advcl", "acl"})
_RELATIVE = frozenset({"that", "which"})
_ENDINGS = frozenset({"end", "stop", "finish", "cease", "conclude"})
_LENGTHS = frozenset({"hour", "day", "night", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class TieDraft:
    """A tie between two events (indexes of drafts)."""

    subject: int
    relation: EventTie
    object: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Found:
    """A construction with its two ends, as tokens."""

    rows: Sequence[Construction]
    bound: int
    free: int


def find_ties(
    context: Context,
    events: Sequence[EventDraft],
    attributions: Sequence[AttributionDraft],
    table: TieTable,
) -> tuple[TieDraft, ...]:
    """Return the ties between events that the article states, each once, sorted; two may hold between a pair.

    What is denied or only imagined, at either end or of the tie itself, is left out.
    """
    look = _Look(context, events, attributions, table)
    best: dict[tuple[int, EventTie, int], float] = {}
    for found in (*look.links(), *look.verbs(), *look.deeds(), *look.parts(), *look.later()):
        for tie in look.ties(found):
            key = (tie.subject, tie.relation, tie.object)
            best[key] = max(best.get(key, 0.0), tie.confidence)
    return tuple(TieDraft(*key, confidence) for key, confidence in sorted(best.items()))


class _Look:
    """One article. `at` gives the event that a token is or stands for."""

    def __init__(
        self,
        context: Context,
        events: Sequence[EventDraft],
        attributions: Sequence[AttributionDraft],
        table: TieTable,
    ) -> None:
        self._context, self._parse, self._table = context, context.parse, table
        self._events, self._attributions = events, attributions
        self._at: dict[int, int] = {}
        for index, event in enumerate(events):
            self._at.setdefault(event.trigger.token, index)
        for index, event in enumerate(events):
            for token in self._standing_for(event):
                self._at.setdefault(token, index)

    def _standing_for(self, event: EventDraft) -> Iterator[int]:
        """The verb that carries a noun; "a series of attacks"; "began to march"; "the blast happened"."""
        parse, table, token = self._parse, self._table, event.trigger.token
        if event.trigger.support is not None:
            yield event.trigger.support
        head = parse.heads[token]
        if parse.rels[token] == "nmod" and parse.lemmas[head] in table.holders and parse.case(token) == "of":
            yield head
        elif parse.rels[token] in ("xcomp", "obj") and self._context.has_flag(head, Flag.ASPECT):
            yield head
        elif parse.rels[token] == "nsubj" and parse.lemmas[head] in table.bearers:
            yield head

    def ties(self, found: _Found) -> Iterator[TieDraft]:
        """Yield what the first fitting row says, and BEFORE beside it."""
        bound, free = self._at.get(found.bound), self._at.get(found.free)
        if bound is None or free is None or bound == free:
            return
        said = False
        for row in found.rows:
            if (said and row.relation is not EventTie.BEFORE) or not row.fits(
                self._events[bound], self._events[free]
            ):
                continue
            ends = (free, bound) if row.free_first else (bound, free)
            if self._may_be(row.relation, *ends):
                said = True
                yield TieDraft(ends[0], row.relation, ends[1], self._confidence(row, *ends))

    def _confidence(self, row: Construction, first: int, second: int) -> float:
        return round(
            row.confidence * min(self._events[end].factuality.certainty for end in (first, second)), 4
        )

    def _may_be(self, relation: EventTie, first: int, second: int) -> bool:
        """Tell whether the text presents both events, and so the tie, as real."""
        for end in (first, second):
            event = self._events[end]
            said = None if event.attribution is None else self._attributions[event.attribution]
            if event.factuality.status in _NEVER or event.factuality.polarity is Polarity.NEGATIVE:
                return False
            if said is not None and (said.polarity is Polarity.NEGATIVE or not said.certainty):
                return False
            if event.term == _UNTYPED and self._parse.tags[event.trigger.token].startswith("JJ"):
                return False  # a state
        if relation is EventTie.CAUSED and all(self._events[end].term == _UNTYPED for end in (first, second)):
            return False
        one, other = (self._events[end].factuality.status for end in (first, second))
        return one in _FACTS if relation is EventTie.CAUSED else _fits_in_time(relation, one, other)

    # Prepositions and conjunctions

    def links(self) -> Iterator[_Found]:
        """ "after the attack", "because troops fired", "in response to the killing"."""
        for token in self._at:
            for words, governor in self._governors(token):
                rows = self._table.links.get(words)
                if (
                    rows is None
                    or governor not in self._at
                    or self._is_denied(token)
                    or self._is_end(governor)
                ):
                    continue
                if self._is_parted(token, governor):
                    rows = tuple(row for row in rows if row.relation is not EventTie.CAUSED)
                for bound in (token, *self._parse.kids(token, "conj")):
                    yield _Found(rows, bound, governor)

    def _governors(self, token: int) -> Iterator[tuple[str, int]]:
        """The words before an event, and what they hang on."""
        parse, rel, head = self._parse, self._parse.rels[token], self._parse.heads[token]
        if rel == "obj" and parse.tags[head] == "VBG" and parse.rels[head] in _PLACES:
            yield parse.lower[head], parse.heads[head]  # following the attack
        if rel not in _PLACES:
            return
        words = self._words_before(token)
        if not words:
            return
        yield words, head
        phrase = f"{parse.case(head)} {parse.lemmas[head]} {words}".strip()
        subject = parse.kid(head, "nsubj")
        if parse.kid(head, "cop") is not None and subject is not None:
            yield phrase, subject  # "the killing was in response to the raid"
        elif parse.rels[head] in ("obl", "nmod", "advmod", "case") and head < token:
            above = parse.heads[head]
            noun = above not in self._at and parse.rels[above] == "obl"  # "to prison for his role in"
            yield phrase, parse.heads[above] if noun else above

    def _words_before(self, token: int) -> str:
        """The preposition or conjunction before an event, or the empty string."""
        parse = self._parse
        for child in parse.kids(token, "case", "mark"):
            if child < token and parse.tags[child] not in ("POS", "TO"):
                return " ".join(
                    [parse.lower[child], *(parse.lower[more] for more in parse.kids(child, "fixed"))]
                )
        return ""

    def _is_end(self, governor: int) -> bool:
        """ "The revolt ended after it had claimed 20,000 lives": it is the end that comes after, not the revolt."""
        event = self._events[self._at[governor]]
        return event.trigger.token != governor and self._parse.lemmas[governor] in _ENDINGS

    def _is_parted(self, token: int, governor: int) -> bool:
        """Tell whether violence is told to be so long after other: "killed two, days after a bomb killed"."""
        parse = self._parse
        if self._events[self._at[governor]].term.type != "ASSAULT":
            return False
        marks = (child for child in parse.kids(token, "case", "mark") if parse.lower[child] == "after")
        return any(mark and parse.lemmas[mark - 1] in _LENGTHS for mark in marks)

    def _is_denied(self, token: int) -> bool:
        """ "not because of the strike"."""
        return any(
            child < token and self._parse.lower[child] == "not" for child in self._parse.kids(token, "advmod")
        )

    # Verbs

    def verbs(self) -> Iterator[_Found]:
        """ "the attack led to protests", "protests sparked by the killing"."""
        lemmas, tags = self._parse.lemmas, self._parse.tags
        for verb, lemma in enumerate(lemmas):
            rows = self._table.verbs.get(lemma)
            if rows is None or not tags[verb].startswith("VB"):
                continue
            ends = [(row, pair) for row in rows for pair in self._sides(verb, row.more)]
            if ends and self._is_fact(verb):
                yield from (_Found((row,), bound, free) for row, (free, bound) in ends)

    def _sides(self, verb: int, more: str) -> Iterator[tuple[int, int]]:
        """Pairs of subject and object (or what stands behind the preposition `more`)."""
        parse = self._parse
        particles = {parse.lower[child] for child in parse.kids(verb, "compound", "advmod")}
        if more and more not in particles:
            if "up" in particles or parse.kid(verb, "obj") is not None:
                return  # what leads up to a trial, who leads a team to victory

            objects = [child for child in parse.kids(verb, "obl") if parse.case(child) == more]
            subjects = self._subjects(verb)
        elif is_passive(parse, verb):
            subjects = [agent for agent in (agent_of(parse, verb),) if agent is not None]
            objects = self._subjects(verb)
        else:
            subjects = self._subjects(verb)
            thing = parse.kid(verb, "xcomp")
            thing = thing if thing in self._at else object_of(parse, verb)
            objects = [] if thing is None else [thing]
        for one in objects:
            for each in parse.conjuncts(one):
                yield from ((subject, each) for subject in subjects)

    def _subjects(self, verb: int) -> list[int]:
        """The subject of a verb, passive or not; for a clause without one the noun or the clause that it hangs on."""
        parse = self._parse
        subject = own_subject(parse, verb)
        if subject is not None:
            relative = parse.lower[subject] in _RELATIVE and parse.rels[verb] == "acl"
            return [parse.heads[verb] if relative else subject]
        while parse.rels[verb] == "conj" and parse.is_verb(parse.heads[verb]):
            verb = parse.heads[verb]
        head = parse.heads[verb]
        if parse.kid(verb, "mark", "case") is not None:
            return []  # charged with causing harm
        if parse.rels[verb] == "acl":
            return [head]
        if parse.rels[verb] != "advcl" or parse.tags[verb] not in ("VBG", "VBN"):
            return []
        above = own_subject(parse, head)
        return [above if above in self._at and above is not None else head]

    def _is_fact(self, verb: int) -> bool:
        """Tell whether the text presents it as fact that one thing brought about another."""
        index = self._at.get(verb)
        if index is not None and self._events[index].trigger.token == verb:
            found = self._events[index].factuality
        else:
            lemma = self._parse.lemmas[verb]
            found = factuality_of(self._context, Trigger(verb, verb, lemma, "", _UNTYPED, 1.0, None))
        return found.status in _FACTS and found.polarity is Polarity.POSITIVE

    def deeds(self) -> Iterator[_Found]:
        """ "an explosion that killed 78", "a bomb exploded, killing 12"."""
        parse = self._parse
        for token in self._at:
            rows = self._table.deeds.get(parse.lemmas[token])
            if rows is None or not parse.is_verb(token) or is_passive(parse, token):
                continue
            for cause in self._doers(token):
                yield _Found(rows, token, cause)

    def _doers(self, deed: int) -> Iterator[int]:
        """The subjects of a deed; verbs too ("raided a shop, killing two"), and what these are joined to."""
        parse = self._parse
        for cause in self._subjects(deed):
            head = led_by(parse, deed)
            cause = cause if head is None or cause in self._at else head
            yield cause
            event = self._at.get(cause)
            weak = event is None or self._events[event].term.type == "OTHER"
            if weak and parse.rels[cause] == "conj" and parse.is_verb(cause) and cause != deed:
                yield parse.heads[cause]  # "exploded and ripped through a crowd, killing 12"

    # Nouns and adverbs

    def parts(self) -> Iterator[_Found]:
        """ "the opening match of the tournament", "the march was part of a campaign"."""
        parse = self._parse
        for token in self._at:
            head = parse.heads[token]
            rows = self._table.parts.get(parse.lemmas[head]) if parse.rels[token] == "nmod" else None
            if rows is None or parse.case(token) not in ("of", "in"):
                continue
            subject = parse.kid(head, "nsubj")
            yield _Found(rows, token, head if head in self._at or subject is None else subject)

    def later(self) -> Iterator[_Found]:
        """ "was arrested and later released"."""
        parse = self._parse
        for token in self._at:
            first = parse.heads[token]
            if parse.rels[token] != "conj" or not parse.is_verb(token) or not parse.is_verb(first):
                continue
            if parse.deps[first] == "acl" or parse.kid(token, "nsubj") is not None:
                continue
            for child in parse.kids(token, "advmod"):
                rows = self._table.later.get(parse.lower[child])
                if rows is not None and child < token:
                    yield _Found(rows, token, first)


def _fits_in_time(relation: EventTie, one: Status, other: Status) -> bool:
    """What has happened is no part of what is planned, and what is planned comes before nothing that has happened."""
    if relation is EventTie.SUB_EVENT_OF:
        return other in _FACTS or one is Status.PLANNED
    return one in _FACTS or other is Status.PLANNED
