"""Direct speech and who speaks: a quotation may go on over sentences and paragraphs with its speaker named once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from kg.extract.reader.parse import Parse
from kg.extract.syntax.quotes import is_speech, paragraphs, tokens_in
from kg.model import Polarity, Span

_REACH = 14
_NEAR = 3  # characters: marks and spaces between a colon and what is said
_OPENED = re.compile(r"\s*\n\s*(?:[\"“„«]|``)?\s*")


@dataclass(frozen=True, slots=True)
class AttributionDraft:
    """An attribution before pronouns are resolved.

    `cue` is the head token of the cue (-1 where a speaker is carried over by a quotation alone), `source` a mention,
    `accused` those whom an accusation names. `certainty` 0 says that the source takes no stand on the content.
    """

    content: Span
    cue: int
    cue_span: Span
    source: int | None
    polarity: Polarity = Polarity.POSITIVE
    certainty: float = 1.0
    quoted: bool = False
    accused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks by a verb of saying (a mention, or None), and how the verb presents it."""

    source: int | None
    polarity: Polarity
    certainty: float


def with_quotations(
    parse: Parse, quotes: tuple[Span, ...], drafts: list[AttributionDraft], speakers: dict[int, Speaker]
) -> list[AttributionDraft]:
    """Return `drafts` with the quotations added: each one that is speech gets its speaker.

    A quotation takes its speaker from a verb of saying in its own sentences, else from the quotation before it in the
    paragraph, else (a paragraph that is all speech) from the paragraph before; one that goes on in the next paragraph
    has the speaker that is named there. One that the content of a
    verb holds already is left alone; one that goes beyond it replaces it.
    """
    kept = _Kept(drafts, parse.text)
    paragraph_of = paragraphs(parse)
    within = _Within(quotes)
    outside = sorted(token for token in speakers if not within.holds(parse.begins[token]))
    last: AttributionDraft | None = None
    last_paragraph = -1
    said: list[AttributionDraft] = []
    for quote in quotes:
        tokens = tokens_in(parse, quote)
        if not is_speech(parse, tokens) and not _introduced(parse, tokens, outside):
            continue
        first = parse.sentence_of[tokens[0]]
        held = kept.around(quote)
        if held is not None:
            last, last_paragraph = held, paragraph_of[first]
            continue
        draft = kept.along(quote) or _own_speaker(parse, quote, tokens, outside, speakers)
        draft = draft or kept.over(quote)
        if draft is None and (last is None or paragraph_of[first] != last_paragraph):
            draft = _spoke_before(parse, quote, first, paragraph_of, outside, speakers)
        if draft is None:
            draft = _carried(parse, quote, tokens, last, paragraph_of[first] - last_paragraph)
        said.append(draft)
        last, last_paragraph = draft, paragraph_of[parse.sentence_of[tokens[-1]]]
    for place in range(len(said) - 2, -1, -1):
        draft, following = said[place], said[place + 1]
        if (
            draft.cue < 0
            and following.source is not None
            and _goes_into(parse, draft.content, following.content)
        ):
            said[place] = replace(following, content=draft.content, cue=-1, quoted=True, accused=())
    for draft in said:
        kept.add(draft)
    return kept.drafts()


def _goes_into(parse: Parse, quote: Span, following: Span) -> bool:
    """Tell whether a quotation goes on in the next paragraph: no mark closes it before the next one."""
    between = parse.text[quote.end : following.begin]
    return _OPENED.fullmatch(between) is not None


