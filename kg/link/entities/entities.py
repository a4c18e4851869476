"""Entities: chains of all articles become entities, by the knowledge base where it knows them, else by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Self

from msgspec import Struct

from kg.config import LinkConfig
from kg.ids import content_id
from kg.kb import KbEntry, KnowledgeBase, without_article
from kg.kb.offices import OfficeWords, read_offices
from kg.link.entities.groups import EntityGroups, node_facts
from kg.link.entities.knowledge import EntityLinker, Linked
from kg.link.entities.needs import LEAST
from kg.link.entities.nodes import Member, NodeTable, make_nodes
from kg.link.entities.odds import load_odds
from kg.link.entities.pairs import alias_pairs, name_pairs, same_name_pairs, short_name_pairs, surname_pairs
from kg.link.entities.scores import score_chains
from kg.link.entities.story_pairs import story_pairs
from kg.link.near.kept import Kept
from kg.link.near.scores import components
from kg.link.near.stories import NearStories
from kg.link.near.told import Told, told
from kg.link.tools.decisions import KB_PREFIX, Decisions
from kg.link.tools.partition import Pair, Partition
from kg.link.tools.scorer import Scorer
from kg.link.tools.telling_words import Story
from kg.link.views.chain_features import FEATURES
from kg.link.views.chain_views import ChainView
from kg.model import ChainRef, Judgement, KbFacts, Subject, Verdict

SCORER = "kg-link-entities/2"

ACCEPT = 0.65
"""Score from which on a pair of nodes that a rule found is joined."""


class LinkWords(Struct, frozen=True):
    """What is read once: names of offices, last words that many bodies' names share, the scorer of pairs of chains."""

    offices: OfficeWords
    generic_heads: frozenset[str]
    scorer: Scorer
    odds: Scorer

    @classmethod
    def read(cls, data: Path) -> Self:
        """Read the tables under the program's data folder."""
        lines = (data / "link" / "generic_heads.txt").read_text("utf-8").splitlines()
        heads = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
        offices = OfficeWords(read_offices(data / "kb" / "offices.tsv"))
        return cls(offices, heads, Scorer.load(data / "link" / "chains.npz", FEATURES), load_odds(data))


class EntityClusters(Struct, frozen=True, kw_only=True):
    """Entity id for each chain, the knowledge base's entry for entity ids, and the judgements behind them."""

    ids: Mapping[ChainRef, str]
    entries: Mapping[str, KbEntry]
    judgements: tuple[Judgement, ...]

    @property
    def facts(self) -> dict[str, KbFacts]:
        """Return what the knowledge base says of each entity that it knows."""
        return {id: facts_of(entry) for id, entry in self.entries.items()}


def link_entities(
    chains: Iterable[ChainView],
    stories: Sequence[Story],
    near: NearStories,
    *,
    kb: KnowledgeBase,
    words: LinkWords,
    config: LinkConfig,
    decisions: Decisions,
    kept: Kept,
    linked: Mapping[ChainRef, Linked | None] = MappingProxyType({}),
) -> EntityClusters:
    """Return the entities of `chains`; the same for any order of them.

    `stories` are those of their articles, sorted, and `near` the pairs of them that may tell one story. `linked` is
    what chains mean by themselves where that is known already, `kept` holds scores made before.
    """
    ordered = sorted(chains, key=lambda chain: chain.ref)
    chosen = {id for chain in ordered if (id := decisions.entry_of(chain.ref.key)) is not None}
    known = {id: entry for id in chosen if (entry := kb.get(id)) is not None}
    table = make_nodes(ordered, EntityLinker(kb, words.offices, words.odds, linked), decisions, known)
    partition: Partition[str] = Partition(table.nodes)
    forbidden = {frozenset(pair) for pair in decided_nodes(table, decisions, Verdict.DIFFERENT)}
    for left, right in decided_nodes(table, decisions, Verdict.SAME):
        partition.join(left, right)
    groups = EntityGroups(lambda name: node_facts(table.nodes[name]), forbidden, config.name_similarity)
    pairs = set(rule_pairs(table, config, words.generic_heads))
    stories_tell = _told(ordered, stories, near, table, groups, scorer=words.scorer, kept=kept)
    used, refused = groups.join(partition, [*(p for p in pairs if p.score >= ACCEPT), *stories_tell.joined])
    unsure = [pair for pair in pairs if pair.score < ACCEPT]
    groups_of_nodes = partition.groups()
    firsts = {name: node.members[0].ref for name, node in table.nodes.items()}
    found = entity_ids(groups_of_nodes)
    ids = {member.ref: found[name] for name, node in table.nodes.items() for member in node.members}
    judgements = [
        *link_judgements(table),
        *group_judgements(groups_of_nodes, lambda name: table.nodes[name].members, firsts.__getitem__, used),
        *pair_judgements([*refused, *stories_tell.refused], Verdict.DIFFERENT, firsts.__getitem__),
        *pair_judgements(unsure, Verdict.UNSURE, firsts.__getitem__),
    ]
    return EntityClusters(
        ids=ids,
        entries={found[KB_PREFIX + id]: entry for id, entry in sorted(table.entries.items(), reverse=True)},
        judgements=tuple(judgements),
    )


