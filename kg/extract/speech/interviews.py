"""Interviews that are printed as questions and answers: who answers, though no verb of saying and no mark says so.

Questions are paragraphs of their own that end in a question mark (or begin with "Q:"); those that follow are answers,
most of them of an "I". What is put to somebody without a question mark ("Your rival says that you lied.") is no answer.
Who answers is the person of whom the text before the first question speaks most. An article that is not told so gets
nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.speech.speech import AttributionDraft
from kg.extract.syntax.quotes import find_quotes
from kg.model import EntityType, MentionKind, Span

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_ASKED = re.compile(r"(?:Q|Question)\s*[:.]\s")
_ANSWERED = re.compile(r"(?:A|Answer)\s*[:.]\s+")
_ADDRESSED = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:I|I['’](?:m|d|ve|ll)|me|my|mine|we|our|us)\b")
_LEAST = 2  # questions to "you", and answers of an "I" behind questions
_SHARE = 0.5  # of the answers that an "I" gives


def answers(context: Context) -> Iterator[AttributionDraft]:
    """Yield an attribution for each answer, to whoever is asked (no source where the text before names nobody)."""
    text = context.parse.text
    asked, answered = _told(text)
    if not asked:
        return
    source = _guest(context, asked[0].begin)
    for span in answered:
        yield AttributionDraft(span, -1, Span(span.begin, span.begin + 1), source, quoted=True)


def _told(text: str) -> tuple[list[Span], list[Span]]:
    """Return the questions and the answers of an interview; nothing where it is none."""
    asked: list[Span] = []
    answered: list[Span] = []
    quotes = find_quotes(text)
    for match in _PARAGRAPH.finditer(text):
        span = Span(*match.span())
        behind = bool(answered) and asked[-1].end < answered[-1].begin
        put = behind and _is_put(text, span, quotes)
        if put or _is_question(text, span, quotes):
            asked.append(span)
        elif asked:
            lead = _ANSWERED.match(match.group())
            answered.append(Span(span.begin + lead.end(), span.end) if lead else span)
    addressed = sum(bool(_ADDRESSED.search(span.of(text)) or _ASKED.match(span.of(text))) for span in asked)
    own = sum(_is_own(text, span, quotes) for span in answered)
    told = addressed >= _LEAST and own >= _LEAST and own >= _SHARE * len(answered)
    return (asked, answered) if told else ([], [])


def _is_question(text: str, span: Span, quotes: tuple[Span, ...]) -> bool:
    """Tell whether a paragraph asks: it ends in a question mark, outside of quotation marks."""
    words = span.of(text)
    if _ASKED.match(words):
        return True
    return words.rstrip().endswith("?") and not any(
        quote.begin < span.end and span.begin < quote.end for quote in quotes
    )


def _is_put(text: str, span: Span, quotes: tuple[Span, ...]) -> bool:
    """Tell whether a paragraph behind an answer speaks of "you", and of nobody's self."""
    return bool(_ADDRESSED.search(span.of(text))) and not _is_own(text, span, quotes)


def _is_own(text: str, span: Span, quotes: tuple[Span, ...]) -> bool:
    """Tell whether somebody speaks of himself in a paragraph, outside of quotation marks."""
    return any(
        not any(quote.begin <= span.begin + found.start() < quote.end for quote in quotes)
        for found in _OWN.finditer(span.of(text))
    )


def _guest(context: Context, end: int) -> int | None:
    """The first mention, with a name, of the person who is named most before a character; None where two are."""
    parse = context.parse
    named = [
        (number, draft)
        for number, draft in enumerate(context.fillers.mentions.drafts)
        if draft.kind is MentionKind.NAME
        and draft.type is EntityType.PERSON
        and parse.begins[draft.start] < end
    ]
    counts = Counter(parse.lower[draft.end - 1] for _, draft in named)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return next(number for number, draft in named if parse.lower[draft.end - 1] == ranked[0][0])
