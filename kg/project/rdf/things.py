"""Entities, events, claims and articles as RDF blocks: a subject with its predicates and objects."""

from collections.abc import Iterable, Iterator

from kg.model import (
    Article,
    Claim,
    Entity,
    Event,
    EventRelation,
    Magnitude,
    Participation,
    Relation,
    TimePoint,
)
from kg.project.rdf import vocabulary as v
from kg.project.rdf.names import Names, event_relation_term, relation_term
from kg.project.rdf.statements import Block, Pairs, evidence, place_pairs
from kg.project.rdf.terms import boolean, decimal, integer, plain_decimal, text, typed, web_iri
from kg.project.rdf.time import earliest, instant_property, latest, time_literal
from kg.project.rdf.types import type_iri


def entity_blocks(names: Names, entity: Entity, relations: Iterable[Relation], acts: bool) -> Iterator[Block]:
    """Yield an entity with its outgoing `relations`, and its point. `acts`: it takes part in some event."""
    iri = names.entity(entity.id)
    is_place = entity.type in v.PLACE_TYPES
    pairs: Pairs = [
        f"{v.A} {v.own('Entity')}",
        f"{v.A} {v.ENTITY_CLASSES[entity.type]}",
        f"{v.A} {v.PLACE if is_place else v.ACTOR}",
        f"{v.IDENTIFIER} {text(entity.id)}",
        f"{v.own('entityType')} {text(entity.type)}",
        f"{v.LABEL} {text(entity.name)}",
    ]
    if acts:
        pairs.append(f"{v.A} {v.ACTOR}")
    pairs += [f"{v.ALT_LABEL} {text(alias)}" for alias in entity.aliases if alias and alias != entity.name]
    pairs += [f"{v.EXTERNAL_ID} {text(f'{scheme}:{value}')}" for scheme, value in entity.ids]
    pairs += _same_as(entity)
    if entity.description:
        pairs.append(f"{v.DESCRIPTION} {text(entity.description)}")
    pairs += [f"{v.DENOTED_BY} {names.span(m.article, m.begin, m.end)}" for m in entity.mentions]
    pairs += [f"{relation_term(relation.relation)} {names.entity(relation.object)}" for relation in relations]
    if entity.lat is not None and entity.lon is not None:
        point = names.geometry(entity.id)
        lat, lon = decimal(entity.lat), decimal(entity.lon)
        pairs += [f"{v.HAS_GEOMETRY} {point}", f"{v.LAT} {lat}", f"{v.LONG} {lon}"]
        wkt = f"POINT({plain_decimal(entity.lon)} {plain_decimal(entity.lat)})"
        yield point, [f"{v.A} {v.POINT}", f"{v.AS_WKT} {typed(wkt, v.WKT)}"]
    yield iri, pairs


def _same_as(entity: Entity) -> Pairs:
    found = ((v.ID_SCHEMES.get(scheme), value) for scheme, value in entity.ids)
    terms = (web_iri(template.format(value)) for template, value in found if template and value)
    return [f"{v.SAME_AS} {term}" for term in terms if term]


def event_blocks(names: Names, event: Event, relations: Iterable[EventRelation]) -> Iterator[Block]:
    """Yield an event with its outgoing `relations`, its time, participations, place and magnitudes."""
    iri = names.event(event.id)
    pairs: Pairs = [
        f"{v.A} {v.EVENT}",
        f"{v.IDENTIFIER} {text(event.id)}",
        f"{v.LABEL} {text(event.label)}",
        f"{v.EVENT_TYPE} {type_iri(event.type)}",
        f"{v.own('predicate')} {text(event.predicate)}",
        f"{v.own('status')} {text(event.status)}",
        f"{v.own('polarity')} {text(event.polarity)}",
        f"{v.own('certainty')} {decimal(event.certainty)}",
        f"{v.own('sourceCount')} {integer(event.source_count)}",
        f"{v.own('articleCount')} {integer(event.article_count)}",
    ]
    if event.mode:
        pairs.append(f"{v.EVENT_TYPE} {type_iri(event.type, event.mode)}")
    pairs += [f"{v.DENOTED_BY} {names.span(m.article, m.begin, m.end)}" for m in event.mentions]
    pairs += [f"{v.own('reportedIn')} {names.article(article)}" for article in event.articles]
    pairs += [f"{event_relation_term(each.relation)} {names.event(each.object)}" for each in relations]
    pairs += _time_pairs(names, event)
    nodes: dict[str, Pairs] = {}
    for part in event.participants:
        node = names.participation(event, part)
        pairs += participation_pairs(names, part, node)
        nodes[node] = [
            *nodes.get(node, ()),
            *role_pairs(names, part),
            f"{v.own('confidence')} {decimal(part.confidence)}",
            *evidence(names, part.sources),
        ]
    if event.place is not None:
        pairs.append(f"{v.HAS_PLACE} {names.entity(event.place.entity)}")
        nodes[names.place(event, event.place.entity)] = place_pairs(names, event, event.place)
    for number in event.magnitudes:
        node = names.magnitude(event, number)
        pairs.append(f"{v.own('magnitude')} {node}")
        nodes[node] = magnitude_pairs(names, number)
    yield iri, pairs
    yield from time_blocks(names, event)
    yield from nodes.items()


def _time_pairs(names: Names, event: Event) -> Pairs:
    pairs: Pairs = []
    if event.begin is not None or event.end is not None:
        pairs.append(f"{v.HAS_TIME} {names.event(event.id, 'time')}")
    if event.begin is not None:
        pairs.append(f"{v.HAS_BEGIN} {time_literal(event.begin.value)}")
        pairs += [f"{v.own('earliest')} {day}" for day in (earliest(event.begin),) if day]
    if event.end is not None:
        pairs.append(f"{v.HAS_END} {time_literal(event.end.value)}")
    last = event.end or event.begin
    if last is not None:
        pairs += [f"{v.own('latest')} {day}" for day in (latest(last),) if day]
    return pairs


