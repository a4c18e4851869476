"""Dates that reach an event from the words around it: what one clause tells of its day holds for all that it tells.

A date goes from a verb to verbs coordinated with it, to participles and nouns of its own clause, between a blast
and those whom it killed. Reporting verbs keep their date to themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.reader.parse import Parse
from kg.extract.settings.one_deed import one_with
from kg.extract.settings.setting import deeds_told, hangs_on, told_before
from kg.extract.settings.together import begun, sharing
from kg.extract.syntax.clauses import agent_of, done_by, understood_subject
from kg.extract.syntax.tense import Tense, auxiliaries, verb_tense
from kg.extract.times.calendar import Interval, point, span_of
from kg.extract.times.expressions import FoundTime
from kg.model import Granularity, Status

_CAUSES = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_HARM = _CAUSES | {"LIFE"}
_OCCASIONS = _CAUSES | {"CONSULT", "STATEMENT"}
_DEEDS = frozenset({"SEARCH", "ARREST", "DEMO", "RIOT", "TROOPS", "OVERTHROW"})
_JUDGING = frozenset({"JUSTICE", "ACCUSE"})
_WITHIN = frozenset({"in", "at", "during"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "no", "any", "every", "each"})
_SCHEDULING = {
    **dict.fromkeys(
        ("schedule", "reschedule", "slate", "expect"), frozenset({"", "for", "on", "in", "at", "next"})
    ),
    **dict.fromkeys(("set", "plan", "fix", "call", "announce", "convene"), frozenset({"for"})),
    **dict.fromkeys(("postpone", "delay"), frozenset({"to", "until", "till"})),
}
"""Verbs that say for when something is meant, with the prepositions before that day."""
_BEFORE_NOW = frozenset({"originally", "previously", "initially", "first"})
_HELD = frozenset({"begin", "happen", "hold", "occur", "open", "start", "take"})
_SHORT = frozenset({"minute", "hour"})
_SAME_TIME = frozenset({"when", "then", "also", "now", "again"})
_ROUNDS = 4
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates known so far: of events by their token, and of plain verbs by the expressions that hang on them."""

    events: dict[int, EventDraft]
    clauses: dict[int, Interval]

    def of(self, token: int) -> Interval | None:
        """Return the day (or longer period) of an event or a clause, None where it is not known or open."""
        draft = self.events.get(token)
        if draft is not None and draft.time != (None, None):
            return _day(draft.time)
        return self.clauses.get(token) if draft is None else None


def with_dates(context: Context, drafts: list[EventDraft]) -> list[EventDraft]:
    """Return the events, those without a time dated by their surroundings where the words leave no doubt."""
    dates = Dates({draft.trigger.token: draft for draft in drafts}, clause_days(context))
    hanging = _unvalued(context)
    for token, draft in dates.events.items():
        meant = _scheduled(context, token) if draft.time == (None, None) else None
        if meant is not None and draft.factuality.status is Status.PLANNED:
            dates.events[token] = replace(draft, time=meant)
    for _ in range(_ROUNDS):
        changed = False
        for token, draft in dates.events.items():
            if draft.time != (None, None):
                continue
            found = next(
                (
                    date
                    for at in _sources(context, draft, dates)
                    if not _has_own(context, hanging, token, at) and (date := dates.of(at))
                ),
                None,
            )
            if found is not None:
                dates.events[token] = replace(draft, time=found)
                changed = True
        if not changed:
            break
    for token, draft in dates.events.items():
        since = begun(context, draft, dates.events) if draft.time == (None, None) else None
        if since is not None:
            dates.events[token] = replace(draft, time=since)
    return [dates.events[draft.trigger.token] for draft in drafts]


