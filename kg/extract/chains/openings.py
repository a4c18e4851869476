"""Whom the first sentence of a report tells of without a name: "A nurse was jailed ... Claire Denholm, 38, denied it".

The next sentences give name and age, as papers do: of the one person there is, or the only man or woman among several.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains.drafts import Chains
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.reader.parse import Parse
from kg.model import EntityType, MentionKind

_REACH = 3  # sentences
_ELDEST = 120
_YEARS = "-year-old"
_SEXES = frozenset({"m", "f"})
_DONE_TO = frozenset({"nsubj:pass", "obj"})
_CLAUSES = frozenset({"root", "ROOT", "ccomp", "conj"})
_TELLERS = frozenset(
    "attorney aide commander coroner detective doctor judge lawyer magistrate officer official policeman prosecutor"
    " sheriff spokesman spokeswoman spokesperson witness".split()
)


def link_openings(chains: Chains) -> None:
    """Put the person of the first sentence into the chain of the name that tells who it is."""
    named = _named_with_age(chains)
    if named is None:
        return
    name = chains.mentions[named]
    people = [index for index in _told_first(chains) if _may_be(chains, index, name)]
    if name.gender in _SEXES and len(people) > 1:
        people = [index for index in people if chains.mentions[index].gender == name.gender]
    chain = chains.of(named)
    if len(people) == 1 and chain is not None and _is_told_of(chains.parse, chains.mentions[people[0]]):
        chains.add(people[0], chain)


def _named_with_age(chains: Chains) -> int | None:
    """The first name of a person behind the first sentence, if it is a subject and followed by an age."""
    parse = chains.parse
    for index, draft in enumerate(chains.mentions):
        sentence = parse.sentence_of[draft.start]
        if sentence >= _REACH:
            return None
        if draft.kind is MentionKind.NAME and draft.type is EntityType.PERSON and sentence:
            chain = chains.of(index)
            new = chain is not None and min(chains.chains[chain].members) == index
            plain = chain is not None and not chains.chains[chain].titles
            found = new and plain and parse.rels[draft.head] == "nsubj" and _age_at(parse, draft.end)
            return index if found else None
    return None


def _age_at(parse: Parse, end: int) -> str:
    """The age that stands behind a name: ", 38," or "(38)"."""
    if end + 2 >= len(parse) or not parse.words[end + 1].isdigit():
        return ""
    marks = parse.words[end], parse.words[end + 2]
    age = parse.words[end + 1]
    return age if marks in ((",", ","), ("(", ")")) and int(age) <= _ELDEST else ""


def _told_first(chains: Chains) -> Iterator[int]:
    """The people without a name in the first sentence."""
    for index, draft in enumerate(chains.mentions):
        if chains.parse.sentence_of[draft.start]:
            return
        one = draft.kind is MentionKind.NOMINAL and draft.type is EntityType.PERSON and not draft.plural
        if one and chains.of(index) is None:
            yield index


def _may_be(chains: Chains, index: int, name: MentionDraft) -> bool:
    """Tell whether neither gender nor age speaks against it."""
    parse, draft = chains.parse, chains.mentions[index]
    ages = [word for word in parse.lower[draft.start : draft.end] if word.endswith(_YEARS)]
    same = not ages or ages[0].removesuffix(_YEARS) == _age_at(parse, name.end)
    return same and {name.gender, draft.gender} != _SEXES


def _is_told_of(parse: Parse, draft: MentionDraft) -> bool:
    """Tell whether a main clause tells what the person does or what is done to it, and not what it says or ruled."""
    verb = parse.heads[draft.head]
    if parse.rels[verb] not in _CLAUSES:
        return False
    teller = parse.kid(verb, "ccomp") is not None or parse.lemmas[draft.head] in _TELLERS
    return parse.deps[draft.head] in _DONE_TO or (parse.rels[draft.head] == "nsubj" and not teller)
