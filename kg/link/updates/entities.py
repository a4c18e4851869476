"""Entities after articles were added and taken out: only what these bear on is decided again.

What a node is, is told by its own chains. Which pairs of nodes may be one, is told by their names and by what their
articles have in common; the rules for it look at all nodes with a name, which are few and are read without chains.
What stories tell depends on the chains that hang together by scores and on what their nodes are. And what is joined, is
decided among the nodes that hang together by pairs. So what must be decided again are the nodes of the articles that
come and go, what stories tell of the chains that hang together with these or have a node which is no longer what it was
(`kg.link.updates.tell_entities`), and the nodes that hang together with these by pairs that are there now or were
before.

All is read and written in the order of its keys: of a million chains the tables are larger than what of them stays in
memory, and what lies side by side is then read once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct, field
from msgspec.structs import replace

from kg.link.entities.entities import (
    ACCEPT,
    decided_nodes,
    entity_ids,
    group_judgements,
    link_judgements,
    pair_judgements,
    rule_pairs,
)
from kg.link.entities.groups import EntityGroups, GroupFacts, node_facts
from kg.link.entities.knowledge import EntityLinker, Linked
from kg.link.entities.nodes import LOCAL, Member, Node, NodeTable, make_nodes
from kg.link.tools.partition import Pair, Partition
from kg.link.updates.near import NearChange
from kg.link.updates.parts import Part
from kg.link.updates.state import Known, Placed, State
from kg.link.updates.tell_entities import StoryChains, Tools
from kg.model import ChainRef, Judgement, Verdict


class Fresh(Struct, frozen=True):
    """Parts that come, sorted, the extractors of their records, and what tells what chains mean by themselves."""

    parts: Sequence[Part]
    extractors: Mapping[str, str]
    linked: Callable[[Part], Mapping[ChainRef, Linked | None]]


class _Facts:
    """The facts of nodes: those that were found in this run, else those that the state holds."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.found: dict[str, Known] = {}

    def known(self, name: str) -> Known:
        """Return what is known of a node that is there."""
        if name not in self.found:
            known = self._state.known(name)
            if known is None:
                raise KeyError(name)
            self.found[name] = known
        return self.found[name]

    def of(self, name: str) -> GroupFacts:
        """Return the facts of a node that is there."""
        return self.known(name).facts

    def first(self, name: str) -> ChainRef:
        """Return the first chain of a node that is there."""
        return self.known(name).first


class _Touched(Struct):
    """What happened to nodes: those that are there and may be other ones, those that stories must look at again, the
    parts of those that are gone, and the tales that had chains of articles that are gone."""

    nodes: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    tales: set[int] = field(default_factory=set)


def update_entities(
    state: State, gone: Collection[str], fresh: Fresh, near: NearChange, tools: Tools
) -> tuple[set[str], list[Judgement]]:
    """Bring the entities of `state` up to date.

    Return the articles that are new or of which a chain is in another entity than before, and the judgements on pairs
    that are not one and belong to no group; all others lie in `state`.
    """
    touched = _Touched()
    old = _take_out(state, gone, touched)
    table = _put_in(state, fresh, tools)
    forbidden = {frozenset(pair) for pair in decided_nodes(table, tools.decisions, Verdict.DIFFERENT)}
    same = decided_nodes(table, tools.decisions, Verdict.SAME)
    facts = _Facts(state)
    groups = EntityGroups(facts.of, forbidden, tools.config.name_similarity)
    _change_nodes(state, old, table, facts, groups, touched)
    del table  # of all chains, where all are new
    pairs = set(rule_pairs(_named(state), tools.config, tools.words.generic_heads))
    accepted = {pair for pair in pairs if pair.score >= ACCEPT}
    before = state.rules()
    state.set_rules(before - accepted, accepted - before)
    moved = touched.nodes | _ends(before ^ accepted)
    chains = StoryChains(state, near, fresh.parts, tools)
    moved |= chains.tell(touched.changed, touched.tales, groups)
    others = _join(state, moved, touched.parts, accepted, same, groups, facts)
    ids = {article for node in others for article in state.articles_of(node)}
    ids.update(part.article for part in fresh.parts)
    _identify(state, ids)
    doubts = [
        *pair_judgements(state.told.all(joined=False), Verdict.DIFFERENT, facts.first),
        *pair_judgements(pairs - accepted, Verdict.UNSURE, facts.first),
    ]
    return ids, doubts


def _take_out(state: State, gone: Collection[str], touched: _Touched) -> set[str]:
    """Take the chains of articles out; return the nodes that had them."""
    nodes: set[str] = set()
    for article, chains in state.placed(gone):
        nodes.update(each.node for each in chains)
        touched.tales |= state.chain_tales.leave(article)
        state.forget(article, chains)
    return nodes


def _put_in(state: State, fresh: Fresh, tools: Tools) -> NodeTable:
    """Put the chains of articles in; return the table of their nodes."""
    views = {part.article: sorted(part.chains, key=lambda view: view.ref) for part in fresh.parts}
    ordered = [view for part in fresh.parts for view in views[part.article]]
    chosen = {id for view in ordered if (id := tools.decisions.entry_of(view.ref.key)) is not None}
    known = {id: entry for id in chosen if (entry := tools.kb.get(id)) is not None}
    linked = {ref: found for part in fresh.parts for ref, found in fresh.linked(part).items()}
    linker = EntityLinker(tools.kb, tools.words.offices, tools.words.odds, linked)
    table = make_nodes(ordered, linker, tools.decisions, known)
    judged: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in link_judgements(table):
        judged[judgement.left.rpartition("/")[0]].append(judgement)
    for part in fresh.parts:
        chains = [
            Placed(view.ref.chain, table.by_chain[view.ref.key], view.named) for view in views[part.article]
        ]
        state.add(part.article, fresh.extractors[part.article], chains, judged[part.article])
    nodes = (node for _, node in sorted(table.nodes.items()))
    state.add_members((node.name, member) for node in nodes for member in node.members)
    return table


