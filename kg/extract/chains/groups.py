"""Nouns and pronouns for two people named before: "the pair", "the two leaders", "both", and "they" right after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.chains.drafts import ChainDraft, Chains
from kg.extract.context import Context
from kg.extract.mentions.names import LEADERS
from kg.extract.syntax.clauses import own_subject
from kg.model import EntityType, MentionKind
from kg.ontology import Flag

_PAIRS = frozenset({"pair", "duo"})
_TWO, _REACH = 2, 3
_THE = frozenset({"the", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two people that the text names together: by mention, by chain, and by the last token of what names them."""

    token: int
    mentions: tuple[int, ...]
    chains: frozenset[int]
    subject: bool


def find_groups(context: Context, chains: Chains) -> dict[int, tuple[int, ...]]:
    """Return the mentions of the two people that a token stands for, by token; nothing where that is not plain.

    "They" needs the two to be the subject of the sentence or the one before, and no other plural noun between.
    """
    holders = dict(_holders(context, chains))
    found = {token: pair.mentions for token, pair in holders.items()}
    pairs = sorted((*_pairs(context, chains), *holders.values()), key=lambda pair: pair.token)
    for token in range(len(context.parse) if pairs else 0):
        if token in holders:
            continue
        they = context.parse.lower[token] == "they"
        if not they and not _names_two(context, token):
            continue
        pair = _they(context, chains, pairs, token) if they else _before(context, pairs, token)
        if pair is not None:
            found[token] = pair.mentions
            pairs.append(_Pair(token, pair.mentions, pair.chains, _is_subject(context, token)))
            pairs.sort(key=lambda each: each.token)
    return found


def _pairs(context: Context, chains: Chains) -> Iterator[_Pair]:
    """Two people coordinated, and the parties of a verb that needs two ("Trump met Kim")."""
    parse, mentions = context.parse, chains.mentions
    for token in range(len(parse)):
        below = [parse.rels[child] for child in parse.children[token]]
        subjects = (
            [child for child in parse.kids(token, "nsubj") if child < token] if "nsubj" in below else []
        )
        if "conj" in below:
            parties = context.fillers.of(token) if len(parse.conjuncts(token)) == _TWO else ()
            subject = _is_subject(context, token)
        elif len(subjects) == _TWO and "and" in parse.lower[subjects[0] : subjects[1]]:
            parties = tuple(mention for each in subjects for mention in context.fillers.of(each))
            subject = True
        elif parse.is_verb(token) and context.has_flag(token, Flag.SYMMETRIC):
            parties = _parties(context, token)
            subject = True
        else:
            continue
        known = {chains.of(each) for each in parties}
        found = frozenset(
            each for each in known if each is not None and _is_named_person(chains.chains[each])
        )
        pronouns = any(mentions[each].kind is MentionKind.PRONOUN for each in parties)
        if len(parties) == len(found) == _TWO and not pronouns:
            last = max(mentions[each].end for each in parties) - 1
            yield _Pair(last, parties, found, subject)


def _holders(context: Context, chains: Chains) -> Iterator[tuple[int, _Pair]]:
    """Who holds one office in two states: "the US and Russian leaders", "the leaders of Turkey and Iran".

    Both must be called so in the article ("US president Barack Obama").
    """
    parse, mentions = context.parse, chains.mentions
    for token in range(len(parse)):
        if parse.tags[token] != "NNS" or not _is_of_people(context, token):
            continue
        for first in parse.children[token]:
            before = first < token and parse.rels[first] in ("compound", "amod", "nmod")
            states = parse.conjuncts(first) if before or parse.case(first) == "of" else ()
            if len(states) != _TWO or any(context.fillers.mentions.of(state) is None for state in states):
                continue
            words = parse.string(max(states) + 1, token).lower() if before else ""
            office = f"{words} {parse.lemmas[token]}".strip()
            people = [_holder(context, chains, state, office) for state in states]
            known = frozenset(each for each in people if each is not None)
            if len(known) == _TWO:
                each_named = tuple(
                    min(
                        (m for m in chains.chains[chain].members if mentions[m].kind is MentionKind.NAME),
                        key=lambda m: abs(mentions[m].head - token),
                    )
                    for chain in people
                    if chain is not None
                )
                yield token, _Pair(token, each_named, known, _is_subject(context, token))


def _is_of_people(context: Context, token: int) -> bool:
    """Tell whether a noun denotes people by what they are."""
    return context.lexicon.noun(context.parse.lower[token], context.parse.lemmas[token]) is EntityType.PERSON


