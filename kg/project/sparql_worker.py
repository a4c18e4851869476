"""One SPARQL query in a process of its own: `Question` as JSON comes in, `Answer` as MessagePack goes out."""

import sys

import msgspec

from kg.project.sparql import Question, answer


def main() -> None:
    """Answer the question on standard input."""
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer(question)))


if __name__ == "__main__":
    main()
