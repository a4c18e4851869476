"""From what a source gives to an `Article`: cleaning, credits, date, language, id."""

from kg.config import ReadConfig
from kg.errors import ReadError
from kg.ids import sha256_hex
from kg.model.terms import TimeBasis
from kg.model.text import Article, TimePoint, article_id
from kg.read.body import Body, tidy
from kg.read.characters import clean_characters, one_line
from kg.read.dates import date_in_file_name, date_in_url, parse_date
from kg.read.language import language_of
from kg.read.names import (
    agency_named,
    agency_of_host,
    host_of,
    publisher_named,
    publisher_of_url,
    split_authors,
)
from kg.read.paragraphs import fold, is_headline, split_paragraphs
from kg.read.raw import RawArticle

_CHARACTERS_PER_WORD = 20
_LONGEST_TITLE = 300
_DERIVED_TITLE = 80
_TITLE_DIVIDERS = (" | ", " - ", " – ", " — ", " :: ", " • ", " · ")


def assemble(raw: RawArticle, config: ReadConfig) -> Article:
    """Return the article that `raw` holds; the same `raw` always gives the same article.

    Raises ReadError with reason `empty`, `too-short`, `too-long` or `language`.
    """
    _refuse_too_long(raw.text, config)
    title = one_line(raw.title)[:_LONGEST_TITLE]
    paragraphs = split_paragraphs(clean_characters(raw.text))
    if not title and paragraphs and is_headline(paragraphs[0]):
        title = paragraphs.pop(0)
    publisher = publisher_named(one_line(raw.publisher or "")) if raw.publisher else None
    title = _without_site(title, publisher)
    body = tidy(paragraphs, title=title)
    publisher = publisher or body.clues.publisher or (publisher_of_url(raw.url) if raw.url else None)
    title = _without_site(title, publisher)
    text = "\n\n".join(body.paragraphs) or title
    if not title:
        title = _first_words(text)
    words = _counted(text, config)
    authors, agency = _credits(raw, body, publisher)
    return Article(
        id=article_id(url=raw.url, publisher=publisher, title=title, text=text),
        title=title,
        text=text,
        sha256=sha256_hex(text.encode("utf-8")),
        words=words,
        source=raw.source,
        url=raw.url,
        publisher=publisher,
        authors=authors,
        agency=agency,
        published=_published(raw, body),
        language=_language(text, raw, config),
        source_id=raw.source_id,
        retrieved=_retrieved(raw),
        dateline=body.dateline,
    )


def _refuse_too_long(text: str, config: ReadConfig) -> None:
    if len(text) > _CHARACTERS_PER_WORD * config.max_words:
        raise ReadError(
            "too-long",
            f"has {len(text):,} characters; an article may have {config.max_words:,} words (setting read.max_words)",
        )


def _counted(text: str, config: ReadConfig) -> int:
    words = len(text.split())
    if words == 0:
        raise ReadError("empty", "holds no text")
    if words < config.min_words:
        raise ReadError(
            "too-short", f"has {words} words; an article needs {config.min_words} (setting read.min_words)"
        )
    if words > config.max_words:
        raise ReadError(
            "too-long",
            f"has {words:,} words; an article may have {config.max_words:,} (setting read.max_words)",
        )
    return words


def _without_site(title: str, publisher: str | None) -> str:
    """Cut " | The Meridian Post" off a page's title."""
    if publisher is None:
        return title
    for divider in _TITLE_DIVIDERS:
        head, found, tail = title.rpartition(divider)
        if found and head and fold(tail) == fold(publisher):
            return head
    return title


def _first_words(text: str) -> str:
    """Return a title for an article that has none: its first words."""
    line = text.split("\n", 1)[0]
    if len(line) <= _DERIVED_TITLE:
        return line
    return line[:_DERIVED_TITLE].rsplit(" ", 1)[0] + "…"


def _credits(raw: RawArticle, body: Body, publisher: str | None) -> tuple[tuple[str, ...], str | None]:
    """Return the authors, and the agency: as credited, else the publisher if that is one, else the site's own."""
    named = [name for line in raw.authors for name in split_authors(one_line(line))]
    agency = body.clues.agency or next((found for name in named if (found := agency_named(name))), None)
    people = tuple(dict.fromkeys(name for name in named if agency_named(name) is None and name != publisher))
    agency = (
        agency or agency_named(publisher or "") or (agency_of_host(host_of(raw.url)) if raw.url else None)
    )
    return people or body.clues.authors, agency


def _published(raw: RawArticle, body: Body) -> TimePoint | None:
    """Return the date by the best witness: metadata, a date line, the dateline, the address, the file, a caption."""
    clues = body.clues
    return (
        (parse_date(raw.published) if raw.published else None)
        or clues.published
        or body.dateline_date
        or (date_in_url(raw.url) if raw.url else None)
        or clues.updated
        or date_in_file_name(raw.file_name)
        or body.caption_date
    )


def _retrieved(raw: RawArticle) -> str | None:
    time = parse_date(raw.retrieved, TimeBasis.METADATA) if raw.retrieved else None
    return time.value if time else None


def _language(text: str, raw: RawArticle, config: ReadConfig) -> str:
    language = language_of(text, wanted=config.languages, declared=raw.language)
    if config.languages and language not in config.languages:
        raise ReadError(
            "language",
            f"is in language '{language}'; read are: {', '.join(config.languages)} (setting read.languages)",
        )
    return language
