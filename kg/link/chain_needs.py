"""How sure the scorer must be before two groups of chains become one: surest where only the context speaks for it.

"A ruler of North Korea" and "John Bolton" of two reports on one summit stand in like sentences, and share neither a
word nor a deed: such pairs are one much less often than the scorer, which learned from what annotators chose, believes.
What stands in one article was judged by its own reader already. Two groups may be one as soon as one pair between them
needs no more than their mean score.
"""

from collections.abc import Sequence

from msgspec import Struct

from kg.link.needs import Needs
from kg.link.portraits import SAYS
from kg.link.views import ChainView

LEAST = 0.2
"""What any two groups need. This and what follows was tuned on ECB+'s development topics, and by eye on articles."""
_ONE_ARTICLE = 0.5
_CONTEXT = 0.8  # no word of what they are called in common, nor anything done but saying


class Witness(Struct, frozen=True):
    """What a chain is called, as stems, and what it does."""

    article: str
    words: frozenset[str]
    deeds: frozenset[str]

    @classmethod
    def of(cls, view: ChainView) -> "Witness":
        """Return the witness of a chain."""
        portrait = view.portrait
        deeds = frozenset(deed for deed in portrait.deeds if not deed.startswith(f"{SAYS} "))
        return cls(view.ref.article, frozenset((*portrait.heads, *portrait.words)), deeds)


def chain_needs(views: Sequence[ChainView]) -> Needs[Witness]:
    """Return what groups of the rows of `views` need."""
    return Needs(lambda row: Witness.of(views[row]), needed)


def needed(one: Witness, other: Witness) -> float:
    """Return the probability from which two chains may bring their groups together."""
    if not (one.words & other.words or one.deeds & other.deeds):
        return _CONTEXT
    return _ONE_ARTICLE if one.article == other.article else LEAST
