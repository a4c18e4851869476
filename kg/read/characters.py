"""Cleaning of single characters, the same for every format."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

# Dropped, because they only format: controls; soft hyphen; zero-width space, non-joiner and word joiner; byte order
# mark; object replacement; and the marks of text direction: LRM, RLM, ALM, embeddings and overrides (U+202A-202E),
# isolates (U+2066-2069). The zero-width joiner stays between two pictographs, where it makes one emoji.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean_characters(text: str) -> str:
    """Return `text` in NFC with line feeds as the only line ends, single spaces, and no control or formatting marks.

    Lone surrogates become U+FFFD. At most one empty line stays between two lines; lines carry no space at their ends,
    but keep one at the beginning where the source had any.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", _DROPPED.sub("", text))
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    text = text.replace(" \n", "\n")
    return _BLANK_LINES.sub("\n\n", text).strip("\n ")


def one_line(text: str) -> str:
    """Return `text` cleaned, on one line."""
    return " ".join(clean_characters(text).split())
