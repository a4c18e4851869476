"""RDF terms as N-Triples text, ready to be written: `<iri>`, `"text"`, `"2"^^<datatype>`.

Numbers are in the canonical form of their datatype, so that an engine which stores values gives back the same quad.
"""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from kg.project.rdf.vocabulary import XSD_BOOLEAN, XSD_DECIMAL, XSD_INTEGER

_SEGMENT: Final = re.compile(r"[A-Za-z0-9._~-]+")
_IRI_SAFE: Final = "!$&'()*+,;=:@/?-._~%#"
_BAD_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_TEXT: Final = re.compile("[\x00\ud800-\udfff]")
_ESCAPED: Final = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff\ufffe\uffff]')
_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f"}
_LITERAL: Final = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"(?:\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")
_PLAIN: Final = {escape[1]: char for char, escape in _ESCAPES.items()}


def clean(text: str) -> str:
    """Return `text` with NUL and lone surrogates replaced by U+FFFD, one for one, so that offsets still count."""
    return _NOT_TEXT.sub("\ufffd", text)


@lru_cache(maxsize=1 << 16)
def segment(text: str) -> str:
    """Return `text` as one segment of an IRI's path: everything but unreserved ASCII is percent-encoded."""
    return text if _SEGMENT.fullmatch(text) else quote(clean(text), safe="")


def web_iri(url: str) -> str | None:
    """Return the IRI term for a web address as found, with what an IRI may not hold percent-encoded.

    None: it is no http or https address (a file name, a port that is no number), and has to stay text.
    """
    address, hash_sign, fragment = clean(url.strip()).partition("#")
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - reading it raises ValueError for a port that is no number
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "[" in parts.netloc:
        return None
    whole = address + hash_sign + fragment.replace("#", "%23")
    return f"<{quote(_BAD_PERCENT.sub('%25', whole), safe=_IRI_SAFE)}>"


def text(value: str) -> str:
    """Return the term of an xsd:string."""
    if _ESCAPED.search(value):  # seldom; asked first, because texts are most of what is written
        value = _ESCAPED.sub(_escape, clean(value))
    return f'"{value}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def typed(value: str, datatype: str) -> str:
    """Return the term of a literal with a datatype (an IRI term)."""
    return f"{text(value)}^^{datatype}"


def integer(value: int) -> str:
    """Return the term of an xsd:integer."""
    return f'"{value}"^^{XSD_INTEGER}'


@lru_cache(maxsize=1 << 12)
def decimal(value: float) -> str:
    """Return the term of an xsd:decimal, rounded to eight places."""
    return f'"{plain_decimal(value)}"^^{XSD_DECIMAL}'


def plain_decimal(value: float) -> str:
    """Return a number in plain digits, rounded to eight places, without needless zeros."""
    digits = f"{value:.8f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def boolean(value: bool) -> str:
    """Return the term of an xsd:boolean."""
    return f'"{"true" if value else "false"}"^^{XSD_BOOLEAN}'


def value(term: str) -> str:
    """Return what stands behind a term: the address of an IRI, the text of a literal without its datatype."""
    if term.startswith("<"):
        return term[1:-1]
    return literal(term)[0]


def literal(term: str) -> tuple[str, str | None]:
    """Return the text of a literal and the IRI of its datatype, None for xsd:string. Raises ValueError for others."""
    match = _LITERAL.fullmatch(term)
    if match is None:
        raise ValueError(f"not a literal: {term}")
    text, datatype = match.groups()
    return (_ESCAPE.sub(_unescape, text) if "\\" in text else text), datatype


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _PLAIN[match[2]]
