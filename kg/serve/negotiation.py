"""Which format a client gets: its Accept header against the formats that there are (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence

RESULTS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
"""Formats of the answers to SELECT and ASK, by the media types that clients ask for; the first is the default."""

GRAPHS = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "text/plain": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
}
"""Formats of the answers to CONSTRUCT and DESCRIBE, likewise."""

_MOST_RANGES = 100


def accepted(header: str | None, offered: Sequence[str]) -> str | None:
    """Return the offered media type that the header likes best, the first of equals; None where it takes none."""
    ranges = _ranges(header)
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media: _quality(media, ranges))
    return best if _quality(best, ranges) > 0 else None


def _ranges(header: str | None) -> list[tuple[str, float]]:
    found = []
    for part in (header or "").split(",")[:_MOST_RANGES]:
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        if media:
            found.append((media.lower(), quality))
    return found


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """Return the quality of the most specific range that the media type falls under."""
    kind = media.partition("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        fitting = [quality for given, quality in ranges if given == wanted]
        if fitting:
            return max(fitting)
    return 0.0
