"""What the resolver's clusters say of the product's mentions.

The resolver knows more phrases than the product has mentions; where a cluster holds several mentions, each is a partner
of the others. Rules that are surely right (full names, titles, the speaker of a quotation) come first; partners decide
the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.extract.chains.bars import (
    introduces,
    is_apart,
    is_of_elsewhere,
    is_one_of_several,
    is_other_body,
    is_other_kind,
    is_other_place,
    is_owner,
)
from kg.extract.chains.candidates import Kind
from kg.extract.chains.drafts import Chains
from kg.extract.chains.other_kinds import is_of_another_body, is_other_noun
from kg.extract.chains.resolver import Cluster
from kg.extract.mentions.mentions import Mentions
from kg.extract.mentions.names import title_fits
from kg.extract.tables.lexicon import Pronoun
from kg.model import EntityType, MentionKind

_THINGS = frozenset({EntityType.PERSON, EntityType.GROUP})
_SETTLEMENTS = frozenset({"capital", "city", "county", "province", "suburb", "town", "village"})
_RULERS = frozenset(  # bodies that a state can be called
    {
        "administration",
        "authority",
        "government",
        "kingdom",
        "power",
        "regime",
        "republic",
        "side",
        "state",
        "team",
    }
)


def partners_of(mentions: Mentions, clusters: Iterable[Cluster]) -> Mapping[int, tuple[int, ...]]:
    """For each mention in a cluster the mentions of that cluster, in text order, itself included."""
    found: dict[int, tuple[int, ...]] = {}
    for cluster in clusters:
        members = sorted(
            {
                mention
                for each in cluster
                if each.kind not in (Kind.COORDINATION, Kind.VERB)
                and (mention := mentions.of(each.head)) is not None
            }
        )
        if len(members) > 1:
            found.update(dict.fromkeys(members, tuple(members)))
    return found


def chain_by_partners(chains: Chains, mention: int, partners: Mapping[int, tuple[int, ...]]) -> int | None:
    """The chain of the nearest partner before the mention, or of a name after it, that the mention may belong to."""
    others = [each for each in partners.get(mention, ()) if each != mention]
    before = [each for each in others if each < mention]
    names = [each for each in others if each > mention and chains.mentions[each].kind is MentionKind.NAME]
    new = introduces(chains.parse, chains.mentions[mention])
    for each in (*_nearest_first(chains, mention, before), *names):
        chain = chains.of(each)
        if chain is not None and new and not _comes_later(chains, mention, chain):
            continue
        if (
            chain is not None
            and _suits(chains, mention, chain)
            and not _barred(chains, mention, chain, partners)
        ):
            return chain
    return None


def _nearest_first(chains: Chains, mention: int, before: list[int]) -> list[int]:
    """The partners before a mention; of those without a name first what has its noun, as a bar may have parted the
    spokesman from the attacker.
    """
    order = before[::-1]
    nearest = chains.of(order[0]) if order else None
    if nearest is None or chains.chains[nearest].named:
        return order
    lemmas, head = chains.parse.lemmas, chains.mentions[mention].head
    return sorted(order, key=lambda each: lemmas[chains.mentions[each].head] != lemmas[head])


def _comes_later(chains: Chains, mention: int, number: int) -> bool:
    """Tell whether whom a noun introduces is named later, with its title: "a former senator ... Youri Latortue"."""
    chain, titles = chains.chains[number], chains.mentions[mention].titles
    return min(chain.members) > mention and bool(titles) and title_fits(titles[0], chain.titles)


def _barred(chains: Chains, mention: int, chain: int, partners: Mapping[int, tuple[int, ...]]) -> bool:
    return (
        is_owner(chains, mention, chain, partners)
        or is_other_body(chains, mention, chain)
        or is_apart(chains, mention, chain)
        or is_other_kind(chains, mention, chain)
        or is_other_noun(chains, mention, chain)
        or is_of_another_body(chains, mention, chain)
        or is_other_place(chains, mention, chain)
        or is_of_elsewhere(chains, mention, chain)
        or is_one_of_several(chains, mention, chain)
    )


def _suits(chains: Chains, mention: int, number: int) -> bool:
    """Whether types allow a noun in a chain: a person is no body, one person is not several, a court is no state."""
    draft, chain = chains.mentions[mention], chains.chains[number]
    if EntityType.PERSON in (draft.type, chain.type):
        return (
            draft.type is chain.type
            and draft.plural == chain.plural
            and {draft.gender, chain.gender} != {"m", "f"}
        )
    if draft.type is EntityType.ORGANIZATION and chain.type is EntityType.PLACE and chain.named:
        return chains.parse.lemmas[draft.head] in _RULERS
    if draft.type is EntityType.PLACE and chain.type is EntityType.ORGANIZATION and chain.named:
        return chains.parse.lemmas[draft.head] not in _SETTLEMENTS
    return (draft.type in _THINGS) == (chain.type in _THINGS) or chain.type is EntityType.OTHER


def pronoun_by_partners(
    chains: Chains,
    mention: int,
    pronoun: Pronoun,
    partners: Mapping[int, tuple[int, ...]],
    is_other: Callable[[int], bool] = lambda chain: False,
) -> int | None:
    """The chain that a pronoun's partners are in, where person and number allow it.

    Of chains for which `is_other` holds something forbids that they are meant.
    """
    others = [each for each in partners.get(mention, ()) if each != mention]
    for each in (
        *(one for one in reversed(others) if one < mention),
        *(one for one in others if one > mention),
    ):
        chain = chains.of(each)
        if chain is not None and _may_mean(chains, chain, pronoun) and not is_other(chain):
            return chain
    return None


def _may_mean(chains: Chains, number: int, pronoun: Pronoun) -> bool:
    chain = chains.chains[number]
    if pronoun.gender in ("m", "f"):
        return (
            chain.type in (EntityType.PERSON, EntityType.OTHER)
            and not chain.plural
            and chain.gender in ("-", "n", pronoun.gender)
        )
    if pronoun.plural:
        return chain.plural or chain.type is not EntityType.PERSON
    return pronoun.person == 1 or (chain.type is not EntityType.PERSON and not chain.plural)
