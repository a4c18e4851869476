"""kg.project.rdf.quads: the graph as quads."""

import random

from msgspec import structs

from kg.model import Graph
from kg.project.rdf.names import Names
from kg.project.rdf.quads import Quad, merged_quads, nodes, quads
from kg.project.rdf.terms import clean, text
from kg.project.rdf.vocabulary import PREFIXES
from tests.project.sample_graph import sample_graph

NAMES = Names()
GAF_DENOTED_BY = f"<{PREFIXES['gaf']}denotedBy>"
NIF_ANCHOR = f"<{PREFIXES['nif']}anchorOf>"


def test_each_quad_comes_once_and_every_run_is_the_same() -> None:
    """A stream of quads is a set, and two runs agree in order."""
    first = list(quads(sample_graph()))
    assert len(first) == len(set(first))
    assert first == list(quads(sample_graph()))


def test_order_of_the_graph_does_not_matter() -> None:
    """A shuffled graph gives the same set of quads."""
    graph = sample_graph()
    shuffle = random.Random(5)

    def mixed(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(shuffle.sample(items, len(items)))

    for _ in range(5):
        other = structs.replace(
            graph,
            **{
                name: mixed(getattr(graph, name))
                for name in ("articles", "entities", "events", "claims", "relations", "event_relations")
            },
        )
        assert set(quads(other)) == set(quads(graph))


def test_one_graph_per_article_one_merged_one_for_the_dataset() -> None:
    """The names of the graphs are those of the articles and two more."""
    graph = sample_graph()
    expected = {NAMES.article_graph(article.id) for article in graph.articles} | {NAMES.merged, NAMES.dataset}
    assert {quad.graph for quad in quads(graph)} == expected


def test_merged_quads_are_those_of_the_merged_graph() -> None:
    """Turtle and JSON-LD hold what the merged graph of N-Quads holds."""
    graph = sample_graph()
    assert list(merged_quads(graph)) == [quad for quad in quads(graph) if quad.graph == NAMES.merged]


def test_offsets_of_mentions_give_their_text() -> None:
    """A mention's IRI ends in #char=begin,end, and these characters of the article are its anchor."""
    graph = sample_graph()
    anchors = {
        (quad.subject, quad.graph): quad.object for quad in quads(graph) if quad.predicate == NIF_ANCHOR
    }
    for article in graph.articles:
        spans = [key for key in anchors if key[1] == NAMES.article_graph(article.id)]
        assert spans
        for subject, name in spans:
            begin, end = subject.rstrip(">").rpartition("#char=")[2].split(",")
            assert anchors[subject, name] == text(clean(article.text)[int(begin) : int(end)])


def test_an_article_graph_holds_only_what_that_article_says() -> None:
    """What denotes something in an article's graph is a span of that article; all mentions are somewhere."""
    graph = sample_graph()
    found = 0
    for article in graph.articles:
        for quad in _in_graph(graph, NAMES.article_graph(article.id)):
            if quad.predicate == GAF_DENOTED_BY:
                found += 1
                assert quad.object.startswith(NAMES.article(article.id)[:-1] + "#char=")
    assert found == sum(len(thing.mentions) for thing in (*graph.entities, *graph.events))


def test_every_participation_is_in_the_graph_of_each_article_that_states_it() -> None:
    """The articles whose graphs hold a participation are the articles of its sources."""
    graph = sample_graph()
    link = f"<{PREFIXES['kg']}participation>"
    all_quads = list(quads(graph))
    for event in graph.events:
        for part in event.participants:
            node = NAMES.participation(event, part)
            named = {quad.graph for quad in all_quads if quad.predicate == link and quad.object == node}
            assert named == {NAMES.article_graph(source.article) for source in part.sources} | {NAMES.merged}


def test_a_span_knows_its_sentence() -> None:
    """A mention within a claim's sentence points to it."""
    graph = sample_graph()
    claim = graph.claims[0]
    sentence = NAMES.span(claim.article, claim.begin, claim.end)
    link = f"<{PREFIXES['nif']}sentence>"
    assert any(quad.predicate == link and quad.object == sentence for quad in merged_quads(graph))


def test_a_base_of_ones_own() -> None:
    """All things of a graph can stand below another base."""
    graph = sample_graph()
    base = "https://example.org/kg/"
    assert {quad.graph for quad in quads(graph, base=base)} == {
        quad.graph.replace(NAMES.base, base) for quad in quads(graph)
    }
    assert not any(NAMES.base in part for quad in quads(graph, base=base) for part in quad)


def test_the_dataset_counts_its_triples() -> None:
    """VoID gives for each graph the number of triples that it has."""
    graph = sample_graph()
    all_quads = list(quads(graph))
    triples = f"<{PREFIXES['void']}triples>"
    counted = {quad.subject: quad.object for quad in all_quads if quad.predicate == triples}
    for name in {quad.graph for quad in all_quads} - {NAMES.dataset}:
        assert (
            counted[name] == f'"{sum(quad.graph == name for quad in all_quads)}"^^<{PREFIXES["xsd"]}integer>'
        )


def test_an_empty_graph_has_a_description() -> None:
    """No articles: the dataset says so, and nothing breaks."""
    empty = Graph(articles=(), entities=(), events=(), claims=(), relations=())
    assert {quad.graph for quad in quads(empty)} == {NAMES.merged, NAMES.dataset}


def test_parts_of_articles_that_are_missing_stay_in_the_merged_graph() -> None:
    """A graph cut down to one article still renders; the other article gets no graph."""
    graph = sample_graph()
    cut = structs.replace(graph, articles=graph.articles[:1])
    assert {quad.graph for quad in quads(cut)} == {
        NAMES.article_graph(graph.articles[0].id),
        NAMES.merged,
        NAMES.dataset,
    }


def _in_graph(graph: Graph, name: str) -> list[Quad]:
    return [quad for quad in quads(graph) if quad.graph == name]


def test_what_is_said_of_a_subject_is_sorted_and_said_once() -> None:
    """An alias that stands twice is one statement; pairs stand in the order of predicate, then object."""
    graph = sample_graph()
    firm = structs.replace(graph.entities[0], aliases=("Acme", "Acme", "A c m e"))
    found = list(nodes(structs.replace(graph, entities=(firm, *graph.entities[1:]))))
    for node in found:
        parts = [tuple(pair.partition(" ")[::2]) for pair in node.pairs]
        assert parts == sorted(set(parts))
        assert all(predicate.startswith("<") and predicate.endswith(">") for predicate, _ in parts)
    aliases = [pair for node in found for pair in node.pairs if pair.endswith(('"Acme"', '"A c m e"'))]
    assert len(aliases) == 2
