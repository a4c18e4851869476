"""HTML pages: metadata from the page, body without boilerplate by trafilatura."""

import logging

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from kg.errors import ReadError
from kg.read.markup import markup_text
from kg.read.page_metadata import PageMetadata, page_metadata
from kg.read.paragraphs import is_prose, split_paragraphs
from kg.read.raw import RawArticle

# Its warnings would go to standard error where a program sets up no logging; what they say becomes a rejection here.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

# What the extractor and its parsers raise on pages that they were not made for.
_EXTRACTION_ERRORS = (
    etree.LxmlError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
)
_LARGEST_TREE = 8_000_000

# Its time grows faster than the number of elements: beyond this a page is no news page but an attack, or a data dump.
_MOST_TAGS = 40_000


def read_page(html: str, *, source: str) -> RawArticle:
    """Return the article of the page `html`.

    A page too large or too deeply nested for the extractor, or on which it finds nothing, gives its paragraphs of
    prose. A page that has a title only gives an article without a body. Raises ReadError `empty` if it has neither.
    """
    metadata, body = PageMetadata(), ""
    if len(html) <= _LARGEST_TREE:
        try:
            tree = trafilatura.load_html(html)
            if tree is not None:
                metadata = page_metadata(tree)
                body = _main_text(tree) if html.count("<") <= _MOST_TAGS else ""
        except _EXTRACTION_ERRORS:
            body = ""
    body = body or metadata.body or _prose(html)
    if not body and not metadata.title:
        raise ReadError("empty", "is an HTML page without text")
    return RawArticle(
        source=source,
        text=body,
        title=metadata.title,
        url=metadata.url,
        publisher=metadata.publisher,
        authors=metadata.authors,
        published=metadata.published,
        language=metadata.language,
    )


def _main_text(tree: HtmlElement) -> str:
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, with_metadata=False
    )
    text = getattr(document, "text", None)
    return "\n\n".join(text.split("\n")) if isinstance(text, str) else ""


def _prose(html: str) -> str:
    """Return the paragraphs of prose in a page, wherever they stand."""
    return "\n\n".join(paragraph for paragraph in split_paragraphs(markup_text(html)) if is_prose(paragraph))
