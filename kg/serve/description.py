"""The service description of the endpoint (SPARQL 1.1 Service Description), from the vocabulary's own names."""

from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.namespace import RDF

from kg.serve.negotiation import GRAPHS, RESULTS

_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
_RDFLIB = {"text/turtle": "turtle", "application/n-triples": "nt", "application/ld+json": "json-ld"}


def service_description(endpoint: str, media_type: str) -> bytes:
    """Return what the endpoint understands, as RDF in one of the formats of GRAPHS."""
    graph = Graph()
    graph.bind("sd", _SD)
    service, dataset, default = BNode("service"), BNode("dataset"), BNode("default")
    graph.add((service, RDF.type, _SD.Service))
    graph.add((service, _SD.endpoint, URIRef(endpoint)))
    graph.add((service, _SD.supportedLanguage, _SD.SPARQL11Query))
    for media in dict.fromkeys((*RESULTS.values(), *GRAPHS.values())):
        graph.add((service, _SD.resultFormat, _FORMATS[_NAMES[media]]))
    graph.add((service, _SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, _SD.Dataset))
    graph.add((dataset, _SD.defaultGraph, default))
    graph.add((default, RDF.type, _SD.Graph))
    return graph.serialize(format=_RDFLIB.get(media_type, "xml"), encoding="utf-8")
