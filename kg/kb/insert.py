"""Writes one entry with its names into a knowledge base file."""

import sqlite3

from kg.kb.entries import NameKind
from kg.kb.names import name_key
from kg.kb.sources.raw import RawEntry


def insert_entry(database: sqlite3.Connection, number: int, entry: RawEntry) -> None:
    """Add `entry` under `number`, and under each of its names the strongest kind of name that leads to it."""
    ids = "\n".join(f"{scheme}={value}" for scheme, value in sorted(entry.ids.items()))
    database.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, entry.id, entry.type.value, entry.name, entry.country, entry.prior, entry.lat, entry.lon,
         entry.description, ids),
    )  # fmt: skip
    keys: dict[str, NameKind] = {}
    for surface, kind in entry.names.items():
        key = name_key(surface)
        keys[key] = min(kind, keys.get(key, kind))
    rows = [(key, kind.value, number) for key, kind in sorted(keys.items()) if len(key) > 1]
    database.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)
