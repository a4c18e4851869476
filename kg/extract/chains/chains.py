"""Within-article coreference of names and nouns. Precision first: a mention that fits two chains makes its own.

Order: names by their longest form, then appositions and copulas, then nouns by the titles that names carry.
Pronouns come later
(`pronouns.py`), because a speaker must be known first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from kg.extract.chains.appositions import beside, is_paper, named_as, said_with
from kg.extract.chains.drafts import ChainDraft, Chains
from kg.extract.chains.name_bodies import body_of
from kg.extract.chains.named_regions import named_region
from kg.extract.chains.noun_chains import link_nouns
from kg.extract.chains.openings import link_openings
from kg.extract.chains.state_nouns import Facts, nothing_known
from kg.extract.mentions.drafts import MentionDraft
from kg.extract.mentions.mentions import Mentions
from kg.extract.mentions.names import (
    STORMS,
    core_of,
    is_acronym,
    nickname_of,
    same_person,
    shortens_first,
    spells_alike,
    without_particles,
)
from kg.extract.reader.parse import Parse
from kg.extract.tables.known_offices import Holds
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType, MentionKind

__all__ = ["ChainDraft", "Chains", "build_chains", "settled"]

_PLACE_LIKE = frozenset({EntityType.PLACE, EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.OTHER})
_CAPITALS = range(2, 9)
_BODIES = frozenset(
    "union party group company firm newspaper daily weekly magazine channel broadcaster network website agency movement"
    " band bank club militia airline".split()
)
_INDEFINITE = frozenset("a an another any each every no other some".split())
_NAMING = frozenset({"call", "dub", "identify", "know", "name"})
_SURELY_NAMING = frozenset({"identify", "name"})  # who is called a Hitler is none
_THINGS = frozenset({EntityType.OTHER, EntityType.PRODUCT, EntityType.WORK})
_TOWN_OR_GUARD = (EntityType.PERSON, EntityType.PLACE)
_OWNERS = frozenset("un u.n. eu e.u. au nato".split())  # "the UN agency" is not the UN


def build_chains(
    parse: Parse,
    mentions: Mentions,
    lexicon: Lexicon,
    partners: Mapping[int, tuple[int, ...]] | None = None,
    *,
    facts: Facts = nothing_known,
    holds: Holds | None = None,
) -> Chains:
    """Return the chains of names and nouns of the article.

    `partners` are the mentions that the resolver takes for one thing (`coreference_chains.partners_of`), `facts` says
    what is known of a name (`relation_places`), `holds` who is known to hold an office (`known_offices`).
    """
    chains = Chains(parse, mentions)
    _link_names(chains, lexicon, facts)
    _link_appositions(chains, mentions, facts)
    link_openings(chains)
    link_nouns(chains, lexicon, partners or {}, holds, facts)
    return chains


def _link_names(chains: Chains, lexicon: Lexicon, facts: Facts) -> None:
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
            chain = body_of(chains, index, lexicon, facts)
        if chain is None:
            chain = chains.start(index)
        else:
            chains.add(index, chain)
        if draft.type is not EntityType.PERSON or len(key[0]) > 1:
            exact.setdefault(key, chain)
        if not _shortens(chains.chains[chain], key[0], draft.type):
            votes.setdefault(chain, Counter())[draft.type] += 1
    for chain, counted in votes.items():
        chains.chains[chain].type = max(
            counted, key=lambda kind: (counted[kind], kind == chains.chains[chain].type, kind)
        )


def _shortens(chain: ChainDraft, words: tuple[str, ...], type: EntityType) -> bool:
    """Tell whether a name is one word of a longer one, which knows better what it is: Toledo after Alejandro Toledo,
    and Marfin after Marfin Bank where it looks like a person.
    """
    person = EntityType.PERSON
    return (chain.type is person or type is person) and len(words) == 1 < len(core_of(chain.form))


def _chain_for_name(chains: Chains, index: int) -> int | None:
    draft, text = chains.mentions[index], chains.text(index)
    spelt_out = _spelt_out(chains, index)
    if spelt_out is not None:
        return spelt_out
    storm = _storm_named(chains, core_of(text))
    if storm is not None:
        return storm
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
    return None


def _storm_named(chains: Chains, words: tuple[str, ...]) -> int | None:
    """The chain of "Hurricane Katrina" for "Katrina"."""
    for number, chain in enumerate(chains.chains):
        first, *rest = core_of(chain.form) or ("",)
        if first in STORMS and tuple(rest) == words:
            return number
    return None


def _spelt_out(chains: Chains, index: int) -> int | None:
    """The chain of the name that capitals in brackets stand for: "Doctors Without Borders (MSF)"."""
    parse, draft, text = chains.parse, chains.mentions[index], chains.text(index)
    if not (text.isupper() and text.isalpha() and len(text) in _CAPITALS) or draft.end >= len(parse):
        return None
    if draft.start < 2 or parse.words[draft.start - 1] != "(" or parse.words[draft.end] != ")":
        return None
    named = next((each for each, other in enumerate(chains.mentions) if other.end == draft.start - 1), None)
    chain = chains.of(named) if named is not None else None
    return chain if chain is not None and chains.chains[chain].type in _PLACE_LIKE else None


def _person_chain(chains: Chains, index: int, words: tuple[str, ...]) -> int | None:
    gender = chains.mentions[index].gender if chains.mentions[index].titles else "-"
    options = [
        number
        for number, chain in enumerate(chains.chains)
        if chain.type is EntityType.PERSON
        and same_person(words, core_of(chain.form))
        and {gender, chain.gender} != {"m", "f"}
    ]
    options += [
        number
        for number, chain in enumerate(chains.chains)
        if number not in options
        and (nick := nickname_of(chain.form))
        and words in (nick, (*nick, core_of(chain.form)[-1]))
    ]
    if len(words) == 1:
        last = [
            number
            for number in options
            if without_particles(core_of(chains.chains[number].form))[-1] == words[-1]
        ]
        options = last or options
    if not options and len(words) == 1 and gender in ("m", "f"):
        options = [
            number
            for number, chain in enumerate(chains.chains)
            if chain.type is EntityType.PERSON and words[0] in core_of(chain.form)[1:]
        ]
        return options[0] if len(options) == 1 else None  # "Mr. Lopez" of Andres Lopez Obrador
    if not options:
        options = [
            number
            for number, chain in enumerate(chains.chains)
            if chain.type is EntityType.PERSON
            and (shortens_first(words, core_of(chain.form)) or spells_alike(words, core_of(chain.form)))
        ]
    if len(options) <= 1:
        return options[0] if options else None
    before = [number for number in options if min(chains.chains[number].members) < index] or options
    return max(
        before, key=lambda number: (len(chains.chains[number].members), -min(chains.chains[number].members))
    )


def _link_appositions(chains: Chains, mentions: Mentions, facts: Facts) -> None:
    """ "John Kerry, the US secretary of state": noun and name are one; so are "Syria is ..." with a title as
    predicate.
    """
    parse = chains.parse
    for index, draft in enumerate(chains.mentions):
        if draft.kind is MentionKind.PRONOUN:
            continue
        named = named_region(parse, mentions, draft, facts)
        if named is None:
            named = _named_body(parse, mentions, draft)
        chain = chains.of(named) if named is not None else None
        if chain is not None and chains.of(index) is None:
            chains.add(index, chain)
            continue
        token = beside(parse, mentions, draft)
        token = _told_to_be(parse, draft) if token is None else token
        other = mentions.of(token) if token is not None else None
        if other is None or other == index or _parted(parse, chains.mentions[other], draft):
            continue
        own = chains.of(index) if draft.kind is MentionKind.NAME else None
        if own is not None and _is_mistaken(chains, index, other, facts):
            chains.chains[own].type = chains.mentions[other].type
            chains.add(other, own)
            continue
        paper = chains.of(other)
        if paper is not None and is_paper(chains, other, index, _BODIES):
            chains.chains[paper].type = draft.type
            chains.add(index, paper)
            continue
        if not (_compatible(chains.mentions[other], draft) or _party(chains.mentions[other], draft)):
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
            _add_described(chains, mentions, noun, chain)
            for each in said_with(parse, mentions, mentions.drafts[noun]):
                if chains.of(each) is None:
                    chains.add(each, chain)


def _parted(parse: Parse, one: MentionDraft, other: MentionDraft) -> bool:
    """Tell whether a semicolon parts two as items of a list: "killed Judge Amy Lee; a clerk, Ben Roy; and a guard"."""
    first, last = sorted((one, other), key=lambda draft: draft.start)
    return ";" in parse.words[first.end : last.start]


def _add_described(chains: Chains, mentions: Mentions, noun: int, chain: int) -> None:
    """Add what a noun with a name is said of: "the key witness, a pharmacist named Ruth Alder"."""
    token = mentions.drafts[noun].appositive
    other = mentions.of(token) if token is not None else None
    if (
        other is None
        or chains.of(other) is not None
        or chains.mentions[other].kind is not MentionKind.NOMINAL
    ):
        return
    if _compatible(chains.mentions[other], chains.mentions[noun]):
        chains.add(other, chain)


def _is_mistaken(chains: Chains, index: int, noun: int, facts: Facts) -> bool:
    """Tell whether a noun knows better what its name is: a guard, Sani Oumarou, is no town that nobody knows, and a
    group called Sword of the South no book.
    """
    told, chain, form = chains.mentions[noun], chains.of(index), chains.text(index)
    if told.kind is not MentionKind.NOMINAL or told.plural or chain is None or chains.of(noun) is not None:
        return False
    kind = chains.chains[chain].type
    if told.type is EntityType.ORGANIZATION:
        return kind in _THINGS
    apart = chains.parse.kid(told.head, "nmod") is None and " " in form
    return (told.type, kind) == _TOWN_OR_GUARD and apart and not facts(form, kind).kind


def _party(noun: MentionDraft, name: MentionDraft) -> bool:
    """Tell whether the name of a body right behind a noun for a group says which: "the opposition Democratic Union"."""
    return (
        noun.end == name.start
        and noun.kind is MentionKind.NOMINAL
        and not noun.plural
        and (noun.type, name.type) == (EntityType.GROUP, EntityType.ORGANIZATION)
    )


def _named_body(parse: Parse, mentions: Mentions, draft: MentionDraft) -> int | None:
    """The name in "the CGT union", "Iran's IRNA news agency"."""
    if draft.kind is not MentionKind.NOMINAL or parse.lemmas[draft.head] not in _BODIES or draft.plural:
        return None
    if parse.lower[draft.start] in _INDEFINITE:
        return None
    last = draft.head - 1
    if last > draft.start and parse.lower[last] == "news" and parse.lemmas[draft.head] == "agency":
        last -= 1
    before = mentions.of(last) if last >= draft.start else None
    if before is None or mentions.drafts[before].start < draft.start:
        return None
    name = mentions.drafts[before]
    if parse.lower[last] in _OWNERS:
        return None
    return before if name.kind is MentionKind.NAME and name.type is EntityType.ORGANIZATION else None


def _told_to_be(parse: Parse, draft: MentionDraft) -> int | None:
    """The head of what a clause says that a mention is."""
    if draft.kind is MentionKind.NAME:
        return _bearer(parse, draft)
    subject = _copula_subject(parse, draft)
    return named_as(parse, draft) if subject is None else subject


def _bearer(parse: Parse, name: MentionDraft) -> int | None:
    """The noun whose name is told: "a man named Tembo", "identified as Tembo", "a group which calls itself Renewal"."""
    verb = parse.heads[name.head]
    called = parse.kid(verb, "obj")
    own = called is None or parse.lower[called].endswith(("self", "selves"))
    itself = own and called is not None and called < name.head
    if parse.rels[name.head] not in ("xcomp", "obl", "obj" if itself else "xcomp"):
        return None
    if parse.case(name.head) not in ("", "as"):
        return None
    if parse.lemmas[verb] == "give":
        own = called is not None and parse.lemmas[called] == "name"
    elif parse.lemmas[verb] not in _NAMING:
        return None
    if not own:
        return called if parse.lemmas[verb] in _SURELY_NAMING else None
    return parse.heads[verb] if parse.rels[verb] == "acl" else parse.kid(verb, "nsubj")


def _copula_subject(parse: Parse, draft: MentionDraft) -> int | None:
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
    return parse.kid(draft.head, "nsubj")


def _compatible(left: MentionDraft, right: MentionDraft) -> bool:
    if left.plural != right.plural and EntityType.PERSON in (left.type, right.type):
        return False
    if {left.gender, right.gender} == {"m", "f"}:
        return False  # "the son of a victim, Edith Marlow"
    people = (EntityType.PERSON, EntityType.GROUP)
    counted = left if left.kind is MentionKind.NOMINAL else right
    if counted.plural and EntityType.PLACE in (left.type, right.type):
        return False  # "two states, Utah and Ohio"
    if left.type is EntityType.PERSON or right.type is EntityType.PERSON:
        return left.type is right.type
    return (left.type in people) == (right.type in people)


def settled(chains: Chains, mentions: Mentions) -> Mentions:
    """Return the mentions with the types of their chains: what the whole article makes of a name."""
    drafts = []
    for index, draft in enumerate(mentions.drafts):
        chain = chains.of(index)
        kind = chains.chains[chain].type if chain is not None else draft.type
        drafts.append(draft if kind is draft.type else replace(draft, type=kind))
    return Mentions(tuple(drafts), mentions.at)
