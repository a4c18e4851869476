"""Reads the tables under `schemas/` into an `Ontology`, and checks them against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from kg.model import EntityType, Polarity, Role, Status
from kg.ontology import tables
from kg.ontology.constructions import read_classes, read_compositions, read_frames, read_senses
from kg.ontology.lookup import NUMBERED, Ontology
from kg.ontology.tables import Row
from kg.ontology.terms import (
    Cue,
    CueKind,
    EventType,
    Flag,
    Governor,
    Mode,
    Narrowing,
    Pos,
    Quad,
    RolesetEntry,
    Term,
    TriggerNoun,
)
from kg.resources import schemas_dir


@cache
def load_ontology(path: Path | None = None) -> Ontology:
    """Read the tables in `path`, the program's own `schemas/` unless given; the result is kept for the next call.

    Raises SchemaError, naming file and line, where a table is missing, a name is unknown or a key comes twice.
    """
    folder = path or schemas_dir()
    types = tables.read(folder / "event_types.tsv", "type", _event_type)
    modes = tables.read(folder / "event_modes.tsv", ("type", "mode"), lambda row: _mode(row, types))
    by_term = {Term(mode.type, mode.name): mode for mode in modes.values()}
    known = frozenset(by_term) | {Term(name) for name in types}
    narrowings = tables.read(
        folder / "narrowings.tsv", ("roleset", "argument", "entities"), lambda row: _narrowing(row, known)
    )
    rolesets = tables.read(folder / "rolesets.tsv", "roleset", lambda row: _roleset(row, known))
    contents = tables.read(
        folder / "contents.tsv",
        ("type", "mode", "content_type", "content_mode"),
        lambda row: _content(row, known),
    )
    governors = tables.read(folder / "governors.tsv", ("governor", "pos"), _governor)
    return Ontology(
        types=types,
        agreed=_agreed(rolesets),
        modes=by_term,
        rolesets=_narrowed(rolesets, narrowings),
        nouns=tables.read(folder / "event_nouns.tsv", "noun", lambda row: _noun(row, known)),
        marked=tables.read(folder / "marked_words.tsv", "noun", lambda row: _noun(row, known)),
        contents={(outer, content): becomes for outer, content, becomes in contents.values()},
        cues=tables.read(folder / "cues.tsv", "cue", _cue),
        governors={(item.key, item.pos): item for item in governors.values()},
        by_cameo=_by_cameo(types, by_term),
        frames=read_frames(folder, known),
        word_classes=read_classes(folder),
        compositions=read_compositions(folder, known),
        senses=read_senses(folder, {*rolesets, *(item.key for item in governors.values())}),
    )


def _agreed(rolesets: Mapping[str, RolesetEntry]) -> Mapping[str, Term]:
    """Return the term of each lemma all of whose rolesets with one agree in type; without mode where these differ."""
    terms: defaultdict[str, set[Term]] = defaultdict(set)
    for key, entry in rolesets.items():
        if entry.term is not None:
            terms[key.rpartition(".")[0]].add(entry.term)
    return {
        lemma: next(iter(found)) if len(found) == 1 else Term(types.pop())
        for lemma, found in terms.items()
        if len(types := {term.type for term in found}) == 1
    }


def _event_type(row: Row) -> EventType:
    quad = row.optional("quad")
    return EventType(
        name=row["type"],
        label=row["label"],
        definition=row["definition"],
        quad=row.member(Quad, quad) if quad else None,
        cameo=tuple(row.optional("cameo").split()),
        plover=row.optional("plover") or None,
    )


def _mode(row: Row, types: Mapping[str, EventType]) -> Mode:
    if row["type"] not in types:
        raise row.error(f"unknown type {row['type']!r}")
    return Mode(
        type=row["type"],
        name=row["mode"],
        label=row["label"],
        definition=row["definition"],
        cameo=tuple(row.optional("cameo").split()),
        plover=row.optional("plover") or None,
    )


def _term(row: Row, known: frozenset[Term], term: Term) -> Term:
    if term not in known:
        raise row.error(f"unknown term {str(term)!r}")
    return term


def _roleset(row: Row, known: frozenset[Term]) -> RolesetEntry:
    flags = frozenset(row.member(Flag, flag) for flag in row.optional("flags").split())
    upper, mode = row.optional("type"), row.optional("mode")
    if not upper and not flags - {Flag.SYMMETRIC}:
        raise row.error("a roleset without a type needs one of the flags light, aspect, stative")
    if not upper and mode:
        raise row.error("a mode without a type")
    return RolesetEntry(
        id=row["roleset"],
        term=_term(row, known, Term(upper, mode or None)) if upper else None,
        roles=_roles(row),
        flags=flags,
    )


def _roles(row: Row) -> Mapping[str, Role]:
    roles: dict[str, Role] = {}
    for pair in row.optional("roles").split():
        argument, _, role = pair.partition("=")
        match = NUMBERED.match(argument)
        if not match or match[1] != argument or argument in roles:
            raise row.error(f"{pair!r}: expected ARGn=role, each ARGn once")
        roles[argument] = row.member(Role, role)
    return roles


def _narrowing(row: Row, known: frozenset[Term]) -> tuple[Row, Narrowing]:
    entities = frozenset(row.member(EntityType, name) for name in row["entities"].split())
    term = _term(row, known, Term(row["type"], row.optional("mode") or None))
    return row, Narrowing(argument=row["argument"], entities=entities, term=term)


def _narrowed(
    rolesets: Mapping[str, RolesetEntry], narrowings: Mapping[str, tuple[Row, Narrowing]]
) -> dict[str, RolesetEntry]:
    """Return the rolesets with their narrowings, which must speak of arguments that the roleset has."""
    found: dict[str, list[Narrowing]] = {}
    for row, narrowing in narrowings.values():
        entry = rolesets.get(row["roleset"])
        if entry is None or entry.term is None:
            raise row.error(f"{row['roleset']!r} has no type in rolesets.tsv")
        if narrowing.argument not in entry.roles:
            raise row.error(f"{entry.id!r} has no {narrowing.argument}")
        found.setdefault(entry.id, []).append(narrowing)
    return {
        name: replace(entry, narrowings=tuple(found[name])) if name in found else entry
        for name, entry in rolesets.items()
    }


def _content(row: Row, known: frozenset[Term]) -> tuple[Term, Term, Term]:
    """Return the outer term, its content, and what the outer one becomes."""
    outer, content, becomes = (
        _term(row, known, Term(row[f"{prefix}type"], row.optional(f"{prefix}mode") or None))
        for prefix in ("", "content_", "becomes_")
    )
    return outer, content, becomes


def _noun(row: Row, known: frozenset[Term]) -> TriggerNoun:
    upper = row.optional("type")
    term = _term(row, known, Term(upper, row.optional("mode") or None)) if upper else None
    return TriggerNoun(noun=row["noun"], roleset=row.optional("roleset") or None, term=term)


def _cue(row: Row) -> Cue:
    return Cue(
        key=row["cue"],
        kind=row.member(CueKind, row["kind"]),
        polarity=row.member(Polarity, row["polarity"]),
        certainty=row.probability("certainty"),
    )


def _governor(row: Row) -> Governor:
    return Governor(
        key=row["governor"],
        pos=row.member(Pos, row["pos"]),
        status=row.member(Status, row["status"]),
        polarity=row.member(Polarity, row["polarity"]),
        certainty=row.probability("certainty"),
        arguments=tuple(row["argument"].split()),
    )


def _by_cameo(types: Mapping[str, EventType], modes: Mapping[Term, Mode]) -> dict[str, Term]:
    """Return the term of each code; where several claim one, types go before modes, then the order of the tables."""
    found: dict[str, Term] = {}
    for name, upper in types.items():
        for code in upper.cameo:
            found.setdefault(code, Term(name))
    for term, mode in modes.items():
        for code in mode.cameo:
            found.setdefault(code, term)
    return found
