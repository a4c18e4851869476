"""One file to read from, compressed with gzip or not."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct

from kg.errors import ReadError
from kg.read.encoding import LineDecoder

_GZIP = b"\x1f\x8b"
_SNIFFED = 65_536


class Source(Struct, frozen=True):
    """A file. `limit` is the largest number of bytes that are held at once: a whole page, or one row."""

    path: Path
    limit: int

    @property
    def where(self) -> str:
        """The file as it is named in `Article.source` and in rejections."""
        return self.path.as_posix()

    @property
    def name(self) -> str:
        """The file's name without `.gz`."""
        return self.path.name[:-3] if self.path.suffix.lower() == ".gz" else self.path.name

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, `.gz` not counted; empty if there is none."""
        return Path(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """Open the file for reading, unpacked. Raises OSError."""
        file = self.path.open("rb")
        packed = file.read(2) == _GZIP
        file.seek(0)
        return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file

    def head(self) -> bytes:
        """Return the first 64 KB, unpacked."""
        with self.open() as file:
            return file.read(_SNIFFED)

    def read(self) -> bytes:
        """Return the whole file, unpacked. Raises ReadError `empty` or `too-large`."""
        with self.open() as file:
            data = file.read(self.limit + 1)
        if len(data) > self.limit:
            raise ReadError("too-large", f"is larger than {self.limit:,} bytes (setting read.max_bytes)")
        if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            raise ReadError("empty", "is empty")
        return data

    def lines(self) -> Iterator[str]:
        """Yield the lines as text, with their ends. Raises ReadError `empty`, `binary`, or `too-large` for one line."""
        head = self.head()
        if not head:
            raise ReadError("empty", "is empty")
        decoder = LineDecoder(head)
        with self.open() as file:
            if decoder.wide is not None:
                yield from io.TextIOWrapper(file, decoder.wide, "replace", newline="\n")
                return
            while line := file.readline(self.limit + 1):
                if len(line) > self.limit:
                    raise ReadError(
                        "too-large", f"has a line longer than {self.limit:,} bytes (setting read.max_bytes)"
                    )
                yield decoder.decode(line)
