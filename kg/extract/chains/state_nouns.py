"""Which state a noun for one means: "the country", "his country".

The resolver likes what the article is about; but a sentence that has just named a state ("Turkish authorities ... in
the country's southeast") means that one, and a person's country is that of the office which the article gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.chains.drafts import Chains
from kg.extract.mentions.names import LEADERS
from kg.extract.reader.parse import Parse
from kg.extract.tables.states import NameFacts
from kg.model import EntityType, MentionKind

Facts = Callable[[str, EntityType], NameFacts]
"""Returns what the knowledge base says of a name with a type (`relation_places.NameKnowledge.of`)."""
_STATES = frozenset({"country", "nation"})
_ISLANDS = frozenset({"island"})
_SMALLER = frozenset(
    "area borough capital city county district hamlet hometown municipality neighborhood neighbourhood province region"
    " suburb town township valley village".split()
)
_CITIES = frozenset({"city", "hometown", "area", "region"})
_CITY_STATES = frozenset({"HKG", "MAC", "MCO", "SGP", "VAT"})
_OTHERS = frozenset(
    {"another", "first", "former", "host", "latter", "neighboring", "neighbouring", "other", "third"}
)
_GOVERNED = frozenset({"state", "nation", "division"})
_NO_STATES = frozenset({"town", "capital"})
_NO_PLACES = frozenset(
    {
        EntityType.PERSON,
        EntityType.FACILITY,
        EntityType.PRODUCT,
        EntityType.WORK,
        EntityType.LAW,
        EntityType.OTHER,
    }
)
_JEWISH_STATE = "ISR"
_MANY = 3  # states in a list, of which none is "the country"
_LONGEST = 3  # words of a state's name at the beginning of a title


def nothing_known(name: str, type: EntityType) -> NameFacts:
    """Return what is known of a name where there is no knowledge base: nothing."""
    return NameFacts()


def state_before(chains: Chains, index: int, facts: Facts) -> int | None:
    """Return the chain of the state that the sentence names last before "the country", None where it names none.

    An owner of what the country is part of is left out: it would be "its own country".
    """
    parse, draft = chains.parse, chains.mentions[index]
    if parse.lemmas[draft.head] == "state" and draft.definite and _is_jewish(parse, draft.head):
        return _named_last(chains, index, {_JEWISH_STATE}, facts)
    if parse.lemmas[draft.head] not in _STATES | _ISLANDS or not draft.definite or draft.plural:
        return None
    if any(parse.lower[token] in _OTHERS for token in range(draft.start, draft.head)):
        return None
    home = _state_around(chains, draft.head, facts)
    if home:
        return _named_last(chains, index, {home}, facts)
    above = {token for token in parse.up(draft.head) if parse.tags[token].startswith("N")}
    for earlier in range(index - 1, -1, -1):
        other = chains.mentions[earlier]
        if parse.sentence_of[other.head] != parse.sentence_of[draft.head]:
            return None
        if other.kind is not MentionKind.NAME or not facts(chains.text(earlier), other.type).states_named:
            continue
        if not _is_part_of(chains, other.head, above) and not _is_told_of(parse, other.head, draft.head):
            listed = len(parse.conjuncts(parse.first_conjunct(other.head))) >= _MANY
            return None if listed else chains.of(earlier)
    return None


def _state_around(chains: Chains, noun: int, facts: Facts) -> str:
    """The state of a place that is said to be the country's: "the country's Helmand province", "its capital, Lima"."""
    parse, owned = chains.parse, chains.parse.heads[noun]
    if parse.deps[noun] != "nmod:poss" or parse.lemmas[owned] not in _SMALLER:
        return ""
    states = set()
    for child in parse.children[owned]:
        mention = chains.at.get(child)
        draft = chains.mentions[mention] if mention is not None else None
        named = draft is not None and draft.kind is MentionKind.NAME and draft.type is EntityType.PLACE
        if mention is not None and named and child != noun:
            states.add(facts(chains.text(mention), EntityType.PLACE).state)
    return states.pop() if len(states) == 1 else ""


