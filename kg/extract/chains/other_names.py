"""Second names of somebody that the text gives as such: "she was born Greta Olsen", "better known as the Duke"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains.drafts import Chains
from kg.extract.syntax.clauses import own_subject
from kg.model import EntityType, MentionKind

_BORN = frozenset({"obj", "xcomp"})
_KNOWN = frozenset({"obl", "xcomp", "obj", "advcl"})
_FULL = 2  # words: "born Christian" is no name


def join_other_names(chains: Chains) -> None:
    """Make one of the chains of a person and of what the text says they were born or are known as."""
    for token, name in _given(chains):
        bearer = _bearer(chains, token)
        named = chains.of(name)
        if bearer is None or named is None or bearer == named:
            continue
        one, other = chains.chains[bearer], chains.chains[named]
        people = one.type is other.type is EntityType.PERSON and not (one.plural or other.plural)
        if people and {one.gender, other.gender} != {"m", "f"}:
            chains.join(bearer, named)


def _given(chains: Chains) -> Iterator[tuple[int, int]]:
    """Each verb of naming with the mention of the name that it gives."""
    parse = chains.parse
    for index, draft in enumerate(chains.mentions):
        if draft.kind is not MentionKind.NAME or draft.end - draft.start < _FULL:
            continue
        verb, rel, case = parse.heads[draft.head], parse.rels[draft.head], parse.case(draft.head)
        born = parse.lower[verb] == "born" and rel in _BORN and not case
        known = parse.lower[verb] == "known" and rel in _KNOWN and case == "as"
        if born or known:
            yield verb, index


def _bearer(chains: Chains, verb: int) -> int | None:
    """The chain of whom a verb of naming is about: its subject, or the noun that it stands behind."""
    parse = chains.parse
    subject = own_subject(parse, verb)
    if subject is None and parse.rels[verb] == "acl":
        subject = parse.heads[verb]
    if subject is not None and parse.tags[subject] in ("WP", "WDT"):
        subject = parse.heads[verb]
    mention = chains.at.get(subject) if subject is not None else None
    return chains.of(mention) if mention is not None else None
