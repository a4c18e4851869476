"""Who published, wrote and supplied: agencies, publishers and authors by name."""

import re
from functools import cache
from urllib.parse import urlsplit

from kg.read.tables import agencies, publishers

_DIVIDERS = re.compile(r"\s*(?:;|\||&|\band\b|,(?!\s*(?:jr|sr|ph\.?d|m\.?d|ii|iii)\b))\s*", re.IGNORECASE)
_BY = re.compile(r"^(?:(?:written |reported |story |words )?by|from|author)\b:?\s+", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at)\s+[A-Z].*$")
_CONTACT = re.compile(r"\S*@\S+|https?://\S+|\(.*?\)")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w.'’-]*$")
_PARTICLES = frozenset(
    (
        "al",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "der",
        "di",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
        "y",
        "of",
        "and",
        "&",
    )
)


def agency_named(name: str) -> str | None:
    """Return the wire agency that `name` as a whole names ("The Associated Press", "A.P."), or None."""
    return _agency_names().get(_key(name))


def agency_of_host(host: str) -> str | None:
    """Return the wire agency whose own site `host` is, or None."""
    return _up_the_host(host, _agency_hosts())


def publisher_of_url(url: str) -> str | None:
    """Return the publisher by the host of `url`: its name in the table, else the host without `www.`."""
    host = host_of(url)
    if not host:
        return None
    return _up_the_host(host, publishers().hosts) or host


def publisher_named(name: str) -> str | None:
    """Return a publisher's name as sources give it, made readable: a host becomes the name in the table."""
    name = name.strip(" \t|-–—·•")
    if name.startswith(("http://", "https://")):
        return publisher_of_url(name)
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) and " " not in name:
        return publisher_of_url(f"https://{name}")
    return name or None


def host_of(url: str) -> str:
    """Return the host of `url` in lower case without `www.`; empty if there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def is_masthead(line: str) -> bool:
    """Tell whether a short line names a publisher: capitalised words, a newspaper's word among the last two."""
    words = line.split()
    if not 1 < len(words) <= 6 or not all(is_capitalised(word) for word in words):
        return False
    return any(word.strip(".,") in _mastheads() for word in words[-2:])


def is_capitalised(word: str) -> bool:
    """Tell whether a word may stand in a name: capitalised, or a particle such as `al` or `of`."""
    return bool(_CAPITALISED.match(word)) or word.lower() in _PARTICLES


def is_person(words: str) -> bool:
    """Tell whether `words` look like one person's name: two to five capitalised words, and no publisher's word last."""
    parts = words.split()
    return (
        1 < len(parts) <= 5
        and all(is_capitalised(part) for part in parts)
        and parts[-1].strip(".,") not in _mastheads()
        and agency_named(words) is None
    )


def split_authors(byline: str) -> tuple[str, ...]:
    """Return the names in a byline, without "By", places, addresses and bylines that name nobody."""
    if byline.startswith(("http://", "https://")):
        return ()
    byline = _PLACE.sub("", _BY.sub("", _CONTACT.sub("", byline).strip()))
    names = (
        name.strip(" .,*_\t") if not name.endswith("r.") else name.strip() for name in _DIVIDERS.split(byline)
    )
    return tuple(dict.fromkeys(name for name in names if name and name.lower() not in _nobody()))


@cache
def _agency_names() -> dict[str, str]:
    return {_key(name): agency.name for agency in agencies() for name in (agency.name, *agency.aliases)}


@cache
def _agency_hosts() -> dict[str, str]:
    return {host: agency.name for agency in agencies() for host in agency.hosts}


@cache
def _mastheads() -> frozenset[str]:
    return frozenset(publishers().mastheads)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(publishers().nobody)


def _key(name: str) -> str:
    folded = " ".join(name.replace(".", "").replace("’", "'").casefold().split()).strip(" *—–-()[]:;,")
    return folded.removeprefix("the ")


def _up_the_host(host: str, table: dict[str, str]) -> str | None:
    """Look `host` up, then its parents: `edition.cnn.com`, `cnn.com`."""
    labels = host.split(".")
    for first in range(len(labels) - 1):
        found = table.get(".".join(labels[first:]))
        if found is not None:
            return found
    return None
