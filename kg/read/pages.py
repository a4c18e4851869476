"""Files that hold one article: plain text, Markdown, HTML."""

import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from kg.config import ReadConfig
from kg.read.encoding import declared_charset, decode
from kg.read.fields import FieldMap
from kg.read.frontmatter import split_front_matter
from kg.read.html import read_page
from kg.read.lines import read_line
from kg.read.markup import looks_like_html, markup_text
from kg.read.raw import RawArticle
from kg.read.source import Source

# The parser's time grows faster than the number of marks in one paragraph: a text beyond these is read as plain text.
_LONGEST_MARKDOWN = 2_000_000
_MOST_MARKS = 20_000
_MARK = re.compile(r"[\[\]*_`<>~]")


def read_text(source: Source, config: ReadConfig) -> Iterator[RawArticle]:
    """Yield the article of a plain text file: a headline, what stands below it, and the paragraphs."""
    metadata, text = split_front_matter(_normal(decode(source.read())))
    yield _with_metadata(source, config, metadata, text)


def read_markdown(source: Source, config: ReadConfig) -> Iterator[RawArticle]:
    """Yield the article of a Markdown file: front matter, first heading as title, paragraphs without their markup.

    Further headings, images, code and tables are left out.
    """
    metadata, text = split_front_matter(_normal(decode(source.read())))
    if len(text) > _LONGEST_MARKDOWN or sum(1 for _ in _MARK.finditer(text)) > _MOST_MARKS:
        yield _with_metadata(source, config, metadata, text)
        return
    title, body = _markdown_text(text)
    raw = _with_metadata(source, config, metadata, body)
    yield replace(raw, title=raw.title or title)


def read_html(source: Source, config: ReadConfig) -> Iterator[RawArticle]:
    """Yield the article of an HTML page."""
    data = source.read()
    page = read_page(decode(data, declared=declared_charset(data)), source=source.where)
    yield replace(page, file_name=source.name)


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n\ufeff")


def _with_metadata(
    source: Source, config: ReadConfig, metadata: Mapping[str, object], text: str
) -> RawArticle:
    if not metadata:
        return RawArticle(source=source.where, text=text, file_name=source.name)
    raw = FieldMap(replace(config, fields={})).raw_article(
        {**metadata, "text": text or " "}, source=source.where
    )
    return replace(raw, text=text, file_name=source.name)


def _markdown_text(text: str) -> tuple[str, str]:
    """Return the first heading and the paragraphs below, divided by empty lines."""
    title = ""
    paragraphs: list[str] = []
    heading = False
    item = False
    for token in MarkdownIt("commonmark", {"html": True}).parse(text):
        if token.type in ("heading_open", "heading_close"):
            heading = token.nesting > 0
        elif token.type in ("list_item_open", "list_item_close"):
            item = token.nesting > 0
        elif token.type == "html_block":
            paragraphs.append(markup_text(token.content) if looks_like_html(token.content) else "")
        elif token.type == "inline":
            words = _inline_text(token)
            if heading:
                title = title or words
            else:
                paragraphs.append(f"• {words}" if item else words)
    return title, "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())


def _inline_text(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    joined = ""
    for line in "".join(parts).strip().split("\n"):
        credit = read_line(line, above=True) is not None
        joined += ("\n\n" if credit else " ") + line + ("\n\n" if credit else "")
    return joined.strip()
