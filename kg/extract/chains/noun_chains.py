"""Nouns join chains: by the title that a name carries, by what the resolver learned, by the same noun before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.chains.bars import is_apart, is_of_elsewhere
from kg.extract.chains.clusters import chain_by_partners
from kg.extract.chains.counted_nouns import counted_before
from kg.extract.chains.drafts import ChainDraft, Chains
from kg.extract.chains.epithets import described, sufferer
from kg.extract.chains.other_kinds import is_of_other_state
from kg.extract.chains.state_nouns import Facts, cannot_mean, state_before
from kg.extract.mentions.names import LEADERS, initials, title_fits, words_of
from kg.extract.tables.known_offices import Holds
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType, MentionKind

_NEAR = 3
_GOVERNMENT = "administration"  # that of a president, and not the one of oceans
_SMALL = frozenset({"and", "for", "his", "her", "its", "our", "the", "their", "this"})
_COURTESY = frozenset({"m", "f"})  # Mr and Mrs, no colonel and no judge
_OF_STATES = (
    "leader",
    "president",
    "prime minister",
    "foreign minister",
    "defense minister",
    "king",
    "chancellor",
)
_OF_ONE_PLACE = frozenset("archbishop bishop governor mayor sheriff speaker".split())
_ANY_OFFICE = frozenset({"boss", "chief", "head", "leader", "official", "ruler"})


def link_nouns(
    chains: Chains,
    lexicon: Lexicon,
    partners: Mapping[int, tuple[int, ...]],
    holds: Holds | None,
    facts: Facts,
) -> None:
    """Nouns in text order: to a name that carries the same title, to the same noun before, or to a chain of
    their own. `holds` tells which persons are known to hold an office, whatever the article calls them, `facts` what
    is known of names.
    """
    for index, draft in enumerate(chains.mentions):
        if draft.kind is not MentionKind.NOMINAL or chains.of(index) is not None:
            continue
        for chain in _meant(chains, index, lexicon, partners, holds, facts):
            if chain is not None and not is_apart(chains, index, chain):
                chains.add(index, chain)
                break
        else:
            chains.start(index)


def _meant(
    chains: Chains,
    index: int,
    lexicon: Lexicon,
    partners: Mapping[int, tuple[int, ...]],
    holds: Holds | None,
    facts: Facts,
) -> Iterator[int | None]:
    """The chains that a noun may belong to, the likeliest first."""
    draft = chains.mentions[index]
    one = draft.definite and not draft.plural
    if one:
        yield _named_by_title(chains, index, holds)
    yield state_before(chains, index, facts)
    yield sufferer(chains, index, lexicon)
    yield counted_before(chains, index)
    learned = chain_by_partners(chains, index, partners)
    if learned is not None and not (
        _other_office(chains, index, learned, lexicon)
        or cannot_mean(chains, index, learned, facts)
        or is_of_other_state(chains, index, learned, facts)
    ):
        yield learned
    if draft.definite:
        yield _same_noun(chains, index)
    if one:
        yield _untitled(chains, index, lexicon)
    if draft.definite:
        yield described(chains, index, lexicon, facts)


def _named_by_title(chains: Chains, index: int, holds: Holds | None) -> int | None:
    """The chain of the name that carries the title, or is known to: the only one, the only one nearby with exactly
    these words, or the one told of last.
    """
    draft = chains.mentions[index]
    if not draft.titles:
        return None
    title = draft.titles[0]
    options = [number for number in _named(chains) if _carries(chains, number, index)]
    known = _known_holders(chains, index, holds, options)
    before = [number for number in options if min(chains.chains[number].members) < index] + known
    if len(options) == 1 and not known:
        return options[0] if before or " " in title else None
    if len(known) == 1 and not options:
        return known[0]
    near = [number for number in before if _distance(chains, number, index) <= 1]
    if len(near) == 1:
        return near[0]
    exact = [number for number in before if title in chains.chains[number].titles and " " in title]
    if len(exact) == 1:
        return exact[0]
    last = sorted((_distance(chains, number, index), number) for number in before)[:2]
    return last[0][1] if len(last) > 1 and last[0][0] + _NEAR <= last[1][0] else None


def _other_office(chains: Chains, index: int, number: int, lexicon: Lexicon) -> bool:
    """Tell whether a noun names an office, and all titles of a chain are other ones: the president, a chancellor."""
    titles, draft = chains.chains[number].titles, chains.mentions[index]
    if draft.titles and _of_another(draft.titles[0], titles):
        return True
    mine, theirs = (
        {found[0] for title in each if (found := lexicon.office(title))} for each in (draft.titles, titles)
    )
    return (
        bool(mine - _ANY_OFFICE and theirs) and not mine & theirs and not title_fits(draft.titles[0], titles)
    )


def _of_another(title: str, titles: set[str]) -> bool:
    """Tell whether a chain holds the office of a title, but only of what has none of its words and is not its short
    form: the head of the free zone, the head of the rescue service.
    """
    office, _, mine = title.partition(" of ")
    if not mine:
        return False
    office = office.split()[-1]
    others = [
        of for other in titles for held, _, of in [other.partition(" of ")] if held.split()[-1:] == [office]
    ]
    return bool(others) and not any(_share_words(mine, of) for of in others)


def _share_words(mine: str, theirs: str) -> bool:
    """Tell whether two descriptions have a word in common, or one has the initials of the other."""
    one, other = ({word for word in words_of(text) if len(word) > 2} for text in (mine, theirs))
    short = {initials(" ".join(words_of(text))) for text in (mine, theirs)}
    return not theirs or not one - _SMALL or bool((one & other) - _SMALL or (one | other) & short)


def _named(chains: Chains) -> list[int]:
    return [number for number, chain in enumerate(chains.chains) if chain.members and chain.named]


def _known_holders(chains: Chains, index: int, holds: Holds | None, options: list[int]) -> list[int]:
    """The persons named before who are known to hold the office, beside `options`; none where somebody without a
    name has the title.
    """
    draft = chains.mentions[index]
    if holds is None or draft.type is not EntityType.PERSON:
        return []
    title = draft.titles[0]
    if any(title_fits(title, chain.titles) for chain in chains.chains if chain.members and not chain.named):
        return []
    return [
        number
        for number in _named(chains)
        if number not in options
        and chains.chains[number].type is EntityType.PERSON
        and _is_told_near(chains, index, number)
        and _is_known_for(holds, chains.chains[number], title)
    ]


def _is_told_near(chains: Chains, index: int, number: int) -> bool:
    """Tell whether a chain begins before a mention, or in the sentence after it."""
    first, sentence_of = min(chains.chains[number].members), chains.parse.sentence_of
    behind = sentence_of[chains.mentions[first].start] - sentence_of[chains.mentions[index].start]
    return first < index or behind <= 1


def _is_known_for(holds: Holds, chain: ChainDraft, title: str) -> bool:
    """Tell whether somebody is known to hold an office, or is called by it and known to be of the state beside it.

    "Kenya's president" is President Kibaki, and "the Kenyan leader".
    """
    title = title.replace("'s ", " ").replace("’s ", " ")
    office = next((each for each in _OF_STATES if title.endswith(f" {each}")), "")
    if holds(chain.form, title):
        return office != "leader" or any(_leads(each) for each in chain.titles)
    state = title.removesuffix(office).strip()
    return bool(office) and office in chain.titles and holds(chain.form, f"{state} leader")


def _leads(title: str) -> bool:
    return title.split()[-1] in LEADERS or title.endswith("prime minister")


def _carries(chains: Chains, number: int, index: int) -> bool:
    """Tell whether the name of a chain goes with the title of a noun: a person by titles, a body by its last word."""
    draft, chain = chains.mentions[index], chains.chains[number]
    title = draft.titles[0]
    if draft.type is EntityType.PERSON:
        former = "former" in chains.parse.lower[draft.start : draft.end]
        titles = {other for other in chain.titles if former is ("former" in other)}
        fits = title_fits(title, titles) or _holds_it_somewhere(title, titles)
        return chain.type is EntityType.PERSON and fits
    if draft.type is not EntityType.ORGANIZATION or min(chain.members) > index:
        return False
    last = words_of(chain.form)[-1:] == (title,) and title != _GOVERNMENT
    return chain.type in (EntityType.ORGANIZATION, EntityType.FACILITY) and (
        last or title_fits(title, chain.titles)
    )


def _holds_it_somewhere(title: str, titles: set[str]) -> bool:
    """Tell whether somebody is called by an office alone of which the title says the place: "the mayor of Hull"."""
    office, _, place = title.partition(" of ")
    return bool(place) and office in _OF_ONE_PLACE and office in titles


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
            untitled = all(lexicon.titles.get(title) in _COURTESY for title in chains.chains[chain].titles)
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
        distance = _distance(chains, number, index)
        same = title in chain.titles and (office or distance <= 4 * _NEAR)
        if draft.type is EntityType.ORGANIZATION and distance <= 1:
            same = same or any(each.endswith(f"'s {title}") for each in chain.titles)
        if same and not is_of_elsewhere(chains, index, number):
            options.append(number)
    return max(
        options,
        key=lambda number: (chains.mentions[chains.chains[number].members[0]].definite, number),
        default=None,
    )
