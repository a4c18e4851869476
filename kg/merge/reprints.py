"""Which articles reprint another: ten papers that carry one wire story are one source.

A text reprints an earlier one where it takes a good part of its words from it: whole, cut, with its paragraphs in
another order, or edited. Candidates are found by the smallest shingles of each text, after Broder, "On the resemblance
and containment of documents" (1997), and then compared by all of them. The work grows with the number of articles.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from kg.merge.shingles import Shingler, Shingles, common, first_holders
from kg.model import Article, Reprint

# Measured with scripts/bench reprints: of independent reports of one event, nine in ten share under a fifth.
_OF_SHORTER = 0.3
_OF_LONGER = 0.12
_CREDITED_OF_SHORTER = 0.15
_CREDITED_OF_LONGER = 0.05
_LEAST_COMMON = 6
_PROBE_SHARE = np.uint64((1 << 64) // 4 - 1)
_LEAST_PROBES = 48
_LEAST_SHARED = 2
_CANDIDATES = 4


def find_reprints(articles: Iterable[Article]) -> tuple[Reprint, ...]:
    """Return, for each article that takes its text from an earlier one, that one and the share of the shorter in both.

    Of two articles of one day the one with an agency's credit is the earlier, then the longer, then the smaller id.
    """
    ordered = sorted(articles, key=_precedence)
    shingler = Shingler()
    texts = [shingler.shingles(article.text) for article in ordered]
    earlier = first_holders([_probes(text) for text in texts], most=_CANDIDATES, least=_LEAST_SHARED)
    found = []
    for later, candidates in enumerate(earlier):
        shares = (
            (share, -position)
            for position in candidates
            if (share := _share(texts, ordered, later, position)) is not None
        )
        best = max(shares, default=None)
        if best is not None:
            found.append(Reprint(ordered[later].id, ordered[-best[1]].id, round(best[0], 3)))
    return tuple(sorted(found))


def _precedence(article: Article) -> tuple[str, bool, int, str]:
    published = article.published.value[:10] if article.published else "9999"
    return published, article.agency is None, -len(article.text), article.id


def _probes(text: Shingles) -> Shingles:
    """Return every eighth shingle by value, or the smallest ones of a short text."""
    return text[: max(_LEAST_PROBES, int(np.searchsorted(text, _PROBE_SHARE, side="right")))]


def _share(texts: Sequence[Shingles], articles: Sequence[Article], one: int, other: int) -> float | None:
    """Return the share of the shorter text that the other has too; None where the two are independent."""
    sizes = sorted((len(texts[one]), len(texts[other])))
    both = common(texts[one], texts[other])
    agency = articles[one].agency
    credited = agency is not None and agency == articles[other].agency
    shorter, longer = (_CREDITED_OF_SHORTER, _CREDITED_OF_LONGER) if credited else (_OF_SHORTER, _OF_LONGER)
    if both < _LEAST_COMMON or both < shorter * sizes[0] or both < longer * sizes[1]:
        return None
    return both / sizes[0]
