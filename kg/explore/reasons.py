"""Why the reports of a node are one: what joined them, what kept others apart, what people decided."""

import sqlite3
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from kg.build.reasons import Reason
from kg.explore.database import Row
from kg.explore.model import Passage
from kg.explore.passages import Passages, Span
from kg.model import Judgement, MentionRef, Verdict

_MOST_REPORTS = 200
_MOST_REASONS = 100


class NodeReport(Struct, frozen=True, rename="camel"):
    """Where a chain of the node first stands."""

    chain: str
    article: str
    passage: Passage


class Why(Struct, frozen=True, rename="camel"):
    """Why the reports of a node are one; see `kg.build.reasons.Explanation`."""

    together: tuple[Reason, ...]
    apart: tuple[Reason, ...]
    people: tuple[Reason, ...]
    reports: tuple[NodeReport, ...]


def why(db: sqlite3.Connection, passages: Passages, node: int, *, event: bool) -> Why:
    """Return the reasons for one node."""
    reports = db.execute(
        "SELECT article, chain, begin, end FROM report WHERE node = ? ORDER BY article, chain LIMIT ?",
        (node, _MOST_REPORTS),
    ).fetchall()
    passages.load((row[0], row[2], row[3]) for row in reports)
    return Why(
        together=_reasons(db, passages, node, event=event, same=True),
        apart=_reasons(db, passages, node, event=event, same=False),
        people=_decided(db, passages, node, event=event),
        reports=tuple(
            NodeReport(
                f"{passages.id_of(article)}/{_plain(chain)}",
                passages.id_of(article),
                passages.one((article, b, e)),
            )
            for article, chain, b, e in reports
        ),
    )


def _reasons(
    db: sqlite3.Connection, passages: Passages, node: int, *, event: bool, same: bool
) -> tuple[Reason, ...]:
    condition = "verdict = 'same'" if same else "verdict <> 'same'"
    rows = db.execute(
        "SELECT verdict, left, right, score, by, at, evidence FROM judgement "
        f"WHERE (left_node = ? OR right_node = ?) AND {condition} ORDER BY score DESC, left, right, at LIMIT ?",
        (node, node, _MOST_REASONS),
    ).fetchall()
    spans = _chain_spans(db, [key for row in rows for key in (row[1], row[2])], event=event)
    passages.load(spans.values())
    return tuple(_reason(row, passages, spans) for row in rows)


def _reason(row: Row, passages: Passages, spans: dict[str, Span]) -> Reason:
    verdict, left, right, score, by, at, evidence = row
    texts = [passages.words(spans[key]) if key in spans else "" for key in (left, right)]
    reasons = msgspec.json.decode(evidence, type=tuple[str, ...])
    return Reason(Verdict(verdict), left, right, texts[0], texts[1], score, by, at, reasons)


def _decided(db: sqlite3.Connection, passages: Passages, node: int, *, event: bool) -> tuple[Reason, ...]:
    rows = db.execute("SELECT judgement FROM decision WHERE node = ? LIMIT ?", (node, _MOST_REASONS))
    found = [msgspec.json.decode(row[0], type=Judgement) for row in rows]
    spans = _mention_spans(db, [key for each in found for key in (each.left, each.right)])
    return tuple(
        Reason(
            each.verdict,
            each.left,
            each.right,
            passages.words(spans[each.left]) if each.left in spans else "",
            passages.words(spans[each.right]) if each.right in spans else "",
            each.score,
            each.by,
            each.at,
            each.evidence,
        )
        for each in sorted(found, key=lambda each: each.at, reverse=True)
    )


def _chain_spans(db: sqlite3.Connection, keys: Sequence[str], *, event: bool) -> dict[str, Span]:
    """Return the first words of chains (`ARTICLE/NUMBER`), those that are known."""
    found: dict[str, Span] = {}
    for key in dict.fromkeys(keys):
        article, _, chain = key.rpartition("/")
        if not chain.isdigit():
            continue
        row = db.execute(
            "SELECT number, begin, end FROM article JOIN report ON article = number WHERE id = ? AND chain = ?",
            (article, -1 - int(chain) if event else int(chain)),
        ).fetchone()
        if row is not None:
            found[key] = (row[0], row[1], row[2])
    return found


def _mention_spans(db: sqlite3.Connection, keys: Sequence[str]) -> dict[str, Span]:
    """Return the words of mentions (`ARTICLE#BEGIN-END`) in articles that are there."""
    found: dict[str, Span] = {}
    for key in dict.fromkeys(keys):
        ref = MentionRef.parse(key)
        if ref is None:
            continue
        row = db.execute("SELECT number FROM article WHERE id = ?", (ref.article,)).fetchone()
        if row is not None:
            found[key] = (row[0], ref.begin, ref.end)
    return found


def _plain(chain: int) -> int:
    """Return the number of a chain as the store has it; those of events stand below zero in the index."""
    return chain if chain >= 0 else -1 - chain
