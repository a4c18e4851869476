"""Verbs and nouns of one clause that share its day, and what has gone on since a day.

What is signed, staged or suffered happens with its verb, what somebody does "as" or "to" do something else with that,
a clause beside another has the day that stands before both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.settings.strayed import SEEING
from kg.extract.syntax.tense import auxiliaries, stands_in_past
from kg.extract.tables.word_lists import word_list
from kg.extract.times.calendar import Interval
from kg.model import Status

_REAL = frozenset({Status.HAPPENED, Status.ONGOING})
_NOT_THERE = frozenset({"escape", "survive"})
_NEW = frozenset({"a", "an", "another"})
_MEETINGS = frozenset({"CONSULT", "STATEMENT"})
_OPEN = frozenset({"CULTURE", "PERSONNEL", "PROTEST", "SPORT"})
_WITHIN = frozenset({"in", "at", "during"})
_OPENING = frozenset({"begin", "close", "conclude", "culminate", "end", "open", "start"})


def sharing(context: Context, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """Yield the verbs and nouns whose day is that of an event that happened or is planned."""
    token = draft.trigger.token
    yield from _seen(context, token)
    if context.parse.is_verb(token):
        yield from _occasion(context, token, events)
    if draft.factuality.status not in _REAL:
        yield from () if context.parse.is_verb(token) else _brought(context, draft, events)
    elif context.parse.is_verb(token):
        yield from _as_it_happened(context, token)
        yield from _in_order_to(context, token, events)
        yield from _with_others(context, token)
        yield from _day_before_both(context, token, events)
    else:
        yield from _brought(context, draft, events)
        yield from _during(context, draft, events)
        yield from _dead(context, token, events)


def _occasion(context: Context, token: int, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Will run in next month's election", "sang at Friday's festival"; not "alleged fraud in the vote"."""
    if context.cue(token) is not None:
        return
    for child in context.parse.kids(token, "obl"):
        occasion = events.get(child)
        if occasion is not None and occasion.term.type in _OPEN and not context.parse.is_verb(child):
            if context.parse.case(child) in _WITHIN:
                yield child


