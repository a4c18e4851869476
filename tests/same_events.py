"""Which mentions of events in the samples a careful reader takes for one event (tests/expected/same_events.tsv).

Listed are mentions that linking once took for one with another, each with the number of its event: "received Kim Yong
Chol" and "received no new orders" have two. Tolls of one disaster for other regions count as other events. Run it:
`python -m tests.same_events STORE`.
"""

import csv
import sys
from itertools import combinations
from pathlib import Path

from kg.build.cache import open_graph
from kg.config import Config
from kg.model import Graph
from kg.store import Store
from tests.expectations import EXPECTED

_LIST = Path(__file__).parent / "expected" / "same_events.tsv"
_REPRINT = frozenset({"B2", "B3"})  # of one agency
Mention = tuple[str, int]


def listed() -> dict[Mention, int]:
    """Return the number of the event of each listed mention (article key, begin)."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["article"], int(row["begin"])): int(row["event"]) for row in rows}


def score(graph: Graph) -> dict[str, tuple[int, int, int]]:
    """Return right pairs, joined pairs and pairs of one event, in one article, across articles, and of a reprint."""
    titles = {article["title"]: article["key"] for article in EXPECTED["articles"]}
    key_of = {article.id: titles[article.title] for article in graph.articles}
    found = {
        (key_of[mention.article], mention.begin): event.id
        for event in graph.events
        for mention in event.mentions
    }
    events = {mention: event for mention, event in listed().items() if mention in found}
    counts = {"in one article": [0, 0, 0], "across articles": [0, 0, 0], "of a reprint": [0, 0, 0]}
    for one, other in combinations(sorted(events), 2):
        articles = {one[0], other[0]}
        scope = (
            "of a reprint"
            if articles == _REPRINT
            else "in one article"
            if len(articles) == 1
            else "across articles"
        )
        joined, same = found[one] == found[other], events[one] == events[other]
        for place, holds in enumerate((joined and same, joined, same)):
            counts[scope][place] += holds
    return {scope: (right, joined, same) for scope, (right, joined, same) in counts.items()}


def main() -> None:
    """Print what share of joined pairs is right, and of pairs of one event joined, for the store that is named."""
    with Store.open(Path(sys.argv[1])) as store:
        graph = open_graph(store, config=Config())
    for scope, (right, joined, same) in score(graph).items():
        print(f"{scope}: precision {right / joined:.3f} of {joined}, recall {right / same:.3f} of {same}")


if __name__ == "__main__":
    main()
