"""Text from articles as the explorer keeps it: whole where it is read, shortened where it is one of many."""

from kg.project.property.values import clean

_LONGEST = 300


def clipped(text: str) -> str:
    """Return a name or label short enough for a list."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def shown(text: str) -> str:
    """Return a name as the index keeps it: clean, and short enough for a list."""
    return clipped(clean(text))
