"""Lines as a file to read from, for libraries that want one: nothing lies on disk, and little in memory."""

from collections.abc import Iterator


class LineStream:
    """The text of `lines` in UTF-8, read from the front; what the iterator raises comes out of `read`."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._ahead = b""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size` (all that are left, where it is negative); none at the end."""
        parts, held = [self._ahead], len(self._ahead)
        while size < 0 or held < size:
            line = next(self._lines, None)
            if line is None:
                break
            parts.append(line.encode())
            held += len(parts[-1])
        data = b"".join(parts)
        cut = held if size < 0 else size
        self._ahead = data[cut:]
        return data[:cut]
