import pytest

from kg.errors import ReadError
from kg.read.encoding import LineDecoder, declared_charset, decode

TEXT = "“Café” reopened in Łódź, the mayor’s office said – after a naïve delay. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_mark(encoding: str) -> None:
    """Text in any Unicode encoding is read by its byte order mark."""
    assert decode((TEXT * 3).encode(encoding)) == TEXT * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    """UTF-16 without a mark is known by its zero bytes."""
    assert decode("The port reopened on Monday.".encode(encoding)) == "The port reopened on Monday."


def test_windows_1252_without_declaration() -> None:
    """Bytes that are not UTF-8 are read as what they look like."""
    text = "“Café society” returned to Besançon’s old town – at last."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("real", "declared"), [("utf-8", "iso-8859-1"), ("cp1252", "utf-8"), ("cp1252", "no-such-charset")]
)
def test_wrong_declaration(real: str, declared: str) -> None:
    """A declared encoding that is wrong or unknown does no harm."""
    text = "“Café society” returned to Besançon’s old town – at last."
    assert decode(text.encode(real), declared=declared) == text


def test_right_declaration() -> None:
    """A declared encoding is used where the bytes are not UTF-8."""
    text = "Выборы пройдут в сентябре."
    assert decode(text.encode("koi8-r"), declared="koi8-r") == text


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    """UTF-8 with a damaged byte stays UTF-8, with one replacement character."""
    data = (TEXT * 20).encode() + b"\xff"
    assert decode(data) == TEXT * 20 + "\ufffd"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"%PDF-1.4 text", bytes(range(32)) * 40, b"PK\x03\x04abc"],
)
def test_binary_is_refused(data: bytes) -> None:
    """What is no text is refused under one code."""
    with pytest.raises(ReadError) as error:
        decode(data)
    assert error.value.reason == "binary"


def test_declared_charset_of_pages() -> None:
    """Both ways of declaring a page's encoding, and that of XML, are found."""
    assert declared_charset(b'<html><meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b"<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>") == "utf-8"
    assert declared_charset(b'<?xml version="1.0" encoding="ISO-8859-1"?>') == "ISO-8859-1"


def test_lines_are_decoded_one_by_one() -> None:
    """A line in another encoding does not spoil the lines around it."""
    decoder = LineDecoder(b"caf\xc3\xa9\n")
    assert decoder.decode("café\n".encode()) == "café\n"
    assert decoder.decode("“café” in the old town\n".encode("cp1252")) == "“café” in the old town\n"
