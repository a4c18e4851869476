"""One SPARQL query in a process of its own: `Question` as JSON comes in, `Answer` as MessagePack goes out."""

import resource
import sys

import msgspec

from kg.project.sparql import Question, answer

_MOST_MEMORY = (
    4 << 30
)  # bytes of address space: a query that sorts billions of rows ends, and not the machine


def main() -> None:
    """Answer the question on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer(question)))


if __name__ == "__main__":
    main()
