"""An event's label: a short readable sentence made of its canonical participants, place and time."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from kg.merge.fragments import EventFragment
from kg.model import EventMention, Participation, PlaceOf, Role, Status, TimePoint

_MOST_NAMES = 3
_MOST_WORDS = 9
_CLAUSE_WORDS = 4
_LOOSE_ENDS = " ,;:–—-"
_OTHERS = frozenset({Role.TARGET, Role.RECIPIENT, Role.DESTINATION})
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
    """Return such as `Barack Obama, Vladimir Putin met in Hangzhou, 2016-09-05`.

    `names` gives an entity's name. A finite verb among the triggers is preferred to a noun, which stands before a
    colon: `Explosion: the port`; so does a verb of which only a long topic is known: `Expected: to leave on Tuesday`.
    """
    mentions = [fragment.event for fragment in fragments]
    participants = _once(participants)
    actors = _names(participants, {Role.ACTOR}, names)
    others = _names(participants, _OTHERS, names) or _words(fragments, _OTHERS)
    topic = "" if others else _words(fragments, {Role.TOPIC})
    verb = _trigger([m for m in mentions if _is_inflected_verb(m)])
    if verb and (actors or len(topic.split()) < _CLAUSE_WORDS):
        words = [actors, verb, others or topic] if actors else [others or topic, verb]
    else:
        who = ", ".join(part for part in (actors, others or topic) if part)
        trigger = verb or _trigger(mentions)
        words = [f"{trigger}:" if who else trigger, who]
    label = " ".join(word for word in words if word)
    if place is not None:
        label += f" in {names[place.entity]}"
    if begin is not None:
        label += f", {begin.value}"
    return label[:1].upper() + label[1:] + _SAID_OF_STATUS[status]


def _once(participants: Sequence[Participation]) -> list[Participation]:
    """Leave out the less attested role of whoever is both actor and acted upon: reports word one event differently."""
    best: dict[str, tuple[int, float, str]] = {}
    for p in participants:
        if p.role is Role.ACTOR or p.role in _OTHERS:
            best[p.entity] = max(best.get(p.entity, (0, 0.0, "")), (len(p.sources), p.confidence, p.role))
    sides = {entity: role == Role.ACTOR for entity, (_, _, role) in best.items()}
    return [p for p in participants if p.entity not in sides or (p.role is Role.ACTOR) == sides[p.entity]]


def _names(participants: Sequence[Participation], roles: Set[Role], names: Mapping[str, str]) -> str:
    chosen = sorted(
        ((-len(p.sources), -p.confidence, names[p.entity]) for p in participants if p.role in roles),
    )
    found = list(dict.fromkeys(name for _, _, name in chosen))
    more = " and others" if len(found) > _MOST_NAMES else ""
    return ", ".join(found[:_MOST_NAMES]) + more


def _words(fragments: Sequence[EventFragment], roles: Set[Role]) -> str:
    """Return the words of the shortest argument that is no entity, cut after some words; empty where there is none."""
    texts = {
        " ".join(argument.text.split()).strip(_LOOSE_ENDS)
        for fragment in fragments
        for argument in fragment.words
        if argument.role in roles
    } - {""}
    if not texts:
        return ""
    words = min(texts, key=lambda text: (len(text), text)).split(" ")
    return " ".join(words[:_MOST_WORDS]) + (" ..." if len(words) > _MOST_WORDS else "")


def _is_inflected_verb(mention: EventMention) -> bool:
    """A trigger whose lemma is its roleset's verb, in another form than the bare one, and that is no plural noun."""
    text = mention.text.lower()
    return (
        mention.lemma == mention.roleset.partition(".")[0]
        and text != mention.lemma
        and not text.endswith("s")
    )


def _trigger(mentions: Sequence[EventMention]) -> str:
    counts = Counter(m.text.lower() for m in mentions)
    return min(counts, key=lambda text: (-counts[text], text)) if counts else ""