def _holder(context: Context, chains: Chains, state: int, office: str) -> int | None:
    """The one person whom the article calls the holder of `office` in the state or nation at token `state`."""
    mention = context.fillers.mentions.of(state)
    if mention is None:
        return None
    nation = chains.text(mention).lower().replace(".", "")
    found = [
        number
        for number, chain in enumerate(chains.chains)
        if chain.members
        and _is_named_person(chain)
        and any(_holds(title, nation, office) for title in chain.titles)
    ]
    return found[0] if len(found) == 1 else None


def _holds(title: str, nation: str, office: str) -> bool:
    same = f" {office}"
    if office in LEADERS:
        same = next((f" {word}" for word in sorted(LEADERS) if title.endswith(f" {word}")), same)
    theirs = title.removesuffix(same)
    if theirs == title:
        return False
    return theirs == nation or (
        len(nation) > _TWO and (theirs.startswith(nation) or nation.startswith(theirs))
    )


def _parties(context: Context, verb: int) -> tuple[int, ...]:
    """The people that take part in what needs two: its subject, its object, and those that it is done with."""
    parse, mentions = context.parse, context.fillers.mentions.drafts
    others = (child for child in parse.kids(verb, "obj", "obl") if parse.case(child) in ("", "with"))
    heads = [head for head in (own_subject(parse, verb), *others) if head is not None]
    found = dict.fromkeys(mention for head in heads for mention in context.fillers.of(head))
    return tuple(each for each in found if mentions[each].type is EntityType.PERSON)


def _is_named_person(chain: ChainDraft) -> bool:
    return chain.named and chain.type is EntityType.PERSON and not chain.plural


def _is_subject(context: Context, token: int) -> bool:
    return context.parse.rels[token] == "nsubj"


def _names_two(context: Context, token: int) -> bool:
    """Tell whether a noun says that it is about two people: "the pair", "the two leaders", "both men", "both"."""
    parse = context.parse
    if parse.lower[token] == "both":
        return parse.rels[token] in ("nsubj", "obj") and parse.kid(token, "nmod", "conj") is None
    if parse.kid(token, "nmod", "conj") is not None:
        return False
    before = {parse.lower[child] for child in parse.children[token] if child < token}
    if parse.lower[token] == "two":
        return bool(before & _THE) and parse.rels[token] in ("nsubj", "obj")
    if parse.lemmas[token] in _PAIRS and parse.tags[token] == "NN":
        return "the" in before
    return (
        _is_of_people(context, token)
        and parse.tags[token] == "NNS"
        and ("both" in before or bool("two" in before and before & _THE))
    )


def _before(context: Context, pairs: list[_Pair], token: int) -> _Pair | None:
    """The two just before, or those near or of whom the article tells most often; nothing where these differ."""
    earlier = [pair for pair in pairs if pair.token < token]
    if not earlier:
        return None
    last, sentence_of = earlier[-1], context.parse.sentence_of
    distance = sentence_of[token] - sentence_of[last.token]
    counts = Counter(pair.chains for pair in earlier)
    often = [chains for chains, count in counts.items() if count == max(counts.values())]
    if distance <= 1 or often == [last.chains]:
        return last
    if distance <= _REACH or len(often) > 1:
        return last if len(counts) == 1 else None
    return next(pair for pair in reversed(earlier) if pair.chains == often[0])


def _they(context: Context, chains: Chains, pairs: list[_Pair], token: int) -> _Pair | None:
    parse = context.parse
    earlier = [pair for pair in pairs if pair.token < token]
    if not earlier or not earlier[-1].subject or not _is_subject(context, token):
        return None
    pair = earlier[-1]
    if parse.sentence_of[token] - parse.sentence_of[pair.token] > 1:
        return None
    between = range(pair.token + 1, token)
    own = {chains.mentions[each].head for each in pair.mentions}
    plural = any(parse.tags[each] in ("NNS", "NNPS") and _may_act(context, each) for each in between)
    others = any(
        chains.mentions[number].head in between and chains.mentions[number].type is EntityType.GROUP
        for number in range(len(chains.mentions))
        if chains.mentions[number].head not in own
    )
    return None if plural or others else pair


def _may_act(context: Context, token: int) -> bool:
    """Tell whether a plural noun is of people or bodies, so that "they" may mean it."""
    parse = context.parse
    return context.lexicon.noun(parse.lower[token], parse.lemmas[token]) is not None
