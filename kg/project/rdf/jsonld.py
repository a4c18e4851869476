"""JSON-LD 1.1 by our context: terms and their coercion are read from `schemas/context.jsonld`, none stand here."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec
from msgspec import Struct

from kg.errors import SchemaError
from kg.project.rdf import vocabulary as v
from kg.project.rdf.quads import Node
from kg.project.rdf.terms import literal

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_INTEGER, _BOOLEAN = (f"{v.PREFIXES['xsd']}{name}" for name in ("integer", "boolean"))


class Term(Struct, frozen=True):
    """A term of the context: its name, and the datatype IRI (or `@id`, `@vocab`) that its values are coerced to."""

    name: str
    coerce: str | None


class Context(Struct, frozen=True):
    """A JSON-LD context: `source` as it is written into files, `terms` (properties and classes) by IRI."""

    source: Mapping[str, Json]
    terms: Mapping[str, Term]


def read_context(path: Path) -> Context:
    """Return the context in the file at `path`. Raises SchemaError where the file is missing or no JSON-LD context."""
    try:
        source = json.loads(path.read_text("utf-8"))["@context"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SchemaError(f"{path}: no JSON-LD context can be read from it ({error})") from error
    prefixes = {name: iri for name, iri in source.items() if isinstance(iri, str) and iri[-1:] in "/#"}
    terms = {}
    for name, entry in source.items():
        if name.startswith("@") or name in prefixes:
            continue
        target = entry if isinstance(entry, str) else entry["@id"]
        coerce = None if isinstance(entry, str) else entry.get("@type")
        terms[_expand(target, prefixes)] = Term(name, coerce and _expand(coerce, prefixes))
    return Context(source, terms)


def _expand(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else name


def jsonld_lines(stream: Iterable[Node], context: Context) -> Iterator[str]:
    """Yield one JSON-LD document for subjects, one a line; their named graphs are dropped."""
    yield '{"@context": ' + json.dumps(context.source, ensure_ascii=False, sort_keys=True) + ',\n"@graph": ['
    properties: dict[str, Term] = {}
    mark = "\n"
    for node in stream:
        yield mark + msgspec.json.encode(_node(node, context, properties)).decode()
        mark = ",\n"
    yield "\n]}\n"


def _node(node: Node, context: Context, properties: dict[str, Term]) -> dict[str, Json]:
    """Return a subject as JSON; `properties` keeps the terms of the predicates that were met."""
    found: dict[str, list[Json]] = {}
    for pair in node.pairs:
        predicate, _, object_ = pair.partition(" ")
        if predicate == v.A:
            found.setdefault("@type", []).append(_class_name(object_[1:-1], context))
            continue
        term = properties.get(predicate)
        if term is None:
            iri = predicate[1:-1]
            term = properties[predicate] = context.terms.get(iri) or Term(iri, None)
        found.setdefault(term.name, []).append(_value(object_, term.coerce))
    values = {name: held[0] if len(held) == 1 else held for name, held in found.items()}
    return {"@id": node.subject[1:-1], **values}


def _class_name(iri: str, context: Context) -> str:
    term = context.terms.get(iri)
    return term.name if term else iri


def _value(term: str, coerce: str | None) -> Json:
    if term.startswith("<"):
        return term[1:-1] if coerce == "@id" else {"@id": term[1:-1]}
    text, datatype = literal(term)
    if datatype == coerce:
        return text
    if datatype is None:
        return {"@value": text} if coerce else text
    if datatype == _INTEGER:
        return int(text)
    if datatype == _BOOLEAN:
        return text == "true"
    return {"@value": text, "@type": datatype}
