"""schemas/shapes.ttl and schemas/ontology.ttl: what RDF exports hold to."""

from collections.abc import Callable

import pyshacl
import pytest
import rdflib
from msgspec import structs
from rdflib import RDF, RDFS

from kg.model import Event, Graph
from kg.project.rdf.names import Names
from kg.project.rdf.quads import merged_quads, quads
from kg.project.rdf.vocabulary import KG
from kg.resources import schemas_dir
from tests.project.sample_graph import sample_graph

SHAPES = rdflib.Graph().parse(schemas_dir() / "shapes.ttl")
ONTOLOGY = rdflib.Graph().parse(schemas_dir() / "ontology.ttl")


def triples(graph: Graph, name: str | None = None) -> rdflib.Graph:
    """Return the triples of one named graph, or of all of them together."""
    lines = (f"{s} {p} {o} .\n" for s, p, o, g in quads(graph) if name in (None, g))
    return rdflib.Graph().parse(data="".join(lines), format="nt")


def conforms(graph: rdflib.Graph) -> bool:
    """Tell whether `graph` holds to the shapes, as an independent validator sees it."""
    result: bool = pyshacl.validate(graph, shacl_graph=SHAPES)[0]
    return result


def test_every_graph_conforms_alone_and_together() -> None:
    """The merged graph, each article's graph, the dataset's and their union hold to the shapes."""
    graph = sample_graph()
    for name in (None, *sorted({quad.graph for quad in quads(graph)})):
        assert conforms(triples(graph, name)), name


def _without_claims(graph: Graph) -> Graph:
    return structs.replace(graph, claims=())


def _without_sources(graph: Graph) -> Graph:
    return _with_events(graph, lambda event: structs.replace(event, participants=_bare(event)))


def _bare(event: Event) -> tuple[object, ...]:
    return tuple(structs.replace(part, sources=()) for part in event.participants)


def _too_certain(graph: Graph) -> Graph:
    return _with_events(graph, lambda event: structs.replace(event, certainty=1.5))


def _of_nobody(graph: Graph) -> Graph:
    return structs.replace(graph, entities=())


def _at_the_north_of_the_pole(graph: Graph) -> Graph:
    return structs.replace(
        graph, entities=tuple(structs.replace(each, lat=91.0, lon=0.0) for each in graph.entities)
    )


def _with_events(graph: Graph, change: Callable[[Event], Event]) -> Graph:
    return structs.replace(graph, events=tuple(change(event) for event in graph.events))


@pytest.mark.parametrize(
    "damage", [_without_claims, _without_sources, _too_certain, _of_nobody, _at_the_north_of_the_pole]
)
def test_a_broken_graph_does_not_conform(damage: Callable[[Graph], Graph]) -> None:
    """Events without claims, roles without evidence, probabilities over 1, missing entities: each is found."""
    assert not conforms(triples(damage(sample_graph()), Names().merged))


def test_own_terms_are_declared() -> None:
    """Every class and property of our own that an export uses stands in the ontology, with label and comment."""
    graph = rdflib.Graph().parse(
        data="".join(f"{s} {p} {o} .\n" for s, p, o, _ in merged_quads(sample_graph())), format="nt"
    )
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    own = {str(term) for term in used if str(term).startswith(KG)}
    assert own
    for term in own:
        for predicate in (RDF.type, RDFS.label, RDFS.comment):
            assert ONTOLOGY.value(rdflib.URIRef(term), predicate) is not None, term
