"""Groups that phrases name by their kind alone: "officials", "the protesters". Every other article has some.

Two articles mean one group by such words only where they tell of one deed of it, or plainly tell one story. The figures
are from ECB+'s training topics (docs/findings/linking.md): below them nearly no pair is one group.
"""

import numpy as np
from numpy.typing import NDArray

from kg.link.views.chain_table import ChainTable, Ints

_ONE_STORY = 0.24  # cosine of the articles' telling words, that of kg.link.document_groups
_ONE_OWNED = 0.3  # the same where one phrase names whose they are: "U.S. officials" and "the officials"


def may_be_two_crowds(table: ChainTable, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell of which pairs nothing but the kind says that both are one group, for all that is known of them."""
    nameless = ~(table.named[left] | table.named[right]) & table.plural[left] & table.plural[right]
    story, other = table.story[left], table.story[right]
    asked = np.flatnonzero(nameless & (table.bare[left] | table.bare[right]) & (story != other))
    one, two = left[asked], right[asked]
    owned = (table.owners.sizes[one] > 0) != (table.owners.sizes[two] > 0)
    needed = np.where(owned, _ONE_OWNED, _ONE_STORY)
    apart = (table.deeds.shared(one, two) == 0) & (table.stories.cosine(story[asked], other[asked]) < needed)
    found = np.zeros(len(left), np.bool_)
    found[asked[apart]] = True
    return found
