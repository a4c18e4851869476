"""The graph as GEXF 1.3 with time, streamed: for Gephi and networkx.

Events, articles and relations carry `start` and `end`, the first and the last day that their times can mean; what
has no time is always there. Lists are JSON arrays in strings, as in GraphML.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.model import Granularity, Graph
from kg.model.days import days
from kg.project.atomic import whole_text
from kg.project.property.graph import edges, nodes
from kg.project.property.schema import EDGE_KEYS, NODE_KEYS, ColumnType, Key
from kg.project.property.values import Node, Properties
from kg.project.property.xml_text import attribute

_TYPES: dict[ColumnType, str] = {
    ColumnType.STRING: "string",
    ColumnType.INT: "long",
    ColumnType.FLOAT: "double",
    ColumnType.BOOL: "boolean",
    ColumnType.STRINGS: "string",
}
_SHOWN = {"Article": "title", "Entity": "name", "Event": "label", "Claim": "text", "Mention": "text"}
"""The property that stands beside a node in a drawing."""
_SPELLS = {
    # first and last time, and whether it lasts on where one of them is not known
    "Article": ("published", "published", False),
    "Event": ("begin", "end", False),
    "RELATED_TO": ("since", "until", True),
}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""


def write_gexf(graph: Graph, path: Path) -> None:
    """Write the graph to the file `path`; raises ExportError where it cannot."""
    with whole_text(path) as file:
        file.writelines(gexf_lines(graph))


def gexf_lines(graph: Graph) -> Iterator[str]:
    """Yield the file line by line: attributes, then nodes, then edges."""
    yield _HEAD
    yield from _attributes("node", "node_label", NODE_KEYS)
    yield from _attributes("edge", "edge_type", EDGE_KEYS)
    yield "<nodes>\n"
    for node in nodes(graph):
        yield f"<node id={attribute(node.id)} label={attribute(_shown(node))}{_spell(node.label, node.properties)}>"
        yield from _values("node_label", node.label, node.properties, NODE_KEYS)
        yield "</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in edges(graph):
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
        spell = _spell(edge.type, edge.properties)
        yield f'<edge id={attribute(edge.id)} {ends} kind="{edge.type}" label="{edge.type}"{spell}>'
        yield from _values("edge_type", edge.type, edge.properties, EDGE_KEYS)
        yield "</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(domain: str, first: str, keys: dict[tuple[str, str], Key]) -> Iterator[str]:
    yield f'<attributes class="{domain}" mode="static">\n'
    yield f'<attribute id="{first}" title="{first}" type="string"/>\n'
    for key in dict.fromkeys(keys.values()):
        yield f'<attribute id="{key.name}" title="{key.name}" type="{_TYPES[key.type]}"/>\n'
    yield "</attributes>\n"


def _values(
    first: str, owner: str, properties: Properties, keys: dict[tuple[str, str], Key]
) -> Iterator[str]:
    yield f'<attvalues><attvalue for="{first}" value="{owner}"/>'
    for name, value in properties.items():
        yield f'<attvalue for="{keys[owner, name].name}" value={attribute(value)}/>'
    yield "</attvalues>"


def _shown(node: Node) -> str:
    return str(node.properties[_SHOWN[node.label]])


def _spell(owner: str, properties: Properties) -> str:
    if owner not in _SPELLS:
        return ""
    first, last, lasts = _SPELLS[owner]
    begin, end = _days(properties, first), _days(properties, last)
    if not lasts:
        begin, end = begin or end, end or begin
    bounds = (("start", begin and begin[0]), ("end", end and end[1]))
    return "".join(f' {name}="{day.isoformat()}"' for name, day in bounds if day)


def _days(properties: Properties, name: str) -> tuple[date, date] | None:
    if name not in properties:
        return None
    return days(str(properties[name]), Granularity(str(properties[f"{name}Granularity"])))
