"""The graph as an rdflib Dataset, for notebooks and for small graphs; large ones are asked through `sparql.py`."""

import rdflib

from kg.model import Graph
from kg.project.rdf.files import nquads_lines


def to_rdflib(graph: Graph) -> rdflib.Dataset:
    """Return the quads of `graph`: one named graph for each article, one for the merged view, one for the dataset."""
    dataset = rdflib.Dataset()
    dataset.parse(data="".join(nquads_lines(graph)), format="nquads")
    return dataset
