"""Bytes to text: which encoding, whatever the source declares; and whether it is text at all."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from kg.errors import ReadError

_SAMPLE = 65_536
_MAX_CONTROL_SHARE = 0.01
_MAX_BROKEN_SHARE = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b")) + b"\x7f"

# Longer marks first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE
)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Return `data` as text.

    In this order: a byte order mark; UTF-8 if the bytes are valid, or nearly valid (2 % broken), UTF-8; `declared`
    if the bytes are valid in it; what the bytes look like. A wrong declaration does no harm that way.
    Raises ReadError `binary` for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide_without_mark(data[:_SAMPLE])
    if wide is not None:
        return data.decode(wide, "replace")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    nearly = data.decode("utf-8", "replace")
    broken = nearly.count("\ufffd")
    if broken <= _MAX_BROKEN_SHARE * sum(1 for _ in _NOT_ASCII.finditer(nearly)):
        return nearly
    if declared is not None:
        known = _known(declared)
        if known is not None:
            try:
                return data.decode(known)
            except UnicodeDecodeError:
                pass
    return data.decode(_known(detect_encoding(data) or "") or "cp1252", "replace")


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML page declares in its first 4 KB."""
    found = _META_CHARSET.search(data, 0, 4_096)
    return found.group(1).decode("ascii", "replace") if found else None


class LineDecoder:
    """Decodes the lines of a long file one by one, having looked at its first bytes.

    `wide` is the encoding if a line feed is more than one byte there (UTF-16, UTF-32): then lines cannot be cut from
    the bytes. Otherwise a line that is not UTF-8 is read in the encoding that it looks like.
    Raises ReadError `binary` for what is no text.
    """

    def __init__(self, head: bytes) -> None:
        marked = next(((mark, encoding) for mark, encoding in _MARKS if head.startswith(mark)), None)
        self.wide = (
            None if marked and marked[1] == "utf-8" else marked[1] if marked else _wide_without_mark(head)
        )
        if marked is None and self.wide is None:
            _refuse_binary(head)

    def decode(self, line: bytes) -> str:
        """Return one line as text."""
        try:
            return line.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            return decode(line)


def _known(name: str) -> str | None:
    """Return the codec for the encoding `name`; Latin-1 is read as windows-1252, as browsers do."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec in ("utf-8", "ascii"):
        return None
    return "cp1252" if codec == "iso8859-1" else codec


def _wide_without_mark(sample: bytes) -> str | None:
    """Return the byte order of UTF-16 text without a mark, known by zero bytes in every other place."""
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise ReadError("binary", f"is {kind}, not text; convert it to text or HTML first")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(8, _MAX_CONTROL_SHARE * len(sample)):
        raise ReadError(
            "binary", "is not text: it is full of control bytes; remove it or convert it to text first"
        )
