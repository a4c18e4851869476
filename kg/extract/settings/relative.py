"""Days that are counted from another event: "a day after the blast", "two days later", "the next day", "minutes later".

The other event's day, or that of the clause that is counted, must be known from the words; days only are counted, for
"weeks later" names no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.settings.dating import Dates, clause_days
from kg.extract.tables.numerals import UNITS
from kg.extract.times.calendar import Interval, day_point, span_of
from kg.extract.times.expressions import FoundTime
from kg.model import Granularity, Status

_DAYS = re.compile(r"(?i)(\w+)[\s-]days?(?P<side>\s+(?:later|earlier|afterwards?|before|after))?")
_SHORT = re.compile(r"(?i)(?:.*\W)?(?:minutes?|moments?|hours?) later")
_BESIDE = re.compile(r"(?i)the (next|following|previous) day")
_CAUSES = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_KNOWN = frozenset({"the", "this", "that"})
_UNREAL = frozenset({Status.DENIED, Status.HYPOTHETICAL})


def with_relative_days(context: Context, drafts: list[EventDraft]) -> list[EventDraft]:
    """Return the events, with the days that such expressions give to those that have none."""
    dates = Dates({draft.trigger.token: draft for draft in drafts}, clause_days(context))
    for found in context.times:
        if found.dated != (None, None):
            continue
        for token, day in _days(context, dates, found):
            draft = dates.events[token]
            if draft.time == (None, None) and draft.factuality.status not in _UNREAL:
                dates.events[token] = replace(draft, time=span_of(day_point(day)))
    return [dates.events[draft.trigger.token] for draft in drafts]


def _days(context: Context, dates: Dates, found: FoundTime) -> Iterator[tuple[int, date]]:
    """The events that an expression dates, with their days."""
    parse = context.parse
    beside = _BESIDE.fullmatch(found.expression.text)
    if beside:
        target = parse.heads[parse.root_of(found.start, found.end)]
        yield from _told(context, dates, found, target, -1 if beside[1].lower() == "previous" else 1)
        return
    if _SHORT.fullmatch(found.expression.text):
        word = found.end - 1
        target = parse.heads[word] if parse.rels[word] == "advmod" else parse.heads[found.start]
        yield from _told(context, dates, found, target, 0)
        return
    counted = _DAYS.fullmatch(found.expression.text)
    count = _number(counted[1]) if counted else None
    word = found.end - 1 if counted and counted["side"] else found.end
    if count is None or word >= len(parse):
        return
    match parse.lower[word]:
        case "after" | "before" as side if word == found.end:
            yield from _around(context, dates, parse.heads[word], count if side == "after" else -count)
        case "later" | "earlier" | "after" | "before" | "afterwards" as side:
            target = parse.heads[word] if parse.rels[word] == "advmod" else parse.heads[found.start]
            yield from _told(
                context, dates, found, target, -count if side in ("earlier", "before") else count
            )


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if int(word) < 100 else None
    found = UNITS.get(word.lower())
    return 1 if word.lower() in ("a", "one") else (int(found) if found is not None else None)


def _around(context: Context, dates: Dates, anchor: int, shift: int) -> Iterator[tuple[int, date]]:
    """Of "B, two days after A": the day of A from that of B, or of B from that of A."""
    parse = context.parse
    anchors = [token for token in _events_at(context, anchor) if token in dates.events]
    if not anchors:
        return
    main = next((token for token in parse.up(anchor) if parse.is_verb(token)), None)
    told = _day(dates, main, context) if main is not None else _only_day(context, dates, anchor)
    if told is not None:
        yield from ((token, told - timedelta(shift)) for token in anchors)
    elif main is not None:
        known = {day for token in anchors if (day := _day_of_kind(context, dates, token)) is not None}
        if len(known) == 1:
            yield from ((token, known.copy().pop() + timedelta(shift)) for token in _carried(dates, main))


def _events_at(context: Context, head: int) -> Iterator[int]:
    """A noun, and a participle that the tree hangs on it; a verb and its subject."""
    parse = context.parse
    yield head
    yield from parse.kids(head, "nsubj")
    yield from (child for child in parse.kids(head, "acl") if parse.deps[child] == "acl")


def _carried(dates: Dates, verb: int) -> list[int]:
    """The events that a verb tells: itself, or the nouns that it carries ("held talks")."""
    if verb in dates.events:
        return [verb]
    return [token for token, draft in dates.events.items() if draft.trigger.support == verb]


def _day(dates: Dates, token: int, context: Context) -> date | None:
    """The day of a clause: its own, or that of the event that is its subject, where the verb is none."""
    found = _as_day(dates.of(token))
    if found is None and token not in dates.events:
        subject = context.parse.kid(token, "nsubj")
        found = _as_day(dates.of(subject)) if subject is not None else None
    return found


def _as_day(time: Interval | None) -> date | None:
    point = time[0] if time is not None else None
    known = point is not None and point.granularity is Granularity.DAY and "X" not in point.value
    return date.fromisoformat(point.value) if point is not None and known else None


def _day_of_kind(context: Context, dates: Dates, token: int) -> date | None:
    """The day of an event, or the only day of its kind in the article where it is told as known ("the quake")."""
    draft = dates.events[token]
    if draft.time != (None, None):
        return _as_day(dates.of(token))
    parse = context.parse
    known = any(parse.lower[child] in _KNOWN for child in parse.kids(token, "det"))
    if not known or draft.term.type not in _CAUSES:
        return None
    same = (other for other, each in dates.events.items() if each.term == draft.term)
    days = {day for other in same if (day := _as_day(dates.of(other))) is not None}
    return days.pop() if len(days) == 1 else None


def _only_day(context: Context, dates: Dates, token: int) -> date | None:
    """The only day of the sentence, where the tree has no verb above; not the day of a report."""
    parse = context.parse
    sentence = parse.sentence_of[token]
    verbs = [verb for verb in dates.clauses if parse.sentence_of[verb] == sentence]
    if len(verbs) != 1 or context.cue(verbs[0]) is not None:
        return None
    return _as_day(dates.clauses[verbs[0]])


def _told(
    context: Context, dates: Dates, found: FoundTime, target: int, shift: int
) -> Iterator[tuple[int, date]]:
    """ "Two days later", "the next day": counted from what was told before; "earlier" from the clause above."""
    above = next((token for token in context.parse.up(target) if context.parse.is_verb(token)), None)
    base = None
    if shift < 0 and above is not None:
        base = _day(dates, above, context) if context.cue(above) is None else None
        base = base or _reported_today(context, above, found)
    else:
        base = _last_day(context, dates, found)
    if base is not None:
        yield from ((token, base + timedelta(shift)) for token in _carried(dates, target))


def _reported_today(context: Context, verb: int, found: FoundTime) -> date | None:
    """The day of the article, where the verb above is the news and no other time stands in its sentence: "Parliament
    approved the law that he had announced two days earlier".
    """
    parse, published = context.parse, context.published
    first, last = parse.sentences[parse.sentence_of[verb]]
    alone = not any(first <= time.start < last for time in context.times if time is not found)
    news = parse.heads[verb] == verb and parse.tags[verb] == "VBD" and context.cue(verb) is None
    return published.day if published is not None and published.days and news and alone else None


def _last_day(context: Context, dates: Dates, found: FoundTime) -> date | None:
    """The day told last before the expression, in its sentence or the one before; reports do not count."""
    parse = context.parse
    sentence = parse.sentence_of[found.start]
    start = parse.sentences[max(sentence - 1, 0)][0]
    near = (
        each
        for each in range(found.start - 1, start - 1, -1)
        if each in dates.clauses or each in dates.events
    )
    for token in near:
        draft = dates.events.get(token)
        plain = context.cue(token) is None and (draft is None or draft.factuality.status not in _UNREAL)
        day = _as_day(dates.of(token)) if plain else None
        if day is not None:
            return day
    return None
