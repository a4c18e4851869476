"""An event's label: a short readable sentence made of its canonical participants, place and time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.merge.fragments import EventFragment
from kg.merge.wording import clause, stands_alone
from kg.model import Entity, EntityType, Participation, PlaceOf, Role, Status, TimePoint

_MOST_NAMES = 3
_UNKNOWN = "X"  # of EDTF, a digit that is not known: a month of no known year says too little
_MOST_WORDS = 9
_CLAUSE_WORDS = 3
_SUBJECT_WORDS = 6
_LOOSE_ENDS = " ,;:–—-"
_NEVER_LAST = frozenset("a an and at for in more of on or than that the to with".split())
_NEVER_FIRST = frozenset(
    "about against as at by for from how if in into of on onto that to what when where whether who why with".split()
)
_NOTHING = frozenset("it this that these those them they what which who whom one such so".split())
_VAGUE = frozenset("he she it they his her its their we you i".split())
_CAPITALISED = frozenset(("A", "An", "The", "This", "These", "Such", "Some", "Their", "His", "Her", "Its"))
_NOBODY = frozenset(("no", "nobody", "none", "nothing"))
_FEW, _FEWEST = 4, 10  # times as many passages for the best attested of one side, and of all
_RARE = 6  # times as many nouns as verbs: the noun is what it is called
_ACTOR = frozenset({Role.ACTOR})
_OTHERS = (Role.TARGET, Role.RECIPIENT, Role.DESTINATION)
_ACTED_UPON = frozenset(_OTHERS)
_TARGET = frozenset({Role.TARGET})
_TOPIC = frozenset({Role.TOPIC})
_SAID_OF_STATUS = {
    Status.HAPPENED: "",
    Status.ONGOING: " (ongoing)",
    Status.PLANNED: " (planned)",
    Status.HYPOTHETICAL: " (hypothetical)",
    Status.DENIED: " (denied)",
}


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a label is made of, empty where it is not known: `before` is the preposition of `others`."""

    verb: str
    trigger: str
    ongoing: bool
    actors: str
    before: str
    others: str
    whither: str
    words: str
    suffered: bool


def event_label(
    fragments: Sequence[EventFragment],
    participants: Sequence[Participation],
    place: PlaceOf | None,
    begin: TimePoint | None,
    status: Status,
    entities: Mapping[str, Entity],
) -> str:
    """Return such as `Barack Obama and Vladimir Putin met in Hangzhou, 2016-09-05`.

    `entities` gives those that take part by id. A verb among the triggers is preferred to a noun, which stands before
    a colon: `Explosion: the port`; so does a verb of which only a long topic is known: `Expected: to leave on Tuesday`.
    """
    label = _sentence(_parts(fragments, _attested(_once(participants)), entities), status)
    if place is not None and entities[place.entity].name not in label:
        label += f" in {entities[place.entity].name}"
    if begin is not None and _UNKNOWN not in begin.value:
        label += f", {begin.value.partition('T')[0]}"
    nobody = status is Status.DENIED and label.partition(" ")[0].lower() in _NOBODY
    return label[:1].upper() + label[1:] + ("" if nobody else _SAID_OF_STATUS[status])


def _parts(
    fragments: Sequence[EventFragment], participants: Sequence[Participation], entities: Mapping[str, Entity]
) -> _Parts:
    """Take the label apart, from the fragments of one verb where there is one, else from nouns."""
    done_to = next((role for role in _OTHERS if any(p.role is role for p in participants)), None)
    verb = _verb(fragments, done_to)
    alike = [fragment for fragment in fragments if bool(fragment.verb) == bool(verb)]
    fragments = [fragment for fragment in alike if fragment.verb == verb]
    thing = _words(fragments, _TARGET) if verb else ""
    if thing and _is_short(thing) and _preposition(fragments, participants, done_to):
        done_to = Role.TARGET  # "sent a convoy to Syria": the convoy is sent, and not Syria
    others = _names(participants, {done_to}, entities)
    if verb and not any(filler.role is done_to for f in fragments for filler in f.fillers):
        if done_to is Role.DESTINATION or _words(fragments, _ACTED_UPON):
            others = ""  # who "won half the vote" in an election against another did not win him
    return _Parts(
        verb=verb,
        trigger=_most(_trigger(f) for f in fragments),
        ongoing=_is_doing(fragments),
        actors=_names(participants, _ACTOR, entities) or _subject(fragments),
        before=_preposition(fragments, participants, done_to) or _preposition(alike, participants, done_to),
        others=others,
        whither=_whither(fragments, participants, done_to, entities),
        words="" if others else _beside(fragments, participants, entities),
        suffered=done_to is Role.TARGET,
    )


