"""What a mention cannot be, whatever the resolver says of it.

Nobody is named by a phrase that another one owns ("her aide" is not her), a phrase that introduces ("a court official")
is nobody told of before, and a pronoun is none of those whom its own clause names after it.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.chains.drafts import Chains
from kg.extract.chains.other_kinds import is_host, is_within
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.reader.parse import Parse
from kg.model import EntityType, MentionKind
from kg.ontology.bodies import are_two_bodies

_INTRODUCING = frozenset(
    {"a", "an", "another", "some", "several", "many", "few", "no", "every", "each", "any"}
)
_PARTIES = ("nsubj", "obj", "iobj", "obl")
_LOOK_BACK = 20  # members of a chain
_OWNED = frozenset({"nmod", "compound"})
_SHARP = frozenset(
    {"army", "military", "navy", "police", "court", "ministry", "university", "embassy", "church"}
)
_COUNTRIES = frozenset({"country", "nation", "republic"})
_PARTS = frozenset(  # of a country
    "capital city county district governorate municipality province region suburb town village".split()
)
_APART = ((_COUNTRIES, _PARTS), (_PARTS, _COUNTRIES))
_FORCES = frozenset({"army", "forces", "force", "guard", "military", "troops"})


def introduces(parse: Parse, draft: MentionDraft) -> bool:
    """Tell whether a noun brings somebody new into the text: "a guard", "15,000 people", but not "the 43 people"."""
    if draft.kind is not MentionKind.NOMINAL or draft.definite:
        return False
    return any(
        parse.tags[token] == "CD" or parse.lower[token] in _INTRODUCING
        for token in range(draft.start, draft.head)
    )


def is_owner(chains: Chains, index: int, number: int, partners: Mapping[int, tuple[int, ...]]) -> bool:
    """Tell whether a member of a chain is part of the noun at `index`, or the other way round: "her aide" and she."""
    parse, mine = chains.parse, chains.mentions[index].head
    if (
        parse.heads[mine] != mine
        and parse.rels[mine] in _OWNED
        and _chain_at(chains, parse.heads[mine]) == number
    ):
        return True
    for child in parse.children[mine]:
        if parse.rels[child] not in _OWNED:
            continue
        owner = chains.at.get(child)
        if owner is None or owner == index:
            continue
        if parse.tags[child] == "PRP$" and _is_near(chains, index, number):
            return True
        if number in {chains.of(each) for each in (owner, *partners.get(owner, ()))}:
            return True
    return False


def _is_near(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a chain has a member before the mention in its sentence, whose "his" or "her" it rather is."""
    sentence_of, mine = chains.parse.sentence_of, chains.mentions[index].head
    for earlier in range(index - 1, -1, -1):
        if sentence_of[chains.mentions[earlier].head] != sentence_of[mine]:
            return False
        if chains.of(earlier) == number:
            return True
    return False


def _chain_at(chains: Chains, token: int) -> int | None:
    mention = chains.at.get(token)
    return None if mention is None else chains.of(mention)


