"""Deeds that somebody is accused or suspected of: what the deed is, and who is said to have done it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from kg.extract.reader.parse import Parse
from kg.extract.speech.contents import Contents
from kg.extract.syntax.clauses import understood_subject
from kg.extract.syntax.voice import is_passive
from kg.model import Span

_OF = frozenset({"for", "of", "over", "with"})
_CHARGING = frozenset({"accuse", "blame", "criticize", "suspect"})
_ACCUSING = frozenset({"accuse.01", "suspect.01"})


@dataclass(frozen=True, slots=True)
class Charge:
    """What somebody is accused of, and the mentions of whoever is."""

    content: Span
    accused: tuple[int, ...]


def charge_of(contents: Contents, token: int) -> Charge | None:
    """ "blame X for Y", "accuse X of Y", "blame Y on X", and these in the passive."""
    parse, fillers = contents.parse, contents.fillers
    thing = _object(contents, token)
    if thing is None:
        return None
    for child in (*parse.kids(token, "obl", "advcl", "nmod"), *parse.kids(thing, "acl")):
        if parse.deps[child] == "acl:relcl" or parse.heads[thing] == child or child < token < thing:
            continue  # "for its part, it accuses them of fraud"
        case = parse.case(child) or next((parse.lower[mark] for mark in parse.kids(child, "mark")), "")
        if case in _OF:
            return Charge(contents.without(child, token), fillers.of(thing))
        if case == "on" and parse.rels[child] == "obl" and fillers.of(child):
            return Charge(contents.without(thing, token), fillers.of(child))
    for culprit in parse.kids(thing, "nmod") if parse.lemmas[token] == "blame" else ():
        if parse.case(culprit) == "on" and fillers.of(culprit):  # "blame the attack on rebels"
            return Charge(
                contents.trimmed(parse.edges[thing][0], parse.edges[culprit][0]), fillers.of(culprit)
            )
    deed = _deed(contents, token)
    return None if deed is None else Charge(contents.trimmed(*deed), fillers.of(thing))


def suspicions(contents: Contents, culprits: Container[str], token: int) -> Iterator[Charge]:
    """ "named Russia as the suspect in a hack": a noun for a wrongdoer, with the deed as its complement."""
    parse, thing = contents.parse, _object(contents, token)
    if thing is None:
        return
    for child in parse.kids(token, "obl", "xcomp", "advcl", "nmod"):
        if parse.lemmas[child] not in culprits or parse.case(child) not in ("as", ""):
            continue
        for deed in parse.kids(child, "nmod"):
            if parse.case(deed) in ("in", "of", "for", "behind"):
                yield Charge(contents.without(deed, child), contents.fillers.of(thing))


def _object(contents: Contents, token: int) -> int | None:
    """Whoever is accused, or what is blamed on somebody; by the reader's roles where the tree hangs it elsewhere."""
    parse, predicate = contents.parse, contents.predicates.get(token)
    thing = parse.kid(token, "obj", "iobj")
    if thing is None and parse.lemmas[token] in _CHARGING:
        thing = _before_deed(parse, token)
    if thing is None and is_passive(parse, token):
        return understood_subject(parse, token)
    if thing is not None or predicate is None or predicate.roleset not in _ACCUSING:
        return thing
    for role in predicate.arguments:
        if role.role == "ARG1" and role.start > token:
            return parse.root_of(role.start, role.end)
    return None


def _before_deed(parse: Parse, token: int) -> int | None:
    """ "Accuses Iran of making arms", "blames the minister for it", with Iran as a subject in the tree."""
    clauses = (token, *parse.kids(token, "xcomp", "ccomp"))
    subjects = (each for clause in clauses for each in parse.kids(clause, "nsubj") if each > token)
    return next(subjects, None)


def _deed(contents: Contents, token: int) -> tuple[int, int] | None:
    """The tokens of a deed that the tree hangs elsewhere: by the reader's roles, else behind "of"."""
    parse, predicate = contents.parse, contents.predicates.get(token)
    if predicate is None:
        return None
    for role in predicate.arguments:
        if role.role == "ARG2" and role.start > token and parse.lower[role.start] in _OF:
            return role.start, role.end
    for clause in parse.kids(token, "xcomp", "ccomp"):
        mark = next((each for each in parse.kids(clause, "mark") if parse.lower[each] in _OF), None)
        if mark is not None and token < mark:
            return mark, parse.edges[clause][1]
    if predicate.roleset not in _ACCUSING:
        return None
    for of in range(token + 1, parse.edges[token][1]):
        deed = parse.heads[of]
        told = deed in contents.predicates or parse.tags[deed] == "VBG"
        if parse.lower[of] == "of" and deed > of and told:
            return of, parse.edges[deed][1]
    return None
