"""What a noun for a body or a place cannot mean by its kind: an administration is no committee, a militant group no
council, the Libyan government not the United States.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains.drafts import Chains
from kg.extract.chains.state_nouns import Facts
from kg.extract.mentions.names import words_of
from kg.model import EntityType, MentionKind
from kg.ontology.bodies import are_two_bodies, kinds_of_body

_LOOK_BACK = 20  # members of a chain
_NO_PUBLIC_BODY = frozenset("band clan company firm gang group militia party team tribe".split())
_NATIONS = frozenset({"amod", "compound", "nmod"})
_COUNTRIES = frozenset({"country", "nation"})
_WHERE = frozenset({"across", "from", "in", "inside", "throughout"})
_GUESTS = frozenset(
    "base contingent force forces marine military peacekeeper personnel soldier troop troops".split()
)
_PLACED = frozenset({EntityType.PLACE, EntityType.ORGANIZATION})


def is_other_noun(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a noun for a body is of a kind that what a chain is called is not: the administration, a committee,
    "the extremist group", the Security Council.
    """
    draft, chain, lemmas = chains.mentions[index], chains.chains[number], chains.parse.lemmas
    if draft.type is not EntityType.ORGANIZATION or draft.kind is not MentionKind.NOMINAL:
        return False
    lemma = lemmas[draft.head]
    if chain.named:
        return lemma in _NO_PUBLIC_BODY and bool(kinds_of_body(words_of(chain.form)))
    if lemma == "administration" and any(child in chains.at for child in chains.parse.children[draft.head]):
        lemma = "government"  # "the Bush administration"
    heads = [lemmas[chains.mentions[each].head] for each in chain.members[-_LOOK_BACK:]]
    return lemma not in heads and any(are_two_bodies((lemma,), (head,)) for head in heads)


def is_of_other_state(chains: Chains, index: int, number: int, facts: Facts) -> bool:
    """Tell whether a noun says of which state its place or body is, and a chain names another or a place in another."""
    parse, draft, chain = chains.parse, chains.mentions[index], chains.chains[number]
    if draft.type not in _PLACED or chain.type is not EntityType.PLACE or not chain.named:
        return False
    mine: set[str] = set()
    for child in parse.children[draft.head]:
        owner = chains.at.get(child)
        if owner is None or parse.rels[child] not in _NATIONS or child > draft.head:
            continue
        if chains.of(owner) == number:
            return False
        name = chains.mentions[owner]
        if name.kind is MentionKind.NAME:
            mine |= facts(chains.text(owner), name.type).states_named
    theirs = facts(chain.form, chain.type)
    return len(mine) == 1 and bool(theirs.state) and theirs.state not in mine and not mine & theirs.others


def is_within(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a mention is part of a phrase for the chain: "the landlord of the victim" is not the victim."""
    parse, mine = chains.parse, chains.mentions[index].head
    above = parse.heads[mine]
    if above == mine or parse.rels[mine] != "nmod" or not parse.case(mine):
        return False
    holder = chains.at.get(above)
    return holder is not None and chains.of(holder) == number


def is_host(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a noun for a country is where the forces of a chain are: "US troops in the country"."""
    parse, mine = chains.parse, chains.mentions[index].head
    if parse.lemmas[mine] not in _COUNTRIES or parse.case(mine) not in _WHERE:
        return False
    above = parse.heads[mine]
    guests = {above, *parse.kids(above, "nsubj", "obj")}
    guests |= {child for guest in guests for child in parse.kids(guest, "nmod")}  # "a number of US troops"
    for guest in guests:
        if parse.lemmas[guest] not in _GUESTS:
            continue
        owners = (chains.at.get(child) for child in parse.kids(guest, "amod", "compound", "nmod"))
        if any(owner is not None and chains.of(owner) == number for owner in owners):
            return True
    return False


def is_of_another_body(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a noun says of which body or place somebody is, and a name says "of" another body: the county's
    coroner, Lee of the Avalanche Center.
    """
    parse, draft = chains.parse, chains.mentions[index]
    if draft.type is not EntityType.PERSON or draft.kind is not MentionKind.NOMINAL:
        return False
    mine = set(_named_under(chains, draft.head, "compound", "amod", "nmod"))
    theirs: set[int] = set()
    for member in chains.chains[number].members[-_LOOK_BACK:]:
        name = chains.mentions[member]
        if name.kind is not MentionKind.NAME or parse.lower[name.end : name.end + 1] not in (
            ("of",),
            ("from",),
        ):
            continue
        theirs.update(
            each
            for each in _named_under(chains, name.head, "nmod")
            if chains.chains[each].type is EntityType.ORGANIZATION
        )
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _named_under(chains: Chains, token: int, *relations: str) -> Iterator[int]:
    """The chains of names that hang on a token."""
    for child in chains.parse.kids(token, *relations):
        mention = chains.at.get(child)
        chain = chains.of(mention) if mention is not None else None
        if chain is not None and chains.chains[chain].named:
            yield chain
