"""Dates as written, in metadata, in date lines and in file names, with their granularity.

A date that is not complete stays as incomplete as it is; an impossible one (year 0, year 9999, 31 February) is none.
Nothing here knows what today is.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from kg.model.terms import Granularity, TimeBasis
from kg.model.text import Span, TimePoint

_FIRST_YEAR, _LAST_YEAR = 1600, 2100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?\.?,?\s+)?"
_DAY, _YEAR = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?", r"(?P<y>\d{4})(?!\d)"
_CLOCK = r"(?P<H>\d{1,2})(?:[:.](?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?)?(?!\d)\s?(?P<half>[ap]\.?m\b\.?)?"
_ZONE = r"\s?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}\b|[A-Z]{1,4}T\b|UTC\b)?"

# Complete dates, most telling first. Numbers divided by slashes are read only where day and month cannot be confused.
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?!\d)",
        rf"\b{_WEEKDAY}{_MONTH}\s{_DAY}(?:,\s?|\s){_YEAR}",
        rf"\b{_WEEKDAY}{_DAY}(?:\sof)?[\s-]{_MONTH},?[\s-]{_YEAR}",
        rf"\b{_YEAR}[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})(?!\d)",
        rf"\b(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}",
        rf"\b(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_YEAR}",
    )
)
_ANY_YEAR = re.compile(r"\d{4}")
_UNIX = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+(?P<H>\d{{2}}):(?P<M>\d{{2}})(?::(?P<S>\d{{2}}))?{_ZONE}\s+{_YEAR}",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(rf"(?:T|,?\s*(?:at|[•·|@–—-])?\s*)(?<!\d){_CLOCK}{_ZONE}", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?<![\d:]){_CLOCK}{_ZONE}\s*(?:on|[,•·|–—-])?\s*\Z", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"{_MONTH},?\s{_YEAR}|(?P<y2>\d{{4}})-(?P<m>\d{{2}})", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})(?P<zone>Z)?)?"
)
_IN_FILE_NAME = re.compile(
    r"(?<![0-9a-z])((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?![0-9a-z])", re.IGNORECASE
)
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:/|-|$)", re.IGNORECASE)

# Hours from UTC of the abbreviations that news uses. Those with two meanings (IST, CST as China's) are left out.
_ZONES = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00",
    "EEST": "+03:00", "MSK": "+03:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00",
    "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "JST": "+09:00", "KST": "+09:00", "HKT": "+08:00",
    "SGT": "+08:00", "AEST": "+10:00", "AEDT": "+11:00",
}  # fmt: skip


class FoundDate(Struct, frozen=True):
    """A complete date in a text, with the characters it covers (the time of day among them)."""

    span: Span
    time: TimePoint


def parse_date(written: str, basis: TimeBasis = TimeBasis.METADATA) -> TimePoint | None:
    """Return the date that `written`, a value of metadata, gives; None if it gives none.

    Knows ISO 8601, RFC 822, Unix and English forms, seconds and milliseconds since 1970. Midnight counts as a
    day without time, because that is what systems write for one. `05/09/2016` is only known as 2016.
    """
    written = " ".join(written.split())
    if _EPOCH.fullmatch(written):
        return _from_epoch(written, basis)
    compact = _COMPACT.fullmatch(written)
    if compact:
        return _time_point(compact, compact, basis)
    unix = _UNIX.search(written)
    if unix:
        return _time_point(unix, unix, basis)
    found = next(find_dates(written, basis), None)
    if found is not None:
        return found.time
    return _partial(written, basis)


def find_dates(text: str, basis: TimeBasis) -> Iterator[FoundDate]:
    """Yield the complete dates in `text`, in order of position, each with its time of day if one stands next to it."""
    if not _ANY_YEAR.search(text):
        return
    found: list[FoundDate] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(match.start() < other.span.end and other.span.begin < match.end() for other in found):
                continue
            after = _clock(_TIME_AFTER.match(text, match.end()))
            before = (
                None
                if after
                else _clock(_TIME_BEFORE.search(text, max(0, match.start() - 24), match.start()))
            )
            time = _time_point(match, after or before, basis)
            if time is not None:
                begin = before.start() if before else match.start()
                found.append(FoundDate(Span(begin, after.end() if after else match.end()), time))
    yield from sorted(found, key=lambda date: date.span)


def date_in_file_name(name: str) -> TimePoint | None:
    """Return the complete date in a file's name (`2016-09-05-talks.txt`, `20160905.html`)."""
    for match in _IN_FILE_NAME.finditer(name):
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        if day is not None:
            return TimePoint(day, Granularity.DAY, TimeBasis.METADATA)
    return None