def _verb(fragments: Sequence[EventFragment], done_to: Role | None) -> str:
    """Return the verb of most fragments, of equals the one with what it is done to: a man fired and Ann was shot.

    Verbs of which another one is meant ("admitted" to a hospital) come behind those that mean themselves. Where hardly
    any is a verb, there is none: thirteen reports of a heart attack, and one of an attacking heart.
    """
    counts = Counter(fragment.verb for fragment in fragments if fragment.verb)
    if counts.total() * _RARE < len(fragments):
        return ""
    used = Counter(f.verb for f in fragments if any(filler.role is done_to for filler in f.fillers))
    plain = {f.verb for f in fragments if f.event.roleset.partition(".")[0].replace("_", " ") == f.verb}
    return min(counts, key=lambda verb: (verb not in plain, -counts[verb], -used[verb], verb), default="")


def _beside(
    fragments: Sequence[EventFragment], participants: Sequence[Participation], entities: Mapping[str, Entity]
) -> str:
    """Return the words for what it is done to, or whom or what it is about."""
    acted_upon = _words(fragments, _ACTED_UPON)
    return acted_upon or _words(fragments, _TOPIC) or _names(participants, _TOPIC, entities)


def _sentence(parts: _Parts, status: Status) -> str:
    before = "" if parts.verb and parts.before == "of" else parts.before  # "released 20 of the girls"
    after = parts.others or parts.words
    alone = parts.suffered and not before and bool(parts.verb) and stands_alone(parts.verb)  # "died somebody"
    if parts.verb and parts.actors and not alone:
        done_to = " ".join(part for part in (before, parts.others) if part)
        rest = f" {done_to}" if parts.others else _object(parts.words)
        rest += parts.whither if parts.others or _is_short(parts.words) else ""
        return clause(parts.actors, parts.verb, rest, status, done_to=False)
    if parts.verb and (parts.others or (after and _is_short(after))):
        return clause(after, parts.verb, parts.whither, status, done_to=not parts.ongoing)
    trigger = parts.trigger
    if parts.verb and (parts.actors or after):
        trigger = clause("", parts.verb, "", status, done_to=True)
    if before and not parts.actors:
        return f"{trigger} {before} {parts.others}"
    if not parts.verb and parts.words.partition(" ")[0].lower() in _NEVER_FIRST:  # "Ann: decision to leave"
        return ": ".join(part for part in (parts.actors, f"{trigger} {parts.words}") if part)
    rest = ", ".join(part for part in (parts.actors, after) if part)
    return ": ".join(part for part in (trigger, rest) if part)


def _once(participants: Sequence[Participation]) -> list[Participation]:
    """Leave out the less attested role of whoever is both actor and acted upon: reports word one event differently."""
    best: dict[str, tuple[int, float, str]] = {}
    for p in participants:
        if p.role is Role.ACTOR or p.role in _OTHERS:
            best[p.entity] = max(best.get(p.entity, (0, 0.0, "")), (len(p.sources), p.confidence, p.role))
    sides = {entity: role == Role.ACTOR for entity, (_, _, role) in best.items()}
    return [p for p in participants if p.entity not in sides or (p.role is Role.ACTOR) == sides[p.entity]]


def _attested(participants: Sequence[Participation]) -> list[Participation]:
    """Leave out whom few passages name where others are named by many: a slip, or another event's."""
    sides = [p for p in participants if p.role is Role.ACTOR or p.role in _ACTED_UPON | _TOPIC]
    most: dict[bool, int] = {}
    for p in sides:
        most[p.role is Role.ACTOR] = max(most.get(p.role is Role.ACTOR, 0), len(p.sources))
    all_ = max(most.values(), default=0)
    return [
        p
        for p in sides
        if len(p.sources) * _FEW > most[p.role is Role.ACTOR] and len(p.sources) * _FEWEST > all_
    ]


def _preposition(
    fragments: Sequence[EventFragment], participants: Sequence[Participation], role: Role | None
) -> str:
    """Return what most often stands before the most attested participant in a role; empty where there is none."""
    chosen = min(
        ((-len(p.sources), -p.confidence, p.entity) for p in participants if p.role is role), default=None
    )
    if chosen is None:
        return ""
    fillers = [filler for fragment in fragments for filler in fragment.fillers]
    counts = Counter(f.preposition for f in fillers if f.entity == chosen[2] and f.role is role)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""


