"""Why an event has fewer independent sources than articles: which of them stand behind one source, and how."""

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from kg.explore.database import among
from kg.explore.texts import clipped


class Dependent(Struct, frozen=True, kw_only=True, rename="camel"):
    """An article that is no source of its own, or the one that the others go back to.

    `original` is the article that it has `similarity` (0 to 1) of its text in common with; else `agency` is whom it is
    credited to, if anybody.
    """

    id: str
    title: str
    publisher: str
    original: str | None
    similarity: float | None
    agency: str | None


class OneSource(Struct, frozen=True, rename="camel"):
    """Articles that count as one source, by its name."""

    name: str
    articles: tuple[Dependent, ...]


def one_sources(db: sqlite3.Connection, articles: Iterable[int]) -> tuple[OneSource, ...]:
    """Return the sources that more than one of these articles (numbers) go back to; originals come first."""
    behind: dict[str, list[Dependent]] = {}
    question = (
        "SELECT source, id, title, publisher, original, similarity, agency FROM article "
        "WHERE number IN ({}) ORDER BY similarity IS NOT NULL, published, id"
    )
    for source, id, title, publisher, original, similarity, agency in among(
        db, question, sorted(set(articles))
    ):
        found = Dependent(
            id=id,
            title=clipped(title),
            publisher=publisher,
            original=None if similarity is None else original,
            similarity=similarity,
            agency=agency,
        )
        behind.setdefault(source, []).append(found)
    return tuple(OneSource(name, tuple(found)) for name, found in sorted(behind.items()) if len(found) > 1)
