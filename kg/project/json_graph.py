"""The graph as one JSON object, by the contract in `schemas/`; and back.

One record stands on each line, so that versions of a graph can be compared with `diff`; keys stand in the order of the
model, records in the order of the graph, so that two runs are equal byte for byte.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import ReadError
from kg.model import Graph
from kg.project.atomic import whole_file
from kg.project.property.values import clean


def write_json(graph: Graph, path: Path) -> None:
    """Write the graph to the file `path`; raises ExportError where it cannot."""
    with whole_file(path) as draft, draft.open("wb") as file:
        file.writelines(json_chunks(graph))


def json_chunks(graph: Graph) -> Iterator[bytes]:
    """Yield the JSON text in small pieces, as UTF-8."""
    opening = b"{\n"
    for name, key in zip(Graph.__struct_fields__, Graph.__struct_encode_fields__, strict=True):
        part = getattr(graph, name)
        yield opening + b'"' + key.encode() + b'": '
        if isinstance(part, tuple):
            yield from _array(part)
        else:
            yield _encoded(part)
        opening = b",\n"
    yield b"\n}\n"


def from_json(data: bytes) -> Graph:
    """Read a graph that `write_json` wrote; raises ReadError (`not-a-graph`) with the place where it differs."""
    try:
        return msgspec.json.decode(data, type=Graph)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError("not-a-graph", f"this JSON is no graph of ours: {error}") from error


def _array(records: tuple[Struct, ...]) -> Iterator[bytes]:
    divider = b"[\n"
    for record in records:
        yield divider + _encoded(record)
        divider = b",\n"
    yield b"\n]" if records else b"[]"


def _encoded(record: Struct) -> bytes:
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:  # a lone surrogate: no UTF-8 file can hold it
        text = json.dumps(msgspec.to_builtins(record), ensure_ascii=False, separators=(",", ":"))
        return clean(text).encode()
