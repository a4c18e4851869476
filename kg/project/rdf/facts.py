"""Quads of ours, gathered for reading: what each subject has, and the values behind terms."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from kg.errors import ReadError
from kg.model import Provenance
from kg.project.rdf import vocabulary as v
from kg.project.rdf.quads import Quad
from kg.project.rdf.terms import value

Pairs = Mapping[str, list[str]]
"""The objects of a subject by predicate; each list is sorted."""

_SPAN = re.compile(r"<.*/article/([^/#]*)#char=(\d+),(\d+)>")
_NONE: Pairs = {}


class Facts:
    """The merged graph by subject, the texts of the articles, and how many things each span denotes."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._of: dict[str, dict[str, list[str]]] = {}
        self._subjects: dict[str, list[str]] = defaultdict(list)
        self.texts: dict[str, str] = {}
        self.denoters: Counter[str] = Counter()
        merged: set[str] = set()
        for subject, predicate, object_, graph in sorted(quads):
            if graph.endswith("/graph/merged>") or graph.endswith("/graph/dataset>"):
                merged.add(graph)
                self._of.setdefault(subject, {}).setdefault(predicate, []).append(object_)
                if predicate == v.A:
                    self._subjects[object_].append(subject)
                elif predicate == v.DENOTED_BY:
                    self.denoters[object_] += 1
            elif predicate == v.NIF_IS_STRING:
                self.texts[span(subject).article] = value(object_)
        if len(merged) != 2:
            raise ReadError(
                "not-a-graph", "no RDF of ours: the merged graph or the graph of the dataset is missing"
            )

    def of(self, subject: str) -> Pairs:
        """Return what a subject has."""
        return self._of.get(subject, _NONE)

    def every(self, kind: str) -> list[str]:
        """Return the subjects of a class."""
        return self._subjects[kind]


def one(pairs: Pairs, predicate: str) -> str:
    """Return the one object; raises ReadError where there is none."""
    found = pairs.get(predicate)
    if not found:
        raise ReadError("not-a-graph", f"no RDF of ours: {predicate} is missing of a subject")
    return found[0]


def some(pairs: Pairs, predicate: str) -> str | None:
    """Return the value of the object, None where there is none."""
    found = pairs.get(predicate)
    return value(found[0]) if found else None


def texts(pairs: Pairs, predicate: str) -> tuple[str, ...]:
    """Return the values of all objects, sorted."""
    return tuple(sorted(value(each) for each in pairs.get(predicate, ())))


def number(pairs: Pairs, predicate: str) -> float:
    """Return the value of the object as a number; raises ReadError where it is none."""
    text = value(one(pairs, predicate))
    try:
        return float(text)
    except ValueError as error:
        raise ReadError("not-a-graph", f"no RDF of ours: {predicate} of a subject is {text!r}") from error


def ident(iri: str) -> str:
    """Return the id that stands at the end of an IRI."""
    return unquote(iri[1:-1].rpartition("/")[2])


def span(iri: str) -> Provenance:
    """Return the place that an offset IRI names (RFC 5147)."""
    found = _SPAN.fullmatch(iri)
    if found is None:
        raise ReadError("not-a-graph", f"no RDF of ours: {iri} names no place in an article")
    return Provenance(unquote(found[1]), int(found[2]), int(found[3]))


def sources(pairs: Pairs) -> tuple[Provenance, ...]:
    """Return the places that something is derived from."""
    return tuple(sorted(map(span, pairs.get(v.DERIVED_FROM, ()))))
