"""Mentions of one event within the article: same kind, kindred words, participants and times that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Chain, EventMention, Role, TimePoint

_SIDE = {Role.ACTOR: 0, Role.TARGET: 1, Role.RECIPIENT: 1}
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # types whose parties are all on one side
_ONCE = frozenset("ACCIDENT ASSAULT CRIME DISASTER JUSTICE LIFE PERSONNEL PROTEST".split())
"""Types of which a story has one for each party, however it tells them."""
_MUTUAL_MODES = frozenset({"FIGHT", "PLAY"})
_UNTYPED = "OTHER"
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
    """Events told to be one, or the next one: `sides` are parties with the side on which they stand, `about` what else
    is said of it.
    """

    members: list[int] = field(default_factory=list)
    sides: set[tuple[int, int]] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    begins: list[TimePoint] = field(default_factory=list)
    places: set[int] = field(default_factory=set)
    sentence: int = 0
    clusters: set[int] = field(default_factory=set)

    @property
    def parties(self) -> set[int]:
        """Return who does it and to whom it is done."""
        return {party for party, _ in self.sides}

    def take(self, other: _Group) -> None:
        """Count what another one tells as told of this one."""
        self.members += other.members
        self.sides |= other.sides
        self.about |= other.about
        self.lemmas |= other.lemmas
        self.begins += other.begins
        self.places |= other.places
        self.sentence = other.sentence
        self.clusters |= other.clusters


def chain_events(
    events: Sequence[EventMention],
    chain_of: dict[int, int],
    chains: Sequence[Chain],
    definite: Sequence[bool],
    sentences: Sequence[int],
    clusters: Sequence[int | None] = (),
    about: Sequence[frozenset[str]] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return groups of event indexes, each event in exactly one.

    `chain_of` gives the entity chain of a mention, `definite` tells nouns with "the", `sentences` the sentence number
    of each event, `clusters` what the resolver of coreference takes for one thing ("the attack", "they bombed"),
    `about` the telling words of each event's fillers but for who does it and when.
    Statements stay alone: two sayings of one person are two events.
    """
    groups: list[_Group] = []
    by_type: defaultdict[str, list[_Group]] = defaultdict(
        list
    )  # of the first member, which speaks for the group
    for index, event in enumerate(events):
        place = chain_of.get(event.place) if event.place is not None else None
        cluster = clusters[index] if clusters else None
        told = _Group(
            members=[index],
            sides={
                (chain_of[argument.mention], _SIDE[argument.role])
                for argument in event.arguments
                if argument.mention is not None and argument.role in _SIDE and argument.mention in chain_of
            },
            about=set(about[index]) if about else set(),
            lemmas={_stem(event)},
            begins=[event.begin] if event.begin is not None else [],
            places={place} if place is not None else set(),
            sentence=sentences[index],
            clusters={cluster} if cluster is not None else set(),
        )
        group = None
        if event.type not in _ALONE and cluster is not None:
            group = _same_cluster(groups, events, event, cluster)
        if group is None and event.type not in _ALONE:
            group = _choose(by_type[event.type], events, event, told, definite[index])
        if group is not None:
            group.take(told)
        else:
            groups.append(told)
            by_type[event.type].append(told)
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
    groups: list[_Group], events: Sequence[EventMention], event: EventMention, told: _Group, definite: bool
) -> _Group | None:
    """The group that the event belongs to: one with the same parties, else the only one nearby that does not
    contradict.
    """
    parties = told.parties
    options = []
    stem = _stem(event)
    for group in groups:
        first = events[group.members[0]]
        kindred = stem in group.lemmas or (
            event.mode is not None
            and event.mode == first.mode
            and event.mode not in _LOOSE_MODES
            and event.type != _UNTYPED
            and (event.type in _HAPPENINGS or bool(parties & group.parties))
        )
        if not kindred or not _times_agree(group, event.begin):
            continue
        if told.places and group.places and not told.places & group.places:
            continue
        if _turned(group, told, event):
            continue
        options.append(group)
    same = [
        group
        for group in options
        if parties and group.parties == parties and (definite or _told_alike(group, told, event))
    ]
    if same:
        return same[-1]
    near = [group for group in options if told.sentence - group.sentence <= _NEAR]
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


def _turned(group: _Group, told: _Group, event: EventMention) -> bool:
    """Tell whether all parties of both stand on other sides: who beat whom, and was beaten then."""
    mutual = event.type in _MUTUAL or event.mode in _MUTUAL_MODES
    common = told.parties & group.parties
    return not mutual and bool(common) and not told.sides & group.sides


def _told_alike(group: _Group, told: _Group, event: EventMention) -> bool:
    """Tell whether what one party does again may be the same: "held flags", "held placards" are two, and so is what
    has no type where it is not said to what.
    """
    if event.type in _ONCE or len(told.parties) > 1:
        return True
    if told.about and group.about:
        return bool(told.about & group.about)
    return event.type != _UNTYPED


def _times_agree(group: _Group, begin: TimePoint | None) -> bool:
    if begin is None:
        return True
    return all(
        begin.value.startswith(other.value.rstrip("X")) or other.value.startswith(begin.value.rstrip("X"))
        or begin.granularity != other.granularity
        for other in group.begins
    )  # fmt: skip
