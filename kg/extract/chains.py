"""Within-article coreference of names and nouns. Precision first: a mention that fits two chains makes its own.

Order: names by their longest form, then appositions and copulas, then nouns by the titles that names carry.
Pronouns come later
(`pronouns.py`), because a speaker must be known first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from kg.extract.lexicon import Lexicon
from kg.extract.mentions import MentionDraft, Mentions
from kg.extract.names import core_of, is_acronym, same_person, title_fits, without_particles, words_of
from kg.extract.parse import Parse
from kg.model import EntityType, MentionKind

_PLACE_LIKE = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.OTHER})
_REGIONS = frozenset(
    {"city", "town", "village", "province", "state", "district", "region", "island", "republic", "county"}
)
_NEAR = 3


@dataclass(slots=True)
class ChainDraft:
    """A chain as it grows. `members` are indexes of mentions, `form` the fullest name so far."""

    members: list[int] = field(default_factory=list)
    type: EntityType = EntityType.OTHER
    form: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = "-"
    plural: bool = False
    named: bool = True


class Chains:
    """The chains of one article. `of` gives the chain of a mention, or None."""

    def __init__(self, parse: Parse, mentions: Mentions) -> None:
        self.parse = parse
        self.mentions = mentions.drafts
        self.chains: list[ChainDraft] = []
        self._chain_of: dict[int, int] = {}

    def of(self, mention: int) -> int | None:
        """Return the chain that the mention belongs to."""
        return self._chain_of.get(mention)

    def start(self, mention: int) -> int:
        """Open a chain with `mention` and return its index."""
        draft = self.mentions[mention]
        self.chains.append(
            ChainDraft(
                type=draft.type,
                form=self.parse.string(draft.start, draft.end),
                plural=draft.plural,
                named=draft.kind is MentionKind.NAME,
            )
        )
        self.add(mention, len(self.chains) - 1)
        return len(self.chains) - 1

    def add(self, mention: int, chain: int) -> None:
        """Put `mention` into `chain`."""
        draft, found = self.mentions[mention], self.chains[chain]
        found.members.append(mention)
        self._chain_of[mention] = chain
        found.titles.update(draft.titles)
        if found.gender in ("-", "n") and draft.gender in ("m", "f"):
            found.gender = draft.gender

    def join(self, left: int, right: int) -> None:
        """Merge chain `right` into `left`; a name wins over a noun as the chain's form."""
        if left == right:
            return
        one, other = self.chains[left], self.chains[right]
        if other.named and not one.named:
            one.form, one.type, one.named, one.plural = other.form, other.type, True, other.plural
        for mention in other.members:
            self._chain_of[mention] = left
        one.members.extend(other.members)
        one.titles |= other.titles
        if one.gender in ("-", "n") and other.gender in ("m", "f"):
            one.gender = other.gender
        other.members = []

    def text(self, mention: int) -> str:
        """Return the words of a mention."""
        draft = self.mentions[mention]
        return self.parse.string(draft.start, draft.end)


def build_chains(parse: Parse, mentions: Mentions, lexicon: Lexicon) -> Chains:
    """Return the chains of names and nouns of the article."""
    chains = Chains(parse, mentions)
    _link_names(chains)
    _link_appositions(chains, mentions)
    _link_nouns(chains, lexicon)
    return chains


def _link_names(chains: Chains) -> None:
    """Longest names first, so that a surname finds its full name wherever that stands."""
    names = [index for index, draft in enumerate(chains.mentions) if draft.kind is MentionKind.NAME]
    names.sort(key=lambda index: (-len(core_of(chains.text(index))), index))
    votes: dict[int, Counter[EntityType]] = {}
    exact: dict[tuple[tuple[str, ...], bool], int] = {}
    for index in names:
        draft = chains.mentions[index]
        key = (core_of(chains.text(index)), draft.type is EntityType.GROUP)
        chain = exact.get(key)
        if chain is None:
            chain = _chain_for_name(chains, index)
        if chain is None:
            chain = chains.start(index)
        else:
            chains.add(index, chain)
        if draft.type is not EntityType.PERSON or len(key[0]) > 1:
            exact.setdefault(key, chain)
        votes.setdefault(chain, Counter())[draft.type] += 1
    for chain, counted in votes.items():
        chains.chains[chain].type = max(
            counted, key=lambda kind: (counted[kind], kind == chains.chains[chain].type, kind)
        )