def _whither(
    fragments: Sequence[EventFragment],
    participants: Sequence[Participation],
    first: Role | None,
    entities: Mapping[str, Entity],
) -> str:
    """Return ` to Oslo` behind whom somebody took there; empty where the text has no preposition for it."""
    done_to = {p.entity for p in participants if p.role is first}
    elsewhere = [p for p in participants if p.entity not in done_to]
    for role in (Role.RECIPIENT, Role.DESTINATION):
        before = _preposition(fragments, elsewhere, role)
        if first is Role.TARGET and before and not _preposition(fragments, participants, first):
            return f" {before} {_names(elsewhere, {role}, entities)}"
    return ""


def _names(
    participants: Sequence[Participation], roles: Set[Role | None], entities: Mapping[str, Entity]
) -> str:
    """Return the most attested names: `A, B and C`, `A, B, C and others`."""
    chosen = [p for p in participants if p.role in roles]
    if any(_is_named(entities[p.entity]) for p in chosen):
        chosen = [p for p in chosen if not _is_described(entities[p.entity])]
    ranked = sorted((-len(p.sources), -p.confidence, entities[p.entity].name) for p in chosen)
    found = list(dict.fromkeys(_inside(name) for _, _, name in ranked))
    if len(found) > _MOST_NAMES:
        found[_MOST_NAMES:] = ["others"]
    return " and ".join(part for part in (", ".join(found[:-1]), *found[-1:]) if part)


def _is_named(entity: Entity) -> bool:
    first = entity.name.partition(" ")[0]
    return entity.type is EntityType.PERSON and first[:1].isupper() and first not in _CAPITALISED


def _is_described(entity: Entity) -> bool:
    """Tell whether somebody is only called what a name beside most likely says: "the leader", not "his wife"."""
    first, _, rest = entity.name.partition(" ")
    return entity.type is EntityType.PERSON and first.lower() == "the" and rest[:1].islower()


def _subject(fragments: Sequence[EventFragment]) -> str:
    """Return the words for who does it, where every mention has such words and they are short."""
    if not all(any(argument.role in _ACTOR for argument in fragment.words) for fragment in fragments):
        return ""
    words = _words(fragments, _ACTOR).removeprefix("by ")
    return words if _is_short(words) else ""


def _words(fragments: Sequence[EventFragment], roles: Set[Role]) -> str:
    """Return the words of an argument that is no entity, the commonest, then the shortest, cut after some words."""
    texts = Counter(
        " ".join(argument.text.split()).strip(_LOOSE_ENDS)
        for fragment in fragments
        for argument in fragment.words
        if argument.role in roles
    )
    whole = [
        text
        for text in texts
        if text and text.rpartition(" ")[2].lower() not in _NEVER_LAST and text.lower() not in _NOTHING
    ]
    if not whole:
        return ""
    worse = {
        text: (len(text.split(" ")) > _MOST_WORDS, text.partition(" ")[0].lower() in _VAGUE) for text in whole
    }
    best = min(whole, key=lambda text: (worse[text], -texts[text], len(text), text))
    words = (best if best.count('"') % 2 == 0 else best.replace('"', "")).split(" ")
    if len(words) <= (_CLAUSE_WORDS if roles is _TOPIC else _SUBJECT_WORDS):
        return _inside(" ".join(words))
    return " ".join(words[:_MOST_WORDS]) + (" ..." if len(words) > _MOST_WORDS else "")


def _inside(words: str) -> str:
    """Return words as they stand within a sentence: an article before what is no name is not capitalised."""
    first, _, rest = words.partition(" ")
    small = first in _CAPITALISED and rest and not rest[0].isupper()
    return f"{first.lower()} {rest}" if small else words


def _is_short(words: str) -> bool:
    """Tell whether the words may stand before a verb: some few, and no clause."""
    first, *more = words.lower().split() or [""]
    return len(more) < _SUBJECT_WORDS and first not in _NEVER_FIRST


def _object(words: str) -> str:
    """Return what follows the verb; a sentence follows a colon: said: What happened will be punished."""
    if not words:
        return ""
    return f": {words}" if words[:1].isupper() and len(words.split()) > _CLAUSE_WORDS else f" {words}"


def _is_doing(fragments: Sequence[EventFragment]) -> bool:
    """Tell whether the verb stands in its -ing form only: Lebanon is sinking, and is not sunk."""
    return all(fragment.event.text.lower().endswith("ing") for fragment in fragments if fragment.verb)


def _trigger(fragment: EventFragment) -> str:
    return fragment.event.text.lower()


def _most(values: Iterable[str]) -> str:
    """Return the value that stands most often, empty ones aside, the first in order among equals."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""
