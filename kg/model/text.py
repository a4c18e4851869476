"""What a reader yields: articles, and rejections of what is none."""

from msgspec import Struct, field

from kg.ids import content_id
from kg.model.terms import Granularity, TimeBasis


class Span(Struct, frozen=True, order=True):
    """Characters [begin, end) of `Article.text`, counted in code points."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.begin : self.end]

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span."""
        return self.begin <= other.begin and other.end <= self.end


class TimePoint(Struct, frozen=True, order=True):
    """A point or period of time as it is known.

    `value` is EDTF level 0 (ISO 8601): `2016`, `2016-09`, `2016-09-05`, `2016-09-05T04:00:00Z`; a week is its
    Monday, a season or quarter its first month, a decade `201X`. `granularity` says how much of it is known,
    `basis` how it is known (written `from` in JSON).
    """

    value: str
    granularity: Granularity
    basis: TimeBasis = field(name="from")


class Article(Struct, frozen=True, kw_only=True, rename="camel"):
    """One article as stored: offsets everywhere else count in `text`.

    `text` is the cleaned text: paragraphs divided by one empty line, no page furniture, title not repeated.
    `source` says where it was read (`path`, `path:row`, `path#entry`), `source_id` the id it carried there.
    `agency` is the wire agency credited (AP, Reuters ...), `language` ISO 639-1, `sha256` that of the text,
    `dateline` the place words that stood before the first sentence (`HANGZHOU, China`) and are not in `text`.
    """

    id: str
    title: str
    text: str
    sha256: str
    words: int
    source: str
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published: TimePoint | None = None
    language: str = "en"
    source_id: str | None = None
    derived_from: str | None = None
    retrieved: str | None = None
    dateline: str | None = None


def article_id(*, url: str | None, publisher: str | None, title: str, text: str) -> str:
    """Return an article's id: from who published it, where, and what it says; not from where it was read."""
    return content_id("a", url or "", publisher or "", title, text)


class Rejection(Struct, frozen=True, order=True):
    """A source that did not become an article: `reason` is a short stable code, `detail` says what to do."""

    source: str
    reason: str
    detail: str
