"""The dateline rule: what a report says that somebody said, without a date, was said on the day of the report.

That is the day that its first sentences give to what happened, where it is the day of publication or one of the days
just before it (basis DATELINE); else the day of publication (basis PUBLICATION), where the text gives some day of that
week at all, and so is a report. Only sayings, threats and accusations in the simple past take it, in the article's own
voice, with no other time beside them: of anything else that a report tells, the report's day says too little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.context import Context
from kg.extract.drafts import EventDraft
from kg.extract.speech.speech import AttributionDraft
from kg.extract.syntax.quotes import find_quotes, paragraphs, tokens_in
from kg.extract.syntax.tense import auxiliaries
from kg.extract.tables.word_lists import word_list
from kg.extract.times.calendar import Anchor, Interval
from kg.model import Granularity, Status, TimeBasis, TimePoint

_SPEECH = frozenset({"ACCUSE", "THREATEN"})
_LEAD = 6  # sentences
_BACK = 2  # days
_WEEK = 7
_CLAUSES = frozenset({"when", "while", "after", "before", "since", "until", "as"})
_WITH_MAIN = frozenset({"conj", "parataxis"})
_NO_TIME: Interval = (None, None)


def with_news_day(
    context: Context, drafts: tuple[EventDraft, ...], attributions: tuple[AttributionDraft, ...]
) -> tuple[EventDraft, ...]:
    """Return the events, with the day of the report as `inferred` time of sayings that have none.

    A saying that follows a dated one in its paragraph takes that one's day: "said on Sunday ... He added ...".
    """
    report = _report_day(context, drafts, context.published) if context.published is not None else None
    if report is None:
        return drafts
    quoted = {token for quote in find_quotes(context.parse.text) for token in tokens_in(context.parse, quote)}
    paragraph_of = paragraphs(context.parse)
    cues = {attribution.cue for attribution in attributions}
    last: tuple[int, Interval] = (-1, _NO_TIME)
    days: dict[int, Interval] = {}
    for draft in sorted(drafts, key=lambda each: each.trigger.token):
        token = draft.trigger.token
        said = token in cues or draft.term.type in _SPEECH
        if not said or not context.parse.is_verb(token) or token in quoted:
            continue
        paragraph = paragraph_of[context.parse.sentence_of[token]]
        if _is_day(draft.time):
            last = (paragraph, draft.time)
        elif _is_plain_saying(context, draft):
            days[token] = last[1] if last[0] == paragraph else report
    return tuple(
        replace(draft, inferred=days[draft.trigger.token]) if draft.trigger.token in days else draft
        for draft in drafts
    )


def _report_day(context: Context, drafts: tuple[EventDraft, ...], published: Anchor) -> Interval | None:
    """The latest day, up to that of publication, that the lead gives to what happened; None where it is no report."""
    if not published.days:
        return None
    lead = [
        day
        for draft in drafts
        if context.parse.sentence_of[draft.trigger.token] < _LEAD
        and draft.factuality.status is Status.HAPPENED
        and _is_day(draft.time)
        and (day := _day_of(draft.time)) is not None
    ]
    near = [day for day in lead if timedelta(0) <= published.day - day <= timedelta(_BACK)]
    if near:
        return _interval(max(near), TimeBasis.DATELINE)
    days = (_day_of(found.dated) for found in context.times if _is_day(found.dated))
    fresh = any(day is not None and abs((published.day - day).days) <= _WEEK for day in days)
    return _interval(published.day, TimeBasis.PUBLICATION) if fresh else None


def _interval(day: date, basis: TimeBasis) -> Interval:
    point = TimePoint(day.isoformat(), Granularity.DAY, basis)
    return point, point


def _is_day(interval: Interval) -> bool:
    begin = interval[0]
    fine = begin is not None and begin.granularity in (Granularity.DAY, Granularity.MINUTE)
    return fine and interval[0] == interval[1]


def _day_of(interval: Interval) -> date | None:
    begin = interval[0]
    return date.fromisoformat(begin.value[:10]) if begin is not None and "X" not in begin.value else None


def _is_plain_saying(context: Context, draft: EventDraft) -> bool:
    """Tell whether a saying is told as what the report reports: simple past, main clause, no time of its own."""
    parse, token = context.parse, draft.trigger.token
    if draft.time != _NO_TIME or draft.factuality.status is not Status.HAPPENED:
        return False
    plain = parse.tags[token] == "VBD" and not auxiliaries(parse, token)
    return plain and _is_main(context, token) and not _has_time(context, token)


def _is_main(context: Context, token: int) -> bool:
    parse = context.parse
    while parse.heads[token] != token:
        if parse.rels[token] not in _WITH_MAIN:
            return False
        token = parse.heads[token]
    return True


def _has_time(context: Context, token: int) -> bool:
    """Tell whether words of time stand by a verb: an expression, an adverb, a clause with "when"."""
    parse = context.parse
    predicate = context.predicates.get(token)
    roles = predicate.arguments if predicate is not None else ()
    adverbs = any(parse.lower[child] in word_list("notnow.txt") for child in parse.children[token])
    clauses = any(_mark(context, child) in _CLAUSES for child in parse.kids(token, "advcl"))
    return (
        adverbs
        or clauses
        or any(role.role == "ARGM-TMP" for role in roles)
        or any(verb == token for verb in _dated_verbs(context, token))
    )


def _mark(context: Context, clause: int) -> str:
    parse = context.parse
    return next((parse.lower[mark] for mark in parse.kids(clause, "mark", "advmod")), "")


def _dated_verbs(context: Context, token: int) -> Iterator[int]:
    """The verbs that the time expressions of the sentence of `token` stand by."""
    parse = context.parse
    bounds = parse.sentences[parse.sentence_of[token]]
    low, high = (bisect_left(context.times, place, key=lambda time: time.start) for place in bounds)
    for found in context.times[low:high]:
        verb = next((above for above in parse.up(found.start) if parse.is_verb(above)), None)
        if verb is not None:
            yield verb
