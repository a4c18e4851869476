"""Attributions of an article in their order, and which of them holds a word, or holds another one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from kg.extract.reader.parse import Parse
from kg.extract.speech.cues import UNSAID
from kg.extract.speech.speech import AttributionDraft
from kg.model import Span


class Attributions(tuple[AttributionDraft, ...]):
    """The attributions of an article in the order of their contents, the wider first."""

    @cached_property
    def reach(self) -> tuple[int, ...]:
        """How far the contents of all up to each one reach, in characters: what a long article is searched by."""
        return tuple(accumulate((draft.content.end for draft in self), max))


def innermost(drafts: tuple[AttributionDraft, ...], parse: Parse, token: int) -> int | None:
    """Return the attribution with the smallest content around `token`, whose cue `token` is not.

    Those whose source takes no stand ("did not say that he left") are left out: they claim nothing.
    """
    best: int | None = None
    for index in _around(drafts, parse.begins[token], parse.ends[token]):
        draft = drafts[index]
        if draft.cue == token or draft.certainty == UNSAID:
            continue
        if best is None or length_of(draft.content) < length_of(drafts[best].content):
            best = index
    return best


def parent_of(drafts: tuple[AttributionDraft, ...], parse: Parse, index: int) -> int | None:
    """Return the attribution whose content holds the cue of another one (said that X claimed ...)."""
    own = drafts[index]
    if own.cue < 0:
        return None
    best: int | None = None
    for other in _around(drafts, own.cue_span.begin, own.cue_span.end):
        draft = drafts[other]
        if other == index or draft.cue == own.cue or length_of(draft.content) <= length_of(own.content):
            continue
        if best is None or length_of(draft.content) <= length_of(drafts[best].content):
            best = other
    return best


def _around(drafts: tuple[AttributionDraft, ...], begin: int, end: int) -> Iterator[int]:
    """The attributions whose content holds the characters [begin, end), from the last one back."""
    reach = drafts.reach if isinstance(drafts, Attributions) else ()
    last = bisect_right(drafts, begin, key=_begin) if reach else len(drafts)
    for index in range(last - 1, -1, -1):
        if reach and reach[index] < end:
            return  # nor does any before it
        content = drafts[index].content
        if content.begin <= begin and end <= content.end:
            yield index


def _begin(draft: AttributionDraft) -> int:
    return draft.content.begin


def length_of(span: Span) -> int:
    """Return the number of characters of a span."""
    return span.end - span.begin