def _brought(context: Context, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Signed an accord on Monday", "the accord was signed", "told a conference"."""
    parse, token = context.parse, draft.trigger.token
    verb = parse.heads[token]
    told = events.get(verb)
    if told is None or parse.deps[token] not in ("obj", "nsubj:pass"):
        return
    lemma = parse.lemmas[verb]
    same = (told.factuality.status in _REAL) == (draft.factuality.status in _REAL)
    if not same and lemma != "attend":
        return
    met = lemma in ("tell", "address") and draft.term.type in _MEETINGS
    new = any(parse.lower[child] in _NEW for child in parse.kids(token, "det"))
    own = any(parse.deps[child] == "nmod:poss" for child in parse.children[token])
    if (met and new) or (lemma in word_list("bringing.txt") and not own and (new or lemma not in _NOT_THERE)):
        yield verb


def _during(context: Context, draft: EventDraft, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Was killed on Saturday during an operation", "won in a re-vote in December", "began on Friday with a vote"."""
    parse, token = context.parse, draft.trigger.token
    verb, case = parse.heads[token], parse.case(token)
    begun = case == "with" and parse.lemmas[verb] in _OPENING
    if parse.rels[token] != "obl" or not (verb in events or begun) or not stands_in_past(parse, verb):
        return
    new = any(parse.lower[child] in _NEW for child in parse.kids(token, "det"))
    held = draft.term.type in _OPEN or draft.term.mode == "TRIAL"
    if case == "during" or begun or (case in ("in", "at") and new and held):
        yield verb


def _dead(context: Context, token: int, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Was shot dead on Tuesday", "was beaten to death on Tuesday"."""
    parse = context.parse
    above = events.get(parse.heads[token])
    dead = parse.lower[token] == "dead" and parse.rels[token] == "xcomp"
    dead = dead or (parse.lower[token - 1 : token + 1] == ("to", "death") and parse.rels[token] == "obl")
    if dead and above is not None and above.term.type == "ASSAULT":
        yield parse.heads[token]


def _seen(context: Context, token: int) -> Iterator[int]:
    """ "Friday saw protests in Lima", "Sunday saw her win the race": the day stands where a subject would."""
    parse, verb = context.parse, context.parse.heads[token]
    if parse.lemmas[verb] in SEEING and parse.rels[token] in ("obj", "ccomp") and verb < token:
        subject = parse.kid(verb, "nsubj")
        timely = subject is None or any(time.start <= subject < time.end for time in context.times)
        plain = parse.kid(verb, "mark") is None and parse.rels[verb] not in ("xcomp", "conj", "acl")
        if timely and plain and stands_in_past(parse, verb):
            yield verb


def _as_it_happened(context: Context, token: int) -> Iterator[int]:
    """ "Was shot on Sunday as he left a mosque", in either direction; not for what somebody says."""
    parse = context.parse
    pairs = [(token, parse.heads[token], parse.heads[token])] if parse.rels[token] == "advcl" else []
    pairs += [(child, token, child) for child in parse.kids(token, "advcl")]
    for clause, main, other in pairs:
        marks = {parse.lower[mark] for mark in parse.kids(clause, "mark", "advmod")}
        told = context.cue(main) is not None or _is_beside(context, clause)
        if marks != {"as"} or told or not (stands_in_past(parse, clause) and stands_in_past(parse, main)):
            continue
        if not _perfect(context, clause) and not _perfect(context, main):
            yield other


def _is_beside(context: Context, clause: int) -> bool:
    """Tell whether a clause only says who says it ("as police said"), not "fell as the firm announced a loss"."""
    parse = context.parse
    content = any(child > clause for child in parse.kids(clause, "obj", "ccomp"))
    return context.cue(clause) is not None and not content


def _in_order_to(context: Context, token: int, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "Met on Friday to sign the plan", where they did."""
    parse, main = context.parse, context.parse.heads[token]
    marks = {parse.lower[mark] for mark in parse.kids(token, "mark", "advmod")}
    real = parse.tags[token] == "VB" and events[token].factuality.status is Status.HAPPENED
    if parse.rels[token] == "advcl" and marks == {"to"} and real and stands_in_past(parse, main):
        yield main


def _with_others(context: Context, token: int) -> Iterator[int]:
    """ "Turned violent on Saturday, with youths throwing bricks", "marked the day by marching"."""
    parse, main = context.parse, context.parse.heads[token]
    if parse.rels[token] != "advcl" or parse.tags[token] != "VBG" or not stands_in_past(parse, main):
        return
    marks = [parse.lower[mark] for mark in parse.kids(token, "mark", "case", "advmod", "aux")]
    passive = any(parse.deps[aux] == "aux:pass" for aux in parse.kids(main, "aux"))
    subject = parse.kid(token, "nsubj") is not None
    if (marks == ["with"] and subject) or (marks == ["by"] and not subject and not passive):
        yield main


def _day_before_both(context: Context, token: int, events: Mapping[int, EventDraft]) -> Iterator[int]:
    """ "On Monday, dozens were killed and the market was closed": the day stands before both clauses."""
    parse, first = context.parse, context.parse.heads[token]
    subject, own = parse.kid(first, "nsubj"), parse.kid(token, "nsubj")
    if parse.rels[token] != "conj" or subject is None or own is None or parse.children[first][0] > subject:
        return
    past = stands_in_past(parse, token) and stands_in_past(parse, first)
    told = context.cue(first) is not None or context.cue(token) is not None
    if not past or told or _perfect(context, token) or any(parse.kids(token, "advmod")):
        return
    if any(
        first in (parse.heads[root], parse.heads[parse.heads[root]])
        for root in _times_before(context, subject)
    ):
        yield first


def _times_before(context: Context, subject: int) -> Iterator[int]:
    """The heads of the time expressions between the beginning of the sentence and a subject."""
    parse = context.parse
    start = parse.sentences[parse.sentence_of[subject]][0]
    for time in context.times:
        if start <= time.start and time.end <= subject and time.dated[0] is not None:
            yield parse.root_of(time.start, time.end)


def begun(context: Context, draft: EventDraft, events: Mapping[int, EventDraft]) -> Interval | None:
    """The time, open at its end, of what "has killed hundreds since it began in 1996" or "since the coup in May"; None
    for anything else.
    """
    parse, token = context.parse, draft.trigger.token
    if not parse.is_verb(token) or draft.factuality.status not in _REAL or not _perfect(context, token):
        return None
    for child in parse.kids(token, "advcl", "obl"):
        since = any(parse.lower[mark] == "since" for mark in parse.kids(child, "mark", "case"))
        told = events.get(child) if since else None
        begin = told.time[0] if told is not None and told.factuality.status in _REAL else None
        if told is not None and begin is not None and told.time[1] == begin and "X" not in begin.value[:4]:
            return begin, None
    return None


def _perfect(context: Context, verb: int) -> bool:
    return any(context.parse.lemmas[aux] == "have" for aux in auxiliaries(context.parse, verb))