def is_other_body(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a noun names a kind of body that a chain named otherwise is not: the army, no African Union."""
    draft, chain = chains.mentions[index], chains.chains[number]
    lemma = chains.parse.lemmas[draft.head]
    words = chain.form.lower().split()
    if draft.type is not EntityType.ORGANIZATION or not chain.named:
        return False
    if are_two_bodies((lemma,), words):
        return True
    if lemma not in _SHARP or len(words) < 2:
        return False
    return _FORCES.isdisjoint(words) if lemma in _FORCES else lemma not in words


def is_apart(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a noun cannot mean a chain by where it stands, whatever speaks for it."""
    return any(
        bar(chains, index, number) for bar in (is_other_party, is_told_of, is_told_before, is_within, is_host)
    )


def is_told_before(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a body of the same noun was told of since: the foreign ministry, Peru's ministry, the ministry."""
    draft, lemmas = chains.mentions[index], chains.parse.lemmas
    if draft.type is not EntityType.ORGANIZATION or draft.head != draft.start + 1 or draft.plural:
        return False
    for earlier in range(index - 1, -1, -1):
        other = chains.mentions[earlier]
        if chains.of(earlier) == number:
            return False
        same = lemmas[other.head] == lemmas[draft.head] and other.kind is MentionKind.NOMINAL
        if same and other.definite and not other.plural:
            return True
    return False


def is_other_party(chains: Chains, index: int, number: int) -> bool:
    """Tell whether verb and noun have another party in the chain: "Russia annexed the town"; "as" says who it is."""
    parse, mine = chains.parse, chains.mentions[index].head
    if parse.rels[mine] not in _PARTIES or parse.case(mine) == "as":
        return False
    parties = parse.kids(parse.heads[mine], *_PARTIES)
    return any(party != mine and _chain_at(chains, party) == number for party in parties)


def is_told_of(chains: Chains, index: int, number: int) -> bool:
    """Tell whether the chain says or thinks what a noun for people stands in: "the judge said the defendant had lied".

    Who tells of herself says "she".
    """
    parse, draft = chains.parse, chains.mentions[index]
    if draft.type not in (EntityType.PERSON, EntityType.GROUP):
        return False
    for token in (draft.head, *parse.up(draft.head)):
        if parse.rels[token] != "ccomp":
            continue
        if any(_chain_at(chains, each) == number for each in parse.kids(parse.heads[token], "nsubj")):
            return True
    return False


def is_other_kind(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a body of the same noun is described otherwise: the health ministry, the defence ministry."""
    parse, draft = chains.parse, chains.mentions[index]
    mine = _described(parse, draft)
    if draft.type is not EntityType.ORGANIZATION or not mine:
        return False
    for member in chains.chains[number].members[-_LOOK_BACK:]:
        other = chains.mentions[member]
        if other.kind is MentionKind.NOMINAL and parse.lemmas[other.head] == parse.lemmas[draft.head]:
            theirs = _described(parse, other)
            if theirs and mine.isdisjoint(theirs):
                return True
    return False


def is_one_of_several(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a noun means one body where a chain is several of its kind: the company, other car companies."""
    draft, chain = chains.mentions[index], chains.chains[number]
    if draft.plural or not chain.plural or chain.named:
        return False
    lemmas, members = chains.parse.lemmas, chain.members[-_LOOK_BACK:]
    return any(lemmas[chains.mentions[each].head] == lemmas[draft.head] for each in members)


def is_other_place(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a noun calls a country what is called a part of one, or the other way round: Malatya province."""
    draft, chain = chains.mentions[index], chains.chains[number]
    if draft.type is not EntityType.PLACE:
        return False
    lemmas = chains.parse.lemmas
    members = (chains.mentions[member] for member in chain.members[-_LOOK_BACK:])
    called = {lemmas[each.head] for each in members if each.kind is MentionKind.NOMINAL}
    called.update(chain.form.lower().split()[-1:])
    mine = lemmas[draft.head]
    return any(mine in one and not called.isdisjoint(other) for one, other in _APART)


def is_of_elsewhere(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a body of a place is another's in a chain: "his government", "Mali, where the government fights"."""
    parse, draft = chains.parse, chains.mentions[index]
    if (
        draft.kind is not MentionKind.NOMINAL
        or not draft.definite
        or parse.kid(draft.head, "nmod") is not None
    ):
        return False
    place = _told_where(parse, draft.head)
    if place is None:
        return False
    here = _chain_at(chains, place)
    for member in chains.chains[number].members[-_LOOK_BACK:]:
        head = chains.mentions[member].head
        owners = [child for child in parse.kids(head, "nmod") if parse.deps[child] == "nmod:poss"]
        if parse.lemmas[head] == parse.lemmas[draft.head] and owners and _chain_at(chains, owners[0]) != here:
            return True
    return False


def _told_where(parse: Parse, token: int) -> int | None:
    """The name that a word's clause says something of by "where"."""
    for above in parse.up(token):
        if parse.deps[above] == "acl:relcl" and any(
            parse.lower[child] == "where" for child in parse.kids(above, "advmod")
        ):
            return parse.heads[above] if parse.tags[parse.heads[above]] == "NNP" else None
    return None


def _described(parse: Parse, draft: MentionDraft) -> frozenset[str]:
    return frozenset(
        parse.lemmas[child] for child in parse.kids(draft.head, "compound", "amod") if child < draft.head
    )


def names_after(parse: Parse, pronoun: MentionDraft, other: MentionDraft) -> bool:
    """Tell whether a subject pronoun's clause names `other` after it: "he denied that Henry ..." was not Henry."""
    verb = parse.heads[pronoun.head]
    if other.kind is MentionKind.PRONOUN or other.head < pronoun.head or parse.rels[pronoun.head] != "nsubj":
        return False
    if parse.sentence_of[other.head] != parse.sentence_of[pronoun.head]:
        return False
    for token in parse.up(other.head):
        if token == verb:
            return True
        if parse.rels[token] in ("conj", "parataxis") and parse.is_verb(token):
            return False
    return False
