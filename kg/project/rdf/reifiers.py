"""RDF 1.2: what is said of a statement, said by a reifier of a triple term in place of `rdf:Statement`.

One quad (`rdf:reifies <<( s p o )>>`) stands for four. rdflib and JSON-LD do not know triple terms; pyoxigraph does.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.model import Graph
from kg.project.atomic import whole_text
from kg.project.rdf import vocabulary as v
from kg.project.rdf.files import node_lines
from kg.project.rdf.quads import Node, Quad, nodes
from kg.project.rdf.statements import A_STATEMENT

_PARTS = (v.RDF_SUBJECT, v.RDF_PREDICATE, v.RDF_OBJECT)


def write_nquads_reifiers(graph: Graph, path: Path) -> None:
    """Write every quad to `path` as N-Quads of RDF 1.2; raises ExportError where it cannot."""
    with whole_text(path) as file:
        file.writelines(map(node_lines, nodes(graph, shape=reified)))


def reified(node: Node) -> Node:
    """Return a statement about a statement as the reifier of a triple term; other subjects as they are."""
    if A_STATEMENT not in node.pairs:
        return node
    said, rest = {}, []
    for pair in node.pairs:
        predicate, _, object_ = pair.partition(" ")
        if predicate in _PARTS:
            said[predicate] = object_
        elif pair != A_STATEMENT:
            rest.append(pair)
    term = f"<<( {' '.join([said[part] for part in _PARTS])} )>>"
    return Node(node.graph, node.subject, sorted([*rest, f"{v.RDF_REIFIES} {term}"]))


def plain(reifier: str, triple: tuple[str, str, str], graph: str) -> Iterator[Quad]:
    """Yield the four quads of RDF 1.1 that one reifier stands for."""
    yield Quad(reifier, v.A, v.RDF_STATEMENT, graph)
    for part, term in zip(_PARTS, triple, strict=True):
        yield Quad(reifier, part, term, graph)
