"""Which documents speak of one story: groups against the subtopics of ECB+ (12_1 and 12_2 are two stories of one kind).

Rosenberg and Hirschberg, "V-measure: a conditional entropy-based external cluster evaluation measure" (2007).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import log
from pathlib import Path

from kg.evaluate.event_mentions import scored_documents
from kg.evaluate.given import GivenReader
from kg.evaluate.report import Options, Report
from kg.link.document_groups import document_groups
from kg.link.tools.telling_words import story_of


def evaluate(path: Path, options: Options) -> Report:
    """Score groups by homogeneity and completeness, in percent."""
    reader = GivenReader(options.model)
    documents = [document for document, _ in scored_documents(path)]
    stories = [story_of(reader.record(each.name, reader.parse(each.sentences))) for each in documents]
    groups = document_groups(stories)
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    homogeneity, completeness = agreement(
        [each.subtopic for each in documents], [group_of[each.name] for each in documents]
    )
    return Report(
        "document_groups",
        {"homogeneity": round(100 * homogeneity, 2), "completeness": round(100 * completeness, 2)},
        {
            "documents": len(documents),
            "subtopics": len({each.subtopic for each in documents}),
            "groups": len(groups),
        },
    )


def agreement(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float]:
    """Return homogeneity and completeness (0 to 1) of the groups `found`, an item in each place."""
    pairs = Counter(zip(gold, found, strict=True))
    classes, groups = Counter(gold), Counter(found)
    within = -sum(count * log(count / groups[group]) for (_, group), count in pairs.items())
    apart = -sum(count * log(count / classes[kind]) for (kind, _), count in pairs.items())
    return _share(within, classes.values()), _share(apart, groups.values())


def _share(left: float, counts: Iterable[int]) -> float:
    sizes = list(counts)
    whole = -sum(size * log(size / sum(sizes)) for size in sizes)
    return 1.0 if whole == 0 else 1 - left / whole
