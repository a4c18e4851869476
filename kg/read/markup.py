"""Text of an HTML fragment, in one pass and in linear time, however broken or deeply nested it is.

For bodies inside JSON, CSV and feeds, and for pages that the main extractor gives up on.
"""

import re
from html import unescape

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>|<!--|<[!?][^<>]*>")
_LOOKS_LIKE = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|ul|h[1-6]|blockquote|figure)>|<(?:p|br|div)\b[^<>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "title",
        "nav",
        "header",
        "footer",
        "aside",
    )
    + ("form", "button", "select", "option", "textarea", "iframe", "object", "figure")
)
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "blockquote",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
    )
    + (
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "hr",
        "address",
        "figcaption",
        "details",
        "summary",
    )
)


def looks_like_html(text: str) -> bool:
    """Tell whether a text holds HTML tags."""
    return bool(_LOOKS_LIKE.search(text))


def unescaped(text: str) -> str:
    """Return `text` with character references such as `&amp;` and `&#8217;` replaced, if it has any."""
    return unescape(text) if _ENTITY.search(text) else text


def markup_text(html: str) -> str:
    """Return the text of `html`, an empty line between its blocks; scripts, menus, forms and figures are left out."""
    parts: list[str] = []
    skipping: str | None = None
    position = 0
    while match := _TAG.search(html, position):
        if skipping is None:
            parts.append(_flat(html[position : match.start()]))
        position = match.end()
        name = (match["name"] or "").lower()
        if match.group() == "<!--":
            end = html.find("-->", position)
            position = len(html) if end < 0 else end + 3
        elif skipping is not None:
            skipping = None if match["close"] and name == skipping else skipping
        elif name in _SKIPPED and not match["close"] and not match.group().endswith("/>"):
            skipping = name
        elif name == "br":
            parts.append("\n")
        elif name in _BLOCKS:
            parts.append("\n\n")
    if skipping is None:
        parts.append(_flat(html[position:]))
    return unescape("".join(parts))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
