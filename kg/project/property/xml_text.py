"""Text that every XML 1.0 reader accepts."""

import re
from xml.sax.saxutils import escape, quoteattr

from kg.project.property.values import Value, as_text

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile("[ !#-%'-;=?-~\xa0-\ud7ff]*")
"""What stands in XML as it is, in an element and in double quotes: most texts are of that kind."""


def allowed(text: str) -> str:
    """Return the text with U+FFFD in the place of each character that XML 1.0 forbids."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def content(value: Value) -> str:
    """Return a value as the content of an element; see `as_text`."""
    text = as_text(value)
    return text if _PLAIN.fullmatch(text) else escape(allowed(text), {"\r": "&#13;"})


def attribute(value: Value) -> str:
    """Return a value as an attribute's value, in quotes; see `as_text`."""
    text = as_text(value)
    return f'"{text}"' if _PLAIN.fullmatch(text) else quoteattr(allowed(text))
