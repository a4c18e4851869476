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
_GAP = "\n\n"
_SKIPPED = re.compile(
    "script|style|noscript|template|svg|math|head|title|nav|header|footer|aside|form|button|select|option|textarea"
    "|iframe|object|figure"
)
_BLOCKS = re.compile(
    "p|div|section|article|main|body|blockquote|li|ul|ol|dl|dt|dd|table|tr|td|th|h[1-6]|pre|hr|address|figcaption"
    "|details|summary"
)


def looks_like_html(text: str) -> bool:
    """Tell whether a text holds HTML tags."""
    return bool(_LOOKS_LIKE.search(text))


def unescaped(text: str) -> str:
    """Return `text` with character references such as `&amp;` and `&#8217;` replaced, if it has any."""
    return unescape(text) if _ENTITY.search(text) else text


def markup_text(html: str) -> str:
    """Return the text of `html`, an empty line between its blocks; scripts, menus, forms and figures are left out."""
    parts = [_GAP]
    skipping: str | None = None
    position = 0
    while match := _TAG.search(html, position):
        if skipping is None:
            parts.append(_flat(html[position : match.start()]) or parts.pop())
        position = match.end()
        name = (match["name"] or "").lower()
        if match.group() == "<!--":
            end = html.find("-->", position)
            position = len(html) if end < 0 else end + 3
        elif skipping is not None:
            skipping = None if match["close"] and name == skipping else skipping
        elif _SKIPPED.fullmatch(name) and not match["close"] and not match.group().endswith("/>"):
            skipping = name
        elif name == "br":
            parts.append("\n")
        elif parts[-1] != _GAP and _BLOCKS.fullmatch(name):
            parts.append(_GAP)
    if skipping is None:
        parts.append(_flat(html[position:]))
    return unescape("".join(parts))


def _flat(text: str) -> str:
    """Return `text` with every run of white space as one space, also at its ends."""
    words = text.split()
    if not words:
        return " " if text else ""
    before, after = " " * text[0].isspace(), " " * text[-1].isspace()
    return f"{before}{' '.join(words)}{after}"
