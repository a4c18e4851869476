"""How sure the scorer must be before two groups of event chains become one: the less their sentences share, the surer.

The scorer learned from what annotators chose, which mostly stands in the first sentences of a report; there a like word
in a story much like another's is often the same event. Further down, and where sentences have no participant, place or
telling word in common, it is mostly another one ("received Kim Yong Chol", "received no orders"). Two groups may be one
as soon as one pair between them needs no more than their mean score, unless an article tells one of each as two
("went to her car", "went down a hallway"), which a copy of it would join.
"""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from kg.link.tools.group_needs import Needs
from kg.link.views.event_portraits import SLOTS
from kg.link.views.event_views import EventView
from kg.resources import data_dir

LEAST = 0.25
"""What any two groups need. This and what follows was tuned on ECB+'s development topics, and by eye on articles."""
_LONE = 0.4  # two chains to which nothing was joined yet
_LATER = 0.3  # where one of the two is told from the fifth sentence on
_FIFTH = 4
_ALIKE = 0.56  # where their sentences share nothing; later in a report also where they share one word
_ONE_ARTICLE = 0.5
_TOLD_TWICE = 0.75  # in one article, where a verb tells of one of them and its first sentences of neither
_OPENING = 1  # the last sentence that may be a headline or open a report
_SAYINGS = 0.55
_IMAGINED = 0.75  # where one report only imagines what another tells as a fact
_PLAIN = 0.65  # where verbs that tell little are done to unlike things, and not by two of the same
_STRANGERS = 0.7  # where known participants of both are others, and no word of a filler is shared
_SAYING = "STATEMENT"
_UNTYPED = "OTHER"
_ACTOR, _TARGET, _PLACE = (SLOTS.index(slot) for slot in ("actor", "target", "place"))
_MANY = frozenset("ACCUSE AGREE AID COERCE CULTURE MOVE OTHER REQUEST RETREAT SPORT SUPPORT".split())
"""Types of which one story tells many: a touchdown, a move, a call for help, a word of no type."""
_FEW = 2  # words that the sentences of two of them may share by chance
_SURE = 0.85  # where two of them share no more, or two sayings no more than one word of what is said
_SAID_ALIKE = 2
_ELSEWHERE = 0.95  # in one article, where nobody and nothing says that it is the same again

Slots = tuple[frozenset[str], ...]
NOTHING: Slots = (frozenset(),) * len(SLOTS)


class Witness(Struct, frozen=True):
    """What tells how much an event chain's sentences share with another's; `told` are telling words of theirs.

    `many`: of a type of which one story tells many; `plain`: its words tell little (`plain_verbs.txt`); `untyped`: of
    no type; `fillers` are the words of its fillers, `beyond` those but for who does it, `slots` by the slots of the
    portrait; `parties` are the entities in these slots, `core` the known actors and targets, `sides` one and the other.
    """

    article: str
    saying: bool
    real: bool
    verbal: bool
    sentence: int
    core: frozenset[str]
    place: str | None
    fillers: frozenset[str]
    told: frozenset[str]
    many: bool = False
    plain: bool = False
    beyond: frozenset[str] = frozenset()
    slots: Slots = NOTHING
    parties: Slots = NOTHING
    sides: Slots = NOTHING
    untyped: bool = False

    @classmethod
    def of(cls, view: EventView) -> "Witness":
        """Return the witness of an event chain."""
        portrait = view.portrait
        slots = tuple(frozenset(word for word, _ in words) for words in portrait.words)
        return cls(
            view.ref.article,
            view.type == _SAYING,
            view.real,
            portrait.verbal,
            portrait.sentence,
            view.core,
            view.place,
            frozenset().union(*slots),
            frozenset(word for word, _ in portrait.around),
            view.type in _MANY,
            bool(portrait.lemmas) and plain_verbs().issuperset(portrait.lemmas),
            frozenset().union(*slots[1:]),
            slots,
            view.fillers,
            (view.actors, view.targets),
            view.type == _UNTYPED,
        )


