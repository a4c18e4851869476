"""What a person decides about the graph: that nodes are one, that a report is of something else, that two never join.

A decision speaks of mentions, not of nodes or chains, so that it holds when articles are read anew or added. It is kept
in the store for ever and wins over every score; of two that contradict each other the later one counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import product

from kg.build.members import Members
from kg.errors import QueryError
from kg.model import PERSON, ChainRef, ExtractionRecord, Judgement, MentionRef, Span, Subject, Verdict
from kg.store import Batch, Store

_KB = "kb:"
_MOST = 10_000  # pairs that one decision to split may speak of
_MOST_SAID = 1_000


def merge_nodes(
    store: Store, members: Members, nodes: Sequence[str], *, by: str, why: str = ""
) -> list[Judgement]:
    """Record that `nodes` (ids of entities or of events, or one entry `kb:ID` among entities) are one.

    All their reports are said to be one, so that earlier decisions to split them are overruled; of nodes with very many
    reports only the first ones. Raises QueryError where an id is not in the graph or entities and events are mixed.
    """
    subject = _subject(nodes)
    chains = {node: _chains(members, node) for node in nodes if not node.startswith(_KB)}
    if sum(map(len, chains.values())) > _MOST_SAID:
        chains = {node: found[:1] for node, found in chains.items()}
    mentions = mentions_of(store, [key for found in chains.values() for key in found], subject)
    keys = [*mentions, *(node for node in nodes if node.startswith(_KB))]
    return _record(store, subject, Verdict.SAME, [(keys[0], other) for other in keys[1:]], by, why)


def forbid_nodes(
    store: Store, members: Members, left: str, right: str, *, by: str, why: str = ""
) -> list[Judgement]:
    """Record that two nodes are never one; `right` may be an entry of the knowledge base (`kb:ID`)."""
    subject = _subject((left, right))
    first = mentions_of(store, _chains(members, left), subject)
    if right.startswith(_KB):
        pairs = [(key, right) for key in first]
    else:
        pairs = [(first[0], mentions_of(store, _chains(members, right)[:1], subject)[0])]
    return _record(store, subject, Verdict.DIFFERENT, pairs, by, why)


def split_node(
    store: Store, members: Members, node: str, articles: Iterable[str], *, by: str, why: str = ""
) -> list[Judgement]:
    """Record that what `articles` (ids) say of `node` is something else, and one thing among themselves.

    Raises QueryError where no article, or every article, of the node is named.
    """
    subject = _subject((node,))
    wanted = set(articles)
    chains = _chains(members, node)
    out = [key for key in chains if key.rpartition("/")[0] in wanted]
    rest = [key for key in chains if key.rpartition("/")[0] not in wanted]
    unknown = sorted(wanted - {key.rpartition("/")[0] for key in chains})
    if unknown:
        raise QueryError(f"{node} is not reported in {', '.join(unknown)}; see: kg explain STORE {node}")
    if not rest:
        raise QueryError(f"{node} is reported in no other article than these: nothing would be left")
    if len(out) * len(rest) > _MOST:
        raise QueryError(
            f"{node} has too many reports to take out {len(out)} of them at once; name fewer articles"
        )
    taken, left = mentions_of(store, out, subject), mentions_of(store, rest, subject)
    found = _record(store, subject, Verdict.DIFFERENT, list(product(taken, left)), by, why)
    return found + _record(store, subject, Verdict.SAME, [(taken[0], other) for other in taken[1:]], by, why)


def _record(
    store: Store, subject: Subject, verdict: Verdict, pairs: Iterable[tuple[str, str]], by: str, why: str
) -> list[Judgement]:
    if not by.strip():
        raise QueryError("a decision needs the name of who made it: --by NAME")
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    found = [
        Judgement(
            subject=subject,
            left=left,
            right=right,
            verdict=verdict,
            score=1.0,
            by=PERSON + by.strip(),
            evidence=(why,) if why else (),
            at=now,
        )
        for left, right in pairs
    ]
    store.append(Batch(judgements=tuple(found)))
    return found


def _subject(nodes: Iterable[str]) -> Subject:
    kinds = {"event" if node.startswith("v-") else "entity" for node in nodes}
    if len(kinds) > 1:
        raise QueryError("an entity and an event cannot be one")
    return Subject(kinds.pop())


def _chains(members: Members, node: str) -> list[str]:
    found = members.chains_of(node)
    if not found:
        raise QueryError(f"no entity or event has the id {node}; ids are shown by: kg show STORE event WORDS")
    return found


def mentions_of(store: Store, chains: Sequence[str], subject: Subject) -> list[str]:
    """Return the key of the first mention (for an event: trigger) of each chain, in their order."""
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for key in chains:
        article, _, chain = key.rpartition("/")
        wanted[article].append(int(chain))
    found: dict[str, str] = {}
    for record in store.records():
        for number in wanted.get(record.article, ()):
            span = _first_span(record, number, subject)
            mention = MentionRef(record.article, span.begin, span.end)
            found[ChainRef(record.article, number).key] = mention.key
    return [found[key] for key in chains]


def _first_span(record: ExtractionRecord, number: int, subject: Subject) -> Span:
    if subject is Subject.EVENT:
        return record.events[record.event_chains[number].events[0]].trigger
    return record.mentions[record.chains[number].mentions[0]].span
