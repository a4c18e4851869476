"""The graph as one MessagePack file, written item by item so that no second copy of it stands in memory."""

import mmap
import struct
from pathlib import Path

import msgspec

from kg.errors import StoreCorrupt
from kg.model import Graph


def write_graph(graph: Graph, path: Path) -> None:
    """Write `graph` to `path`: a map from each field's name to its value, arrays item by item."""
    encoder = msgspec.msgpack.Encoder()
    names = zip(Graph.__struct_fields__, Graph.__struct_encode_fields__, strict=True)
    with path.open("wb") as file:
        file.write(bytes([0x80 | len(Graph.__struct_fields__)]))  # a map of up to 15 fields
        for field, name in names:
            value = getattr(graph, field)
            file.write(encoder.encode(name))
            if not isinstance(value, tuple):
                file.write(encoder.encode(value))
                continue
            file.write(struct.pack(">BI", 0xDD, len(value)))  # an array with a 32-bit length
            for item in value:
                file.write(encoder.encode(item))


def read_graph(path: Path) -> Graph:
    """Return the graph at `path`; raises StoreCorrupt where it is not whole."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return msgspec.msgpack.decode(data, type=Graph)
    except (msgspec.DecodeError, ValueError) as error:
        raise StoreCorrupt(
            f"{path}: damaged ({error}); delete the cache folder and run the command again"
        ) from error
