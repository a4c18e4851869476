"""The sentences behind statements, each kept once."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from kg.model import Graph
from kg.project.page_model import Evidence
from kg.project.rdf_terms import clean

_END: Final = re.compile(r"[.!?][\"'”’)]*\s+|\n+")
_LONGEST: Final = 600  # characters of a passage
_AROUND: Final = _LONGEST // 2  # how far a sentence is looked for on each side


class Passages:
    """Finds the sentence around a span, and counts each sentence once: (article, begin in its text, text)."""

    def __init__(self, graph: Graph) -> None:
        self.found: list[tuple[int, int, str]] = []
        self._articles = {article.id: (index, article) for index, article in enumerate(graph.articles)}
        self._sentences: dict[str, list[tuple[int, int]]] = {}
        self._index: dict[tuple[str, int, int], int] = {}
        for claim in graph.claims:
            self._sentences.setdefault(claim.article, []).append((claim.begin, claim.end))
        for spans in self._sentences.values():
            spans.sort()

    def evidence(self, sources: Iterable[tuple[str, int, int]]) -> tuple[Evidence, ...]:
        """Return each span (article id, begin, end) as evidence, in order, without repetition."""
        found = dict.fromkeys(self._one(*source) for source in sources if source[0] in self._articles)
        return tuple(found)

    def whole(self, article: str, begin: int, end: int) -> int | None:
        """Return the index of the passage [begin, end); None: the graph lacks the article."""
        if article not in self._articles:
            return None
        index = self._index.get((article, begin, end))
        if index is None:
            index = self._index[article, begin, end] = len(self.found)
            number, source = self._articles[article]
            self.found.append((number, begin, clean(source.text[begin : min(end, begin + _LONGEST)])))
        return index

    def _one(self, article: str, begin: int, end: int) -> Evidence:
        first, last = self._sentence(article, begin, end)
        index = self.whole(article, first, last)
        return index or 0, begin - first, min(end - first, _LONGEST)

    def _sentence(self, article: str, begin: int, end: int) -> tuple[int, int]:
        spans = self._sentences.get(article, [])
        after = bisect_right(spans, (begin, 1 << 62))
        for first, last in reversed(spans[max(0, after - 4) : after]):
            if first <= begin and end <= last:
                return first, last
        text = self._articles[article][1].text
        before = [match.end() for match in _END.finditer(text, max(0, begin - _AROUND), begin)]
        behind = _END.search(text, end, end + _AROUND)
        first = before[-1] if before else max(0, begin - _AROUND)
        return first, behind.end() if behind else min(len(text), end + _AROUND)
