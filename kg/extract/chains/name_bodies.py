"""Bodies that an article names in full and shorter: "Lebanese Red Cross", "Red Cross"; "Spirit Airlines", "Spirit"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chains.drafts import Chains
from kg.extract.chains.state_nouns import Facts
from kg.extract.mentions.names import core_of
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType
from kg.ontology.bodies import kinds_of_body

_BODIES = frozenset({EntityType.ORGANIZATION, EntityType.FACILITY})
_OWN_KINDS = frozenset({EntityType.PERSON, EntityType.GROUP, EntityType.PLACE, EntityType.FACILITY})
_THINGS = frozenset({EntityType.OTHER, EntityType.WORK})
_ALONE = frozenset({"state", "nation", "capital", "division"})


def body_of(chains: Chains, index: int, lexicon: Lexicon, facts: Facts) -> int | None:
    """The chain of the one body whose longer name a name of a body cuts short."""
    if chains.mentions[index].type is EntityType.ORGANIZATION:
        found = _with_nation(chains, index)
        if found is not None:
            return found
    found = _by_last_word(chains, index, facts)
    if found is not None:
        return found
    return _without_kind(chains, index, lexicon, facts)


def _without_kind(chains: Chains, index: int, lexicon: Lexicon, facts: Facts) -> int | None:
    """The one body whose name goes on with words for its kind: "the Interior Department" for "Interior".

    Where other names go on with it too it rather is a town or a state, which is none of its bodies. What looks like a
    person is the body only if it is a single word, without title and first name, and the body was named before.
    """
    draft, words = chains.mentions[index], core_of(chains.text(index))
    person = draft.type is EntityType.PERSON
    if draft.type is not EntityType.ORGANIZATION and not person:
        return None
    if person and (len(words) > 1 or draft.titles or draft.gender in ("m", "f")):
        return None
    longer = {
        name: number
        for number, chain in enumerate(chains.chains)
        if (name := core_of(chain.form))[: len(words)] == words and len(name) > len(words)
    }
    if len(longer) != 1:
        return None
    [(name, number)] = longer.items()
    if chains.chains[number].type not in _BODIES or not lexicon.body_kinds.issuperset(name[len(words) :]):
        return None
    if person and min(chains.chains[number].members) > index:
        return None
    return None if facts(chains.text(index), EntityType.OTHER).kind in _ALONE else number


def _with_nation(chains: Chains, index: int) -> int | None:
    """The one body whose name is this one of several words after one more: "Lebanese Red Cross" for "Red Cross"."""
    words = core_of(chains.text(index))
    found = [number for number, name in _bodies(chains) if len(words) > 1 and name[1:] == words]
    return found[0] if len(found) == 1 else None


def _bodies(chains: Chains) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each chain of a named body, with the words of its name."""
    for number, chain in enumerate(chains.chains):
        if chain.type is EntityType.ORGANIZATION:
            yield number, core_of(chain.form)


def _by_last_word(chains: Chains, index: int, facts: Facts) -> int | None:
    """The one body named so far whose name ends in this word: "the Times", "Nationals", or a word that is nothing by
    itself, whatever it looks like: "United", "Media".
    """
    words, type = core_of(chains.text(index)), chains.mentions[index].type
    if len(words) != 1 or type in _OWN_KINDS:
        return None
    alone = facts(chains.text(index), type)
    said = type is EntityType.ORGANIZATION and _said_of_bodies(chains, index)
    if not said and (alone.kind or alone.others or kinds_of_body(words) or type in _THINGS):
        return None
    found = [number for number, name in _bodies(chains) if len(name) > 1 and name[-1:] == words]
    return found[0] if len(found) == 1 and min(chains.chains[found[0]].members) < index else None


def _said_of_bodies(chains: Chains, index: int) -> bool:
    draft, parse = chains.mentions[index], chains.parse
    return parse.tags[draft.head] == "NNPS" or (draft.start > 0 and parse.lower[draft.start - 1] == "the")
