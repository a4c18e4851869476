"""Who speaks by a verb of saying, where the tree or the reader knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from kg.extract.speech.contents import Contents
from kg.extract.speech.speech import Speaker
from kg.extract.syntax.clauses import actor_of, patient_of
from kg.model import EntityType, Polarity, Span

_WRITERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP})
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
        author = _author(contents, actor)
        found = author if author is not None else fillers.one(actor)
        return found if found is not None else _issuer(contents, actor)
    predicate, patient = contents.predicates.get(token), patient_of(parse, token)  # a suspect suspects nobody
    for role in predicate.arguments if predicate else ():
        if role.role == "ARG0" and (head := parse.root_of(role.start, role.end)) != patient:
            actor = head
    return None if actor is None else fillers.one(actor)


def _author(contents: Contents, document: int) -> int | None:
    """ "A report by the World Bank says": the bank."""
    parse, fillers = contents.parse, contents.fillers
    if parse.lemmas[document] not in contents.documents:
        return None
    behind = (child for child in parse.kids(document, "nmod") if parse.case(child) == "by")
    found = (fillers.one(child) for child in behind)
    return next(
        (each for each in found if each is not None and fillers.mentions.drafts[each].type in _WRITERS), None
    )


def _issuer(contents: Contents, document: int) -> int | None:
    """ "His office released a statement saying ...": whoever released it."""
    parse, verb = contents.parse, contents.parse.heads[document]
    issued = parse.rels[document] == "obj" and parse.lemmas[verb] in _ISSUING
    actor = actor_of(parse, verb) if issued else None
    return contents.fillers.one(actor) if actor is not None else None


def introducing(contents: Contents, quotes: tuple[Span, ...], saying: Collection[int]) -> dict[int, Speaker]:
    """Return main verbs without a word of saying that lead to a quotation: 'Lee welcomed the move: "We hope ..."'."""
    parse, found = contents.parse, {}
    for quote in quotes:
        before = parse.text[: quote.begin].rstrip(' \n“„«"`')
        if before[-1:] not in (":", ",") or not parse.text[quote.begin : quote.end].lstrip()[:1].isupper():
            continue
        mark = bisect_left(parse.begins, len(before) - 1)
        start = parse.sentences[parse.sentence_of[mark]][0]
        root = parse.root_of(start, mark)
        told = any(token in saying for token in range(start, mark))
        if told or not parse.is_verb(root) or parse.begins[root] >= len(before):
            continue
        source = source_of(contents, root)
        if source is not None:
            found[root] = Speaker(source, Polarity.POSITIVE, 1.0)
    return found
