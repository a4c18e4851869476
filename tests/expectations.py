"""How much of what a careful reader expects of the samples (tests/expected/samples.json) a graph holds.

Run it to see what is missing: `python -m tests.expectations STORE`.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.build.cache import open_graph
from kg.config import Config
from kg.model import Article, Claim, Entity, Event, Graph
from kg.store import Store

EXPECTED = json.loads((Path(__file__).parent / "expected" / "samples.json").read_text("utf-8"))
Expectation = dict[str, Any]


class Reading:
    """A graph, and the expected things found in it."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        by_title = {article.title: article for article in graph.articles}
        self.articles: dict[str, Article] = {a["key"]: by_title[a["title"]] for a in EXPECTED["articles"]}
        self.entities: dict[str, Entity] = {}
        for expected in EXPECTED["entities"]:
            if (found := self._entity(expected)) is not None:
                self.entities[expected["key"]] = found

    def _entity(self, expected: Expectation) -> Entity | None:
        names = {name.casefold() for name in expected["names"]}
        fitting = [
            e
            for e in self.graph.entities
            if e.type == expected["type"] and names & {n.casefold() for n in (e.name, *e.aliases)}
        ]
        return max(fitting, key=lambda e: len(e.mentions), default=None)

    def score(self) -> dict[str, tuple[int, int]]:
        """Return how many expectations hold, of how many, by kind."""
        return {kind: (sum(ok for _, ok in rows), len(rows)) for kind, rows in self.verdicts().items()}

    def verdicts(self) -> dict[str, list[tuple[Expectation, bool]]]:
        """Return each expectation with whether it holds."""
        checks: dict[str, Callable[[Expectation], bool]] = {
            "entities": self._holds_entity,
            "events": self._holds_event,
            "claims": self._holds_claim,
            "magnitudes": self._holds_magnitude,
        }
        return {kind: [(e, holds(e)) for e in EXPECTED[kind]] for kind, holds in checks.items()}

    def _holds_entity(self, expected: Expectation) -> bool:
        """One entity, seen in every article that is listed, and not one with those that it is not."""
        entity = self.entities.get(expected["key"])
        if entity is None:
            return False
        seen = {m.article for m in entity.mentions}
        others = [self.entities.get(key) for key in expected["not_same_as"]]
        return all(self.articles[key].id in seen for key in expected["articles"]) and entity not in others

    def _holds_event(self, expected: Expectation) -> bool:
        """One event of a fitting type, with its participants and date, that every article listed reports."""
        return any(self._fits(event, expected) for event in self.events_at(expected))

    def _fits(self, event: Event, expected: Expectation) -> bool:
        people = {p.entity for p in event.participants}
        wanted = [self.entities.get(key) for key in expected["participants"]]
        day = expected["begin"]
        dated = day is None or (event.begin is not None and event.begin.value.startswith(day))
        reported = {self.articles[key].id for key in expected["articles"]} <= set(event.articles)
        return (
            event.type in expected["types"]
            and all(e is not None and e.id in people for e in wanted)
            and dated
            and reported
        )

    def events_at(self, expected: Expectation) -> list[Event]:
        """Return the events with a mention in a sentence that is evidence."""
        claims = [c for key, words in expected["evidence"].items() for c in self._claims_at(key, words)]
        ids = {claim.event for claim in claims}
        return [event for event in self.graph.events if event.id in ids]

    def _claims_at(self, key: str, words: str) -> Iterator[Claim]:
        article = self.articles[key]
        begin = article.text.find(words)
        for claim in self.graph.claims:
            if claim.article == article.id and begin < claim.end and claim.begin < begin + len(words):
                yield claim

    def _holds_claim(self, expected: Expectation) -> bool:
        source = self.entities.get(expected["by"])
        return source is not None and any(
            claim.source == source.id and claim.polarity == expected["polarity"]
            for claim in self._claims_at(expected["article"], expected["evidence"])
        )

    def _holds_magnitude(self, expected: Expectation) -> bool:
        article = self.articles[expected["article"]].id
        return any(
            m.article == article and m.measure == expected["kind"] and expected["value"] in (m.low, m.high)
            for event in self.graph.events
            for m in event.magnitudes
        )


def main() -> None:
    """Print the score and what is missing."""
    with Store.open(Path(sys.argv[1])) as store:
        reading = Reading(open_graph(store, config=Config()))
    for kind, rows in reading.verdicts().items():
        print(f"{kind}: {sum(ok for _, ok in rows)} of {len(rows)}")
        for expected, ok in rows:
            if not ok:
                about = expected.get("key") or f"{expected.get('by')} {expected['evidence']}"
                near = [e.label for e in reading.events_at(expected)] if kind == "events" else ""
                print(f"   missing {about} {near}")


if __name__ == "__main__":
    main()