@cache
def plain_verbs() -> frozenset[str]:
    """Return the words of `kg/data/link/plain_verbs.txt`."""
    lines = (data_dir() / "link" / "plain_verbs.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def event_needs(views: Sequence[EventView]) -> Needs[Witness]:
    """Return what groups of the rows of `views` need."""
    return Needs(lambda row: Witness.of(views[row]), needed, lone=_LONE, apart=_are_apart)


def needed(one: Witness, other: Witness) -> float:
    """Return the probability from which two event chains may bring their groups together."""
    needs = [LEAST]
    shared = len(one.fillers & other.fillers) + len(one.told & other.told)
    later = max(one.sentence, other.sentence) >= _FIFTH
    if later:
        needs.append(_LATER)
    if one.saying or other.saying:
        needs.append(_SAYINGS)
    if one.real != other.real:
        needs.append(_IMAGINED)
    if one.article == other.article:
        return max(*needs, _in_one_article(one, other, shared))
    if (one.many or other.many) and shared <= _FEW:
        needs.append(_SURE)
    if _say_otherwise(one, other):
        needs.append(_SURE)
    if _are_strangers(one, other):
        needs.append(_STRANGERS)
    if _are_unlike(one, other):
        needs.append(_PLAIN)
    apart = not one.core & other.core and (one.place is None or one.place != other.place)
    if apart and shared <= (1 if later else 0):
        needs.append(_ALIKE)
    return max(needs)


def _are_apart(one: Witness, other: Witness) -> bool:
    """Tell of two chains of one article, told after its opening, whether verbs of which a story tells many have unlike
    fillers: "went to her car", "went down a hallway".
    """
    told = all(
        each.many and each.verbal and each.beyond and each.sentence > _OPENING for each in (one, other)
    )
    return told and not one.beyond & other.beyond


def _in_one_article(one: Witness, other: Witness, shared: int) -> float:
    """Return what two chains of one article need, which its own reader took for two.

    "The rescue" of a later sentence is the one before; "needed" is said of many things. What has no filler of a slot in
    common, or others in it, is another event, and so is what a story tells many of where the sentences share no word.
    """
    opens = min(one.sentence, other.sentence) <= _OPENING
    verbal, words = one.verbal or other.verbal, bool(one.fillers & other.fillers)
    if _contradict(one, other, opens) or not _tell_alike(one, other):
        return _ELSEWHERE
    if not opens:
        told = one.many or other.many or one.saying or other.saying
        untyped = (one.untyped or other.untyped) and not _say_the_same(one, other)
        if (verbal and not words) or (told and not shared) or untyped:
            return _ELSEWHERE
    return _ONE_ARTICLE if not verbal or (opens and words) else _TOLD_TWICE


def _tell_alike(one: Witness, other: Witness) -> bool:
    """Tell whether two share more than who does it, and verbs more than words of what is neither done to nor where:
    "published photos", "published the study". For what several do together, by nouns, one of them is enough.
    """
    if one.verbal and other.verbal and not one.parties[_PLACE] & other.parties[_PLACE]:
        return _shared(one, other, _TARGET)
    if any(_shared(one, other, slot) for slot in range(_TARGET, len(SLOTS))):
        return True
    ours, theirs = one.parties[_ACTOR], other.parties[_ACTOR]
    return not (one.verbal or other.verbal) and bool(ours & theirs) and max(len(ours), len(theirs)) > 1


def _shared(one: Witness, other: Witness, slot: int) -> bool:
    """Tell whether a slot of two has a word or an entity in common."""
    return bool(one.slots[slot] & other.slots[slot] or one.parties[slot] & other.parties[slot])


def _say_the_same(one: Witness, other: Witness) -> bool:
    """Tell whether, besides who does it, two share an entity, or words enough: "I think" is told of many things."""
    beyond = zip(one.parties[1:], other.parties[1:], strict=True)
    return len(one.beyond & other.beyond) >= _SAID_ALIKE or any(ours & theirs for ours, theirs in beyond)


def _contradict(one: Witness, other: Witness, opens: bool) -> bool:
    """Tell whether others do it or it is done to others: of known ones anywhere, of any after the opening."""
    pairs = [*zip(one.sides, other.sides, strict=True)]
    if not opens:
        pairs.extend(zip(one.parties[:_PLACE], other.parties[:_PLACE], strict=True))
    return any(ours and theirs and not ours & theirs for ours, theirs in pairs)


def _say_otherwise(one: Witness, other: Witness) -> bool:
    """Tell whether verbs of saying say what has at most one word in common: "said it would close", "said he wept"."""
    saying = (one.saying or other.saying) and (one.verbal or other.verbal)
    return saying and len(one.beyond & other.beyond) < _SAID_ALIKE


def _are_unlike(one: Witness, other: Witness) -> bool:
    """Tell whether plain verbs are done to things with no word in common: "moved to Lima", "moved the date"."""
    said_of = bool(one.beyond and other.beyond and not one.beyond & other.beyond)
    return one.plain and other.plain and said_of and len(one.core & other.core) < 2


def _are_strangers(one: Witness, other: Witness) -> bool:
    """Tell whether each has known participants, and the other has none of them nor words like theirs: "backed by the
    US", "backed by Russian warplanes".
    """
    apart = not one.core & other.core and not one.fillers & other.fillers
    return bool(one.core and other.core) and apart
