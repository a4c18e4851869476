"""Nouns for what the article has named but never called so: "the actress", "the state", "the city".

Only what is plain is said: the one person told of lately, or the one told of most by far; the one place of its kind;
the defendant is who was sentenced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extract.chains.drafts import ChainDraft, Chains
from kg.extract.chains.state_nouns import Facts
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import Lexicon
from kg.extract.tables.states import NameFacts
from kg.model import EntityType, MentionKind

_REACH = 3  # sentences
_OFTEN, _LEAD = 3, 2
_DIVISIONS = frozenset({"division"})
_TOWNS = frozenset({"town", "capital"})
_STATES = frozenset({"state"})
_OF_STATES = frozenset({"state", "nation", "division"})
_KINDS = {  # what is known of the places that a noun may mean
    "state": _DIVISIONS,
    "province": _DIVISIONS,
    "city": _TOWNS,
    "town": _TOWNS,
    "country": _STATES,
    "nation": _STATES,
}
_FEDERATIONS = frozenset({"AUS", "AUT", "BRA", "DEU", "IND", "MEX", "MMR", "MYS", "NGA", "SSD", "USA", "VEN"})


def described(chains: Chains, index: int, lexicon: Lexicon, facts: Facts) -> int | None:
    """The chain that a definite singular noun describes, where the article leaves no choice."""
    draft, parse = chains.mentions[index], chains.parse
    if parse.lower[draft.start] != "the" or draft.plural or parse.kid(draft.head, "nmod", "acl") is not None:
        return None
    lemma = parse.lemmas[draft.head]
    if draft.type is EntityType.PERSON and lemma == "old":
        return _by_age(chains, index)
    if draft.type is EntityType.PERSON and lemma in lexicon.epithets:
        return _person(chains, index, lexicon)
    if draft.type is EntityType.PLACE and lemma in _KINDS and draft.head == draft.start + 1:
        return _place(chains, index, lemma, facts)
    return None


def _person(chains: Chains, index: int, lexicon: Lexicon) -> int | None:
    gender = chains.mentions[index].gender
    told = {
        number: len(_before(chain, index))
        for number, chain in _lately(chains, index, _REACH)
        if chain.type is EntityType.PERSON
        and {gender, chain.gender} != {"m", "f"}
        and _is_free(chain, lexicon)
        and not _in_clause(chains, index, number)
    }
    first, second = [*sorted(told, key=lambda number: (-told[number], number)), None, None][:2]
    if first is None or second is None:
        return first
    return first if told[first] >= max(_OFTEN, _LEAD * told[second]) else None


def _by_age(chains: Chains, index: int) -> int | None:
    """Whom "the 79-year-old" means: who is said to be as old, else the one person told of lately without an age."""
    age = chains.parse.words[chains.mentions[index].head - 4]
    ages = {
        number: _age(chains, chain)
        for number, chain in _lately(chains, index, _REACH)
        if chain.type is EntityType.PERSON and not _in_clause(chains, index, number)
    }
    found = [number for number, each in ages.items() if each == age]
    if found or not ages:
        return found[0] if len(found) == 1 else None
    number = max(ages, key=lambda each: max(_before(chains.chains[each], index)))
    last = max(_before(chains.chains[number], index))
    between = chains.mentions[last + 1 : index]  # "a lorry driver was hurt. The 51-year-old ..."
    others = any(
        each.kind is MentionKind.NOMINAL
        and each.type is EntityType.PERSON
        and not (each.definite or each.plural)
        for each in between
    )
    return number if not ages[number] and not others else None


def _age(chains: Chains, chain: ChainDraft) -> str:
    """The number between commas behind a name: "Barlow, 79, said"."""
    parse = chains.parse
    for member in chain.members:
        end = chains.mentions[member].end
        if parse.words[end : end + 1] == (",",):
            number, after = "".join(parse.words[end + 1 : end + 2]), parse.words[end + 2 : end + 3]
            if number.isdigit() and after in ((",",), (".",)):
                return number
    return ""


def sufferer(chains: Chains, index: int, lexicon: Lexicon) -> int | None:
    """The person to whom most often is done what a noun tells of somebody: the defendant was sentenced, arrested.

    Where what stands before leaves a choice, the whole article decides.
    """
    draft, lemma = chains.mentions[index], chains.parse.lemmas[chains.mentions[index].head]
    verbs = lexicon.fates.get(lemma)
    if verbs is None or draft.plural or chains.parse.lower[draft.start : draft.head] != ("the",):
        return None
    told = [
        (member, number)
        for number, chain in enumerate(chains.chains)
        if chain.type is EntityType.PERSON and not chain.plural
        for member in chain.members
        if not verbs.isdisjoint(_done_to(chains.parse, chains.mentions[member].head))
    ]
    for limit in (index, len(chains.mentions)):
        counted = Counter(number for member, number in told if member < limit).most_common(2)
        if counted and counted[0][1] > sum(count for _, count in counted[1:]):
            return counted[0][0]
    return None


def _done_to(parse: Parse, token: int) -> Iterator[str]:
    """The verbs of which a word is the object or the passive subject, in its clause and in one that tells of it."""
    if parse.deps[token] in ("nsubj:pass", "obj"):
        yield parse.lemmas[parse.heads[token]]
    for clause in parse.kids(token, "acl"):
        if parse.tags[clause] == "VBN" and parse.kid(clause, "obj") is None:
            passive = parse.deps[clause] == "acl" or any(
                parse.deps[child] == "nsubj:pass" for child in parse.children[clause]
            )
            if passive:
                yield parse.lemmas[clause]


def _is_free(chain: ChainDraft, lexicon: Lexicon) -> bool:
    """Tell whether a person may be called anything: nobody with an office or a trade of another kind."""
    heads = {title.split()[-1] for title in chain.titles}
    return all(head in lexicon.titles or head in lexicon.epithets for head in heads) and not any(
        lexicon.office(title) for title in chain.titles
    )


def _in_clause(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a chain is party to the same verb, or part of the noun."""
    heads, mine = chains.parse.heads, chains.mentions[index].head
    heads_of = {chains.mentions[each].head for each in chains.chains[number].members}
    return any(heads[each] in (heads[mine], mine) or heads[mine] == each for each in heads_of)


