"""The text side of the graph: spans as NIF strings, and the named graph of what one article states."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kg.model import Article
from kg.project import vocabulary as v
from kg.project.rdf_index import ArticleParts, Span
from kg.project.rdf_names import Names
from kg.project.rdf_statements import (
    Block,
    Pairs,
    event_relation_triple,
    place_triple,
    relation_triple,
    statement_pairs,
)
from kg.project.rdf_terms import decimal, integer, text, web_iri
from kg.project.rdf_things import claim_block, magnitude_pairs, participation_pairs, role_pairs

_LOOK_BACK = 4  # sentences hardly ever overlap: a span's sentence is among the last few that begin before it


def string_blocks(names: Names, article: Article, parts: ArticleParts) -> Iterator[Block]:
    """Yield every span of `article` that the graph rests on as a NIF string, and the text as their context."""
    context = names.span(article.id, 0, len(article.text))
    sentences = parts.sentences()
    notes = _mention_notes(names, article, parts)
    nodes: dict[str, Pairs] = {context: _context(names, article)}
    for begin, end in parts.spans():
        iri = names.span(article.id, begin, end)
        pairs = nodes.setdefault(iri, [])
        pairs += [
            (v.A, v.NIF_STRING),
            (v.NIF_REFERENCE, context),
            (v.NIF_BEGIN, integer(begin)),
            (v.NIF_END, integer(end)),
            (v.NIF_ANCHOR, text(article.text[begin:end])),
            (v.own("inArticle"), names.article(article.id)),
            *notes.get(iri, ()),
        ]
        sentence = _sentence_of((begin, end), sentences)
        if sentence == (begin, end):
            pairs.append((v.A, v.NIF_SENTENCE_CLASS))
        elif sentence is not None:
            pairs.append((v.NIF_SENTENCE, names.span(article.id, *sentence)))
    yield from nodes.items()


def _context(names: Names, article: Article) -> Pairs:
    pairs = [
        (v.A, v.NIF_CONTEXT),
        (v.A, v.NIF_STRING),
        (v.NIF_BEGIN, integer(0)),
        (v.NIF_END, integer(len(article.text))),
        (v.own("inArticle"), names.article(article.id)),
    ]
    url = web_iri(article.url) if article.url else None
    return [*pairs, (v.NIF_SOURCE, url)] if url else pairs


def _mention_notes(names: Names, article: Article, parts: ArticleParts) -> dict[str, Pairs]:
    notes: dict[str, Pairs] = {}
    mentions = (*(each for _, each in parts.entities), *(each for _, each in parts.events))
    for mention in mentions:
        notes.setdefault(names.span(article.id, mention.begin, mention.end), []).extend(
            (
                (v.IDENTIFIER, text(mention.id)),
                (v.own("mentionKind"), text(mention.kind)),
                (v.own("confidence"), decimal(mention.confidence)),
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
    facts: dict[str, Pairs] = {}
    whole = names.span(article.id, 0, len(article.text))
    facts[whole] = [(v.NIF_IS_STRING, text(article.text))]
    for subject, pairs in (
        *string_blocks(names, article, parts),
        *_denoted(names, parts),
        *_participations(names, article, parts),
        *_statements(names, article, parts),
        *(claim_block(names, claim) for claim in parts.claims),
    ):
        facts.setdefault(subject, []).extend(pairs)
    yield from facts.items()


def _denoted(names: Names, parts: ArticleParts) -> Iterator[Block]:
    for entity, mention in parts.entities:
        span = names.span(mention.article, mention.begin, mention.end)
        yield names.entity(entity.id), [(v.DENOTED_BY, span)]
    for event, mention in parts.events:
        span = names.span(mention.article, mention.begin, mention.end)
        yield names.event(event.id), [(v.DENOTED_BY, span)]


def _participations(names: Names, article: Article, parts: ArticleParts) -> Iterator[Block]:
    for event, participation, spans in parts.participations:
        node = names.participation(event, participation)
        yield names.event(event.id), participation_pairs(names, participation, node)
        yield node, [*role_pairs(names, participation), *_derived(names, article, spans)]
    for event, number in parts.magnitudes:
        node = names.magnitude(event, number)
        yield names.event(event.id), [(v.own("magnitude"), node)]
        yield node, magnitude_pairs(names, number)


def _statements(names: Names, article: Article, parts: ArticleParts) -> Iterator[Block]:
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
        yield subject, [(predicate, object_)]
        yield node, [*statement_pairs(names, triple, None, ()), *_derived(names, article, spans)]


def _derived(names: Names, article: Article, spans: Iterable[Span]) -> Pairs:
    return [(v.DERIVED_FROM, names.span(article.id, *span)) for span in spans]