def _scheduled(context: Context, token: int) -> Interval | None:
    """The day that a verb sets for a noun's event: "elections scheduled for May", "votes are expected on Tuesday"."""
    parse, verb = context.parse, context.parse.heads[token]
    set_for = parse.rels[token] == "obj" and parse.lemmas[verb] in _SCHEDULING
    if parse.is_verb(token) or not (set_for or parse.deps[token] == "nsubj:pass"):
        verb = next(parse.kids(token, "acl"), token)
    elif set_for:  # "postponed talks set for May"
        verb = next((each for each in parse.kids(token, "acl") if parse.lemmas[each] in _SCHEDULING), verb)
    cases = _SCHEDULING.get(parse.lemmas[verb], frozenset())
    if any(parse.lower[child] in _BEFORE_NOW for child in parse.kids(verb, "advmod")):
        return None
    for found in context.times if cases and parse.tags[verb] in ("VBN", "VBD") else ():
        root = parse.root_of(found.start, found.end)
        if parse.heads[root] == verb and root > verb and parse.case(root) in cases and found.dated[0]:
            return found.dated
        held = parse.heads[root]  # "scheduled to take place on Monday"
        planned = parse.heads[held] == verb and parse.rels[held] == "xcomp" and parse.lemmas[held] in _HELD
        if planned and root > held and found.dated[0]:
            return found.dated
    return None


def _has_own(context: Context, hanging: frozenset[int], token: int, source: int) -> bool:
    """Tell whether an event has a time of its own that has no value ("a day later"), so that it takes no other."""
    predicate = context.predicates.get(token)
    for role in predicate.arguments if predicate is not None else ():
        words = range(role.start, role.end)
        if role.role != "ARGM-TMP" or source in words:
            continue
        low, high = (bisect_left(context.times, place, key=_first_token) for place in (role.start, role.end))
        if context.parse.lower[role.start] == "for":
            continue  # how long, and not when
        valued = any(time.dated[0] is not None for time in context.times[low:high])
        if not valued and not (len(words) == 1 and context.parse.lower[role.start] in _SAME_TIME):
            return True
    return token in hanging


def _first_token(time: FoundTime) -> int:
    return time.start


def _unvalued(context: Context) -> frozenset[int]:
    """The words that expressions without a value hang on: "said" of "said the next day", of "said a day later"."""
    parse, found = context.parse, set[int]()
    for time in context.times:
        if time.dated == (None, None):
            root = parse.root_of(time.start, time.end)
            if parse.rels[root] in ("obl", "advmod") and parse.case(root) != "for":
                found |= {parse.heads[root], parse.heads[parse.heads[root]]}
    return frozenset(found)


def clause_days(context: Context) -> dict[int, Interval]:
    """Return the day of each verb on which a time expression hangs."""
    found: dict[int, Interval] = {}
    for time in context.times:
        found.update(_told_of(context.parse, time))
        day = _day(time.dated)
        if day is None:
            continue
        verb = next(
            (at for at in context.parse.up(time.start) if context.parse.is_verb(at)),
            None,
        )
        if verb is not None and hangs_on(context, time, {verb}):
            found.setdefault(verb, day)
    return found


def _told_of(parse: Parse, time: FoundTime) -> Iterator[tuple[int, Interval]]:
    """The last word of a time behind which a clause says what happened: "since 2012, [when a crash killed two]"."""
    begin, end = time.dated
    behind = parse.lower[time.end : time.end + 2]
    if begin is not None and end in (None, begin) and (behind == (",", "when") or behind[:1] == ("when",)):
        day = _day((begin, begin))
        if day is not None:
            yield time.end - 1, day


def _when_told(parse: Parse, verb: int) -> Iterator[int]:
    """The last word of the time that such a clause stands behind."""
    for mark in parse.kids(verb, "advmod", "mark") if parse.rels[verb] in ("acl", "advcl") else ():
        if parse.lower[mark] == "when" and mark > 1:
            yield mark - (2 if parse.words[mark - 1] == "," else 1)


def _day(time: Interval) -> Interval | None:
    """The single period that an interval is; a clock time becomes its day. None for an open or longer interval."""
    begin, end = time
    if begin is None or begin != end:
        return None
    if "X" in begin.value[:4] and begin.granularity not in (Granularity.DECADE, Granularity.CENTURY):
        return None
    if begin.granularity is Granularity.MINUTE:
        return span_of(point(begin.value[:10], Granularity.DAY))
    return time


