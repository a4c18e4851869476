"""Mentions of one event within the article: same kind, kindred words, participants and times that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Chain, EventMention, Role, TimePoint

_PARTIES = frozenset({Role.ACTOR, Role.TARGET, Role.RECIPIENT})
_ALONE = frozenset({"STATEMENT"})
_HAPPENINGS = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_LOOSE_MODES = frozenset({"DAMAGE", "HAPPEN"})
_ANY = frozenset(
    "act action affair case development do episode event happen incident it matter move operation step that this"
    " tragedy".split()
)
_NEAR = 3


@dataclass(slots=True)
class _Group:
    members: list[int] = field(default_factory=list)
    parties: set[int] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    begins: list[TimePoint] = field(default_factory=list)
    places: set[int] = field(default_factory=set)
    sentence: int = 0
    clusters: set[int] = field(default_factory=set)


def chain_events(
    events: Sequence[EventMention],
    chain_of: dict[int, int],
    chains: Sequence[Chain],
    definite: Sequence[bool],
    sentences: Sequence[int],
    clusters: Sequence[int | None] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return groups of event indexes, each event in exactly one.

    `chain_of` gives the entity chain of a mention, `definite` tells nouns with "the", `sentences` the sentence number
    of each event, `clusters` what the resolver of coreference takes for one thing ("the attack", "they bombed").
    Statements stay alone: two sayings of one person are two events.
    """
    groups: list[_Group] = []
    by_type: defaultdict[str, list[_Group]] = defaultdict(
        list
    )  # of the first member, which speaks for the group
    for index, event in enumerate(events):
        parties = {
            chain_of[argument.mention]
            for argument in event.arguments
            if argument.mention is not None and argument.role in _PARTIES and argument.mention in chain_of
        }
        place = chain_of.get(event.place) if event.place is not None else None
        group = None
        cluster = clusters[index] if clusters else None
        if event.type not in _ALONE and cluster is not None:
            group = _same_cluster(groups, events, event, cluster)
        if group is None and event.type not in _ALONE:
            group = _choose(
                by_type[event.type], events, event, parties, place, definite[index], sentences[index]
            )
        if group is None:
            group = _Group()
            groups.append(group)
            by_type[event.type].append(group)
        group.members.append(index)
        group.parties |= parties
        group.lemmas.add(_stem(event))
        group.sentence = sentences[index]
        if cluster is not None:
            group.clusters.add(cluster)
        if event.begin is not None:
            group.begins.append(event.begin)
        if place is not None:
            group.places.add(place)
    return tuple(tuple(group.members) for group in groups)


def _stem(event: EventMention) -> str:
    return event.roleset.partition(".")[0] or event.lemma


def _same_cluster(
    groups: list[_Group], events: Sequence[EventMention], event: EventMention, cluster: int
) -> _Group | None:
    """The group that the resolver puts the event into, where type, words and time do not speak against it."""
    for group in reversed(groups):
        if cluster in group.clusters and _times_agree(group, event.begin):
            first = events[group.members[0]]
            if first.type == event.type or ("OTHER" in (first.type, event.type) and _kindred(group, event)):
                return group
    return None


def _kindred(group: _Group, event: EventMention) -> bool:
    """Tell whether words without a type of their own may mean one thing: of one root, or a word for any happening."""
    words = {_stem(event), event.lemma}
    return not words.isdisjoint(group.lemmas | _ANY) or not group.lemmas.isdisjoint(_ANY)


def _choose(
    groups: list[_Group],
    events: Sequence[EventMention],
    event: EventMention,
    parties: set[int],
    place: int | None,
    definite: bool,
    sentence: int,
) -> _Group | None:
    """The group that the event belongs to: one with the same parties, else the only one nearby that does not
    contradict.
    """
    options = []
    stem = _stem(event)
    for group in groups:
        first = events[group.members[0]]
        kindred = stem in group.lemmas or (
            event.mode is not None
            and event.mode == first.mode
            and event.mode not in _LOOSE_MODES
            and event.type != "OTHER"
            and (event.type in _HAPPENINGS or bool(parties & group.parties))
        )
        if not kindred or not _times_agree(group, event.begin):
            continue
        if place is not None and group.places and place not in group.places:
            continue
        options.append(group)
    same = [group for group in options if parties and group.parties == parties]
    if same:
        return same[-1]
    near = [group for group in options if sentence - group.sentence <= _NEAR]
    if parties:
        within = [
            group
            for group in near
            if group.parties and (parties <= group.parties or group.parties <= parties)
        ]
        return within[0] if len(within) == 1 and (len(parties & within[0].parties) > 1 or definite) else None
    if definite:
        if event.type in _HAPPENINGS and options:
            return options[-1]
        return near[-1] if len(near) == 1 else (options[0] if len(options) == 1 else None)
    return None


def _times_agree(group: _Group, begin: TimePoint | None) -> bool:
    if begin is None:
        return True
    return all(
        begin.value.startswith(other.value.rstrip("X")) or other.value.startswith(begin.value.rstrip("X"))
        or begin.granularity != other.granularity
        for other in group.begins
    )  # fmt: skip
