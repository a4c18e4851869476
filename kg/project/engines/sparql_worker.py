"""SPARQL queries in a process of its own: `Question` or `Request` comes in as JSON, MessagePack goes out."""

import resource

import msgspec

from kg.project.engines.sparql import Question, Request, answer, document
from kg.project.engines.worker_loop import run

_MOST_MEMORY = 4 << 30
"""Bytes of address space: a query that sorts billions of rows ends, and not the machine."""


def main() -> None:
    """Answer the questions on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    run(_answered)


def _answered(data: bytes) -> bytes:
    asked = msgspec.json.decode(data, type=Question | Request)
    return msgspec.msgpack.encode(answer(asked) if isinstance(asked, Question) else document(asked))


if __name__ == "__main__":
    main()
