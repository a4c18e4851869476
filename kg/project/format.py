"""What a format is: a name on the command line, a file suffix, one line of help and a writer."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kg.model import Graph


class Format(Struct, frozen=True):
    """A format of `kg export`.

    `suffix` starts with a dot (`.graphml`); it is empty where the format is a folder of files. `write` puts the
    graph at the path, whole or not at all, and raises ExportError where it cannot.
    """

    name: str
    suffix: str
    describe: str
    write: Callable[[Graph, Path], None]