class _Within:
    """Which characters lie in one of many spans."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        ordered = sorted(spans, key=lambda span: span.begin)
        self._begins = [span.begin for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def holds(self, character: int) -> bool:
        place = bisect_right(self._begins, character)
        return place > 0 and character < self._reach[place - 1]


class _Kept:
    """The attributions so far. Contents are found by where they begin, so that a long article costs no more a word."""

    def __init__(self, drafts: list[AttributionDraft], text: str) -> None:
        self._text = text
        self._drafts: list[AttributionDraft | None] = list(drafts)
        self._order = sorted(range(len(drafts)), key=lambda index: drafts[index].content.begin)
        self._begins = [drafts[index].content.begin for index in self._order]
        self._reach = list(accumulate((drafts[index].content.end for index in self._order), max))
        self._by_cue: dict[int, list[int]] = {}
        for index, draft in enumerate(drafts):
            self._by_cue.setdefault(draft.cue, []).append(index)

    def around(self, quote: Span) -> AttributionDraft | None:
        """The first of the given attributions whose content holds a quotation and goes well beyond it.

        Quotations do not overlap, so that none holds another one.
        """
        found = []
        for place in range(bisect_right(self._begins, quote.begin) - 1, -1, -1):
            if self._reach[place] < quote.end:
                break
            found.append(self._order[place])
        drafts = (self._drafts[index] for index in sorted(found))
        return next(
            (
                draft
                for draft in drafts
                if draft is not None and draft.content.contains(quote) and _longer(draft.content, quote)
            ),
            None,
        )

    def over(self, quote: Span) -> AttributionDraft | None:
        """A given attribution with a source that begins where a quotation does, its cue before it: that of a label."""
        place = bisect_left(self._begins, quote.begin - _NEAR)
        while place < len(self._begins) and self._begins[place] <= quote.begin + _NEAR:
            draft = self._drafts[self._order[place]]
            if draft is not None and draft.source is not None and draft.cue_span.end <= quote.begin:
                return replace(draft, content=quote, cue=-1, quoted=True, accused=())
            place += 1
        return None

    def along(self, quote: Span) -> AttributionDraft | None:
        """The given attribution with a source that tells a quotation, its cue behind: '"I left," his page reads'."""
        place = bisect_left(self._begins, quote.begin - _NEAR)
        while place < len(self._begins) and self._begins[place] <= quote.begin + _NEAR:
            draft = self._drafts[self._order[place]]
            place += 1
            if draft is None or draft.source is None or draft.cue < 0 or draft.cue_span.begin < quote.end:
                continue
            if abs(draft.content.end - quote.end) <= _NEAR:
                return replace(draft, content=quote, quoted=True)
        return None

    def add(self, draft: AttributionDraft) -> None:
        """Add the attribution of a quotation; what the same cue has there already gives way, or begins it."""
        for index in self._by_cue.get(draft.cue, ()) if draft.cue >= 0 else ():
            before = self._drafts[index]
            if before is None or not _overlap(before.content, draft.content):
                continue
            begun = before.cue_span.end <= before.content.begin < draft.content.begin - _NEAR
            begun = begun and not self._text[: draft.content.begin].rstrip(' "“„«`').endswith(",")
            whole = Span(before.content.begin, max(before.content.end, draft.content.end))
            # 'Said it failed: "It is not enough. ..."': the words before the mark are told as well.
            self._drafts[index] = replace(before, content=whole, quoted=False) if begun else None
        self._by_cue.setdefault(draft.cue, []).append(len(self._drafts))
        self._drafts.append(draft)

    def drafts(self) -> list[AttributionDraft]:
        return [draft for draft in self._drafts if draft is not None]


def _introduced(parse: Parse, tokens: range, outside: list[int]) -> bool:
    """Tell whether a verb of saying with a comma or colon stands right before: 'they said, "Wow."'"""
    if not tokens or tokens.start < 3:
        return False
    before = tokens.start - 1
    while before > 0 and parse.tags[before] in ("``", "''", "_SP"):
        before -= 1
    return parse.words[before] in (",", ":") and _in(outside, before - 1)


def _in(ordered: list[int], token: int) -> bool:
    place = bisect_left(ordered, token)
    return place < len(ordered) and ordered[place] == token


def _longer(content: Span, quote: Span) -> bool:
    return content.end - content.begin > 1.3 * (quote.end - quote.begin)


def _overlap(left: Span, right: Span) -> bool:
    return left.begin < right.end and right.begin < left.end


def _own_speaker(
    parse: Parse, quote: Span, tokens: range, outside: list[int], speakers: dict[int, Speaker]
) -> AttributionDraft | None:
    """The nearest verb of saying in the sentences of the quotation, or right before its first one (with a colon)."""
    low = parse.sentences[parse.sentence_of[tokens[0]]][0]
    high = parse.sentences[parse.sentence_of[tokens[-1]]][1]
    before = parse.text[: quote.begin].rstrip(' \n“„«"')
    if before.endswith(":") and low > 0:
        low = min(low, parse.sentences[parse.sentence_of[low - 1]][0])
    best: int | None = None
    for token in outside[bisect_left(outside, low) : bisect_left(outside, high)]:
        if best is None or _gap(token, tokens) < _gap(best, tokens):
            best = token
    if best is None or (_gap(best, tokens) > _REACH and not before.endswith(":")):
        return None
    best = _higher(parse, best, outside, speakers)
    speaker = speakers[best]
    return AttributionDraft(
        quote,
        best,
        parse.span(best, best + 1),
        speaker.source,
        speaker.polarity,
        speaker.certainty,
        quoted=True,
    )


def _higher(parse: Parse, verb: int, outside: list[int], speakers: dict[int, Speaker]) -> int:
    """The verb of saying above another one that nobody says, or that only describes a noun.

    "Gale said the speech hardly mentioned it: ...", "Coffey said of the tape published by the paper: ..."
    """
    describes = parse.tags[verb] == "VBN" and parse.rels[verb] == "acl" and parse.kid(verb, "aux") is None
    if speakers[verb].source is not None and not describes:
        return verb
    above = (each for each in parse.up(verb) if _in(outside, each) and each < verb)
    return next((each for each in above if speakers[each].source is not None), verb)


def _spoke_before(
    parse: Parse,
    quote: Span,
    sentence: int,
    paragraph_of: tuple[int, ...],
    outside: list[int],
    speakers: dict[int, Speaker],
) -> AttributionDraft | None:
    """Whoever spoke in the sentence before, in the same paragraph: "..., he said in a video. “It is so.”" """
    if sentence == 0 or paragraph_of[sentence] != paragraph_of[sentence - 1]:
        return None
    start, end = parse.sentences[sentence - 1]
    for token in outside[bisect_left(outside, start) : bisect_left(outside, end)]:
        main = parse.rels[token] in ("root", "parataxis") or parse.heads[token] == token
        if main and speakers[token].source is not None:
            speaker = speakers[token]
            return AttributionDraft(
                quote,
                token,
                parse.span(token, token + 1),
                speaker.source,
                speaker.polarity,
                speaker.certainty,
                quoted=True,
            )
    return None


def _gap(token: int, tokens: range) -> int:
    return tokens.start - token if token < tokens.start else token - tokens.stop + 1


def _carried(
    parse: Parse, quote: Span, tokens: range, last: AttributionDraft | None, distance: int
) -> AttributionDraft:
    """Speech without a verb of its own: the speaker of the quotation before, in this paragraph or the one before."""
    mark = Span(max(quote.begin - 1, 0), quote.begin) if quote.begin else Span(0, 1)
    near = last is not None and (distance == 0 or (distance == 1 and _fills_paragraph(parse, quote)))
    if last is None or not near:
        return AttributionDraft(quote, -1, mark, None, quoted=True)
    return replace(last, content=quote, cue=-1, cue_span=last.cue_span, quoted=True, accused=())


def _fills_paragraph(parse: Parse, quote: Span) -> bool:
    start = parse.text.rfind("\n\n", 0, quote.begin) + 2
    stop = parse.text.find("\n\n", quote.end)
    rest = (
        parse.text[max(start, 0) : quote.begin]
        + parse.text[quote.end : stop if stop >= 0 else len(parse.text)]
    )
    return not any(character.isalnum() for character in rest)