def _sources(context: Context, draft: EventDraft, dates: Dates) -> Iterator[int]:
    """The verbs and nouns whose date is that of the event, the surest first."""
    token = draft.trigger.token
    if context.parse.is_verb(token):
        yield from _coordinated(context, draft, dates)
        if draft.factuality.status in _REAL or draft.factuality.status is Status.PLANNED:
            yield from _when_told(context.parse, token)
        if draft.factuality.status in _REAL:
            yield from _participle(context, token)
            yield from _when(context, token)
            yield from _joined_harm(draft, context, dates)
            yield from _causes(context, draft, dates)
            yield from _occasion_of(context, draft, dates)
            yield from told_before(context, token)
    elif draft.factuality.status in _REAL:
        yield from _effects(context, draft, dates)
        yield from _clause_of_occasion(context, draft, dates)
        yield from _after_hours_of(context, token)
    elif draft.factuality.status is Status.PLANNED:
        yield from _clause_of_occasion(context, draft, dates)
    if draft.factuality.status in _REAL or draft.factuality.status is Status.PLANNED:
        yield from sharing(context, draft, dates.events)
        yield from one_with(context, draft, dates.events)


def _coordinated(context: Context, draft: EventDraft, dates: Dates) -> Iterator[int]:
    """ "will fly in on Thursday and meet the president"; "died in Tuesday's blast and 5,000 were injured"."""
    parse, token = context.parse, draft.trigger.token
    head = parse.heads[token]
    denied = draft.factuality.status is Status.DENIED
    if parse.rels[token] != "conj" or not parse.is_verb(head) or denied:
        return
    own = list(parse.kids(token, "aux"))
    if own and verb_tense(parse, token) is not verb_tense(parse, head):
        return
    first = dates.events.get(head)
    if parse.kid(token, "nsubj") is None:
        yield head
    elif first is not None and first.term.type == draft.term.type == "LIFE" and not _perfect(context, token):
        yield head


def _participle(context: Context, token: int) -> Iterator[int]:
    """ "tore through the port on Tuesday, killing at least 78": no "before", "after", "by", no subject of its own."""
    parse = context.parse
    if (
        parse.rels[token] == "advcl"
        and parse.tags[token] == "VBG"
        and parse.is_verb(parse.heads[token])
        and not list(parse.kids(token, "mark", "case", "aux", "nsubj", "advmod"))
    ):
        yield parse.heads[token]


def _when(context: Context, token: int) -> Iterator[int]:
    """ "were killed when a bomb exploded on Monday", in either direction; not for what somebody says."""
    parse = context.parse
    pairs = [(token, parse.heads[token], parse.heads[token])] if parse.rels[token] == "advcl" else []
    pairs += [(child, token, child) for child in parse.kids(token, "advcl")]
    for clause, main, other in pairs:
        asked = any(parse.lower[mark] == "when" for mark in parse.kids(clause, "mark", "advmod"))
        if not asked or not parse.is_verb(main) or not parse.is_verb(clause):
            continue
        past = all(verb_tense(parse, verb) is Tense.PAST for verb in (clause, main))
        if past and not _perfect(context, clause) and not _perfect(context, main):
            if context.cue(main) is None and context.cue(clause) is None:
                yield other


def _joined_harm(draft: EventDraft, context: Context, dates: Dates) -> Iterator[int]:
    """ "12 were killed and dozens injured when a bomb exploded on Monday": the day hangs on the last of them."""
    for other in context.parse.kids(draft.trigger.token, "conj") if draft.term.type == "LIFE" else ():
        joined = dates.events.get(other)
        if joined is not None and joined.term.type == "LIFE" and joined.factuality.status in _REAL:
            if not _perfect(context, other) and not _perfect(context, draft.trigger.token):
                yield other


def _perfect(context: Context, verb: int) -> bool:
    return any(context.parse.lemmas[aux] == "have" for aux in auxiliaries(context.parse, verb))


