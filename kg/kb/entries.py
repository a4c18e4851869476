"""What the knowledge base holds: entries, the kinds of names under which they are found, terms of office."""

from enum import IntEnum

from msgspec import Struct

from kg.model import EntityType


class NameKind(IntEnum):
    """Why a surface form leads to an entry; the smaller, the stronger."""

    NAME = 0
    ALIAS = 1
    ACRONYM = 2
    SURNAME = 3
    DEMONYM = 4  # the adjective of a state ("Russian"), leads to the state
    CAPITAL = 5  # the name of a capital, leads to the government that sits there


class KbEntry(Struct, frozen=True, kw_only=True):
    """Somebody or something that the knowledge base knows.

    `id` is `scheme:value` of its best identifier (iso3166:RUS, wikidata:Q649, geonames:524901, bioguide:..., or the
    source's own key); `ids` are all identifiers as (scheme, value), sorted; `country` is the ISO 3166 alpha-3 code
    of the state that it belongs to (for a state its own), None for international ones. `prior` in [0, 1] says how
    likely a bare name means this entry, against others of the same name; lat, lon in degrees (WGS 84).
    """

    id: str
    type: EntityType
    name: str
    country: str | None = None
    prior: float = 0.0
    lat: float | None = None
    lon: float | None = None
    description: str | None = None
    ids: tuple[tuple[str, str], ...] = ()


class KbCandidate(Struct, frozen=True):
    """An entry that a surface form may mean, and by which kind of name."""

    entry: KbEntry
    kind: NameKind


class Office(Struct, frozen=True, order=True):
    """A term of office: `entry` held `office` of `country` from `begin` to `end` (inclusive; end None: still).

    `office` is a term of `offices.tsv` ("president", "foreign minister"); dates are ISO 8601 as exact as known.
    """

    office: str
    country: str
    begin: str
    end: str | None
    entry: str
