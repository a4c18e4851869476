"""The worker's side of `kg.project.engines.worker`: one question from standard input, or many in frames."""

import struct
import sys
from collections.abc import Callable

FRAMES = "--frames"
HEADER = struct.Struct(">Q")  # bytes that follow


def run(answer: Callable[[bytes], bytes]) -> None:
    """Answer the whole of standard input, or with FRAMES among the arguments each frame of it."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    if FRAMES not in sys.argv[1:]:
        target.write(answer(source.read()))
        return
    while len(header := source.read(HEADER.size)) == HEADER.size:
        data = answer(source.read(HEADER.unpack(header)[0]))
        target.write(HEADER.pack(len(data)))
        target.write(data)
        target.flush()
