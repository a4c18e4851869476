"""Direct speech and who speaks: a quotation may go on over sentences and paragraphs with its speaker named once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.parse import Parse
from kg.extract.quotes import is_speech, paragraphs, tokens_in
from kg.model import Polarity, Span

_REACH = 14


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
    paragraph, else (a paragraph that is all speech) from the paragraph before. One that the content of a
    verb holds already is left alone; one that goes beyond it replaces it.
    """
    result = list(drafts)
    paragraph_of = paragraphs(parse)
    outside = [token for token in speakers if not _inside(parse, quotes, token)]
    last: AttributionDraft | None = None
    last_paragraph = -1
    for quote in quotes:
        tokens = tokens_in(parse, quote)
        if not is_speech(parse, tokens) and not _introduced(parse, tokens, outside):
            continue
        first = parse.sentence_of[tokens[0]]
        held = next(
            (draft for draft in result if draft.content.contains(quote) and _longer(draft.content, quote)),
            None,
        )
        if held is not None:
            last, last_paragraph = held, paragraph_of[first]
            continue
        draft = _own_speaker(parse, quote, tokens, outside, speakers)
        if draft is None and (last is None or paragraph_of[first] != last_paragraph):
            draft = _spoke_before(parse, quote, first, paragraph_of, outside, speakers)
        if draft is None:
            draft = _carried(parse, quote, tokens, last, paragraph_of[first] - last_paragraph)
        result = [
            each
            for each in result
            if each.cue != draft.cue or draft.cue < 0 or not _overlap(each.content, quote)
        ]
        result.append(draft)
        last, last_paragraph = draft, paragraph_of[parse.sentence_of[tokens[-1]]]
    return result


def _introduced(parse: Parse, tokens: range, outside: list[int]) -> bool:
    """Tell whether a verb of saying with a comma or colon stands right before: 'they said, "Wow."'"""
    if not tokens or tokens.start < 3:
        return False
    before = tokens.start - 1
    while before > 0 and parse.tags[before] in ("``", "''", "_SP"):
        before -= 1
    return parse.words[before] in (",", ":") and before - 1 in outside


def _inside(parse: Parse, quotes: tuple[Span, ...], token: int) -> bool:
    return any(quote.begin <= parse.begins[token] < quote.end for quote in quotes)


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
    for token in outside:
        if low <= token < high and (best is None or _gap(token, tokens) < _gap(best, tokens)):
            best = token
    if best is None or (_gap(best, tokens) > _REACH and not before.endswith(":")):
        return None
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
    for token in outside:
        main = parse.rels[token] in ("root", "parataxis") or parse.heads[token] == token
        if start <= token < end and main and speakers[token].source is not None:
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
