"""How sure the scorer must be before two groups of event chains become one: the less their sentences share, the surer.

The scorer learned from what annotators chose, which mostly stands in the first sentences of a report; there a like word
in a story much like another's is often the same event. Further down, and where sentences have no participant, place or
telling word in common, it is mostly another one ("received Kim Yong Chol", "received no orders"). Two groups may be one
as soon as one pair between them needs no more than their mean score.
"""

from collections.abc import Sequence

from msgspec import Struct

from kg.link.event_views import EventView
from kg.link.needs import Needs

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
_SAYING = "STATEMENT"


class Witness(Struct, frozen=True):
    """What tells how much an event chain's sentences share with another's; `told` are telling words of theirs."""

    article: str
    saying: bool
    real: bool
    verbal: bool
    sentence: int
    core: frozenset[str]
    place: str | None
    fillers: frozenset[str]
    told: frozenset[str]

    @classmethod
    def of(cls, view: EventView) -> "Witness":
        """Return the witness of an event chain."""
        portrait = view.portrait
        return cls(
            view.ref.article,
            view.type == _SAYING,
            view.real,
            portrait.verbal,
            portrait.sentence,
            view.core,
            view.place,
            frozenset(word for words in portrait.words for word, _ in words),
            frozenset(word for word, _ in portrait.around),
        )


def event_needs(views: Sequence[EventView]) -> Needs[Witness]:
    """Return what groups of the rows of `views` need."""
    return Needs(lambda row: Witness.of(views[row]), needed, lone=_LONE)


def needed(one: Witness, other: Witness) -> float:
    """Return the probability from which two event chains may bring their groups together."""
    needs = [LEAST]
    later = max(one.sentence, other.sentence) >= _FIFTH
    if later:
        needs.append(_LATER)
    if one.saying or other.saying:
        needs.append(_SAYINGS)
    if one.real != other.real:
        needs.append(_IMAGINED)
    if one.article == other.article:
        needs.append(_ONE_ARTICLE if _told_again(one, other) else _TOLD_TWICE)
    elif not one.core & other.core and (one.place is None or one.place != other.place):
        shared = len(one.fillers & other.fillers) + len(one.told & other.told)
        if shared <= (1 if later else 0):
            needs.append(_ALIKE)
    return max(needs)


def _told_again(one: Witness, other: Witness) -> bool:
    """Tell whether two events of one article are like what is taken up again, by a noun or after its opening.

    "The rescue" of a later sentence is the one before; "needed" is said of many things.
    """
    opens = min(one.sentence, other.sentence) <= _OPENING
    return not (one.verbal or other.verbal) or (opens and bool(one.fillers & other.fillers))
