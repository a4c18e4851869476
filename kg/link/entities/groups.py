"""Groups of entity nodes, with what tells whether two of them may be one: a digest that does not grow with the group.

A hub such as a state is joined with thousands of nodes. So a group keeps a few of its names and counts, the first ones
by the names of the nodes, whatever the order in which it grew.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache, reduce
from hashlib import blake2b
from heapq import merge
from itertools import islice

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.kb import initials
from kg.link.entities.nodes import Node
from kg.link.tools.compare import far_apart, may_be_one_body, other_person
from kg.link.tools.decisions import KB_PREFIX
from kg.link.tools.partition import Pair, Partition, join_pairs
from kg.link.tools.phrases import head_word, is_plural, several_in
from kg.ontology.bodies import are_two_bodies, kinds_of_body

_COMPARED = 12
_DIGEST = 16
_CROWD = 50
_PEOPLE = frozenset({"people", "persons", "men", "women"})
_LANDS_KNOWN = ("geonames:", "iso3166:")
_LANDS = frozenset(
    "area capital city coast continent country county desert district enclave homeland island islands kingdom lake"
    " land metropolis mountain mountains nation peninsula place province region republic river sea south north east"
    " west state strip territory town valley village world zone ally neighbor neighbour power superpower union".split()
)
_FEATURES = frozenset(
    "airport ave avenue bay blvd boulevard bridge canal channel county embassy expressway gulf highway hospital lake"
    " lane mountains ocean palace parkway port prison river road sea square stadium strait street turnpike"
    " university".split()
)
_OFFICES = frozenset("council court department ministry office police sheriff".split())
_BODIES = frozenset(
    "agencies airlines banks companies corporations departments firms governments ministries parties"
    " universities".split()
)
_GOVERNMENT = "government of "
_RULE = "administration"
_RULED = re.compile(r"\b([A-Z][a-z]+) [Aa]dministration")
# Share of the pairs of names of two groups that must agree: one odd form among many decides nothing.
_AGREE = 0.5
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")  # of sets, which have no order of their own


class GroupFacts(Struct, frozen=True):
    """What two groups are compared by.

    `entries` is how many entries of the knowledge base it has, `decided` its nodes that a person has said are not
    others; then, for its first nodes: how many their nameless chains are said to be, and the fullest names of those
    that have names (with the node's name and class: person, place, body). `states` are those that its nameless chains'
    phrases name or that a known person belongs to, `parts` and `posts` what its chains are called, `heads` what
    nameless ones call themselves (officials), `rulers` whose administrations they are (bush). `land`: its entry is a
    state, a town or the like. `whose`: what they are to whom (lawyer, castel).
    """

    entries: int = 0
    decided: frozenset[str] = frozenset()
    counts: tuple[tuple[str, int, float | None], ...] = ()
    names: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    states: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    rulers: frozenset[str] = frozenset()
    land: bool = False
    whose: frozenset[tuple[str, str]] = frozenset()

    def with_(self, other: "GroupFacts") -> "GroupFacts":
        """Return the facts of the two groups as one."""
        return GroupFacts(
            self.entries + other.entries,
            self.decided | other.decided,
            tuple(islice(merge(self.counts, other.counts), _COMPARED)),
            tuple(islice(merge(self.names, other.names), _COMPARED)),
            self.states | other.states,
            self.parts | other.parts,
            self.posts | other.posts,
            self.heads | other.heads,
            self.rulers | other.rulers,
            self.land or other.land,
            self.whose | other.whose,
        )

    @property
    def sizes(self) -> list[float]:
        """The numbers of people that its phrases give."""
        return [count for _, _, count in self.counts if count is not None]


class EntityGroups:
    """The groups that nodes are joined to; `forbidden` are pairs of nodes that people said are two."""

    def __init__(
        self, own: Callable[[str], GroupFacts], forbidden: Collection[frozenset[str]], similarity: float
    ) -> None:
        """`own` gives the facts of a node by its name (`node_facts`)."""
        self._own, self._forbidden, self._similarity = own, frozenset(forbidden), similarity
        self._vetoes: defaultdict[str, list[str]] = defaultdict(list)
        for pair in sorted(map(sorted, self._forbidden)):
            for name in pair:
                self._vetoes[name].append("!=".join(pair))
        self._known: dict[str, GroupFacts] = {}
        self._states: dict[str, str] = {}

    def facts(self, nodes: Iterable[str]) -> GroupFacts:
        """Return the facts of a group of nodes, at least one."""
        return reduce(GroupFacts.with_, map(self._of, nodes))

    def may_join(self, left: GroupFacts, right: GroupFacts) -> bool:
        """Tell whether two groups may be one: not two entries of the knowledge base, no two persons' names, no veto."""
        if left.entries + right.entries > 1:
            return False
        if any(frozenset((a, b)) in self._forbidden for a in left.decided for b in right.decided):
            return False
        counts = [*left.sizes, *right.sizes]
        if counts and far_apart(min(counts), max(counts)):
            return False
        if any(two(a, b) for two in _TWO for a, b in ((left, right), (right, left))):
            return False
        if left.states and right.states and not left.states & right.states:
            return False  # officials of one state are not those of another, a US president is no Korean one
        if _are_called_otherwise(left, right):
            return False
        if any(_is_named_after(a, b) for a, b in ((left, right), (right, left))):
            return False
        agree = [
            persons_agree(a, b) if a_class == b_class == "person" else names_agree(a, b, self._similarity)
            for _, a_class, a in left.names
            for _, b_class, b in right.names
        ]
        return sum(agree) >= _AGREE * len(agree)

    def state_of(self, name: str) -> str:
        """Return a node's name with a digest of what is asked of it; of one without names the article tells all."""
        if name not in self._states:
            facts = self._of(name)
            every = _ENCODER.encode((facts, self._vetoes.get(name, ()), self._similarity))
            told = facts.names or facts.decided
            self._states[name] = f"{name} {blake2b(every, digest_size=_DIGEST).hexdigest() if told else ''}"
        return self._states[name]

    def join(self, partition: Partition[str], pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
        """Join the groups of `partition` along `pairs`, best first; return used and refused pairs."""
        found: dict[str, GroupFacts] = {}

        def facts(root: str) -> GroupFacts:
            if root not in found:
                found[root] = self.facts(partition.members(root))
            return found[root]

        def joined(left: str, right: str) -> None:
            both = facts(left).with_(facts(right))
            found[left] = found[right] = both

        return join_pairs(
            partition, pairs, lambda left, right: self.may_join(facts(left), facts(right)), joined
        )

    def _of(self, name: str) -> GroupFacts:
        if name not in self._known:
            own = self._own(name)
            self._known[name] = replace(own, decided=frozenset({name})) if name in self._vetoes else own
        return self._known[name]


def node_facts(node: Node) -> GroupFacts:
    """Return what a node alone tells of the group that it is in."""
    nameless = [member for member in node.members if not member.named]
    heads = frozenset(head_word(member.surface) for member in nameless)
    return GroupFacts(
        entries=int(node.entry is not None),
        counts=tuple(
            (node.name, number, several_in(member.surface))
            for number, member in enumerate(islice(nameless, _COMPARED))
        ),
        names=((node.name, node.cls, full_names(node)),) if node.names else (),
        states=frozenset(state for member in node.members for state in member.states),
        parts=frozenset(part for member in node.members for part in member.parts),
        posts=frozenset(post for member in node.members for post in member.posts),
        heads=heads,
        rulers=frozenset(
            ruler for member in nameless for ruler in map(str.lower, _RULED.findall(member.surface))
        ),
        land=(node.entry or "").startswith(_LANDS_KNOWN),
        whose=frozenset(pair for member in node.members for pair in member.whose),
    )


def _are_called_otherwise(left: GroupFacts, right: GroupFacts) -> bool:
    """Tell whether what has no name is called what the other cannot be: the key witness, the judge; the interior
    minister, a minister of defence.
    """
    if left.names and right.names:
        return False
    called = (left.parts, right.parts), (left.posts, right.posts)
    return any(a and b and a.isdisjoint(b) for a, b in called) or _are_of_others(left, right)


def _are_of_others(left: GroupFacts, right: GroupFacts) -> bool:
    """Tell whether two are the same to other people: "his lawyer", where he is Lee, and Kim's lawyer."""
    nouns = {noun for noun, _ in left.whose} & {noun for noun, _ in right.whose}
    return bool(nouns) and left.whose.isdisjoint(right.whose)


def _is_crowd_beside(crowd: GroupFacts, others: GroupFacts) -> bool:
    """Tell whether one is a counted crowd of people, the other a group of a kind: 300,000 people, officials."""
    counted = crowd.sizes and min(crowd.sizes) >= _CROWD and crowd.heads & _PEOPLE
    return bool(counted and others.heads and not others.sizes and not crowd.heads & others.heads)


def _is_several_beside(several: GroupFacts, one: GroupFacts) -> bool:
    """Tell whether one is several or a public body without a name, the other a person with one: American forces,
    China's commerce ministry, Lee Hsien Loong; or one is several bodies, the other one with a name: agencies, the
    Environmental Protection Agency.
    """
    if several.names or not several.heads or not one.names:
        return False
    if several.heads & _BODIES:
        return True
    return all(cls == "person" for _, cls, _ in one.names) and all(
        is_plural(head) or kinds_of_body((head,)) for head in several.heads
    )


def _is_site_beside(site: GroupFacts, land: GroupFacts) -> bool:
    """Tell whether one is something else than a place without a name, the other a known one: the port, Beirut;
    Ukraine's military, Ukraine.
    """
    if not land.land or not site.heads or site.names:
        return False
    called = {word for _, _, names in land.names for name in names for word in name.split()}
    return all(
        head not in _LANDS and head.removesuffix("'s").removesuffix("’s") not in called for head in site.heads
    )


def _is_feature_of(feature: GroupFacts, land: GroupFacts) -> bool:
    """Tell whether one is a known place, the other something in or by it that is called after it: China, the South
    China Sea; Kabul, Kabul airport.
    """
    if not land.land or feature.entries or not feature.names:
        return False
    called = {word for _, _, names in land.names for name in names for word in name.split()}
    return all(_FEATURES & set(name.split()) - called for _, _, names in feature.names for name in names)


def _is_office_of(office: GroupFacts, place: GroupFacts) -> bool:
    """Tell whether one is an office that is called after a place, the other that place: Woodburn Police Department."""
    called = {word for _, _, names in place.names for name in names for word in name.split()}
    return (
        bool(office.names and place.names)
        and any(cls == "place" for _, cls, _ in place.names)
        and not called & _OFFICES
        and all(_OFFICES & set(name.split()) for _, _, names in office.names for name in names)
    )


def _is_named_after(place: GroupFacts, body: GroupFacts) -> bool:
    """Tell whether one is a body that is called after a place, the other that place: the Boston Herald, Boston; but
    Palmer and the City of Palmer are one. What some article takes for a body by the same name is no sure place.
    """
    bodies = [names for _, cls, names in body.names if cls == "body"]
    unsure = {
        name for facts in (place, body) for _, cls, names in facts.names if cls == "body" for name in names
    }
    return any(
        (node.startswith(KB_PREFIX) or unsure.isdisjoint(places))
        and any(all(_has_more(a, b) for a in places for b in names) for names in bodies)
        for node, cls, places in place.names
        if cls == "place"
    )


def _has_more(place: str, body: str) -> bool:
    """Tell whether a body's name has a place's in it, and words besides that do not say what a place is."""
    words, more = set(place.split()), set(body.split())
    return words < more and not more - words <= _LANDS | {"of", "the"}


def _is_other_body(body: GroupFacts, named: GroupFacts) -> bool:
    """Tell whether one is a public body without a name, the other one of another kind: China's commerce ministry, the
    European Commission; the ministry, the agency.
    """
    words = _words(named) or (named.heads if not named.names else frozenset())
    return bool(words) and any(are_two_bodies((head,), words) for head in body.heads)


def _is_other_rule(rule: GroupFacts, named: GroupFacts) -> bool:
    """Tell whether one is somebody's administration, the other a body named otherwise: the Bush administration, the
    National Oceanic and Atmospheric Administration; or somebody else's.
    """
    if rule.rulers and named.rulers:
        return rule.rulers.isdisjoint(named.rulers)
    words = _words(named)
    return bool(rule.rulers and _RULE in words) and rule.rulers.isdisjoint(words)


_TWO = (
    _is_crowd_beside,
    _is_several_beside,
    _is_site_beside,
    _is_feature_of,
    _is_office_of,
    _is_other_body,
    _is_other_rule,
)


def _words(named: GroupFacts) -> set[str]:
    """The words of names that are no person's."""
    return {
        word for _, cls, names in named.names if cls != "person" for name in names for word in name.split()
    }


def full_names(node: Node) -> tuple[str, ...]:
    """Return the node's names but for those that shorten another one: what many are called tells none of them apart."""
    names = sorted(node.names)
    seats = [name for name in names if name.startswith(_GOVERNMENT)]
    if seats and node.entry is not None:
        return tuple(seats[:_COMPARED])  # what it is called besides, such as Washington, is its seat's name
    words = {name: frozenset(name.split()) for name in names}
    short = Counter(initials(name) for name in names)
    kept = [
        name
        for name in names
        if short[name] == (initials(name) == name) and not any(words[name] < each for each in words.values())
    ]
    return tuple((kept or names)[:_COMPARED])


def names_agree(left: Sequence[str], right: Sequence[str], similarity: float) -> bool:
    """Tell whether a name of one may be one of the other: two parties are not one for being called parties."""
    return any(_may_be_one_body(one, other, similarity) for one in left for other in right)


def persons_agree(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether a name of one may be a name of the other, both being persons."""
    return any(not _other_person(one, other) for one in left for other in right)


_may_be_one_body = lru_cache(1 << 16)(may_be_one_body)
_other_person = lru_cache(1 << 16)(other_person)
