"""Text that every XML 1.0 reader accepts."""

import re
from xml.sax.saxutils import escape, quoteattr

from kg.project.property_values import Value, as_text

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """Return the text with U+FFFD in the place of each character that XML 1.0 forbids."""
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def content(value: Value) -> str:
    """Return a value as the content of an element; see `as_text`."""
    return escape(allowed(as_text(value)), {"\r": "&#13;"})


def attribute(value: Value) -> str:
    """Return a value as an attribute's value, in quotes; see `as_text`."""
    return quoteattr(allowed(as_text(value)))