def date_in_url(url: str) -> TimePoint | None:
    """Return the complete date in a URL's path (`/2016/09/05/`, `/2016/sep/05/`)."""
    match = _IN_URL.search(url)
    if match is None:
        return None
    month = _MONTHS.index(match[2].lower()) + 1 if match[2].lower() in _MONTHS else 0
    day = _day(int(match[1]), month or (int(match[2]) if match[2].isdigit() else 0), int(match[3]))
    return None if day is None else TimePoint(day, Granularity.DAY, TimeBasis.METADATA)


def _day(year: int, month: int, day: int) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime(year, month, day).strftime("%Y-%m-%d")
    except ValueError:
        return None


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _month(match: re.Match[str]) -> int:
    name = _group(match, "name")
    return _MONTHS.index(name[:3].lower()) + 1 if name else int(_group(match, "m") or 0)


def _time_point(date: re.Match[str], clock: re.Match[str] | None, basis: TimeBasis) -> TimePoint | None:
    year = int(date["y"])
    if _group(date, "a"):
        return _from_slashes(year, int(date["a"]), int(date["b"]), clock, basis)
    return _with_clock(_day(year, _month(date), int(date["d"])), clock, basis)


def _from_slashes(
    year: int, a: int, b: int, clock: re.Match[str] | None, basis: TimeBasis
) -> TimePoint | None:
    if a > 12 or a == b:
        return _with_clock(_day(year, b, a), clock, basis)
    if b > 12:
        return _with_clock(_day(year, a, b), clock, basis)
    valid = _day(year, 1, 1) is not None
    return TimePoint(str(year), Granularity.YEAR, basis) if valid else None


def _clock(match: re.Match[str] | None) -> re.Match[str] | None:
    """Return the match of a time of day if it is one: a bare number is not, 25:00 is not."""
    if match is None or (match["M"] is None and match["half"] is None):
        return None
    hour, minute, second = int(match["H"]), int(match["M"] or 0), int(match["S"] or 0)
    return match if hour < (13 if match["half"] else 24) and minute < 60 and second < 60 else None


def _with_clock(day: str | None, clock: re.Match[str] | None, basis: TimeBasis) -> TimePoint | None:
    if day is None:
        return None
    if clock is None or _group(clock, "H") is None:
        return TimePoint(day, Granularity.DAY, basis)
    hour, minute, second = int(clock["H"]), int(clock["M"] or 0), int(clock["S"] or 0)
    half = (_group(clock, "half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if not half and (hour, minute, second) == (0, 0, 0):
        return TimePoint(day, Granularity.DAY, basis)
    if clock["S"] is not None:
        granularity = Granularity.SECOND
    else:
        granularity = Granularity.HOUR if clock["M"] is None else Granularity.MINUTE
    return TimePoint(f"{day}T{hour:02}:{minute:02}:{second:02}{_zone(clock)}", granularity, basis)


def _zone(clock: re.Match[str]) -> str:
    written = (_group(clock, "zone") or "").upper().replace(" ", "")
    if written in _ZONES:
        return _ZONES[written]
    offset = re.search(r"([+-])(\d{2}):?(\d{2})$", written)
    if offset is None:
        return ""
    return "Z" if offset[2] == offset[3] == "00" else f"{offset[1]}{offset[2]}:{offset[3]}"


def _from_epoch(written: str, basis: TimeBasis) -> TimePoint | None:
    seconds = int(written.split(".")[0]) / (1000 if len(written.split(".")[0]) == 13 else 1)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
    if moment.year > _LAST_YEAR:
        return None
    return TimePoint(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), Granularity.SECOND, basis)


def _partial(written: str, basis: TimeBasis) -> TimePoint | None:
    """Return a month or a year, if `written` is nothing else."""
    match = _MONTH_YEAR.fullmatch(written)
    if match:
        year = int(match["y"] or match["y2"])
        day = _day(year, _month(match), 1)
        return None if day is None else TimePoint(day[:7], Granularity.MONTH, basis)
    if re.fullmatch(r"\d{4}", written) and _day(int(written), 1, 1):
        return TimePoint(written, Granularity.YEAR, basis)
    return None
