"""An event's label: a short readable sentence made of its canonical participants, place and time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from kg.merge.fragments import EventFragment
from kg.merge.wording import clause
from kg.model import Participation, PlaceOf, Role, Status, TimePoint

_MOST_NAMES = 3
_UNKNOWN = "X"  # of EDTF, a digit that is not known: a month of no known year says too little
_MOST_WORDS = 9
_CLAUSE_WORDS = 4
_SUBJECT_WORDS = 6
_LOOSE_ENDS = " ,;:–—-"
_NEVER_LAST = frozenset("a an and at for in more of on or than that the to with".split())
_NEVER_FIRST = frozenset(
    "about as at for from how if in of on that to what when where whether who why with".split()
)
_ACTOR = frozenset({Role.ACTOR})
_OTHERS = frozenset({Role.TARGET, Role.RECIPIENT, Role.DESTINATION})
_TOPIC = frozenset({Role.TOPIC})
_SAID_OF_STATUS = {
    Status.HAPPENED: "",
    Status.ONGOING: " (ongoing)",
    Status.PLANNED: " (planned)",
    Status.HYPOTHETICAL: " (hypothetical)",
    Status.DENIED: " (denied)",
}


def event_label(
    fragments: Sequence[EventFragment],
    participants: Sequence[Participation],
    place: PlaceOf | None,
    begin: TimePoint | None,
    status: Status,
    names: Mapping[str, str],
) -> str:
    """Return such as `Barack Obama and Vladimir Putin met in Hangzhou, 2016-09-05`.

    `names` gives an entity's name. A verb among the triggers is preferred to a noun, which stands before a colon:
    `Explosion: the port`; so does a verb of which only a long topic is known: `Expected: to leave on Tuesday`.
    """
    participants = _once(participants)
    actors = _names(participants, _ACTOR, names) or _subject(fragments)
    others = _names(participants, _OTHERS, names)
    after = others or _words(fragments, _OTHERS) or _words(fragments, _TOPIC)
    before = _preposition(fragments, participants) if others else ""
    verb = _most(fragment.verb for fragment in fragments)
    if verb and before == "of":  # "released 20 of the girls"
        before = ""
    if verb and actors:
        label = clause(actors, verb, _object(before, after), status, done_to=False)
    elif verb and (others or (after and _is_short(after))):
        label = clause(after, verb, "", status, done_to=not _is_doing(fragments))
    else:
        trigger = _most(_trigger(f) for f in fragments)
        if verb and (actors or after):
            trigger = clause("", verb, "", status, done_to=True)
        if before and not actors:
            label = f"{trigger} {before} {others}"
        else:
            label = ": ".join(
                part for part in (trigger, ", ".join(part for part in (actors, after) if part)) if part
            )
    if place is not None and names[place.entity] not in label:
        label += f" in {names[place.entity]}"
    if begin is not None and _UNKNOWN not in begin.value:
        label += f", {begin.value.partition('T')[0]}"
    return label[:1].upper() + label[1:] + _SAID_OF_STATUS[status]


def _once(participants: Sequence[Participation]) -> list[Participation]:
    """Leave out the less attested role of whoever is both actor and acted upon: reports word one event differently."""
    best: dict[str, tuple[int, float, str]] = {}
    for p in participants:
        if p.role is Role.ACTOR or p.role in _OTHERS:
            best[p.entity] = max(best.get(p.entity, (0, 0.0, "")), (len(p.sources), p.confidence, p.role))
    sides = {entity: role == Role.ACTOR for entity, (_, _, role) in best.items()}
    return [p for p in participants if p.entity not in sides or (p.role is Role.ACTOR) == sides[p.entity]]


def _preposition(fragments: Sequence[EventFragment], participants: Sequence[Participation]) -> str:
    """Return what most often stands before the most attested of those to whom it is done."""
    chosen = min((-len(p.sources), -p.confidence, p.entity) for p in participants if p.role in _OTHERS)[2]
    fillers = [filler for fragment in fragments for filler in fragment.fillers]
    counts = Counter(f.preposition for f in fillers if f.entity == chosen and f.role in _OTHERS)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""


def _names(participants: Sequence[Participation], roles: Set[Role], names: Mapping[str, str]) -> str:
    """Return the most attested names: `A, B and C`, `A, B, C and others`."""
    chosen = sorted(
        (-len(p.sources), -p.confidence, names[p.entity]) for p in participants if p.role in roles
    )
    found = list(dict.fromkeys(name for _, _, name in chosen))
    if len(found) > _MOST_NAMES:
        found[_MOST_NAMES:] = ["others"]
    return " and ".join(part for part in (", ".join(found[:-1]), *found[-1:]) if part)


def _subject(fragments: Sequence[EventFragment]) -> str:
    """Return the words for who does it, where every mention has such words and they are short."""
    if not all(any(argument.role in _ACTOR for argument in fragment.words) for fragment in fragments):
        return ""
    words = _words(fragments, _ACTOR).removeprefix("by ")
    return words if _is_short(words) else ""


def _words(fragments: Sequence[EventFragment], roles: Set[Role]) -> str:
    """Return the words of the shortest argument that is no entity, cut after some words; empty where there is none."""
    texts = {
        " ".join(argument.text.split()).strip(_LOOSE_ENDS)
        for fragment in fragments
        for argument in fragment.words
        if argument.role in roles
    }
    whole = [text for text in texts if text and text.rpartition(" ")[2].lower() not in _NEVER_LAST]
    if not whole:
        return ""
    words = min(whole, key=lambda text: (len(text), text)).split(" ")
    return " ".join(words[:_MOST_WORDS]) + (" ..." if len(words) > _MOST_WORDS else "")


def _is_short(words: str) -> bool:
    """Tell whether the words may stand before a verb: some few, and no clause."""
    first, *more = words.lower().split() or [""]
    return len(more) < _SUBJECT_WORDS and first not in _NEVER_FIRST


def _object(before: str, after: str) -> str:
    """Return what follows the verb; a sentence follows a colon: said: What happened will be punished."""
    if not after:
        return ""
    sentence = not before and after[:1].isupper() and len(after.split()) >= _CLAUSE_WORDS
    return f": {after}" if sentence else f" {before} {after}" if before else f" {after}"


def _is_doing(fragments: Sequence[EventFragment]) -> bool:
    """Tell whether the verb stands in its -ing form only: Lebanon is sinking, and is not sunk."""
    return all(fragment.event.text.lower().endswith("ing") for fragment in fragments if fragment.verb)


def _trigger(fragment: EventFragment) -> str:
    return fragment.event.text.lower()


def _most(values: Iterable[str]) -> str:
    """Return the value that stands most often, empty ones aside, the first in order among equals."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""
