"""Direct speech: what stands between quotation marks, also over several sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from kg.extract.reader.parse import Parse
from kg.extract.tables.word_lists import word_list
from kg.model import Span

_MARK = re.compile(r"[“”„«»\"]|``|''|\n\s*\n")
_OPEN, _CLOSE = frozenset(("“", "„", "«", "``")), frozenset(("”", "»", "''"))
# Single marks open before a capital and close after punctuation: apostrophes do neither.
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[A-Z\[])(?P<said>[^\n“”„«»\"]{8,}?[.,!?…])[’'](?!\w)")
_MIN_WORDS = 4
_PARTNERS = {"“": "”", "„": "”", "«": "»", "``": "''"}
_GOES_ON = 600  # characters within which a quotation is closed that runs over a paragraph's end
_ENDING = frozenset(",.!?…")


def saying() -> frozenset[str]:
    """Lemmas of verbs that introduce direct speech."""
    return word_list("saying.txt")


@lru_cache(maxsize=4)  # asked again for each time and saying of the same article
def find_quotes(text: str) -> tuple[Span, ...]:
    """Return the spans between quotation marks, marks left out.

    A quotation that is not closed ends with its paragraph, and is one more quotation where the next paragraph opens
    with a mark; where the next mark closes it instead, it goes on (some texts give each sentence a paragraph).
    Straight marks open and close by turns within a paragraph. Single marks count outside of double ones.
    """
    found: list[Span] = []
    start: int | None = None
    opened = ""
    matches = list(_MARK.finditer(text))
    for number, match in enumerate(matches):
        mark = match.group()
        if mark[0] == "\n":
            if start is not None and _goes_on(text, matches, number, opened):
                continue
            if start is not None:
                _append(found, text, start, match.start())
            start = None
        elif mark in _OPEN or (mark == '"' and start is None):
            if start is not None and mark in _OPEN:
                continue
            start, opened = match.end(), mark
        elif start is not None and (mark in _CLOSE or mark == '"'):
            _append(found, text, start, match.start())
            start = None
    if start is not None:
        _append(found, text, start, len(text))
    single = [Span(match.start("said"), match.end("said")) for match in _SINGLE.finditer(text)]
    found += [each for each in single if not any(_overlap(each, other) for other in found)]
    return tuple(sorted(found, key=lambda span: span.begin))


def _goes_on(text: str, matches: list[re.Match[str]], number: int, opened: str) -> bool:
    """Tell whether what comes next after the end of a paragraph closes the mark that was opened before it.

    Of straight marks one does that stands behind a sentence, with nothing but a space or a paragraph's end after it.
    """
    ahead = next((each for each in matches[number + 1 :] if each.group()[0] != "\n"), None)
    if ahead is None or ahead.start() - matches[number].start() > _GOES_ON:
        return False
    if opened == ahead.group() == '"':
        before, after = (
            text[max(ahead.start() - 2, 0) : ahead.start()].rstrip(" "),
            text[ahead.end() : ahead.end() + 1],
        )
        return before[-1:] in _ENDING and not after.strip()
    return ahead.group() == _PARTNERS.get(opened)


def _overlap(left: Span, right: Span) -> bool:
    return left.begin < right.end and right.begin < left.end


def _append(found: list[Span], text: str, begin: int, end: int) -> None:
    if text[begin:end].strip():
        found.append(Span(begin, end))


def tokens_in(parse: Parse, span: Span) -> range:
    """Return the tokens that lie in a span of characters"""
    return range(bisect_left(parse.begins, span.begin), bisect_left(parse.begins, span.end))


def is_speech(parse: Parse, tokens: range) -> bool:
    """Tell whether a quotation holds a clause (somebody speaks), not words set apart ("common enemies")."""
    if len(tokens) < _MIN_WORDS:
        return False
    return any(parse.tags[token] in ("VBD", "VBZ", "VBP", "MD", "VB") for token in tokens) and any(
        parse.rels[token] in ("nsubj", "root", "ccomp", "expl") for token in tokens
    )


def paragraphs(parse: Parse) -> tuple[int, ...]:
    """Return the number of the paragraph that each sentence stands in."""
    result: list[int] = []
    number, last = 0, 0
    for start, _ in parse.sentences:
        while start < len(parse) and parse.tags[start] == "_SP":
            start += 1
        begin = parse.begins[min(start, len(parse) - 1)]
        if "\n\n" in parse.text[last:begin]:
            number += 1
        result.append(number)
        last = begin
    return tuple(result)
