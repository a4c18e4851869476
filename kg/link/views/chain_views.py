"""What linking needs to know of each chain: a small summary, so that articles and texts need not be kept."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Raw, Struct

from kg.kb import KnowledgeBase, NameKind, name_key
from kg.link.tools.words import content_words, stem
from kg.link.views.lists import listed_together
from kg.link.views.portraits import NO_PORTRAIT, Portrait, Portraits, packed, unpacked
from kg.model import (
    ChainRef,
    EntityType,
    ExtractionRecord,
    MentionKind,
    Role,
    Span,
    TimePoint,
)

_PLAIN_KINDS = (NameKind.NAME, NameKind.ALIAS, NameKind.DEMONYM)
_HOME_NATIONS = frozenset(  # England, Scotland, Wales and Northern Ireland
    {"geonames:6269131", "geonames:2638360", "geonames:2634895", "geonames:2641364"}
)
_CLOSE = 0.02
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\.? ")
_GENITIVES = ("'s ", "’s ", "' ", "’ ")
# Before the name of a capital these words tell a party to something from a place.
_PARTY_WORDS = frozenset({"with", "by", "on", "between", "against", "for"})
_PLACE_WORDS = frozenset({"in", "at", "near", "outside", "around", "inside", "from", "to", "through", "of"})
_CAPITALISED = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)*")
_PLACE_ROLES = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})


class ChainView(Struct, frozen=True, kw_only=True):
    """One chain as linking sees it.

    `surfaces` are its distinct names, the chain's own name first; `date` is the article's (ISO, as exact as known,
    empty if unknown); `countries` are the states that the article names (alpha-3); `acts` tells that the chain does or
    says something, `locates` that it is where something happens; `first` is its first mention; `drawn` is its
    packed portrait; `states` are those that its phrases name where it has no name itself ("Iraqi officials"); `listed`
    are the places of the chains that the article lists with it; `whose` are its nouns with the words of the names of
    the persons whose it is ("his lawyer").
    """

    ref: ChainRef
    type: EntityType
    named: bool
    surfaces: tuple[str, ...]
    descriptors: tuple[str, ...]
    date: str
    countries: frozenset[str]
    acts: bool
    locates: bool
    first: Span
    drawn: Raw = NO_PORTRAIT
    states: frozenset[str] = frozenset()
    listed: frozenset[int] = frozenset()
    whose: frozenset[tuple[str, str]] = frozenset()

    @property
    def portrait(self) -> Portrait:
        """Return what else is told of the chain, decoded anew each time."""
        return unpacked(self.drawn)

    @property
    def key(self) -> str:
        """Return the name key of the chain's own name."""
        return name_key(self.surfaces[0])


def chain_views(
    record: ExtractionRecord, text: str, published: TimePoint | None, kb: KnowledgeBase
) -> Iterator[ChainView]:
    """Yield a view of each chain of `record` that has a name or a noun phrase; chains of pronouns have neither.

    `text` is the article's text, of which only the head words and the word before each mention are looked at.
    """
    actors, places = _uses(record)
    portraits = Portraits(record, text)
    countries, listed, owned = _countries(record, kb), listed_together(record, text), _owned(record, text)
    date = "" if published is None else published.value[:10]
    for number, chain in enumerate(record.chains):
        mentions = [record.mentions[index] for index in chain.mentions]
        if all(mention.kind is MentionKind.PRONOUN for mention in mentions):
            continue
        names = [mention.text for mention in mentions if mention.kind is MentionKind.NAME]
        surfaces = dict.fromkeys(
            surface for surface in (chain.name, *chain.aliases, *names) if name_key(surface)
        )
        if not surfaces:
            continue
        yield ChainView(
            ref=ChainRef(record.article, number),
            type=chain.type,
            named=chain.named,
            surfaces=tuple(surfaces),
            descriptors=tuple(sorted(chain.descriptors)),
            date=date,
            countries=countries,
            acts=any(index in actors for index in chain.mentions)
            or any(_word_before(text, mention.span) in _PARTY_WORDS for mention in mentions),
            locates=any(index in places for index in chain.mentions)
            or any(_word_before(text, mention.span) in _PLACE_WORDS for mention in mentions),
            first=mentions[0].span,
            drawn=packed(portraits.of(chain)),
            states=frozenset() if chain.named else _states_in((mention.text for mention in mentions), kb),
            listed=listed.get(number, frozenset()),
            whose=frozenset().union(*(owned.get(index, ()) for index in chain.mentions)),
        )


def _owned(record: ExtractionRecord, text: str) -> dict[int, frozenset[tuple[str, str]]]:
    """The noun for somebody with each word of the name of the person whose he is, by the place of the mention: "his
    lawyer", "Mr Lee's wife".
    """
    begins: dict[int, tuple[str, ...]] = {}
    for chain in record.chains:
        for index in chain.mentions if chain.named and chain.type is EntityType.PERSON else ():
            span, kind = record.mentions[index].span, record.mentions[index].kind
            if kind is MentionKind.PRONOUN or text.startswith(_GENITIVES, span.end):
                begins[span.begin] = content_words(chain.name)
    found = {}
    for index, mention in enumerate(record.mentions):
        titled = _TITLE.match(mention.text)
        begin = mention.span.begin + (titled.end() if titled else 0)
        if mention.kind is MentionKind.NOMINAL and mention.head.begin != begin and begin in begins:
            head = stem(mention.head.of(text))
            found[index] = frozenset((head, word) for word in begins[begin])
    return found


def _word_before(text: str, span: Span) -> str:
    """Return the word before `span`, in lower case; the article "the" is passed over."""
    words = text[max(0, span.begin - 24) : span.begin].lower().split()
    return next((word for word in reversed(words) if word != "the"), "")


def _uses(record: ExtractionRecord) -> tuple[set[int], set[int]]:
    """Return the mentions that act or speak, and those that say where."""
    actors = {said.source for said in record.attributions if said.source is not None}
    places = {event.place for event in record.events if event.place is not None}
    for event in record.events:
        for argument in event.arguments:
            if argument.mention is not None and argument.role is Role.ACTOR:
                actors.add(argument.mention)
            elif argument.mention is not None and argument.role in _PLACE_ROLES:
                places.add(argument.mention)
    return actors - places, places


def _countries(record: ExtractionRecord, kb: KnowledgeBase) -> frozenset[str]:
    """Return the states that the record's names plainly mean."""
    names = (chain.name for chain in record.chains if chain.named and chain.type is not EntityType.PERSON)
    return frozenset(state for name in names if (state := _state_of(name, kb)) is not None)


def _states_in(phrases: Iterable[str], kb: KnowledgeBase) -> frozenset[str]:
    """Return the states that phrases name by themselves, by their people's names or as adjectives."""
    found: set[str | None] = set()
    for name in {name for phrase in phrases for name in _CAPITALISED.findall(phrase)}:
        whole = _state_of(name, kb)
        found.update([whole] if whole is not None else (_state_of(word, kb) for word in name.split()))
    return frozenset(state for state in found if state is not None)


def _state_of(name: str, kb: KnowledgeBase) -> str | None:
    """Return the state that a name plainly means (alpha-3)."""
    candidates = kb.lookup(name)
    if not candidates or candidates[0].kind not in _PLAIN_KINDS:
        return None
    first = candidates[0].entry
    rivals = {c.entry.country for c in candidates[1:2] if c.entry.prior >= first.prior - _CLOSE}
    plain = first.id.startswith(("iso3166:", "people:")) or first.id in _HOME_NATIONS
    plain = plain and rivals <= {first.country}
    return first.country if plain else None
