"""Who speaks by a verb of saying, where the tree or the reader knows."""

from __future__ import annotations

from kg.extract.clauses import actor_of, patient_of
from kg.extract.contents import Contents

_ISSUING = frozenset({"give", "issue", "make", "post", "publish", "read", "release"})


def source_of(contents: Contents, token: int) -> int | None:
    """Return the mention of whoever speaks; of whom is quoted ("citing officials")."""
    parse, fillers = contents.parse, contents.fillers
    if contents.quotes_somebody(token):
        thing = parse.kid(token, "obj")
        return fillers.one(thing) if thing is not None else None
    if contents.is_described(token):
        return None
    actor = actor_of(parse, token)
    if actor is not None:
        found = fillers.one(actor)
        return found if found is not None else _issuer(contents, actor)
    predicate, patient = contents.predicates.get(token), patient_of(parse, token)  # a suspect suspects nobody
    for role in predicate.arguments if predicate else ():
        if role.role == "ARG0" and (head := parse.root_of(role.start, role.end)) != patient:
            actor = head
    return None if actor is None else fillers.one(actor)


def _issuer(contents: Contents, document: int) -> int | None:
    """ "His office released a statement saying ...": whoever released it."""
    parse, verb = contents.parse, contents.parse.heads[document]
    issued = parse.rels[document] == "obj" and parse.lemmas[verb] in _ISSUING
    actor = actor_of(parse, verb) if issued else None
    return contents.fillers.one(actor) if actor is not None else None