def time_blocks(names: Names, event: Event) -> Iterator[Block]:
    """Yield the interval of an event and the instants that bound it (OWL-Time)."""
    interval: Pairs = [f"{v.A} {v.INTERVAL}"]
    for part, link, point in (("begin", v.HAS_BEGINNING, event.begin), ("end", v.HAS_ENDING, event.end)):
        if point is not None:
            iri = names.event(event.id, part)
            interval.append(f"{link} {iri}")
            yield iri, _instant(point)
    if len(interval) > 1:
        yield names.event(event.id, "time"), interval


def _instant(point: TimePoint) -> Pairs:
    value = time_literal(point.value)
    return [
        f"{v.A} {v.INSTANT}",
        f"{instant_property(point.value) or v.RDF_VALUE} {value}",
        f"{v.own('granularity')} {text(point.granularity)}",
        f"{v.own('timeBasis')} {text(point.basis)}",
    ]


def participation_pairs(names: Names, part: Participation, node: str) -> Pairs:
    """Return what an event says of one participant: that it has it, in which role, and the node with the details."""
    entity = names.entity(part.entity)
    return [
        f"{v.HAS_ACTOR} {entity}",
        f"{v.ROLE_PROPERTIES[part.role]} {entity}",
        f"{v.own('participation')} {node}",
    ]


def role_pairs(names: Names, part: Participation) -> Pairs:
    """Return the participation as a SEM role, without its evidence."""
    pairs = [
        f"{v.A} {v.SEM_ROLE}",
        f"{v.RDF_VALUE} {names.entity(part.entity)}",
        f"{v.ROLE_TYPE} {v.ROLE_TYPES[part.role]}",
    ]
    if part.propbank:
        pairs.append(f"{v.own('propbank')} {text(part.propbank)}")
    return pairs


def magnitude_pairs(names: Names, number: Magnitude) -> Pairs:
    """Return a number that one article gives for an event."""
    pairs = [
        f"{v.A} {v.own('Magnitude')}",
        f"{v.own('measure')} {text(number.measure)}",
        f"{v.own('text')} {text(number.text)}",
        f"{v.own('statedIn')} {names.article(number.article)}",
    ]
    if number.unit:
        pairs.append(f"{v.own('unit')} {text(number.unit)}")
    for name, bound in (("low", number.low), ("high", number.high)):
        if bound is not None:
            pairs.append(f"{v.own(name)} {decimal(bound)}")
    if number.end > number.begin:
        pairs.append(f"{v.DERIVED_FROM} {names.span(number.article, number.begin, number.end)}")
    return pairs


def claim_block(names: Names, claim: Claim) -> Block:
    """Return a claim: what a source, or the publisher, says of an event, with the sentence."""
    pairs = [
        f"{v.A} {v.own('Claim')}",
        f"{v.IDENTIFIER} {text(claim.id)}",
        f"{v.own('about')} {names.event(claim.event)}",
        f"{v.own('statedIn')} {names.article(claim.article)}",
        f"{v.own('text')} {text(claim.text)}",
        f"{v.own('polarity')} {text(claim.polarity)}",
        f"{v.own('certainty')} {decimal(claim.certainty)}",
        f"{v.own('quoted')} {boolean(claim.quoted)}",
        f"{v.DERIVED_FROM} {names.span(claim.article, claim.begin, claim.end)}",
    ]
    if claim.source is not None:
        source = names.entity(claim.source)
        pairs += [f"{v.own('madeBy')} {source}", f"{v.ATTRIBUTED_TO} {source}"]
    elif claim.publisher:
        pairs.append(f"{v.ATTRIBUTED_TO} {names.publisher(claim.publisher)}")
    if claim.cue:
        pairs.append(f"{v.own('cue')} {text(claim.cue)}")
    return names.claim(claim.id), pairs


def article_block(names: Names, article: Article) -> Block:
    """Return what is known of an article besides its text."""
    pairs = [
        f"{v.A} {v.NEWS_ARTICLE}",
        f"{v.IDENTIFIER} {text(article.id)}",
        f"{v.HEADLINE} {text(article.title)}",
        f"{v.IN_LANGUAGE} {text(article.language)}",
        f"{v.WORD_COUNT} {integer(article.words)}",
        f"{v.SHA256} {text(article.sha256)}",
    ]
    if article.url:
        pairs.append(f"{v.URL} {web_iri(article.url) or text(article.url)}")
    if article.publisher:
        pairs.append(f"{v.PUBLISHER} {names.publisher(article.publisher)}")
    if article.agency:
        pairs.append(f"{v.SOURCE_ORGANIZATION} {names.publisher(article.agency)}")
    pairs += [f"{v.AUTHOR} {text(author)}" for author in article.authors]
    if article.published is not None:
        pairs += [
            f"{v.DATE_PUBLISHED} {time_literal(article.published.value)}",
            f"{v.own('granularity')} {text(article.published.granularity)}",
            f"{v.own('timeBasis')} {text(article.published.basis)}",
        ]
    if article.derived_from:
        known = article.derived_from.startswith("a-")
        original = names.article(article.derived_from) if known else text(article.derived_from)
        pairs.append(f"{v.IS_BASED_ON} {original}")
    if article.retrieved:
        pairs.append(f"{v.own('retrieved')} {time_literal(article.retrieved)}")
    return names.article(article.id), pairs
