"""Which events are wanted: by time, type, publisher, status, certainty and number of independent sources."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct

from kg.explore.columns import Columns, Mask
from kg.http.requests import Refused


class Filter(Struct, frozen=True, kw_only=True):
    """What events must be; a default asks for nothing. `since` and `until` are days, both inclusive."""

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    certainty: float = 0.0
    sources: int = 0


_NOTHING = Filter()


def read_filter(params: Mapping[str, str], publishers: Sequence[str]) -> Filter:
    """Return the filter that the parameters of a request ask for; raises Refused for what is no date or number."""
    return Filter(
        since=_day(params, "from"),
        until=_day(params, "to"),
        types=_list(params, "types"),
        publishers=tuple(publishers),
        statuses=_list(params, "status"),
        certainty=read_number(params, "certainty", 0.0),
        sources=round(read_number(params, "sources", 0)),
    )


def fitting(columns: Columns, wanted: Filter) -> Mask:
    """Return which events fit. Of dates, those whose interval has a day in common with the wanted one."""
    mask = np.ones(columns.event_count, np.bool_)
    if wanted == _NOTHING:
        return mask
    if wanted.since is not None:
        mask &= columns.last >= wanted.since.toordinal()
    if wanted.until is not None:
        mask &= (columns.first <= wanted.until.toordinal()) & (columns.first > 0)
    if wanted.types:
        mask &= _among(columns.type, columns.names.types, wanted.types)
    if wanted.statuses:
        mask &= _among(columns.status, columns.names.statuses, wanted.statuses)
    if wanted.certainty > 0:
        mask &= columns.certainty >= np.float32(wanted.certainty)
    if wanted.sources > 0:
        mask &= columns.sources >= wanted.sources
    if wanted.publishers:
        known = {name: code for code, name in enumerate(columns.names.publishers)}
        published = np.zeros_like(mask)
        for name in wanted.publishers:
            if name in known:
                published[columns.published.of(known[name])] = True
        mask &= published
    return mask


def read_number(params: Mapping[str, str], name: str, default: float, most: float = 1e9) -> float:
    """Return a parameter as a number of at least 0, at most `most`; raises Refused where it is none."""
    text = params.get(name, "")
    if not text:
        return default
    try:
        value = float(text)
    except ValueError as error:
        raise Refused(400, f"{name} is a number; {text[:50]!r} is none") from error
    if not value >= 0:  # also where it is no number at all
        raise Refused(400, f"{name} is a number of at least 0, not {text[:50]}")
    return min(value, most)


def _day(params: Mapping[str, str], name: str) -> date | None:
    text = params.get(name, "")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(400, f"{name} is a day such as 2016-09-05; {text[:50]!r} is none") from error


def _list(params: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part for part in params.get(name, "").split(",") if part)


def _among(column: "np.typing.NDArray[np.int32]", names: Sequence[str], wanted: Sequence[str]) -> Mask:
    allowed = np.fromiter((name in wanted for name in names), np.bool_, len(names))
    found: Mask = allowed[column]
    return found
