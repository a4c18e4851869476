"""RDF files: N-Quads and TriG of every graph, Turtle and JSON-LD of the merged graph. All are streamed."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from kg.model import Graph
from kg.project import vocabulary as v
from kg.project.atomic import whole_file
from kg.project.jsonld import jsonld_lines, read_context
from kg.project.rdf import Node, merged_nodes, nodes
from kg.resources import schemas_dir

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_INTEGER: Final = re.compile(r'"-?\d+')
_IN_BASE: Final = {"art": "article/", "clm": "claim/", "ent": "entity/", "ev": "event/", "g": "graph/"}


def write_nquads(graph: Graph, path: Path) -> None:
    """Write every quad to `path` as N-Quads, one a line, the same bytes in every run."""
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(nquads_lines(graph))


def write_trig(graph: Graph, path: Path) -> None:
    """Write every quad to `path` as TriG: one block for each named graph."""
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(trig_lines(nodes(graph)))


def write_turtle(graph: Graph, path: Path) -> None:
    """Write the merged graph to `path` as Turtle."""
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(turtle_lines(merged_nodes(graph)))


def write_jsonld(graph: Graph, path: Path) -> None:
    """Write the merged graph to `path` as JSON-LD 1.1, with its context in the file, so that nothing is fetched."""
    context = read_context(schemas_dir() / "context.jsonld")
    with whole_file(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(jsonld_lines(merged_nodes(graph), context))


def nquads_lines(graph: Graph) -> Iterator[str]:
    """Yield the quads of `graph` as lines of N-Quads, those of one subject in one piece."""
    return map(node_lines, nodes(graph))


def node_lines(node: Node) -> str:
    """Return the quads of one subject as lines of N-Quads."""
    name, subject, pairs = node
    end = f" {name} .\n"
    return f"{subject} " + f"{end}{subject} ".join([f"{pair[0]} {pair[1]}" for pair in pairs]) + end


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
    types = ", ".join([shorten.iri(object_) for predicate, object_ in node.pairs if predicate == v.A])
    text, last = f"{indent}{shorten.iri(node.subject)} ", ""
    if types:
        text, last = f"{text}a {types}", v.A
    for predicate, object_ in node.pairs:
        if predicate == v.A:
            continue
        if predicate != last:
            text += (f" ;\n{indent}  " if last else "") + shorten.iri(predicate) + " "
        else:
            text += ", "
        text += shorten.term(object_)
        last = predicate
    return f"{text} .\n"


class _Shortener:
    """Writes terms with the prefixes of the vocabulary and of the things below `base`."""

    def __init__(self, base: str) -> None:
        things = {prefix: base + path for prefix, path in _IN_BASE.items()}
        self.prefixes = dict(sorted({**v.PREFIXES, **things}.items()))
        self._by_namespace = {namespace: prefix for prefix, namespace in self.prefixes.items()}
        self.iri = lru_cache(maxsize=4096)(self._iri)

    def header(self) -> Iterator[str]:
        """Yield the declarations of the prefixes."""
        for prefix, namespace in self.prefixes.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"

    def term(self, term: str) -> str:
        """Return a term of N-Triples as Turtle."""
        if term[0] == "<":
            return self.iri(term)
        if term[-1] == '"':
            return term
        value, _, datatype = term.rpartition('"^^')
        if datatype == v.XSD_INTEGER and _INTEGER.fullmatch(value):
            return value[1:]
        return f'{value}"^^{self.iri(datatype)}'

    def _iri(self, term: str) -> str:
        iri = term[1:-1]
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else term
