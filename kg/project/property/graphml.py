"""The graph as GraphML, streamed: for yEd, Gephi, igraph, Cytoscape and networkx.

GraphML knows no lists: they are written as JSON arrays in strings.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.model import Graph
from kg.project.atomic import whole_text
from kg.project.property.graph import edges, nodes
from kg.project.property.schema import EDGE_KEYS, NODE_KEYS, ColumnType
from kg.project.property.xml_text import attribute, content

_TYPES: dict[ColumnType, str] = {
    ColumnType.STRING: "string",
    ColumnType.INT: "long",
    ColumnType.FLOAT: "double",
    ColumnType.BOOL: "boolean",
    ColumnType.STRINGS: "string",
}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="node_label" for="node" attr.name="node_label" attr.type="string"/>
<key id="edge_type" for="edge" attr.name="edge_type" attr.type="string"/>
"""


def write_graphml(graph: Graph, path: Path) -> None:
    """Write the graph to the file `path`; raises ExportError where it cannot."""
    with whole_text(path) as file:
        file.writelines(graphml_lines(graph))


def graphml_lines(graph: Graph) -> Iterator[str]:
    """Yield the file line by line: keys, then nodes, then edges."""
    yield _HEAD
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for key in dict.fromkeys(keys.values()):
            kind = _TYPES[key.type]
            yield f'<key id="{domain}.{key.name}" for="{domain}" attr.name="{key.name}" attr.type="{kind}"/>\n'
    yield '<graph id="events" edgedefault="directed">\n'
    for node in nodes(graph):
        yield f"<node id={attribute(node.id)}>"
        yield f'<data key="node_label">{node.label}</data>'
        for name, value in node.properties.items():
            yield f'<data key="node.{NODE_KEYS[node.label, name].name}">{content(value)}</data>'
        yield "</node>\n"
    for edge in edges(graph):
        yield f"<edge id={attribute(edge.id)} source={attribute(edge.source)} target={attribute(edge.target)}>"
        yield f'<data key="edge_type">{edge.type}</data>'
        for name, value in edge.properties.items():
            yield f'<data key="edge.{EDGE_KEYS[edge.type, name].name}">{content(value)}</data>'
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"
