"""The order in which judgements are given."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from kg.model import Judgement


def in_order(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield judgements sorted by their fields, each once.

    They are first laid together by what they begin with: of a million, few are compared with each other.
    """
    by_left: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        by_left[judgement.subject, judgement.left].append(judgement)
    for key in sorted(by_left):
        own = by_left[key]
        yield from own if len(own) == 1 else sorted({*own}, key=msgspec.structs.astuple)
