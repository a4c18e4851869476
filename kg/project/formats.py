"""The table of formats: what `kg export --format` knows. A new format is a new row."""

from kg.project import cypher
from kg.project.format import Format
from kg.project.gexf import write_gexf
from kg.project.graphml import write_graphml
from kg.project.json_graph import write_json
from kg.project.tables import write_csv, write_parquet

_ROWS: tuple[Format, ...] = (
    # name, suffix ("" is a folder), one line of help, writer
    Format("json", ".json", "everything, as one JSON object", write_json),
    Format("graphml", ".graphml", "for yEd, Gephi, igraph, Cytoscape", write_graphml),
    Format("gexf", ".gexf", "for Gephi, with start and end dates", write_gexf),
    Format("csv", "", "a folder of CSV tables, one for each label and edge type", write_csv),
    Format("parquet", "", "a folder of Parquet tables, one for each label and edge type", write_parquet),
    Format("cypher", ".lbug", "a database file of the embedded Cypher engine", cypher.build),
)

FORMATS: dict[str, Format] = {row.name: row for row in _ROWS}
