"""From the paragraphs of a page to the paragraphs of the article, and what the others tell."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kg.model.terms import TimeBasis
from kg.model.text import TimePoint
from kg.read.dateline import find_dateline
from kg.read.dates import find_dates
from kg.read.lines import Clues, credited_agency, read_line
from kg.read.names import agency_named
from kg.read.paragraphs import ends_sentence, fold, is_bullet, is_headline, is_prose, without_bullet
from kg.read.tables import Rule, furniture

_LONGEST_FURNITURE = 400
_TAIL = 240
_CROSSHEAD_WORDS = 12
_HEAD = 12
_SHORTEST_REPEAT = 4
_AGENCY_TAIL = re.compile(r"(?:\s*[—–-]+\s*|\s+\(|\s+\[)(?P<name>[A-Z][\w.'’/ -]{1,40}?)[)\]]?$")


class Body(Struct, frozen=True):
    """The paragraphs of an article, and what was learned from those that were dropped."""

    paragraphs: tuple[str, ...]
    clues: Clues
    dateline: str | None = None
    dateline_date: TimePoint | None = None
    caption_date: TimePoint | None = None


class _Paragraph(Struct, frozen=True):
    text: str
    caption: bool = False


def tidy(paragraphs: Sequence[str], *, title: str) -> Body:
    """Return the article in `paragraphs`: without its title, credits, page furniture, repeats and headings between.

    A caption stays once, without its photographer. The dateline is taken off its sentence and told apart.
    """
    rest = [paragraph for paragraph in paragraphs if fold(paragraph) != fold(title)]
    rest, clues = _take_lines(rest)
    kept, publisher = _drop_furniture(rest)
    kept = _drop_repeats(kept)
    kept = _drop_headings(kept)
    texts = [paragraph.text for paragraph in kept]
    texts, agency = _take_agency(texts)
    body = _take_dateline(texts)
    clues = body.clues.plus(clues).plus(Clues(publisher=publisher, agency=agency))
    return Body(body.paragraphs, clues, body.dateline, body.dateline_date, _caption_date(kept))


def _take_lines(paragraphs: Sequence[str]) -> tuple[list[str], Clues]:
    """Take out the lines that only say who, when and from whom."""
    first = next((i for i, paragraph in enumerate(paragraphs) if is_prose(paragraph)), len(paragraphs))
    opening = next((i for i, paragraph in enumerate(paragraphs[:_HEAD]) if find_dateline(paragraph)), first)
    rest: list[str] = []
    clues = Clues()
    for position, paragraph in enumerate(paragraphs):
        found = read_line(paragraph, above=position < max(opening, first))
        if found is None:
            rest.append(paragraph)
            clues = clues.plus(Clues(agency=credited_agency(paragraph[:_LONGEST_FURNITURE])))
        else:
            clues = clues.plus(found)
    return rest, clues


def _drop_furniture(paragraphs: Iterable[str]) -> tuple[list[_Paragraph], str | None]:
    """Apply the rules of page furniture; return what stays, and the publisher that a rule gave away."""
    table = furniture()
    publisher: str | None = None
    kept: list[_Paragraph] = []
    in_section = False
    for whole in paragraphs:
        paragraph = _without_lead(whole, table.lead)
        short = len(paragraph) <= _LONGEST_FURNITURE
        if short and _rule_for(paragraph, table.section):
            in_section = True
            continue
        in_section = in_section and not is_prose(without_bullet(paragraph))
        if in_section:
            continue
        rule = _rule_for(without_bullet(paragraph), table.line) if short else None
        if rule is not None:
            publisher = publisher or rule.publisher
            continue
        cut = _without_tails(paragraph, table.tail)
        if cut.text:
            kept.append(cut)
    return kept, publisher


def _rule_for(paragraph: str, rules: Iterable[Rule]) -> Rule | None:
    return next((rule for rule in rules if rule.compiled().fullmatch(paragraph)), None)


def _without_lead(paragraph: str, rules: Iterable[Rule]) -> str:
    for rule in rules:
        match = rule.compiled().match(paragraph)
        if match:
            return paragraph[match.end() :]
    return paragraph


def _without_tails(paragraph: str, rules: Iterable[Rule]) -> _Paragraph:
    caption = False
    for rule in rules:
        match = rule.at_end().search(paragraph, max(0, len(paragraph) - _TAIL))
        if match and match.group():
            paragraph = paragraph[: match.start()].rstrip()
            caption = caption or rule.caption
    return _Paragraph(paragraph, caption)


def _drop_repeats(paragraphs: Iterable[_Paragraph]) -> list[_Paragraph]:
    """Keep the first of paragraphs that are the same; one of some length that comes again is a caption."""
    first: dict[str, int] = {}
    kept: list[_Paragraph] = []
    for paragraph in paragraphs:
        key = fold(paragraph.text) or paragraph.text
        if key in first and paragraph.text.count(" ") >= _SHORTEST_REPEAT:
            kept[first[key]] = _Paragraph(kept[first[key]].text, caption=True)
            continue
        first.setdefault(key, len(kept))
        kept.append(paragraph)
    return kept


def _drop_headings(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    """Drop headings between paragraphs and the bullets of teasers above them, if most of the text is prose.

    Bullets further down belong to the text and only lose their sign.
    """
    prose = [is_prose(paragraph.text) for paragraph in paragraphs]
    mostly_prose = sum(prose) >= max(2, 0.4 * len(prose))
    kept: list[_Paragraph] = []
    seen_prose = False
    for paragraph, is_text in zip(paragraphs, prose, strict=True):
        seen_prose = seen_prose or is_text
        if is_bullet(paragraph.text):
            text = without_bullet(paragraph.text)
            drop = mostly_prose and not seen_prose and is_headline(text)
        else:
            text = paragraph.text
            drop = mostly_prose and not ends_sentence(text) and text.count(" ") < _CROSSHEAD_WORDS
        if text and not (drop and not paragraph.caption):
            kept.append(_Paragraph(text, paragraph.caption))
    return kept


def _take_agency(paragraphs: list[str]) -> tuple[list[str], str | None]:
    """Cut the agency's credit off the end of the last paragraph ("... he said. — Reuters", "... (PTI)")."""
    if not paragraphs:
        return paragraphs, None
    match = _AGENCY_TAIL.search(paragraphs[-1], max(0, len(paragraphs[-1]) - 60))
    agency = agency_named(match["name"]) if match else None
    if (
        match is None
        or agency is None
        or not paragraphs[-1][: match.start()].rstrip().endswith((".", "”", '"', "!", "?"))
    ):
        return paragraphs, None
    return [*paragraphs[:-1], paragraphs[-1][: match.start()].rstrip()], agency


def _take_dateline(paragraphs: list[str]) -> Body:
    for position, paragraph in enumerate(paragraphs[:_HEAD]):
        dateline = find_dateline(paragraph)
        if dateline is None or not is_prose(paragraph[dateline.length :].strip()):
            continue
        rest = (*paragraphs[:position], paragraph[dateline.length :].strip(), *paragraphs[position + 1 :])
        if _is_transcript(rest):
            break
        return Body(rest, Clues(agency=dateline.agency), dateline.place, dateline.date)
    return Body(tuple(paragraphs), Clues())


def _is_transcript(paragraphs: Sequence[str]) -> bool:
    """Tell whether further paragraphs begin as datelines do: speakers' names, then, not places."""
    return sum(find_dateline(paragraph) is not None for paragraph in paragraphs) >= 2


def _caption_date(paragraphs: Iterable[_Paragraph]) -> TimePoint | None:
    """Return the one complete date that the captions give, if they give one only."""
    days = {
        date.time
        for paragraph in paragraphs
        if paragraph.caption
        for date in find_dates(paragraph.text[: 2 * _LONGEST_FURNITURE], TimeBasis.TEXT)
    }
    return days.pop() if len(days) == 1 else None
