"""Mentions of one event within the article: same kind, kindred words, participants and times that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.events.event_forms import Form
from kg.extract.events.tolls import SUFFERED
from kg.model import EventMention, Role, TimePoint

_SIDE = {Role.ACTOR: 0, Role.TARGET: 1, Role.RECIPIENT: 1}
_DONE_TO = 1
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # types whose parties are all on one side
_ONCE = frozenset("ACCIDENT ASSAULT CRIME DISASTER JUSTICE LIFE PERSONNEL PROTEST".split())
"""Types of which a story has one for each party, however it tells them."""
_AGAIN = frozenset({"EDUCATION", "LEAD", "NOMINATE"})  # modes of these that one party has often
_MUTUAL_MODES = frozenset({"FIGHT", "PLAY"})
_UNTYPED = "OTHER"
_ALONE = frozenset({"STATEMENT"})
_HAPPENINGS = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_LOOSE_MODES = frozenset({"DAMAGE", "HAPPEN"})
_ANY = frozenset(
    "act action affair case development do episode event happen incident it matter move operation step that this"
    " tragedy".split()
)
_GENERAL = {"ACCIDENT": {"accident"}, "ASSAULT": {"assault", "attack"}}
"""Words for any event of a type: "the attack", after a bombing."""
_UNLIKE = frozenset({"FIGHT", "SEXUAL"})  # modes of these types that such a word does not mean
_EITHER = frozenset({"election", "negotiation", "talk", "talks"})  # one event, as a plural too
_STATE = "be"  # "was an engineer", "was a friend"
_NEAR = 3
_FAR = 30
_RETOLD = 5


@dataclass(slots=True)
class _Group:
    """Events told to be one, or the next one: `sides` are parties with the side on which they stand, `about` what else
    is said of it, `plural` of which number the nouns are that tell of it.
    """

    members: list[int] = field(default_factory=list)
    sides: set[tuple[int, int]] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    begins: list[TimePoint] = field(default_factory=list)
    places: set[int] = field(default_factory=set)
    sentence: int = 0
    clusters: set[int] = field(default_factory=set)
    plural: set[bool] = field(default_factory=set)

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
        self.plural |= other.plural


def chain_events(
    events: Sequence[EventMention], chain_of: dict[int, int], forms: Sequence[Form]
) -> tuple[tuple[int, ...], ...]:
    """Return groups of event indexes, each event in exactly one.

    `chain_of` gives the entity chain of a mention, `forms` how each event is told. Statements stay alone, but for nouns
    that resume one: two sayings of one person are two events.
    """
    groups: list[_Group] = []
    by_type: defaultdict[str, list[_Group]] = defaultdict(
        list
    )  # of the first member, which speaks for the group
    victims = _victims(events)
    for index, (event, form) in enumerate(zip(events, forms, strict=True)):
        told = _told(index, event, form, chain_of, frozenset() if _is_harm(event) else victims)
        group = None
        if event.type in _ALONE:
            group = _resumed(by_type[event.type], event, told, form)
        else:
            if form.cluster is not None:
                group = _same_cluster(groups, events, event, form.cluster)
            if group is None:
                group = _choose(by_type[event.type], events, event, told, form)
        if group is not None:
            group.take(told)
        else:
            groups.append(told)
            by_type[event.type].append(told)
    return tuple(tuple(group.members) for group in groups)


def _is_harm(event: EventMention) -> bool:
    """Tell whether an event is that somebody was killed or hurt."""
    return (event.type, event.mode) in SUFFERED


def _victims(events: Sequence[EventMention]) -> frozenset[int]:
    """The mentions of those who were killed or hurt."""
    harmed = (argument for event in events if _is_harm(event) for argument in event.arguments)
    return frozenset(each.mention for each in harmed if each.role is Role.TARGET and each.mention is not None)


def _told(
    index: int, event: EventMention, form: Form, chain_of: dict[int, int], victims: frozenset[int]
) -> _Group:
    """One event by itself. Whom an accident harmed, its `victims`, do not tell it from another word for it."""
    place = chain_of.get(event.place) if event.place is not None else None
    return _Group(
        members=[index],
        sides={
            (chain_of[argument.mention], _SIDE[argument.role])
            for argument in event.arguments
            if argument.mention is not None
            and argument.role in _SIDE
            and argument.mention in chain_of
            and argument.mention not in victims
        },
        about=set(form.about),
        lemmas={_stem(event)},
        begins=[event.begin] if event.begin is not None else [],
        places={place} if place is not None else set(),
        sentence=form.sentence,
        clusters={form.cluster} if form.cluster is not None else set(),
        plural=set() if form.verbal or event.lemma in _EITHER else {form.plural},
    )


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
    groups: list[_Group], events: Sequence[EventMention], event: EventMention, told: _Group, form: Form
) -> _Group | None:
    """The group that the event belongs to: one with the same parties, else the only one nearby that does not
    contradict.
    """
    parties, definite = told.parties, form.definite
    options = [
        group
        for group in groups
        if _is_kindred(group, events[group.members[0]], event, told, definite)
        and _times_agree(group, event.begin)
        and not (told.places and group.places and not told.places & group.places)
        and not _turned(group, told, event)
    ]
    same = [
        group
        for group in options
        if parties and group.parties == parties and (definite or _told_alike(group, told, event, form))
    ]
    if same:
        return same[-1]
    again = _retold(options, event, told, form)
    if again is not None:
        return again
    near = [group for group in options if told.sentence - group.sentence <= _NEAR]
    if parties:
        within = [
            group
            for group in near
            if group.parties and (parties <= group.parties or group.parties <= parties)
        ]
        return within[0] if len(within) == 1 and (len(parties & within[0].parties) > 1 or definite) else None
    if not definite:
        return None
    if event.type in _HAPPENINGS and options:
        return options[-1]
    if event.type == _UNTYPED and event.mode is None:
        return None
    options = [group for group in options if told.sentence - group.sentence <= _FAR and _agree(group, told)]
    near = [group for group in near if group in options]
    return near[-1] if len(near) == 1 else (options[0] if len(options) == 1 else None)


def _is_kindred(
    group: _Group, first: EventMention, event: EventMention, told: _Group, definite: bool
) -> bool:
    """Tell whether the words of both may tell of one event: of one stem, of one way, or one for any of the type."""
    stem = _stem(event)
    if stem == _STATE:
        return False
    if stem in group.lemmas:
        return True
    general = _GENERAL.get(event.type, set())
    if (definite and event.lemma in general and first.mode not in _UNLIKE) or (
        definite and group.lemmas <= general and event.mode not in _UNLIKE
    ):
        return True
    return (
        event.mode is not None
        and event.mode == first.mode
        and event.mode not in _LOOSE_MODES
        and event.type != _UNTYPED
        and (event.type in _HAPPENINGS or bool(told.parties & group.parties))
    )


def _agree(group: _Group, told: _Group) -> bool:
    """Tell whether nouns of both are of one number."""
    return not group.plural or not told.plural or bool(group.plural & told.plural)


def _retold(options: list[_Group], event: EventMention, told: _Group, form: Form) -> _Group | None:
    """The last one nearby of which all is told that a noun says: "reject the deal", "the rejection of the deal"."""
    if form.verbal or form.new or not told.about or event.type == _UNTYPED:
        return None
    stem = _stem(event)
    found = [
        group
        for group in options
        if stem in group.lemmas
        and told.about <= group.about
        and told.sentence - group.sentence <= _RETOLD
        and _agree(group, told)
    ]
    return found[-1] if found else None


def _resumed(groups: list[_Group], event: EventMention, told: _Group, form: Form) -> _Group | None:
    """What a noun resumes of what was just said: "announced a ban", "the announcement"."""
    if form.verbal or not form.definite or not groups:
        return None
    stem = _stem(event)
    near = [group for group in groups if stem in group.lemmas and told.sentence - group.sentence <= _NEAR]
    return near[-1] if near and _agree(near[-1], told) else None


def _turned(group: _Group, told: _Group, event: EventMention) -> bool:
    """Tell whether all parties of both stand on other sides: who beat whom, and was beaten then."""
    mutual = event.type in _MUTUAL or event.mode in _MUTUAL_MODES
    common = told.parties & group.parties
    return not mutual and bool(common) and not told.sides & group.sides


def _told_alike(group: _Group, told: _Group, event: EventMention, form: Form) -> bool:
    """Tell whether what one party does again may be the same: "held flags", "held placards" are two, "went" and "went"
    are, and so is what has no type where it is not said to what. To whom it is done, it is done once.
    """
    if form.new or not _agree(group, told):
        return False
    if (event.type in _ONCE and event.mode not in _AGAIN) or len(told.parties) > 1:
        return True
    if told.about and group.about:
        return bool(told.about & group.about)
    if event.type == _UNTYPED:
        return False
    return any(side == _DONE_TO for _, side in told.sides) if form.verbal else not told.about


def _times_agree(group: _Group, begin: TimePoint | None) -> bool:
    if begin is None:
        return True
    return all(
        begin.value.startswith(other.value.rstrip("X")) or other.value.startswith(begin.value.rstrip("X"))
        or begin.granularity != other.granularity
        for other in group.begins
    )  # fmt: skip
