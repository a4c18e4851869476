"""What the first page tells of a graph: how much of what there is, from when to when."""

from msgspec import Struct

from kg.explore.model import Count, TypeCount


class Counts(Struct, frozen=True, rename="camel"):
    """How much a graph holds."""

    articles: int
    entities: int
    events: int
    claims: int
    relations: int
    publishers: int


class Summary(Struct, frozen=True, kw_only=True, rename="camel"):
    """What is known when the index is written."""

    version: str
    counts: Counts
    event_types: tuple[TypeCount, ...]
    entity_types: tuple[Count, ...]
    publishers: tuple[Count, ...]
    statuses: tuple[Count, ...]
    first: str | None
    last: str | None


class EntityTypeCount(Struct, frozen=True, rename="camel"):
    """Entities of a type."""

    type: str
    count: int


class StatusCount(Struct, frozen=True, rename="camel"):
    """Events of a status."""

    status: str
    count: int


class PublisherCount(Struct, frozen=True, rename="camel"):
    """Articles of a publisher."""

    name: str
    articles: int


class Overview(Struct, frozen=True, kw_only=True, rename="camel"):
    """The summary, with the state of the server.

    `revision` changes when the graph was remade; `remaking` tells that it is being remade just now. `successors` gives
    for the nodes of the last decision what became of them; `failure` why the graph could not be remade, if so.
    """

    title: str
    version: str
    revision: str
    remaking: bool
    failure: str | None
    successors: dict[str, tuple[str, ...]]
    counts: Counts
    event_types: tuple[TypeCount, ...]
    entity_types: tuple[EntityTypeCount, ...]
    publishers: tuple[PublisherCount, ...]
    statuses: tuple[StatusCount, ...]
    first: str | None
    last: str | None
    read_only: bool


def overview(
    summary: Summary,
    *,
    title: str,
    revision: str,
    read_only: bool,
    remaking: bool,
    failure: str | None,
    successors: dict[str, tuple[str, ...]],
) -> Overview:
    """Return the first page's figures."""
    return Overview(
        title=title,
        version=summary.version,
        revision=revision,
        remaking=remaking,
        failure=failure,
        successors=successors,
        counts=summary.counts,
        event_types=summary.event_types,
        entity_types=tuple(EntityTypeCount(each.name, each.count) for each in summary.entity_types),
        publishers=tuple(PublisherCount(each.name, each.count) for each in summary.publishers),
        statuses=tuple(StatusCount(each.name, each.count) for each in summary.statuses),
        first=summary.first,
        last=summary.last,
        read_only=read_only,
    )
