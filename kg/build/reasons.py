"""Why the reports of a node are one: its chains, the judgements between them, and near ones that were kept apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kg.build.members import Members
from kg.errors import QueryError
from kg.model import PERSON, Article, ChainRef, Graph, Judgement, MentionRef, Subject, Verdict
from kg.model.sources import why_one_source
from kg.store import Store

_MOST_APART = 20


class Report(Struct, frozen=True, rename="camel"):
    """A chain of the node: where it first stands, in which words, in which sentence."""

    chain: str
    article: str
    title: str
    publisher: str
    begin: int
    end: int
    text: str
    sentence: str


class Reason(Struct, frozen=True, rename="camel"):
    """A judgement that bears on the node; `left` and `right` in words where they are chains."""

    verdict: Verdict
    left: str
    right: str
    left_text: str
    right_text: str
    score: float
    by: str
    at: str
    evidence: tuple[str, ...]


class Explanation(Struct, frozen=True, rename="camel"):
    """Why the reports of `node` are one. `together` joined them; `apart` kept others out; `people` decided;
    `overruled` are decisions on it that later ones contradict. `sources` says why an event has fewer independent
    sources than articles.
    """

    node: str
    reports: tuple[Report, ...]
    together: tuple[Reason, ...]
    apart: tuple[Reason, ...]
    people: tuple[Reason, ...]
    overruled: tuple[Reason, ...]
    sources: tuple[str, ...] = ()


def explain(store: Store, graph: Graph, members: Members, node: str) -> Explanation:
    """Return why the reports of `node` are one; `graph` and `members` are those of the store.

    Raises QueryError for an unknown id.
    """
    chains = members.chains_of(node)
    if not chains:
        raise QueryError(f"no entity or event has the id {node}; ids are shown by: kg show STORE event WORDS")
    subject = Subject.EVENT if node.startswith("v-") else Subject.ENTITY
    inside = set(chains)
    own = [
        judgement
        for judgement in members.judgements
        if judgement.subject is subject and (judgement.left in inside or judgement.right in inside)
    ]
    decided = [j for j in store.judgements() if j.by.startswith(PERSON) and j.subject is subject]
    others = {key for j in own for key in (j.left, j.right)} - inside
    reports = {r.chain: r for r in _reports(store, [*chains, *others], subject)}
    texts = {key: report.text for key, report in reports.items()}
    spans = [(r.article, r.begin, r.end) for r in map(reports.__getitem__, chains)]
    concerned = [j for j in decided if any(_lies_at(key, spans) for key in (j.left, j.right))]
    gone = {j.id for j in members.overruled}
    return Explanation(
        node=node,
        reports=tuple(reports[key] for key in chains),
        together=tuple(_reasons((j for j in own if j.verdict is Verdict.SAME), texts)),
        apart=tuple(_reasons((j for j in own if j.verdict is not Verdict.SAME), texts))[:_MOST_APART],
        people=tuple(_reasons((j for j in concerned if j.id not in gone), texts)),
        overruled=tuple(_reasons((j for j in concerned if j.id in gone), texts)),
        sources=tuple(why_one_source(graph, node)),
    )


def explanation_lines(found: Explanation) -> Iterator[str]:
    """Yield an explanation as lines of text."""
    yield f"{found.node}: {len(found.reports)} report{'' if len(found.reports) == 1 else 's'}"
    for report in found.reports:
        where = f"{report.publisher or 'unknown publisher'}, {report.title}".strip(", ")
        yield f"  {report.chain}  “{report.text}”  ({where}, characters {report.begin}-{report.end})"
        yield f"    {report.sentence}"
    parts = (
        ("one because", found.together),
        ("kept apart", found.apart),
        ("people decided", found.people),
        ("decided, but overruled by a later decision", found.overruled),
    )
    yield from found.sources
    for title, reasons in parts:
        if reasons:
            yield f"{title}:"
        for reason in reasons:
            pair = f"{_side(reason.left, reason.left_text)} / {_side(reason.right, reason.right_text)}"
            when = f" {reason.at[:16]}" if reason.at else ""
            why = "; ".join(reason.evidence) or "no reason given"
            yield f"  {reason.verdict} {reason.score:.2f}  {pair}: {why} [{reason.by}{when}]"


def _side(key: str, text: str) -> str:
    return f"{key} “{text}”" if text else key


def _reasons(judgements: Iterable[Judgement], texts: dict[str, str]) -> Iterator[Reason]:
    for j in sorted(judgements, key=lambda j: (-j.score, j.left, j.right, j.at)):
        left, right = texts.get(j.left, ""), texts.get(j.right, "")
        yield Reason(j.verdict, j.left, j.right, left, right, j.score, j.by, j.at, j.evidence)


def _lies_at(key: str, spans: list[tuple[str, int, int]]) -> bool:
    ref = MentionRef.parse(key)
    return ref is not None and any(
        ref.article == article and ref.begin < end and begin < ref.end for article, begin, end in spans
    )


def _reports(store: Store, chains: Iterable[str], subject: Subject) -> Iterator[Report]:
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for key in chains:
        name, slash, chain = key.rpartition("/")
        if slash and chain.isdigit():  # entries of the knowledge base have no number there
            wanted[name].add(int(chain))
    articles = {article.id: article for article in store.articles() if article.id in wanted}
    for record in store.records():
        for number in sorted(wanted.get(record.article, ())):
            if subject is Subject.EVENT:
                event = record.events[record.event_chains[number].events[0]]
                span, sentence = event.trigger, event.sentence
            else:
                span = record.mentions[record.chains[number].mentions[0]].span
                sentence = next((s for s in record.sentences if s.begin <= span.begin < s.end), span)
            article = articles[record.article]
            yield Report(
                chain=ChainRef(record.article, number).key,
                article=record.article,
                title=article.title,
                publisher=article.publisher or "",
                begin=span.begin,
                end=span.end,
                text=_plain(article, span.begin, span.end),
                sentence=_plain(article, sentence.begin, sentence.end),
            )


def _plain(article: Article, begin: int, end: int) -> str:
    return " ".join(article.text[begin:end].split())