def _chain_for_name(chains: Chains, index: int) -> int | None:
    draft, text = chains.mentions[index], chains.text(index)
    if draft.type is EntityType.PERSON or (draft.titles and draft.type is not EntityType.GROUP):
        return _person_chain(chains, index, core_of(text))
    if draft.type is EntityType.GROUP:
        return None
    if " " not in text:
        bearers = [
            number
            for number, chain in enumerate(chains.chains)
            if chain.type is EntityType.PERSON
            and len(core_of(chain.form)) > 1
            and core_of(chain.form)[-1:] == core_of(text)
        ]
        if len(bearers) == 1:
            return bearers[0]
    for number, chain in enumerate(chains.chains):
        if chain.type in _PLACE_LIKE and (
            is_acronym(text, chain.form) or core_of(text) == core_of(chain.form)
        ):
            return number
    return _body_with_nation(chains, index) if draft.type is EntityType.ORGANIZATION else None


def _body_with_nation(chains: Chains, index: int) -> int | None:
    """The one body whose name is this one of several words after one more: "Lebanese Red Cross" for "Red Cross"."""
    words = core_of(chains.text(index))
    found = [
        number
        for number, chain in enumerate(chains.chains)
        if chain.type is EntityType.ORGANIZATION and len(words) > 1 and core_of(chain.form)[1:] == words
    ]
    return found[0] if len(found) == 1 else None


def _person_chain(chains: Chains, index: int, words: tuple[str, ...]) -> int | None:
    gender = chains.mentions[index].gender if chains.mentions[index].titles else "-"
    options = [
        number
        for number, chain in enumerate(chains.chains)
        if chain.type is EntityType.PERSON
        and same_person(words, core_of(chain.form))
        and {gender, chain.gender} != {"m", "f"}
    ]
    if len(words) == 1:
        last = [
            number
            for number in options
            if without_particles(core_of(chains.chains[number].form))[-1] == words[-1]
        ]
        options = last or options
    if len(options) <= 1:
        return options[0] if options else None
    before = [number for number in options if min(chains.chains[number].members) < index] or options
    return max(
        before, key=lambda number: (len(chains.chains[number].members), -min(chains.chains[number].members))
    )


def _link_appositions(chains: Chains, mentions: Mentions) -> None:
    """ "John Kerry, the US secretary of state": noun and name are one; so are "Syria is ..." with a title as
    predicate.
    """
    parse = chains.parse
    for index, draft in enumerate(chains.mentions):
        if draft.kind is MentionKind.PRONOUN:
            continue
        named = _named_region(parse, mentions, draft)
        chain = chains.of(named) if named is not None else None
        if chain is not None and chains.of(index) is None:
            chains.add(index, chain)
            continue
        other = (
            mentions.of(draft.appositive)
            if draft.appositive is not None
            else _copula_subject(parse, mentions, draft)
        )
        if other is None or other == index or not _compatible(chains.mentions[other], draft):
            continue
        pair = (chains.mentions[other].kind, draft.kind)
        if pair == (MentionKind.NAME, MentionKind.NAME) or MentionKind.PRONOUN in pair:
            continue
        name, noun = (other, index) if pair[0] is MentionKind.NAME else (index, other)
        if chains.mentions[name].kind is not MentionKind.NAME:
            continue
        chain = chains.of(name)
        if chain is not None and chains.of(noun) is None:
            chains.add(noun, chain)


def _named_region(parse: Parse, mentions: Mentions, draft: MentionDraft) -> int | None:
    """The name in "the Crimea region" or "the city of Gaziantep"."""
    if draft.kind is not MentionKind.NOMINAL or draft.type is not EntityType.PLACE or draft.plural:
        return None
    for child in parse.children[draft.head]:
        mention = mentions.of(child)
        if mention is None or mentions.drafts[mention].kind is not MentionKind.NAME:
            continue
        inside = (
            child < draft.head
            and parse.rels[child] in ("compound", "nmod", "amod")
            and parse.deps[child] != "nmod:poss"
        )
        after = child == draft.head + 2 and parse.case(child) == "of" and parse.lemmas[draft.head] in _REGIONS
        if mentions.drafts[mention].type is EntityType.PLACE and (inside or after):
            return mention
    return None


def _copula_subject(parse: Parse, mentions: Mentions, draft: MentionDraft) -> int | None:
    """The subject of "Kettaneh is the head of ...": only for definite persons, in the indicative, without
    negation.
    """
    if draft.kind is not MentionKind.NOMINAL or draft.type is not EntityType.PERSON or not draft.definite:
        return None
    copula = parse.kid(draft.head, "cop")
    if (
        copula is None
        or parse.lower[copula] not in ("is", "was", "'s", "’s")
        or parse.lower[draft.start] != "the"
    ):
        return None
    if any(parse.lower[child] in ("not", "n't", "never") for child in parse.kids(draft.head, "advmod")):
        return None
    subject = parse.kid(draft.head, "nsubj")
    return mentions.of(subject) if subject is not None else None


def _compatible(left: MentionDraft, right: MentionDraft) -> bool:
    if left.plural != right.plural and EntityType.PERSON in (left.type, right.type):
        return False
    people = (EntityType.PERSON, EntityType.GROUP)
    if left.type is EntityType.PERSON or right.type is EntityType.PERSON:
        return left.type is right.type
    return (left.type in people) == (right.type in people)


