"""Linking of articles of which most were linked before: what comes and goes, and what that bears on."""

from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from kg.config import LinkConfig
from kg.kb import KbEntry, KnowledgeBase
from kg.link.anchors import Anchors
from kg.link.entities.entities import LinkWords, facts_of
from kg.link.near.kept import Kept
from kg.link.said import in_order
from kg.link.tools.decisions import KB_PREFIX, Decisions
from kg.link.tools.rules import EventRules
from kg.link.tools.scorer import Scorer
from kg.link.updates.entities import Fresh, update_entities
from kg.link.updates.events import EventTools, update_events
from kg.link.updates.near import update_near
from kg.link.updates.parts import Part, PartMaker
from kg.link.updates.state import State
from kg.link.updates.tell_entities import Tools
from kg.link.views.event_features import FEATURES
from kg.model import ChainRef, Clusters, Subject
from kg.resources import data_dir


class Parts(Protocol):
    """The parts of articles."""

    def keys(self) -> set[tuple[str, str]]:
        """Return article and extractor of each."""

    def some(self, keys: set[tuple[str, str]]) -> Iterator[Part]:
        """Yield the parts of some articles, in no order."""

    def of(self, article: str) -> Part:
        """Return the part of an article."""


def update(
    state: State,
    parts: Parts,
    *,
    kb: KnowledgeBase,
    config: LinkConfig,
    anchors: Anchors,
    kept: Kept,
) -> Clusters:
    """Return the clusters of all articles of `parts`, as linking them all at once would, and keep how they came about.

    `anchors` have seen the records that people's decisions name: the articles of these are always linked anew. Raises
    sqlite3.Error where the state is damaged or cannot be written.
    """
    decided, lost = anchors.resolved()
    on_entities, on_events = Decisions(decided, Subject.ENTITY), Decisions(decided, Subject.EVENT)
    with state.update():
        wanted, held = parts.keys(), state.articles()
        again = anchors.articles | state.decided()
        gone = {key[0] for key in held if key not in wanted or key[0] in again}
        come = {key for key in wanted if key not in held or key[0] in again}
        state.decide(anchors.articles)
        maker = PartMaker.open(kb)
        new = sorted(parts.some(come), key=lambda part: part.article)
        near = update_near(state, gone, [part.story for part in new])
        held_parts = {part.article: part for part in new}

        def part_of(article: str) -> Part:
            return held_parts.get(article) or parts.of(article)

        tools = Tools(kb, LinkWords.read(data_dir()), config, on_entities, kept.chains, part_of)
        changed, doubts = update_entities(state, gone, Fresh(new, dict(come), maker.linked), near, tools)
        entries = _entries(state, kb)
        event_tools = EventTools(
            EventRules.read(data_dir() / "link" / "event_rules.tsv"),
            Scorer.load(data_dir() / "link" / "events.npz", FEATURES),
            on_events,
            kept.events,
            part_of,
            entries,
        )
        events, on_pairs = update_events(state, gone, changed, near, event_tools)
        entities = {ChainRef(article, at): id for article, ids in state.ids() for at, id in ids}
        judgements = tuple(in_order(chain(state.said(), doubts, on_pairs)))
    return Clusters(
        entities=entities,
        events=events,
        facts={id: facts_of(entry) for id, entry in entries.items()},
        judgements=judgements,
        overruled=anchors.said((*on_entities.overruled, *on_events.overruled)),
        lost=tuple(lost),
    )


def _entries(state: State, kb: KnowledgeBase) -> dict[str, KbEntry]:
    """Return the entry of the knowledge base for each entity that has one."""
    found: dict[str, KbEntry] = {}
    for node, id in state.entries():
        entry = kb.get(node.removeprefix(KB_PREFIX))
        if entry is not None:
            found.setdefault(id, entry)
    return found
