"""Second names that the text gives as such: "she was born Greta Olsen", "known as the Duke", "the Front, or FLN"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains.drafts import Chains
from kg.extract.syntax.clauses import own_subject
from kg.model import EntityType, MentionKind

_BORN = frozenset({"obj", "xcomp"})
_KNOWN = frozenset({"obl", "xcomp", "obj", "advcl"})
_LETTERS = range(2, 7)
_OR_ELSE = ((",", "or"), ("or",), (",", "known", "as"), ("known", "as"), (",", "also", "known", "as"))
_FULL = 2  # words: "born Christian" is no name


def join_other_names(chains: Chains) -> None:
    """Make one of the chains of somebody and of what the text says they were born or are known as, or its letters."""
    for body, letters in _abbreviated(chains):
        full, short = chains.of(body), chains.of(letters)
        if full is not None and short is not None and full != short:
            chains.join(full, short)
    for token, name in _given(chains):
        bearer = _bearer(chains, token)
        named = chains.of(name)
        if bearer is None or named is None or bearer == named:
            continue
        one, other = chains.chains[bearer], chains.chains[named]
        people = one.type is other.type is EntityType.PERSON and not (one.plural or other.plural)
        if people and {one.gender, other.gender} != {"m", "f"}:
            chains.join(bearer, named)


def _abbreviated(chains: Chains) -> Iterator[tuple[int, int]]:
    """Each name of a body of several words with the letters behind it: "the Revolutionary Forces, or FRC"."""
    parse, ends = chains.parse, {draft.end: index for index, draft in enumerate(chains.mentions)}
    for index, draft in enumerate(chains.mentions):
        word = parse.words[draft.start]
        single = draft.end - draft.start == 1 and word.isupper() and word.isalpha() and len(word) in _LETTERS
        if draft.kind is not MentionKind.NAME or draft.type is not EntityType.ORGANIZATION or not single:
            continue
        for between in _OR_ELSE:
            start = draft.start - len(between)
            body = ends.get(start)
            if body is None or parse.lower[start : draft.start] != between:
                continue
            other = chains.mentions[body]
            full = other.kind is MentionKind.NAME and other.end - other.start >= _FULL
            if full and other.type is draft.type and _begins_alike(chains.text(body), word):
                yield body, index


def _begins_alike(full: str, letters: str) -> bool:
    """Tell whether all the letters begin words of a name, in any order."""
    return set(letters.casefold()) <= {word[0].casefold() for word in full.replace("-", " ").split()}


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