def _link_nouns(chains: Chains, lexicon: Lexicon) -> None:
    """Nouns in text order: to a name that carries the same title, to the same noun before, or to a chain of
    their own.
    """
    for index, draft in enumerate(chains.mentions):
        if draft.kind is not MentionKind.NOMINAL or chains.of(index) is not None:
            continue
        chain = _named_by_title(chains, index) if draft.definite and not draft.plural else None
        if chain is None and draft.definite:
            chain = _same_noun(chains, index)
        if chain is None and draft.definite and not draft.plural:
            chain = _untitled(chains, index, lexicon)
        if chain is None:
            chains.start(index)
        else:
            chains.add(index, chain)


def _named_by_title(chains: Chains, index: int) -> int | None:
    """The chain of the name that carries the title; the only one, or the only one nearby with exactly these words."""
    draft = chains.mentions[index]
    if not draft.titles:
        return None
    title = draft.titles[0]
    options = []
    for number, chain in enumerate(chains.chains):
        if not chain.members or not chain.named or chain.type is EntityType.GROUP:
            continue
        if (
            draft.type is EntityType.PERSON
            and chain.type is EntityType.PERSON
            and title_fits(title, chain.titles)
        ):
            options.append(number)
        elif (
            draft.type is EntityType.ORGANIZATION
            and chain.type in (EntityType.ORGANIZATION, EntityType.FACILITY)
            and words_of(chain.form)[-1:] == (title,)
            and min(chain.members) < index
        ):
            options.append(number)
    before = [number for number in options if min(chains.chains[number].members) < index]
    if len(options) == 1:
        return options[0] if before or " " in title else None
    near = [number for number in before if _distance(chains, number, index) <= 1]
    if len(near) == 1:
        return near[0]
    exact = [number for number in before if title in chains.chains[number].titles and " " in title]
    return exact[0] if len(exact) == 1 else None


def _untitled(chains: Chains, index: int, lexicon: Lexicon) -> int | None:
    """The one person named as a subject just before, for an office that nobody in the article is said to hold.

    "Barack Obama said ... the US president said": whoever has a title of their own is out.
    """
    draft, parse = chains.mentions[index], chains.parse
    if draft.type is not EntityType.PERSON or not draft.titles or " " not in draft.titles[0]:
        return None
    if lexicon.office(draft.titles[0]) is None or parse.lower[draft.start] != "the":
        return None
    options = set()
    for earlier in range(index - 1, -1, -1):
        other = chains.mentions[earlier]
        if parse.sentence_of[draft.start] - parse.sentence_of[other.start] > _NEAR - 1:
            break
        chain = chains.of(earlier)
        if other.kind is MentionKind.NAME and other.type is EntityType.PERSON and chain is not None:
            untitled = all(
                title in lexicon.titles and lexicon.office(title) is None
                for title in chains.chains[chain].titles
            )
            if (
                untitled
                and parse.rels[other.head] == "nsubj"
                and parse.sentence_of[other.start] < parse.sentence_of[draft.start]
            ):
                options.add(chain)
    return options.pop() if len(options) == 1 else None


def _distance(chains: Chains, number: int, index: int) -> int:
    """Sentences between `index` and the last mention of the chain before it."""
    sentence_of = chains.parse.sentence_of
    mentions = chains.mentions
    earlier = [member for member in chains.chains[number].members if member < index]
    if not earlier:
        return 1_000
    return sentence_of[mentions[index].start] - sentence_of[mentions[max(earlier)].start]


def _same_noun(chains: Chains, index: int) -> int | None:
    """The last chain before with the same noun phrase (without article); those begun with "the" go before others."""
    draft = chains.mentions[index]
    title = draft.titles[0] if draft.titles else ""
    office = (draft.type is EntityType.PERSON and not draft.plural and " " in title) or title.count(" ") > 1
    options = []
    for number, chain in enumerate(chains.chains):
        if chain.named or not chain.members or chain.plural != draft.plural or chain.type is not draft.type:
            continue
        if title in chain.titles and (office or _distance(chains, number, index) <= 4 * _NEAR):
            options.append(number)
    return max(
        options,
        key=lambda number: (chains.mentions[chains.chains[number].members[0]].definite, number),
        default=None,
    )


def settled(chains: Chains, mentions: Mentions) -> Mentions:
    """Return the mentions with the types of their chains: what the whole article makes of a name."""
    drafts = []
    for index, draft in enumerate(mentions.drafts):
        chain = chains.of(index)
        kind = chains.chains[chain].type if chain is not None else draft.type
        drafts.append(draft if kind is draft.type else replace(draft, type=kind))
    return Mentions(tuple(drafts), mentions.at)
