"""The table of formats: what `kg export --format` knows. A new format is a new row."""

from kg.project.engines import cypher, sparql
from kg.project.event_records import write_gdelt, write_plover
from kg.project.format import Format
from kg.project.json_graph import write_json
from kg.project.neo4j.admin import write_neo4j_admin
from kg.project.property.gexf import write_gexf
from kg.project.property.graphml import write_graphml
from kg.project.property.tables import write_csv, write_parquet
from kg.project.rdf.files import write_jsonld, write_nquads, write_trig, write_turtle
from kg.project.rdf.reifiers import write_nquads_reifiers

_ROWS: tuple[Format, ...] = (
    # name, suffix ("" is a folder), one line of help, writer
    Format("json", ".json", "everything, as one JSON object", write_json),
    Format("graphml", ".graphml", "for yEd, Gephi, igraph, Cytoscape", write_graphml),
    Format("gexf", ".gexf", "for Gephi, with start and end dates", write_gexf),
    Format("csv", "", "a folder of CSV tables, one for each label and edge type", write_csv),
    Format("parquet", "", "a folder of Parquet tables, one for each label and edge type", write_parquet),
    Format("neo4j-admin", "", "a folder of CSV files for neo4j-admin database import", write_neo4j_admin),
    Format("cypher", ".lbug", "a database file of the embedded Cypher engine", cypher.build),
    Format("sparql", "", "a database folder of the embedded SPARQL engine", sparql.build),
    Format("nquads", ".nq", "RDF, every named graph, one statement a line", write_nquads),
    Format(
        "nquads-1.2",
        ".nq",
        "the same with reifiers of RDF 1.2 in place of rdf:Statement",
        write_nquads_reifiers,
    ),
    Format("trig", ".trig", "RDF, every named graph, for reading", write_trig),
    Format("turtle", ".ttl", "RDF, the merged graph", write_turtle),
    Format("jsonld", ".jsonld", "RDF, the merged graph as JSON", write_jsonld),
    Format("plover", ".plover.json", "PLOVER event records, one for each pair of parties", write_plover),
    Format(
        "gdelt", ".export.CSV", "rows of the GDELT 2.0 event table, as far as they are known", write_gdelt
    ),
)

FORMATS: dict[str, Format] = {row.name: row for row in _ROWS}
