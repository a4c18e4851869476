"""What stands beside a name over a comma, where the tree hangs it elsewhere or on the first of two nouns only."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.extract.chains.drafts import Chains
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.mentions.mentions import Mentions
from kg.extract.reader.parse import Parse
from kg.model import EntityType, MentionKind

_ELECTING = frozenset({"appoint", "crown", "declare", "elect", "name", "vote"})
_NOT = frozenset("could may might must n't never not should to will would".split())
_PEOPLE = frozenset({"family", "household"})


def beside(parse: Parse, mentions: Mentions, draft: MentionDraft) -> int | None:
    """The head that a mention is in apposition to: of "a friend of the Ames family, Scott Lee," the friend."""
    token = draft.appositive
    if token is None or draft.kind is not MentionKind.NAME or draft.type is not EntityType.PERSON:
        return token
    above = parse.heads[token]
    if (
        parse.lemmas[token] not in _PEOPLE
        or parse.rels[token] != "nmod"
        or parse.words[draft.start - 1] != ","
    ):
        return token
    other = mentions.of(above)
    person = other is not None and mentions.drafts[other].type is EntityType.PERSON
    return above if person else token


def named_as(parse: Parse, noun: MentionDraft) -> int | None:
    """The subject that a clause says was named so: "Lee was named the player of the match"."""
    verb = parse.heads[noun.head]
    if noun.kind is not MentionKind.NOMINAL or noun.type is not EntityType.PERSON or noun.plural:
        return None
    if (
        parse.rels[noun.head] not in ("xcomp", "obj")
        or parse.lemmas[verb] not in _ELECTING
        or parse.case(noun.head)
    ):
        return None
    if parse.kid(verb, "neg") is not None or any(
        parse.lower[child] in _NOT for child in parse.kids(verb, "advmod", "aux")
    ):
        return None
    passive = [child for child in parse.kids(verb, "nsubj") if parse.deps[child] == "nsubj:pass"]
    return passive[0] if len(passive) == 1 else None


def is_paper(chains: Chains, name: int, noun: int, bodies: Container[str]) -> bool:
    """Tell whether what looks like a person is called a body right behind the name: "Ma'ariv, an Israeli daily,"."""
    draft, told, parse = chains.mentions[name], chains.mentions[noun], chains.parse
    if draft.kind is not MentionKind.NAME or told.kind is not MentionKind.NOMINAL:
        return False
    person = draft.type is EntityType.PERSON and draft.gender == "-" and not draft.titles
    single = draft.end - draft.start == 1 and draft.end < told.start and parse.words[draft.end] == ","
    body = told.type is EntityType.ORGANIZATION and not told.plural
    return person and single and body and parse.lemmas[told.head] in bodies


def said_with(parse: Parse, mentions: Mentions, noun: MentionDraft) -> Iterator[int]:
    """The other nouns that say who somebody is, without an article of their own: "the founder and president"."""
    if noun.kind is not MentionKind.NOMINAL or noun.type is not EntityType.PERSON or noun.plural:
        return
    for token in parse.conjuncts(noun.head):
        other = mentions.of(token)
        if token == noun.head or other is None or parse.kid(token, "det") is not None:
            continue
        draft = mentions.drafts[other]
        if draft.kind is MentionKind.NOMINAL and draft.type is EntityType.PERSON and not draft.plural:
            yield other
