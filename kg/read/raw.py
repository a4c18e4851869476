"""What a format's reader hands on: an article as its source gives it, not yet cleaned."""

from msgspec import Struct


class RawArticle(Struct, frozen=True, kw_only=True):
    """One article as found. Everything is text as the source has it; None or empty means that it does not say.

    `text` has paragraphs divided by empty lines, or one on each line, or hard-wrapped lines. `source` is where it was
    read (`path`, `path:row`, `path#entry`); `file_name` the name of a file that holds this one article alone (a date
    in it counts). `published` is the date as written.
    """

    source: str
    text: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    source_id: str | None = None
    retrieved: str | None = None
    file_name: str = ""
