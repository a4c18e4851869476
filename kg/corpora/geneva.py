"""GENEVA: sentences with event triggers of 115 types drawn from FrameNet.

Parekh and others, "GENEVA: Benchmarking generalizability for event argument extraction", ACL 2023.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError


@dataclass(frozen=True, slots=True)
class GenevaSentence:
    """Words, and the triggers: word indexes [start, end) and the event type. Two may share words."""

    words: tuple[str, ...]
    triggers: tuple[tuple[int, int, str], ...]


def read_geneva(path: Path) -> Iterator[GenevaSentence]:
    """Sentences of a file with one JSON object a line. Raises ReadError, naming file and line."""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                words = tuple(record["tokens"])
                triggers = tuple(
                    (int(event["trigger"]["start"]), int(event["trigger"]["end"]), str(event["event_type"]))
                    for event in record["event_mentions"]
                )
            except (ValueError, KeyError, TypeError) as error:
                raise ReadError("format", f"{path}:{number}: no GENEVA sentence ({error})") from error
            if any(not 0 <= start < end <= len(words) for start, end, _ in triggers):
                raise ReadError("format", f"{path}:{number}: a trigger lies outside the sentence")
            yield GenevaSentence(words, triggers)