def _change_nodes(
    state: State,
    old: AbstractSet[str],
    table: NodeTable,
    facts: _Facts,
    groups: EntityGroups,
    touched: _Touched,
) -> None:
    """Keep what the nodes are now of which chains came or went."""
    for name in sorted(old | table.nodes.keys()):
        members, before = state.members(name), state.known(name)
        if not members:
            state.drop_node(name)
            touched.parts.update(() if before is None else (before.part,))
            continue
        cls = before.cls if before is not None else table.nodes[name].cls
        node = Node(name, cls, members, {key for member in members for key in member.names})
        known = Known(node_facts(node), cls, "", members[0].ref)
        if before is not None:
            known = replace(known, part=before.part, id=before.id)
        facts.found[name] = known
        facts.found[name] = known = replace(known, digest=groups.state_of(name))
        state.know(node, known)
        touched.nodes.add(name)
        if before is not None and before.digest != known.digest:
            touched.changed.add(name)


def _named(state: State) -> NodeTable:
    """Return all nodes that are not local to an article, without their chains."""
    table = NodeTable()
    table.nodes.update((node.name, node) for node in state.named_nodes())
    for article, chains in state.all_placed():
        for name in {each.node for each in chains}:
            if not name.startswith(LOCAL):
                table.see(article, name)
    return table


def _join(
    state: State,
    moved: Iterable[str],
    old: AbstractSet[str],
    accepted: Iterable[Pair],
    same: Sequence[tuple[str, str]],
    groups: EntityGroups,
    facts: _Facts,
) -> set[str]:
    """Join the nodes that hang together with those in `moved`; return those that are in another entity than before.

    `old` names the parts of nodes that are gone.
    """
    pairs, part_of = _around(state, moved, accepted, same, facts)
    partition: Partition[str] = Partition(part_of)
    for left, right in same:
        if left in part_of:
            partition.join(left, right)
    used, refused = groups.join(partition, pairs)
    made = partition.groups()
    ids = entity_ids(made)
    by_part: defaultdict[str, tuple[list[list[str]], list[Pair], list[Pair]]]
    by_part = defaultdict(lambda: ([], [], []))
    for group in made:
        by_part[part_of[group[0]]][0].append(group)
    for pair in used:
        by_part[part_of[pair.left]][1].append(pair)
    for pair in refused:
        by_part[part_of[pair.left]][2].append(pair)
    gone = old | {facts.known(name).part for name in part_of}
    state.say(sorted(gone), _said(by_part, state.members, facts.first))
    others = {name for name, id in ids.items() if facts.known(name).id != id}
    state.belong(
        (part, ids[name], name)
        for name, part in sorted(part_of.items())
        if name in others or facts.known(name).part != part
    )
    return others


def _said(
    by_part: Mapping[str, tuple[list[list[str]], list[Pair], list[Pair]]],
    members: Callable[[str], Sequence[Member]],
    first: Callable[[str], ChainRef],
) -> Iterator[tuple[str, list[Judgement]]]:
    """Yield the judgements of each part that has any."""
    for part, (made, used, refused) in sorted(by_part.items(), key=lambda found: found[0]):
        said = [
            *group_judgements(made, members, first, used),
            *pair_judgements(refused, Verdict.DIFFERENT, first),
        ]
        if said:
            yield part, said


def _around(
    state: State,
    moved: Iterable[str],
    accepted: Iterable[Pair],
    same: Iterable[tuple[str, str]],
    facts: _Facts,
) -> tuple[set[Pair], dict[str, str]]:
    """Return the pairs that hang together with nodes, and the nodes with the smallest of those that do so with each."""
    rules: defaultdict[str, list[Pair]] = defaultdict(list)
    others: defaultdict[str, list[str]] = defaultdict(list)
    for pair in accepted:
        rules[pair.left].append(pair)
        rules[pair.right].append(pair)
    for left, right in same:
        others[left].append(right)
        others[right].append(left)
    pairs: set[Pair] = set()
    part_of: dict[str, str] = {}
    for start in sorted(moved):
        if start in part_of or state.known(start) is None:
            continue
        part, waiting = {start}, [start]
        while waiting:
            name = waiting.pop()
            own = [*rules.get(name, ()), *state.told.of(name)]
            pairs.update(own)
            reached = {end for pair in own for end in (pair.left, pair.right)} | {*others.get(name, ())}
            waiting.extend(reached - part)
            part |= reached
        part_of.update(dict.fromkeys(part, min(part)))
    return pairs, part_of


def _identify(state: State, articles: Iterable[str]) -> None:
    """Keep the entities of the chains of articles."""
    ids: dict[str, str] = {}
    for article, chains in state.placed(sorted(articles)):
        for each in chains:
            if each.node not in ids:
                ids[each.node] = state.id_of(each.node)
        state.identify(article, [(each.chain, ids[each.node]) for each in chains])


def _ends(pairs: Iterable[Pair]) -> set[str]:
    return {end for pair in pairs for end in (pair.left, pair.right)}
