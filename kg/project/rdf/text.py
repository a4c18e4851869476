"""The text side of the graph: spans as NIF strings, and the named graph of what one article states."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from kg.model import Article
from kg.project.rdf import vocabulary as v
from kg.project.rdf.index import ArticleParts, Span
from kg.project.rdf.names import Names, SpanNames
from kg.project.rdf.statements import (
    Block,
    Pairs,
    event_relation_triple,
    place_triple,
    relation_triple,
    statement_pairs,
)
from kg.project.rdf.terms import decimal, text, web_iri
from kg.project.rdf.things import claim_block, magnitude_pairs, participation_pairs, role_pairs

_LOOK_BACK: Final = (
    4  # sentences hardly ever overlap: a span's sentence is among the last few that begin before it
)
_A_STRING: Final = f"{v.A} {v.NIF_STRING}"
_CONFIDENCE: Final = v.own("confidence")
_KIND: Final = v.own("mentionKind")


def string_blocks(names: Names, article: Article, parts: ArticleParts) -> Iterator[Block]:
    """Yield the text of `article` as the context of all, and every span that the graph rests on as a NIF string."""
    span, whole, spans = names.spans(article.id), (0, len(article.text)), parts.spans()
    notes, sentences = _mention_notes(parts), parts.sentences()
    in_article = f"{v.own('inArticle')} {names.article(article.id)}"
    common = (f"{v.NIF_REFERENCE} {span(*whole)}", _A_STRING, in_article)

    def string(at: Span) -> Pairs:
        begin, end = at
        pairs = [
            f"{v.NIF_ANCHOR} {text(article.text[begin:end])}",
            f'{v.NIF_BEGIN} "{begin}"^^{v.XSD_INTEGER}',
            f'{v.NIF_END} "{end}"^^{v.XSD_INTEGER}',
            *common,
            *notes.get(at, ()),
        ]
        sentence = _sentence_of(at, sentences)
        if sentence == at:
            pairs.append(f"{v.A} {v.NIF_SENTENCE_CLASS}")
        elif sentence is not None:
            pairs.append(f"{v.NIF_SENTENCE} {span(*sentence)}")
        return pairs

    yield span(*whole), [*_context(article, in_article), *(string(whole) if whole in spans else ())]
    for at in spans:
        if at != whole:
            yield span(*at), string(at)


def _context(article: Article, in_article: str) -> Pairs:
    pairs = [
        f"{v.A} {v.NIF_CONTEXT}",
        _A_STRING,
        f'{v.NIF_BEGIN} "0"^^{v.XSD_INTEGER}',
        f'{v.NIF_END} "{len(article.text)}"^^{v.XSD_INTEGER}',
        in_article,
    ]
    url = web_iri(article.url) if article.url else None
    return [*pairs, f"{v.NIF_SOURCE} {url}"] if url else pairs


def _mention_notes(parts: ArticleParts) -> dict[Span, Pairs]:
    notes: dict[Span, Pairs] = {}
    for _, mention in (*parts.entities, *parts.events):
        notes.setdefault((mention.begin, mention.end), []).extend(
            (
                f"{v.IDENTIFIER} {text(mention.id)}",
                f"{_CONFIDENCE} {decimal(mention.confidence)}",
                f"{_KIND} {text(mention.kind)}",
            )
        )
    return notes


def _sentence_of(span: Span, sentences: list[Span]) -> Span | None:
    after = bisect_right(sentences, (span[0], 1 << 62))
    for begin, end in reversed(sentences[max(0, after - _LOOK_BACK) : after]):
        if begin <= span[0] and span[1] <= end:
            return begin, end
    return None


def article_graph_blocks(names: Names, article: Article, parts: ArticleParts) -> Iterator[Block]:
    """Yield what one article states: its text, mentions, claims, and what rests on its sentences alone."""
    span = names.spans(article.id)
    facts: dict[str, Pairs] = {span(0, len(article.text)): [f"{v.NIF_IS_STRING} {text(article.text)}"]}
    for subject, pairs in (
        *string_blocks(names, article, parts),
        *_denoted(names, span, parts),
        *_participations(names, span, parts),
        *_statements(names, span, parts),
        *(claim_block(names, claim) for claim in parts.claims),
    ):
        facts.setdefault(subject, []).extend(pairs)
    yield from facts.items()


def _denoted(names: Names, span: SpanNames, parts: ArticleParts) -> Iterator[Block]:
    for entity, mention in parts.entities:
        yield names.entity(entity.id), [f"{v.DENOTED_BY} {span(mention.begin, mention.end)}"]
    for event, mention in parts.events:
        yield names.event(event.id), [f"{v.DENOTED_BY} {span(mention.begin, mention.end)}"]


def _participations(names: Names, span: SpanNames, parts: ArticleParts) -> Iterator[Block]:
    for event, participation, spans in parts.participations:
        node = names.participation(event, participation)
        yield names.event(event.id), participation_pairs(names, participation, node)
        yield node, [*role_pairs(names, participation), *_derived(span, spans)]
    for event, number in parts.magnitudes:
        node = names.magnitude(event, number)
        yield names.event(event.id), [f"{v.own('magnitude')} {node}"]
        yield node, magnitude_pairs(names, number)


def _statements(names: Names, span: SpanNames, parts: ArticleParts) -> Iterator[Block]:
    stated = [
        *(
            (names.place(event, place.entity), place_triple(names, event, place), spans)
            for event, place, spans in parts.places
        ),
        *(
            (names.relation(relation.id), relation_triple(names, relation), spans)
            for relation, spans in parts.relations
        ),
        *(
            (names.event_relation(relation), event_relation_triple(names, relation), spans)
            for relation, spans in parts.event_relations
        ),
    ]
    for node, triple, spans in stated:
        subject, predicate, object_ = triple
        yield subject, [f"{predicate} {object_}"]
        yield node, [*statement_pairs(names, triple, None, ()), *_derived(span, spans)]


def _derived(span: SpanNames, spans: Iterable[Span]) -> Pairs:
    return [f"{v.DERIVED_FROM} {span(begin, end)}" for begin, end in spans]
