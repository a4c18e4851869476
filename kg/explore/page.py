"""`kg export --format html`: the explorer with its graph in one file, to open from disk and to send to a colleague.

The file holds the built script and style of the front end (kg/explore/web/src/embedded.tsx), and every answer that the
server would give, as gzipped JSON. A Content-Security-Policy with the hashes of script and style keeps out everything
else: strings of articles are data only, and nothing is ever asked of a network.
"""

import base64
import gzip
import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec
from msgspec import Struct, structs

from kg.errors import ExportError
from kg.explore import static
from kg.explore.article_page import ArticlePage, article_page
from kg.explore.columns import Columns
from kg.explore.database import Database
from kg.explore.entity_page import EntityPage, entity_page
from kg.explore.event_page import EventPage, event_page
from kg.explore.index import write_index
from kg.explore.model import GraphEdge, GraphNode
from kg.explore.overview import Overview, overview
from kg.explore.subgraphs import subgraph
from kg.model import Entity, Event, Graph
from kg.project.atomic import whole_file
from kg.project.rdf.types import read_type_table
from kg.resources import schemas_dir

_MOST_EVENTS: Final = 2_000
_POLICY: Final = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Event graph</title>
<style>{style}</style>
</head>
<body>
<div id="app"></div>
<noscript>This page needs scripts; they stand in the page itself.</noscript>
<script type="application/gzip" id="kg-data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


class PageData(Struct, frozen=True, kw_only=True, rename="camel"):
    """What the page carries (`PageData` of embedded_api.ts). Nodes are events, most reported first, then entities.

    `bin_of` and `publishers_of` have an item for each event: its bar of the timeline (-1: none) and who reports it.
    """

    overview: Overview
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    bin_of: tuple[int, ...]
    bins: tuple[tuple[str, str, str, str], ...]
    publishers_of: tuple[tuple[int, ...], ...]
    publisher_names: tuple[str, ...]
    events: dict[str, EventPage]
    entities: dict[str, EntityPage]
    articles: dict[str, ArticlePage]


def write_page(graph: Graph, path: Path, *, most_events: int = _MOST_EVENTS) -> None:
    """Write `graph` to `path` as one page; of a larger graph the `most_events` events with most sources.

    Raises ExportError where the page cannot be written.
    """
    shown = _most_reported(graph, most_events)
    title = path.name.removesuffix(".html")
    if len(shown.events) < len(graph.events):
        title += f" ({len(shown.events):,} of {len(graph.events):,} events)"
    with TemporaryDirectory(prefix="kg-page-") as folder:
        index = Path(folder) / "index.sqlite"
        write_index(shown, index)
        database = Database(index, connections=1, timeout=600)
        try:
            data = page_data(database, title)
        finally:
            database.close()
    with whole_file(path) as draft:
        draft.write_text(_page(data), "utf-8", newline="\n")


def page_data(database: Database, title: str) -> PageData:
    """Return all that the page shows."""
    columns = database.columns
    types = read_type_table(schemas_dir())
    with database.asking() as db:
        entities = [row[0] for row in db.execute("SELECT number FROM entity ORDER BY events DESC, number")]
        found = subgraph(db, [*range(columns.event_count), *entities], 0)
        events = [node.id for node in found.nodes[: columns.event_count]]
        return PageData(
            overview=_overview(database, title),
            nodes=found.nodes,
            edges=found.edges,
            bin_of=tuple(columns.bin.tolist()),
            bins=columns.names.bins,
            publishers_of=_publishers(columns),
            publisher_names=columns.names.publishers,
            events={id: event_page(db, columns, types, id) for id in events},
            entities={
                node.id: entity_page(db, columns, node.id) for node in found.nodes[columns.event_count :]
            },
            articles=_articles(db),
        )


def _overview(database: Database, title: str) -> Overview:
    return overview(
        database.summary,
        title=title,
        revision="",
        read_only=True,
        remaking=False,
        failure=None,
        successors={},
    )


def _articles(db: sqlite3.Connection) -> dict[str, ArticlePage]:
    ids = [row[0] for row in db.execute("SELECT id FROM article ORDER BY number")]
    return {id: article_page(db, id) for id in ids}


def _publishers(columns: Columns) -> tuple[tuple[int, ...], ...]:
    of: list[list[int]] = [[] for _ in range(columns.event_count)]
    for publisher in range(len(columns.names.publishers)):
        for event in columns.published.of(publisher).tolist():
            of[event].append(publisher)
    return tuple(map(tuple, of))


def _page(data: PageData) -> str:
    folder = static.folder()
    try:
        script, style = ((folder / name).read_text("utf-8") for name in ("embedded.js", "app.css"))
    except OSError as error:
        raise ExportError(
            "the web pages are not built; run scripts/web, or install event-kg from a wheel"
        ) from error
    script = script.replace("</script", "<\\/script")
    packed = gzip.compress(msgspec.json.encode(data), mtime=0)
    return _PAGE.format(
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        style=style,
        script=script,
        data=base64.b64encode(packed).decode("ascii"),
    )


def _hash(text: str) -> str:
    """Return the source expression that a Content-Security-Policy allows an inline element with."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _most_reported(graph: Graph, most: int) -> Graph:
    """Return the graph with its `most` events of most sources, who takes part in them, and who reports them."""
    if len(graph.events) <= most:
        return graph
    ranked = sorted(graph.events, key=lambda each: (-each.source_count, -each.article_count, each.id))
    events = sorted(ranked[:most], key=lambda each: each.id)
    kept = {event.id for event in events}
    claims = tuple(claim for claim in graph.claims if claim.event in kept)
    wanted = set(_parties(events)) | {claim.source for claim in claims if claim.source}
    articles = {article for event in events for article in event.articles}
    return structs.replace(
        graph,
        articles=tuple(each for each in graph.articles if each.id in articles),
        entities=tuple(_within(articles, each) for each in graph.entities if each.id in wanted),
        events=tuple(events),
        claims=claims,
        relations=tuple(
            each
            for each in graph.relations
            if {each.subject, each.object} <= wanted and all(s.article in articles for s in each.sources)
        ),
        event_relations=tuple(each for each in graph.event_relations if {each.subject, each.object} <= kept),
        reprints=tuple(each for each in graph.reprints if {each.article, each.original} <= articles),
    )


def _parties(events: Iterable[Event]) -> Iterable[str]:
    for event in events:
        yield from (part.entity for part in event.participants)
        if event.place is not None:
            yield event.place.entity


def _within(articles: set[str], entity: Entity) -> Entity:
    """Return an entity with its mentions in these articles only."""
    return structs.replace(entity, mentions=tuple(m for m in entity.mentions if m.article in articles))
