"""Nodes of entity linkage: all chains that are one thing by the strongest evidence share a node.

A node is named by what makes it one: `kb:ID`, `person:full name`, `place:name`, `body:name`; or it is local to one
article: `lone:...` for a surname alone, `local:...` for what has no name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from kg.kb import KbEntry, name_key, without_article
from kg.link.entities.knowledge import EntityLinker, Linked
from kg.link.tools.compare import identity_key, type_class
from kg.link.tools.decisions import KB_PREFIX, Decisions
from kg.link.tools.parts import parts_of, portfolios_of
from kg.link.views.chain_views import ChainView
from kg.model import ChainRef, EntityType, Verdict
from kg.ontology.bodies import kinds_of_body

_CONTEXT_ARTICLES = 50
LOCAL = "local:"
_OWN = "own:"


class Member(Struct, frozen=True, array_like=True):
    """A chain in its node: all of it that tells what the node is. `names` are keys by which the node is compared.

    `states` are those that its phrases name where it has no name, or the one that a known person belongs to; `parts`
    and `posts` what it is called (`kg.link.tools.parts`), `whose` its nouns with words of the names of those whose it
    is.
    """

    article: str
    chain: int
    named: bool
    surface: str
    names: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    whose: tuple[tuple[str, str], ...] = ()

    @property
    def ref(self) -> ChainRef:
        """Return the chain."""
        return ChainRef(self.article, self.chain)

    @property
    def key(self) -> str:
        """Return the name key of the chain's own name."""
        return name_key(self.surface)


class Node(Struct):
    """Chains of one node, in order. `cls` is the class of types within which its names are compared."""

    name: str
    cls: str
    members: list[Member] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def entry(self) -> str | None:
        """Return the id of the knowledge base's entry that the node is, if it is one."""
        return self.name.removeprefix(KB_PREFIX) if self.name.startswith(KB_PREFIX) else None


class NodeTable:
    """All nodes, with which chain lies in which, which nodes an article has, and what links were made."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.by_chain: dict[str, str] = {}
        self.by_article: defaultdict[str, set[str]] = defaultdict(set)
        self.links: dict[str, Linked] = {}
        self.entries: dict[str, KbEntry] = {}
        self._articles: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, chain: ChainView, name: str, linked: Linked | None) -> None:
        """Put `chain` into the node with this name; chains come in order."""
        node = self.nodes.setdefault(name, Node(name, _class_of(name, linked)))
        member = _member(chain, linked)
        node.members.append(member)
        node.names.update(member.names)
        self.by_chain[chain.ref.key] = name
        if linked is not None:
            self.links[chain.ref.key] = linked
            self.entries[linked.entry.id] = linked.entry
        self.see(chain.ref.article, name)

    def see(self, article: str, name: str) -> None:
        """Note that an article has a node; articles come in order."""
        first = self._articles[name]
        if len(first) < _CONTEXT_ARTICLES and (not first or first[-1] != article):
            first.append(article)
        if not name.startswith((LOCAL, _OWN)):
            self.by_article[article].add(name)

    def context(self, name: str) -> frozenset[str]:
        """Return the nodes that share an article with this one (of at most 50 articles), without itself."""
        return frozenset().union(*(self.by_article[article] for article in self._articles[name])) - {name}


def make_nodes(
    chains: Iterable[ChainView], linker: EntityLinker, decisions: Decisions, known: Mapping[str, KbEntry]
) -> NodeTable:
    """Return the nodes of `chains`, which are sorted. `known` holds entries that people chose, by id."""
    found: list[tuple[ChainView, str, Linked | None]] = []
    for chain in chains:
        key = chain.ref.key
        chosen = decisions.entry_of(key)
        if chosen is not None and chosen in known:
            linked: Linked | None = Linked(known[chosen], 1.0, ("a person decided so",))
        else:
            linked = linker.link(chain, without=decisions.not_entries_of(key))
        found.append((chain, node_name(chain, linked), linked))
    names = {chain.ref.key: name for chain, name, _ in found}
    taken_out = {
        left for left, right in decisions.pairs(Verdict.DIFFERENT) if names.get(left) == names.get(right)
    }
    table = NodeTable()
    for chain, name, linked in found:
        if chain.ref.key in taken_out:
            table.add(chain, f"{_OWN}{chain.ref.key}", None)
        else:
            table.add(chain, name, linked)
    return table


def node_name(chain: ChainView, linked: Linked | None) -> str:
    """Return the name of the node that the chain belongs to."""
    if linked is not None:
        return KB_PREFIX + linked.entry.id
    if not chain.named:
        return f"{LOCAL}{chain.ref.article}:{chain.first.begin}:{chain.first.end}"
    key = identity_key(chain.surfaces[0], chain.type)
    if chain.type is EntityType.PERSON and " " not in without_article(key):
        return f"lone:{without_article(key)}:{chain.ref.article}:{chain.first.begin}"
    return f"{type_class(chain.type)}:{key}"


def _class_of(name: str, linked: Linked | None) -> str:
    if linked is not None:
        return type_class(linked.entry.type)
    head = name.split(":", 1)[0]
    return "person" if head == "lone" else head


def _member(chain: ChainView, linked: Linked | None) -> Member:
    names = _full_names(chain, linked)
    if linked is not None:
        names.add(identity_key(linked.entry.name, linked.entry.type))
    return Member(
        chain.ref.article,
        chain.ref.chain,
        chain.named,
        chain.surfaces[0],
        tuple(sorted(names)),
        _states(chain, linked),
        tuple(sorted(parts_of(chain.descriptors))),
        tuple(sorted(portfolios_of((*chain.descriptors, *chain.surfaces)))),
        tuple(sorted(chain.whose)),
    )


def _states(chain: ChainView, linked: Linked | None) -> tuple[str, ...]:
    """Return the states that phrases of a chain without a name tell, or whose the known person or public body is."""
    if linked is None or not (linked.entry.type is EntityType.PERSON or _is_public_body(linked.entry)):
        return tuple(sorted(chain.states))
    return tuple(filter(None, (linked.entry.country,)))


def _is_public_body(entry: KbEntry) -> bool:
    return entry.type is EntityType.ORGANIZATION and bool(kinds_of_body(entry.name.lower().split()))


def _full_names(chain: ChainView, linked: Linked | None) -> set[str]:
    """Return the keys of the names by which the chain may be compared across articles."""
    if not chain.named:
        return set()
    type_ = chain.type if linked is None else linked.entry.type
    keys = {identity_key(surface, type_) for surface in chain.surfaces}
    if type_ is EntityType.PERSON:
        return {key for key in keys if " " in without_article(key)}
    return {key for key in keys if len(key) > 1 and name_key(chain.surfaces[0])}
