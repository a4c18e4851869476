"""Our RDF read back: a graph whose own RDF has the same quads.

What RDF does not say stays unknown: where an article was read, its dateline, the order of aliases and authors, and
which of the programs extracted. `docs/rdf.md` lists it.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kg.errors import ReadError
from kg.model import (
    Article,
    Claim,
    Entity,
    EntityType,
    Event,
    EventRelation,
    Granularity,
    Graph,
    Magnitude,
    Mention,
    MentionKind,
    Meta,
    Participation,
    PlaceOf,
    Polarity,
    Relation,
    Reprint,
    Status,
    TimeBasis,
    TimePoint,
)
from kg.project.rdf import vocabulary as v
from kg.project.rdf.facts import Facts, Pairs, ident, number, one, some, sources, span, texts
from kg.project.rdf.quads import Quad
from kg.project.rdf.terms import value

_ROLES = {term: role for role, term in v.ROLE_TYPES.items()}
_EVENT_RELATIONS = {term: name for name, term in v.EVENT_RELATIONS.items()}
_Named = TypeVar("_Named", Article, Entity, Event, Claim, Relation)
_SHAPES = {4: Granularity.YEAR, 7: Granularity.MONTH, 10: Granularity.DAY}
"""How exact a time is by the length of its value, where RDF has only the value."""


def graph_of(quads: Iterable[Quad]) -> Graph:
    """Return the graph that quads of ours say; raises ReadError (`not-a-graph`) for other ones."""
    reader = _Reader(Facts(quads))
    try:
        return Graph(
            articles=_sorted(map(reader.article, reader.facts.every(v.NEWS_ARTICLE))),
            entities=_sorted(map(reader.entity, reader.facts.every(v.own("Entity")))),
            events=_sorted(map(reader.event, reader.facts.every(v.EVENT))),
            claims=_sorted(map(reader.claim, reader.facts.every(v.own("Claim")))),
            relations=_sorted(reader.relations()),
            event_relations=tuple(reader.event_relations()),
            reprints=tuple(sorted(reader.reprints())),
            meta=reader.meta(),
        )
    except (KeyError, ValueError) as error:  # a term outside its closed list
        raise ReadError("not-a-graph", f"no RDF of ours: {error} is not known here") from error


class _Reader:
    """Makes the parts of a graph from facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._met: dict[str, int] = {}
        self._places = dict(self._place(of) for of in self._statements(v.HAS_PLACE))

    def article(self, iri: str) -> Article:
        """Return an article with its text."""
        of = self.facts.of(iri)
        name = ident(iri)
        publishers = (self._label(of, predicate) for predicate in (v.PUBLISHER, v.SOURCE_ORGANIZATION))
        publisher, agency = publishers
        published, original = some(of, v.DATE_PUBLISHED), of.get(v.IS_BASED_ON, [""])[0]
        return Article(
            id=name,
            title=value(one(of, v.HEADLINE)),
            text=self.facts.texts.get(name, ""),
            sha256=value(one(of, v.SHA256)),
            words=int(number(of, v.WORD_COUNT)),
            source=iri[1:-1],
            url=some(of, v.URL),
            publisher=publisher,
            agency=agency,
            authors=texts(of, v.AUTHOR),
            published=_known(published, of) if published else None,
            language=value(one(of, v.IN_LANGUAGE)),
            derived_from=(ident(original) if original.startswith("<") else value(original))
            if original
            else None,
            retrieved=some(of, v.own("retrieved")),
        )

    def _label(self, of: Pairs, predicate: str) -> str | None:
        found = of.get(predicate)
        return some(self.facts.of(found[0]), v.LABEL) if found else None

    def entity(self, iri: str) -> Entity:
        """Return an entity with its mentions."""
        of = self.facts.of(iri)
        pairs = (text.partition(":") for text in texts(of, v.EXTERNAL_ID))
        return Entity(
            id=ident(iri),
            type=EntityType(value(one(of, v.own("entityType")))),
            name=value(one(of, v.LABEL)),
            aliases=texts(of, v.ALT_LABEL),
            ids=tuple((scheme, text) for scheme, _, text in pairs),
            lat=number(of, v.LAT) if v.LAT in of else None,
            lon=number(of, v.LONG) if v.LONG in of else None,
            description=some(of, v.DESCRIPTION),
            mentions=self._mentions(of),
        )

    def _mentions(self, of: Pairs) -> tuple[Mention, ...]:
        found = (mention for iri in of.get(v.DENOTED_BY, ()) for mention in self._mentions_at(iri))
        return tuple(sorted(found))

    def _mentions_at(self, iri: str) -> Iterator[Mention]:
        """Yield the mentions on a span; those of a span that denotes several things are dealt out among these."""
        of, turn, all_ = self.facts.of(iri), self._met.get(iri, 0), self.facts.denoters[iri]
        self._met[iri] = turn + 1
        predicates = (v.IDENTIFIER, v.NIF_ANCHOR, v.own("mentionKind"), v.own("confidence"))
        columns = [texts(of, predicate) for predicate in predicates]
        if not all(columns):
            raise ReadError("not-a-graph", f"no RDF of ours: {iri} lacks what a mention has")
        at, most = span(iri), max(map(len, columns))
        for each in range(turn, max(most, turn + 1), all_):
            ident, text, kind, confidence = (column[each % len(column)] for column in columns)
            yield Mention(at.article, at.begin, at.end, ident, text, MentionKind(kind), float(confidence))

    def event(self, iri: str) -> Event:
        """Return an event with all that hangs on it."""
        of = self.facts.of(iri)
        concepts = [self.facts.of(concept) for concept in of.get(v.EVENT_TYPE, ())]
        kinds = {v.BROADER in concept: value(one(concept, v.NOTATION)) for concept in concepts}
        return Event(
            id=ident(iri),
            type=kinds[False],
            mode=kinds.get(True),
            label=value(one(of, v.LABEL)),
            predicate=value(one(of, v.own("predicate"))),
            status=Status(value(one(of, v.own("status")))),
            polarity=Polarity(value(one(of, v.own("polarity")))),
            certainty=number(of, v.own("certainty")),
            begin=self._bound(of, v.HAS_BEGINNING, v.HAS_BEGIN),
            end=self._bound(of, v.HAS_ENDING, v.HAS_END),
            place=self._places.get(iri),
            participants=tuple(self._participations(of)),
            articles=tuple(sorted(ident(article) for article in of.get(v.own("reportedIn"), ()))),
            source_count=int(number(of, v.own("sourceCount"))),
            article_count=int(number(of, v.own("articleCount"))),
            mentions=self._mentions(of),
            magnitudes=tuple(sorted(map(self._magnitude, of.get(v.own("magnitude"), ())))),
        )

    def _bound(self, of: Pairs, link: str, stamp: str) -> TimePoint | None:
        when = some(of, stamp)
        return _known(when, self.facts.of(one(self.facts.of(one(of, v.HAS_TIME)), link))) if when else None

    def _participations(self, of: Pairs) -> Iterator[Participation]:
        for node in of.get(v.own("participation"), ()):
            part = self.facts.of(node)
            entity, role = ident(one(part, v.RDF_VALUE)), _ROLES[one(part, v.ROLE_TYPE)]
            for confidence in texts(part, v.own("confidence")):
                propbank = some(part, v.own("propbank")) or ""
                yield Participation(entity, role, propbank, float(confidence), sources(part))

    def _magnitude(self, iri: str) -> Magnitude:
        of = self.facts.of(iri)
        at = sources(of)
        low, high = (number(of, v.own(name)) if v.own(name) in of else None for name in ("low", "high"))
        return Magnitude(
            ident(one(of, v.own("statedIn"))),
            value(one(of, v.own("measure"))),
            value(one(of, v.own("text"))),
            some(of, v.own("unit")) or "",
            low,
            high,
            at[0].begin if at else 0,
            at[0].end if at else 0,
        )

    def claim(self, iri: str) -> Claim:
        """Return a claim; its publisher is known where nobody else makes it."""
        of = self.facts.of(iri)
        at = sources(of)[0]
        source = of.get(v.own("madeBy"))
        return Claim(
            id=ident(iri),
            event=ident(one(of, v.own("about"))),
            article=ident(one(of, v.own("statedIn"))),
            source=ident(source[0]) if source else None,
            publisher=None if source else self._label(of, v.ATTRIBUTED_TO),
            begin=at.begin,
            end=at.end,
            text=value(one(of, v.own("text"))),
            polarity=Polarity(value(one(of, v.own("polarity")))),
            certainty=number(of, v.own("certainty")),
            cue=some(of, v.own("cue")),
            quoted=some(of, v.own("quoted")) == "true",
        )

    def _statements(self, predicate: str) -> Iterator[Pairs]:
        for node in self.facts.every(v.RDF_STATEMENT):
            of = self.facts.of(node)
            if one(of, v.RDF_PREDICATE) == predicate:
                yield of

    def _place(self, of: Pairs) -> tuple[str, PlaceOf]:
        entity, confidence = ident(one(of, v.RDF_OBJECT)), number(of, v.own("confidence"))
        return one(of, v.RDF_SUBJECT), PlaceOf(entity, confidence, sources(of))

    def relations(self) -> Iterator[Relation]:
        """Yield the relations of entities; how exact their times are is taken from how these are written."""
        for node in self.facts.every(v.RDF_STATEMENT):
            of = self.facts.of(node)
            if v.IDENTIFIER in of:
                since, until = some(of, v.own("since")), some(of, v.own("until"))
                yield Relation(
                    id=value(one(of, v.IDENTIFIER)),
                    subject=ident(one(of, v.RDF_SUBJECT)),
                    relation=ident(one(of, v.RDF_PREDICATE)),
                    object=ident(one(of, v.RDF_OBJECT)),
                    confidence=number(of, v.own("confidence")),
                    sources=sources(of),
                    since=_shown(since) if since else None,
                    until=_shown(until) if until else None,
                )

    def event_relations(self) -> Iterator[EventRelation]:
        """Yield the relations of events, sorted."""
        found = [(name, of) for term, name in _EVENT_RELATIONS.items() for of in self._statements(term)]
        for name, of in sorted(
            found, key=lambda each: (one(each[1], v.RDF_SUBJECT), each[0], one(each[1], v.RDF_OBJECT))
        ):
            yield EventRelation(
                subject=ident(one(of, v.RDF_SUBJECT)),
                relation=name,
                object=ident(one(of, v.RDF_OBJECT)),
                confidence=number(of, v.own("confidence")),
                sources=sources(of),
            )

    def reprints(self) -> Iterator[Reprint]:
        """Yield which article reprints which."""
        for of in self._statements(v.own("reprints")):
            yield Reprint(
                ident(one(of, v.RDF_SUBJECT)), ident(one(of, v.RDF_OBJECT)), number(of, v.own("similarity"))
            )

    def meta(self) -> Meta:
        """Return what made the graph; RDF does not tell extractors from scorers."""
        (dataset,) = (each for each in self.facts.every(v.VOID_DATASET) if v.TITLE in self.facts.of(each))
        makers = [self._name(maker) for maker in self.facts.of(dataset).get(v.ATTRIBUTED_TO, ())]
        own = [maker for maker in makers if maker.startswith("event-kg/")]
        return Meta(
            version=own[0].partition("/")[2] if own else "0",
            extractors=tuple(sorted(maker for maker in makers if maker not in own[:1])),
        )

    def _name(self, iri: str) -> str:
        return value(one(self.facts.of(iri), v.LABEL))


def _known(when: str, of: Pairs) -> TimePoint:
    granularity = Granularity(value(one(of, v.own("granularity"))))
    return TimePoint(when, granularity, TimeBasis(value(one(of, v.own("timeBasis")))))


def _shown(when: str) -> TimePoint:
    return TimePoint(when, _SHAPES.get(len(when), Granularity.SECOND), TimeBasis.TEXT)


def _sorted(parts: Iterable[_Named]) -> tuple[_Named, ...]:
    return tuple(sorted(parts, key=lambda part: part.id))
