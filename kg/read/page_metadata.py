"""What an HTML page says about its article: JSON-LD first, then meta elements, then the page itself."""

import json
import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement
from msgspec import Struct

from kg.read.markup import unescaped
from kg.read.tables import usual_fields

_LARGEST_JSON = 2_000_000
_ARTICLES = re.compile(r"(?:.*Article|.*BlogPosting|Report|LiveBlogPosting)$")
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*;?\s*$")


class PageMetadata(Struct, frozen=True):
    """The metadata of a page, as written there. `body` is the article's text if JSON-LD holds it."""

    title: str = ""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    body: str = ""


def page_metadata(tree: HtmlElement) -> PageMetadata:
    """Return what the page in `tree` says about its article."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    article = next((thing for thing in linked.values() if _is_article(thing)), {})
    return PageMetadata(
        title=_string(article.get("headline"), linked) or _first(metas, "title") or _title(tree),
        url=_address(
            _attribute(tree, "//link[@rel='canonical']/@href")
            or _first(metas, "url")
            or _string(article.get("url"), linked)
        ),
        publisher=_string(article.get("publisher"), linked)
        or _first(metas, "publisher")
        or _text(tree, "//*[@itemprop='publisher']//*[@itemprop='name']"),
        authors=_names(article.get("author"), linked) or _authors(metas, tree),
        published=_string(article.get("datePublished"), linked)
        or _first(metas, "published")
        or _published(tree),
        language=_string(article.get("inLanguage"), linked)
        or _attribute(tree, "/html/@lang")
        or _first(metas, "language"),
        body=_string(article.get("articleBody"), linked) or "",
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower().strip(), content)
    return found


def _first(metas: Mapping[str, str], ours: str) -> str | None:
    return next((metas[name] for name in usual_fields().meta[ours] if name in metas), None)


def _authors(metas: Mapping[str, str], tree: HtmlElement) -> tuple[str, ...]:
    named = _first(metas, "authors")
    if named is not None and not named.startswith(("http", "@")):
        return (named,)
    for path in (
        "//*[@itemprop='author']//*[@itemprop='name']",
        "//a[@rel='author']",
        "//*[contains(@class, 'byline')]",
        "//*[@itemprop='author']",
    ):
        names = [" ".join(element.text_content().split()) for element in tree.xpath(path)[:5]]
        names = [name for name in names if 0 < len(name) < 120]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _published(tree: HtmlElement) -> str | None:
    return (
        _attribute(tree, "//*[@itemprop='datePublished']/@datetime")
        or _attribute(tree, "//*[@itemprop='datePublished']/@content")
        or _attribute(tree, "(//article|//main|//body)//time[@pubdate]/@datetime")
        or _attribute(tree, "//article//time/@datetime")
        or _attribute(tree, "//main//time/@datetime")
    )


def _title(tree: HtmlElement) -> str:
    headings = tree.xpath("//h1")
    if len(headings) == 1:
        words = " ".join(headings[0].text_content().split())
        if words:
            return words
    return _text(tree, "//title") or ""


def _text(tree: HtmlElement, path: str) -> str | None:
    return next(
        (words for element in tree.xpath(path)[:3] if (words := " ".join(element.text_content().split()))),
        None,
    )


def _attribute(tree: HtmlElement, path: str) -> str | None:
    return next((str(value).strip() for value in tree.xpath(path) if str(value).strip()), None)


def _address(url: str | None) -> str | None:
    return url if url is not None and url.startswith(("http://", "https://")) else None


def _linked_data(tree: HtmlElement) -> dict[str, Mapping[str, object]]:
    """Return the page's JSON-LD objects by `@id` (or a number), those inside `@graph` and inside others too."""
    found: dict[str, Mapping[str, object]] = {}
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = _COMMENT.sub("", script.text_content())
        if len(text) > _LARGEST_JSON:
            continue
        try:
            value: object = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(value, depth=0):
            found.setdefault(str(thing.get("@id") or len(found)), thing)
            if _is_article(thing):
                found.setdefault(f"{len(found)}", thing)
    return found


def _objects(value: object, *, depth: int) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list):
        for element in value:
            yield from _objects(element, depth=depth)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        if depth < 2:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _objects(value.get(key), depth=depth + 1)


def _is_article(thing: Mapping[str, object]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLES.match(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _string(value: object, linked: Mapping[str, Mapping[str, object]]) -> str | None:
    return next(iter(_names(value, linked)), None)


def _names(value: object, linked: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """Return strings, or the names of objects, of objects that are only referred to by `@id` too."""
    if isinstance(value, str):
        return (unescaped(value.strip()),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(name for element in value for name in _names(element, linked))
    if isinstance(value, dict):
        name = value.get("name") or linked.get(str(value.get("@id")), {}).get("name") or value.get("@value")
        return _names(name, linked) if isinstance(name, str | list) else ()
    return ()
