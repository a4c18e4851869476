"""Which independent source stands behind each article, and why some articles are no sources of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kg.model.graph import Graph, Reprint
from kg.model.text import Article


class Source(Struct, frozen=True):
    """Who stands behind an article: its name, and the original that the article goes back to (itself, mostly)."""

    name: str
    original: str


def independent_sources(articles: Iterable[Article], reprints: Iterable[Reprint]) -> dict[str, Source]:
    """Return the independent source behind each article, by the article's id.

    It is the agency that the original or the article is credited to, else the publisher of the original, else the
    original itself.
    """
    original = {reprint.article: reprint.original for reprint in reprints}
    by_id = {article.id: article for article in articles}
    found = {}
    for id, article in by_id.items():
        first = id
        while first in original:
            first = original[first]
        root = by_id[first]
        found[id] = Source(root.agency or article.agency or root.publisher or root.id, first)
    return found


def why_one_source(graph: Graph, event: str) -> Iterator[str]:
    """Yield why the event (its id) has fewer sources than articles: a line for each source of several articles."""
    found = next((each for each in graph.events if each.id == event), None)
    if found is None or found.source_count == found.article_count:
        return
    articles = {article.id: article for article in graph.articles}
    sources = independent_sources(graph.articles, graph.reprints)
    taken = {reprint.article: reprint for reprint in graph.reprints}
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for id in found.articles:
        behind[sources[id].name].append(id)
    for name, ids in sorted(behind.items()):
        if len(ids) > 1:
            yield f"one source, {name}: " + "; ".join(_why(articles[id], taken, articles) for id in ids)


def _why(article: Article, taken: Mapping[str, Reprint], articles: Mapping[str, Article]) -> str:
    reprint = taken.get(article.id)
    if reprint is not None:
        first = _who(articles[reprint.original])
        return f"{_who(article)} has {reprint.similarity:.0%} of its text in common with {first}"
    return f"{_who(article)} is credited to {article.agency}" if article.agency else _who(article)


def _who(article: Article) -> str:
    return f"{article.publisher or article.source} ({article.id})"