def decided_nodes(table: NodeTable, decisions: Decisions, verdict: Verdict) -> list[tuple[str, str]]:
    """Return the nodes of the chains that people said to be one, or two."""
    return [
        (table.by_chain[left], table.by_chain[right])
        for left, right in decisions.pairs(verdict)
        if left in table.by_chain and right in table.by_chain
    ]


def _told(
    chains: Sequence[ChainView],
    stories: Sequence[Story],
    near: NearStories,
    table: NodeTable,
    groups: EntityGroups,
    *,
    scorer: Scorer,
    kept: Kept,
) -> Told:
    """Return what stories tell of their chains, by nodes."""
    if not stories:
        return Told((), ())
    entries = entries_of(table.by_chain)
    scored = score_chains(chains, stories, entries, near, scorer=scorer, kept=kept.chains)
    return told(
        story_pairs(
            chains,
            stories,
            [table.by_chain[view.ref.key] for view in chains],
            near,
            scored,
            components(len(chains), scored, LEAST),
            may_join=lambda left, right: groups.may_join(groups.facts(left), groups.facts(right)),
        )
    )


def entries_of(nodes: Mapping[str, str]) -> dict[str, str]:
    """Return the knowledge base's entry of each chain whose node is one."""
    return {key: name.removeprefix(KB_PREFIX) for key, name in nodes.items() if name.startswith(KB_PREFIX)}


def facts_of(entry: KbEntry) -> KbFacts:
    """Return what the graph keeps of an entry."""
    return KbFacts(
        key=KB_PREFIX + entry.id,
        name=entry.name,
        type=entry.type,
        ids=entry.ids,
        lat=entry.lat,
        lon=entry.lon,
        description=entry.description,
    )


def rule_pairs(table: NodeTable, config: LinkConfig, generic: frozenset[str]) -> Iterator[Pair]:
    """Yield the pairs of nodes that may be one by their names."""
    yield from name_pairs(table, threshold=config.name_similarity, max_block=config.max_block)
    yield from alias_pairs(table, threshold=config.name_similarity)
    yield from same_name_pairs(table)
    yield from short_name_pairs(table, generic)
    yield from surname_pairs(table)


def entity_ids(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return an id for each node of groups of nodes (sorted).

    It is made of the knowledge base's entry, else of the fullest name, else of the place in the text.
    """
    ids: dict[str, str] = {}
    for group in groups:
        known = next((name for name in group if name.startswith(KB_PREFIX)), None)
        if known is not None:
            id = content_id("e", *known.split(":", 1))
        else:
            named = [name for name in group if name.split(":", 1)[0] in ("person", "place", "body")]
            id = content_id(
                "e", *min(named or group, key=lambda name: (-len(name.split()), name)).split(":", 1)
            )
        ids.update(dict.fromkeys(group, id))
    return ids


def link_judgements(table: NodeTable) -> Iterator[Judgement]:
    """Yield why chains mean entries of the knowledge base."""
    for key, linked in table.links.items():
        yield _judgement(key, KB_PREFIX + linked.entry.id, linked.score, linked.evidence)


def group_judgements(
    groups: Iterable[Sequence[str]],
    members: Callable[[str], Sequence[Member]],
    first: Callable[[str], ChainRef],
    used: Iterable[Pair],
) -> Iterator[Judgement]:
    """Yield why each named chain without an entry is where it is.

    `members` gives the chains of a node, `first` the first of them; `used` are the pairs that made the groups, in
    order.
    """
    reason: dict[str, Pair] = {}
    for pair in used:
        for name in (pair.left, pair.right):
            reason.setdefault(name, pair)
    for group in groups:
        start, home = min((first(name), name) for name in group)
        known = next((name for name in group if name.startswith(KB_PREFIX)), None)
        for name in group:
            if name.startswith(KB_PREFIX):
                continue
            found = reason.get(name) if known or name != home else None
            for member in members(name):
                if member.ref != start and (member.named or name != home):
                    why = found.evidence if found else (f"same name {without_article(member.key)!r}",)
                    score = min(0.99, found.score) if found else 0.95
                    yield _judgement(known or start.key, member.ref.key, score, why)


def pair_judgements(
    pairs: Iterable[Pair], verdict: Verdict, first: Callable[[str], ChainRef]
) -> Iterator[Judgement]:
    """Yield what was said of pairs of nodes that are not one."""
    for pair in pairs:
        yield _judgement(first(pair.left).key, first(pair.right).key, pair.score, pair.evidence, verdict)


def _judgement(
    left: str, right: str, score: float, evidence: tuple[str, ...], verdict: Verdict = Verdict.SAME
) -> Judgement:
    return Judgement(
        subject=Subject.ENTITY,
        left=left,
        right=right,
        verdict=verdict,
        score=score,
        by=SCORER,
        evidence=evidence,
    )
