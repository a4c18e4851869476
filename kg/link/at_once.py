"""Linking of articles all at once, in memory: what linking is. `kg.link.update` gives the same, from what was kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.config import LinkConfig
from kg.kb import KbEntry, KnowledgeBase
from kg.link.anchors import Anchors
from kg.link.entities.entities import LinkWords, link_entities
from kg.link.entities.knowledge import Linked
from kg.link.events.events import EventClusters, event_state, link_events
from kg.link.near.kept import Kept
from kg.link.near.stories import NearStories, near_stories
from kg.link.said import in_order
from kg.link.tools.decisions import Decisions
from kg.link.tools.rules import EventRules
from kg.link.tools.scorer import Scorer
from kg.link.tools.telling_words import Story
from kg.link.updates.parts import Part, PartMaker
from kg.link.views.chain_views import ChainView
from kg.link.views.event_features import FEATURES
from kg.link.views.event_views import contexts, event_view
from kg.model import Article, ChainRef, Clusters, ExtractionRecord, Judgement, Subject
from kg.resources import data_dir


def link(
    articles: Iterable[Article],
    records: Iterable[ExtractionRecord],
    *,
    kb: KnowledgeBase,
    config: LinkConfig | None = None,
    decisions: Iterable[Judgement] = (),
) -> Clusters:
    """Return which entity and event of the graph each chain of `records` belongs to.

    `articles` are those of the records (a record without its article is a KeyError); `decisions` are people's
    judgements, in the order in which they were made: they win over every score, later ones over earlier ones. The
    result is the same for any order of articles and records. Entities are linked first, because events are compared by
    their canonical participants.
    """
    anchors = Anchors(decisions)
    by_id = {article.id: article for article in articles}
    maker = PartMaker.open(kb)

    def parts() -> Iterator[Part]:
        for record in records:
            anchors.see(record)
            yield maker.part(by_id[record.article], record)

    return _link_parts(parts(), kb=kb, config=config or LinkConfig(), anchors=anchors)


def _link_parts(
    parts: Iterable[Part], *, kb: KnowledgeBase, config: LinkConfig, anchors: Anchors
) -> Clusters:
    """Return the clusters of articles by their parts; `anchors` have seen the records that people's decisions name."""
    kept = Kept.nothing()
    maker = PartMaker.open(kb)
    chains: list[ChainView] = []
    linked: dict[ChainRef, Linked | None] = {}
    stories: list[Story] = []
    every: list[Part] = []
    for part in parts:
        chains.extend(part.chains)
        linked.update(maker.linked(part))
        stories.append(part.story)
        every.append(part)
    stories.sort(key=lambda story: story.article)
    near = near_stories(stories)
    decided, lost = anchors.resolved()
    on_entities, on_events = Decisions(decided, Subject.ENTITY), Decisions(decided, Subject.EVENT)
    entities = link_entities(
        chains,
        stories,
        near,
        kb=kb,
        words=LinkWords.read(data_dir()),
        config=config,
        decisions=on_entities,
        kept=kept,
        linked=linked,
    )
    named = frozenset(view.ref for view in chains if view.named or entities.ids[view.ref] in entities.entries)
    every.sort(key=lambda part: part.article)
    events = _link_event_drafts(every, near, entities.ids, entities.entries, named, on_events, kept)
    return Clusters(
        entities=entities.ids,
        events=events.ids,
        facts=entities.facts,
        judgements=tuple(in_order((*entities.judgements, *events.judgements))),
        overruled=anchors.said((*on_entities.overruled, *on_events.overruled)),
        lost=tuple(lost),
    )


def _link_event_drafts(
    parts: Sequence[Part],
    near: NearStories,
    entities: Mapping[ChainRef, str],
    entries: Mapping[str, KbEntry],
    named: frozenset[ChainRef],
    decisions: Decisions,
    kept: Kept,
) -> EventClusters:
    """Return the events of parts, sorted, whose entities are known; `named` are the chains that tell events apart."""
    rules = EventRules.read(data_dir() / "link" / "event_rules.tsv")
    telling = contexts(entities, entries, named)
    views = (
        event_view(draft, entities, entries, named, rules, telling.get(part.article, frozenset()))
        for part in parts
        for draft in part.drafts
    )
    stories = [part.story for part in parts]
    return link_events(
        views,
        stories,
        near,
        rules=rules,
        scorer=Scorer.load(data_dir() / "link" / "events.npz", FEATURES),
        decisions=decisions,
        kept=kept,
        states=_states(stories, entities),
    )


def _states(stories: Sequence[Story], entities: Mapping[ChainRef, str]) -> list[str]:
    held: dict[str, dict[ChainRef, str]] = {story.article: {} for story in stories}
    for ref, id in entities.items():
        held[ref.article][ref] = id
    return [event_state(held[story.article]) for story in stories]