def _causes(context: Context, draft: EventDraft, dates: Dates) -> Iterator[int]:
    """Of a harm, the dated blast or quake that did it: its subject, its agent, "died in Tuesday's explosion"."""
    parse, token = context.parse, draft.trigger.token
    if draft.term.type not in _HARM:
        return
    for noun in (
        understood_subject(parse, token),
        agent_of(parse, token),
        *(child for child in parse.kids(token, "obl") if parse.case(child) in ("in", "by")),
    ):
        cause = dates.events.get(noun) if noun is not None else None
        if cause is not None and cause.term.type in _CAUSES and cause.factuality.status in _REAL:
            yield cause.trigger.token
    above = dates.events.get(parse.heads[token])
    if above is not None and above.term.type in _CAUSES and token in done_by(parse, parse.heads[token]):
        yield parse.heads[token]


def _effects(context: Context, draft: EventDraft, dates: Dates) -> Iterator[int]:
    """Of a blast or quake, the dated harm that it is said to do: "An explosion killed at least 78 on Tuesday"."""
    parse, token = context.parse, draft.trigger.token
    for done in done_by(parse, token) if draft.term.type in _CAUSES or draft.term.mode in _DEEDS else ():
        told = dates.events.get(done)
        if told is not None and told.term.type in (*_HARM, "COERCE") and told.factuality.status in _REAL:
            yield done
    verb, harm = parse.heads[token], dates.events.get(parse.heads[token])
    if draft.term.type not in _CAUSES or harm is None or harm.term.type not in _HARM:
        return
    subject = parse.deps[token] == "nsubj"
    within = parse.rels[token] == "obl" and parse.case(token) in ("in", "by")
    if (subject or within) and harm.factuality.status in _REAL:
        yield verb


def _occasion_of(context: Context, draft: EventDraft, dates: Dates) -> Iterator[int]:
    """ "said in Monday's speech": a verb takes the date of the occasion at which it happens, not of a deed that
    somebody is arrested for.
    """
    told = deeds_told(context, draft.trigger.token)
    if draft.term.type == "STATEMENT" and _perfect(context, draft.trigger.token):
        return  # "has been named as the pilot in a crash in March"
    for child in context.parse.kids(draft.trigger.token, "obl"):
        occasion = dates.events.get(child)
        if (
            occasion is None
            or context.parse.case(child) not in _WITHIN
            or child in told
            or (draft.term.type in _JUDGING and occasion.term.type in _HARM)
        ):
            continue
        known = occasion.term.type in _OCCASIONS or occasion.term.mode in _DEEDS
        if known and not context.parse.is_verb(child):
            yield child


def _clause_of_occasion(context: Context, draft: EventDraft, dates: Dates) -> Iterator[int]:
    """ "talks to Obama during a meeting on Monday": a noun that is new takes the date of the verb it hangs on; as the
    object of a verb that is no event too ("underwent surgery in October").
    """
    parse, token = context.parse, draft.trigger.token
    known = any(
        parse.deps[child] == "nmod:poss" or (parse.rels[child] == "det" and parse.lower[child] in _KNOWN)
        for child in parse.children[token]
    )
    verb = parse.heads[token]
    if known or not parse.is_verb(verb):
        return
    occasion = draft.term.type in _OCCASIONS or draft.term.mode in _DEEDS
    if occasion and parse.rels[token] == "obl" and parse.case(token) in _WITHIN:
        yield verb
    plain = verb not in dates.events and context.cue(verb) is None and context.governor(verb) is None
    if plain and parse.rels[token] == "obj" and verb_tense(parse, verb) is Tense.PAST:
        yield verb


def _after_hours_of(context: Context, token: int) -> Iterator[int]:
    """ "signed it on Tuesday after nearly five hours of talks"."""
    parse = context.parse
    hours = parse.heads[token]
    if (
        parse.rels[token] == "nmod"
        and parse.case(token) == "of"
        and parse.lemmas[hours] in _SHORT
        and parse.case(hours) == "after"
        and parse.is_verb(parse.heads[hours])
    ):
        yield parse.heads[hours]