def _is_part_of(chains: Chains, name: int, above: set[int]) -> bool:
    """Tell whether a name owns what a noun is part of; whoever leads a state, "Colombian President X", owns nothing."""
    parse = chains.parse
    for token in parse.up(name):
        if token in above and token > name:
            mention = chains.at.get(token)
            titles = chains.mentions[mention].titles if mention is not None else ()
            return not any(word in LEADERS for title in titles for word in title.split())
    return False


def _is_told_of(parse: Parse, name: int, token: int) -> bool:
    """Tell whether a token stands in a clause that tells of a name: "France, which has troops in the country"."""
    return any(parse.deps[each] == "acl:relcl" and parse.heads[each] == name for each in parse.up(token))


def cannot_mean(chains: Chains, index: int, number: int, facts: Facts) -> bool:
    """Tell whether what a chain names is known to be no state where the noun calls it one, or the other way round."""
    chain, draft = chains.chains[number], chains.mentions[index]
    lemma = chains.parse.lemmas[draft.head]
    if not chain.named:
        return False
    known = facts(chain.form, chain.type)
    if draft.type is EntityType.FACILITY:
        return known.kind in ("state", "nation")
    if lemma == "state" and _is_jewish(chains.parse, draft.head):
        return known.state != _JEWISH_STATE
    home = _state_around(chains, draft.head, facts) if lemma in _STATES else ""
    if home and known.kind in ("state", "nation"):
        return known.state != home
    if lemma == "state" and chain.type is EntityType.ORGANIZATION:
        return known.kind not in _GOVERNED
    if lemma not in _STATES | _ISLANDS | _SMALLER:
        return False
    if chain.type in _NO_PLACES or (lemma in _STATES and chain.type is EntityType.ORGANIZATION):
        return True
    if lemma in _CITIES and known.state in _CITY_STATES:
        return False
    return known.kind in (
        _NO_STATES if lemma in _STATES else () if lemma in _ISLANDS else ("state", "nation")
    )


def _is_jewish(parse: Parse, noun: int) -> bool:
    return any(parse.lower[child] == "jewish" for child in parse.children[noun])


def settle_own_states(chains: Chains, facts: Facts) -> None:
    """Move each "his country" to the state whose office the article gives to him, where it names that state."""
    parse = chains.parse
    for index, draft in enumerate(chains.mentions):
        if parse.lemmas[draft.head] not in _STATES or draft.kind is not MentionKind.NOMINAL or draft.plural:
            continue
        owners = [chains.at.get(child) for child in parse.children[draft.head] if parse.tags[child] == "PRP$"]
        owner = chains.of(owners[0]) if len(owners) == 1 and owners[0] is not None else None
        if owner is None or chains.chains[owner].type is not EntityType.PERSON:
            continue
        home = {state for title in chains.chains[owner].titles for state in _states_of(title, facts)}
        meant = _named_last(chains, index, home, facts) if len(home) == 1 else None
        if meant is not None and meant != chains.of(index):
            chains.move(index, meant)


def _states_of(title: str, facts: Facts) -> Iterator[str]:
    """Yield the states (alpha-3) that a title names: "iraqi prime minister", "president of georgia"."""
    words = title.split()
    for part in (words, words[words.index("of") + 1 :] if "of" in words else []):
        for end in range(min(_LONGEST, len(part)), 0, -1):
            named = facts(" ".join(part[:end]), EntityType.GROUP).states_named
            if named:
                yield from named
                break


def _named_last(chains: Chains, index: int, home: set[str], facts: Facts) -> int | None:
    """The chain of the last name before a mention that is that of a state."""
    for earlier in range(index - 1, -1, -1):
        draft = chains.mentions[earlier]
        if draft.kind is MentionKind.NAME and facts(chains.text(earlier), draft.type).states_named == home:
            return chains.of(earlier)
    return None
