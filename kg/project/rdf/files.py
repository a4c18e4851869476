"""RDF files: N-Quads and TriG of every graph, Turtle and JSON-LD of the merged graph. All are streamed."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from kg.model import Graph
from kg.project.atomic import whole_text
from kg.project.rdf import vocabulary as v
from kg.project.rdf.jsonld import jsonld_lines, read_context
from kg.project.rdf.quads import Node, merged_nodes, nodes
from kg.resources import schemas_dir

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_INTEGER: Final = re.compile(r'"-?\d+"')
_IN_BASE: Final = {"art": "article/", "clm": "claim/", "ent": "entity/", "ev": "event/", "g": "graph/"}


def write_nquads(graph: Graph, path: Path) -> None:
    """Write every quad to `path` as N-Quads, one a line, the same bytes in every run."""
    with whole_text(path) as file:
        file.writelines(nquads_lines(graph))


def write_trig(graph: Graph, path: Path) -> None:
    """Write every quad to `path` as TriG: one block for each named graph."""
    with whole_text(path) as file:
        file.writelines(trig_lines(nodes(graph)))


def write_turtle(graph: Graph, path: Path) -> None:
    """Write the merged graph to `path` as Turtle."""
    with whole_text(path) as file:
        file.writelines(turtle_lines(merged_nodes(graph)))


def write_jsonld(graph: Graph, path: Path) -> None:
    """Write the merged graph to `path` as JSON-LD 1.1, with its context in the file, so that nothing is fetched."""
    context = read_context(schemas_dir() / "context.jsonld")
    with whole_text(path) as file:
        file.writelines(jsonld_lines(merged_nodes(graph), context))


def nquads_lines(graph: Graph) -> Iterator[str]:
    """Yield the quads of `graph` as lines of N-Quads, those of one subject in one piece."""
    return map(node_lines, nodes(graph))


def node_lines(node: Node) -> str:
    """Return the quads of one subject as lines of N-Quads."""
    end = f" {node.graph} .\n"
    return f"{node.subject} {f'{end}{node.subject} '.join(node.pairs)}{end}"


def turtle_lines(stream: Iterable[Node], *, base: str = v.BASE) -> Iterator[str]:
    """Yield Turtle for subjects, whose named graphs are dropped."""
    shorten = _Shortener(base)
    yield from shorten.header()
    for node in stream:
        yield "\n" + _subject(shorten, node, indent="")


def trig_lines(stream: Iterable[Node], *, base: str = v.BASE) -> Iterator[str]:
    """Yield TriG for subjects of which those of one named graph stand together."""
    shorten = _Shortener(base)
    yield from shorten.header()
    for name, in_graph in groupby(stream, key=attrgetter("graph")):
        yield f"\n{shorten.term(name)} {{\n"
        for node in in_graph:
            yield _subject(shorten, node, indent="  ")
        yield "}\n"


def _subject(shorten: "_Shortener", node: Node, *, indent: str) -> str:
    types: list[str] = []
    groups: list[str] = []
    last, following = "", f" ;\n{indent}  "
    for pair in node.pairs:
        predicate, _, object_ = pair.partition(" ")
        if predicate == v.A:
            types.append(shorten.known(object_))
        elif predicate == last:
            groups[-1] += f", {shorten.term(object_)}"
        else:
            groups.append(f"{shorten.known(predicate)} {shorten.term(object_)}")
            last = predicate
    if types:
        groups.insert(0, f"a {', '.join(types)}")
    return f"{indent}{shorten.term(node.subject)} {following.join(groups)} .\n"


class _Shortener:
    """Writes terms with the prefixes of the vocabulary and of the things below `base`."""

    def __init__(self, base: str) -> None:
        things = {prefix: base + path for prefix, path in _IN_BASE.items()}
        self.prefixes = dict(sorted({**v.PREFIXES, **things}.items()))
        self._by_namespace = {f"<{namespace}": f"{prefix}:" for prefix, namespace in self.prefixes.items()}
        self.known = cache(self._iri)
        """What `term` gives for a property, class or datatype: these are few, and each comes often."""

    def header(self) -> Iterator[str]:
        """Yield the declarations of the prefixes."""
        for prefix, namespace in self.prefixes.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"

    def term(self, term: str) -> str:
        """Return a term of N-Triples as Turtle."""
        if term[0] == "<":
            return self._iri(term)
        if term[-1] == '"':
            return term
        value, _, datatype = term.rpartition("^^")
        if datatype == v.XSD_INTEGER and (value[1:-1].isdecimal() or _INTEGER.fullmatch(value)):
            return value[1:-1]
        return f"{value}^^{self.known(datatype)}"

    def _iri(self, term: str) -> str:
        slash, hash_sign = term.rfind("/"), term.rfind("#")
        cut = (slash if slash > hash_sign else hash_sign) + 1
        prefix = self._by_namespace.get(term[:cut])
        if prefix is None:
            return term
        local = term[cut:-1]
        plain = (
            local.isascii() and local.replace("-", "_").isidentifier()
        )  # ids of ours, sooner than by the pattern
        return f"{prefix}{local}" if (plain and local[0] != "-") or _LOCAL.fullmatch(local) else term