def _place(chains: Chains, index: int, lemma: str, facts: Facts) -> int | None:
    """The one place of a kind that was named before in the article, or lately where there are several."""
    for sentences in (len(chains.parse.sentences), _REACH):
        known = [
            (number, facts(chain.form, chain.type)) for number, chain in _lately(chains, index, sentences)
        ]
        found = [number for number, each in known if _is(each, lemma)]
        states = {each.state for _, each in known if each.kind in _OF_STATES}
        if len(found) == 1 and (len(states) == 1 or _KINDS[lemma] is not _STATES):
            return found[0]
    return None


def _is(known: NameFacts, lemma: str) -> bool:
    """Tell whether a place may be called so; "the state" is one of a federation, or whoever governs."""
    federal = lemma != "state" or known.state in _FEDERATIONS
    return known.kind in _KINDS[lemma] and bool(known.state) and federal


def _lately(chains: Chains, index: int, sentences: int) -> Iterator[tuple[int, ChainDraft]]:
    """The chains of names with a mention in the sentences before a mention."""
    sentence_of, mentions = chains.parse.sentence_of, chains.mentions
    here = sentence_of[mentions[index].head]
    for number, chain in enumerate(chains.chains):
        before = _before(chain, index)
        if chain.named and not chain.plural and before:
            if here - sentence_of[mentions[max(before)].head] < sentences:
                yield number, chain


def _before(chain: ChainDraft, index: int) -> list[int]:
    return [member for member in chain.members if member < index]
