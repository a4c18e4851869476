"""Graphs of any shape that the model allows, for laws that every projection keeps (hypothesis)."""

from hypothesis import strategies as st

from kg.ids import content_id
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
    Provenance,
    Relation,
    Reprint,
    Role,
    Status,
    TimeBasis,
    TimePoint,
)

WORDS = st.text(st.characters(exclude_categories=()), max_size=12)
"""Any characters: quotes, control characters, NUL, lone surrogates."""
_SHARE = st.floats(0, 1)
_TIMES = st.sampled_from(
    ["2016", "201X", "2016-09", "2016-09-05", "2016-09-05T04:00", "2016-09-05T04:00:00Z", "-0044", "0000"]
)
_POINTS = st.none() | st.builds(TimePoint, _TIMES, st.sampled_from(Granularity), st.sampled_from(TimeBasis))
_ARTICLES, _ENTITIES, _EVENTS = (
    [content_id(kind, str(number)) for number in range(count)]
    for kind, count in (("a", 2), ("e", 3), ("v", 3))
)
_BEGINS, _ARTICLE = st.integers(0, 20), st.sampled_from(_ARTICLES)
_SOURCES = st.lists(
    st.builds(lambda article, at, size: Provenance(article, at, at + size), _ARTICLE, _BEGINS, _BEGINS),
    max_size=3,
    unique=True,
).map(lambda found: tuple(sorted(found)))


def _mention(article: str, begin: int, size: int, kind: MentionKind, confidence: float) -> Mention:
    ident = content_id("m", article, str(begin), str(begin + size), kind)
    return Mention(article, begin, begin + size, ident, "", kind, confidence)


def _mentions(*kinds: MentionKind) -> st.SearchStrategy[tuple[Mention, ...]]:
    where = (st.sampled_from(_ARTICLES), _BEGINS, _BEGINS, st.sampled_from(kinds), st.just(0.5))
    found = st.lists(st.builds(_mention, *where), max_size=3, unique_by=lambda mention: mention.id)
    return found.map(lambda mentions: tuple(sorted(mentions)))


def _article(ident: str) -> st.SearchStrategy[Article]:
    return st.builds(
        Article,
        id=st.just(ident),
        title=WORDS,
        text=WORDS,
        sha256=WORDS,
        words=st.integers(0, 9),
        source=WORDS,
        url=st.none() | WORDS | st.just("https://news.example/a b?c=%zz#d#e"),
        publisher=st.none() | WORDS,
        authors=st.lists(WORDS, max_size=2).map(tuple),
        agency=st.none() | WORDS,
        published=_POINTS,
        derived_from=st.none() | st.sampled_from([*_ARTICLES, "The wire"]),
        retrieved=st.none() | _TIMES,
    )


def _entity(ident: str) -> st.SearchStrategy[Entity]:
    return st.builds(
        Entity,
        id=st.just(ident),
        type=st.sampled_from(EntityType),
        name=WORDS,
        aliases=st.lists(WORDS, max_size=2).map(tuple),
        ids=st.lists(st.tuples(st.sampled_from(["wikidata", "iso3166"]), WORDS), max_size=2).map(tuple),
        lat=st.none() | st.floats(-90, 90),
        lon=st.none() | st.floats(-180, 180),
        description=st.none() | WORDS,
        mentions=_mentions(MentionKind.NAME, MentionKind.PRONOUN),
    )


def _event(ident: str) -> st.SearchStrategy[Event]:
    parts = st.builds(
        Participation, st.sampled_from(_ENTITIES), st.sampled_from(Role), WORDS, _SHARE, _SOURCES
    )
    numbers = st.none() | st.floats(0, 1e9)
    return st.builds(
        Event,
        id=st.just(ident),
        type=st.sampled_from(["CONSULT", "OTHER", "Not In The Table"]),
        mode=st.sampled_from([None, "MEET"]),
        label=WORDS,
        predicate=WORDS,
        status=st.sampled_from(Status),
        polarity=st.sampled_from(Polarity),
        certainty=_SHARE,
        begin=_POINTS,
        end=_POINTS,
        place=st.none() | st.builds(PlaceOf, st.sampled_from(_ENTITIES), _SHARE, _SOURCES),
        participants=st.lists(
            parts, max_size=3, unique_by=lambda part: (part.entity, part.role, part.propbank)
        ).map(tuple),
        articles=st.lists(st.sampled_from(_ARTICLES), max_size=2, unique=True).map(
            lambda a: tuple(sorted(a))
        ),
        source_count=st.integers(0, 9),
        article_count=st.integers(0, 9),
        mentions=_mentions(MentionKind.TRIGGER),
        magnitudes=st.lists(
            st.builds(
                Magnitude, _ARTICLE, st.just("dead"), WORDS, WORDS, numbers, numbers, st.just(3), st.just(9)
            ),
            max_size=2,
            unique_by=lambda number: (number.article, number.text),
        ).map(tuple),
    )


@st.composite
def _claim(draw: st.DrawFn, number: int) -> Claim:
    source = draw(st.none() | st.sampled_from(_ENTITIES))
    begin = draw(_BEGINS)
    return Claim(
        id=content_id("c", str(number)),
        event=draw(st.sampled_from(_EVENTS)),
        article=draw(st.sampled_from(_ARTICLES)),
        source=source,
        publisher=None if source else draw(st.none() | WORDS),
        begin=begin,
        end=begin + draw(_BEGINS),
        text=draw(WORDS),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(_SHARE),
        cue=draw(st.none() | WORDS),
        quoted=draw(st.booleans()),
    )


@st.composite
def _relation(draw: st.DrawFn, number: int) -> Relation:
    return Relation(
        id=content_id("r", str(number)),
        subject=draw(st.sampled_from(_ENTITIES)),
        relation=draw(st.sampled_from(["member_of", "part_of"])),
        object=draw(st.sampled_from(_ENTITIES)),
        confidence=draw(_SHARE),
        sources=draw(_SOURCES),
        since=draw(_POINTS),
        until=draw(_POINTS),
    )


def graphs() -> st.SearchStrategy[Graph]:
    """Return graphs of two articles, three entities and three events."""
    links = st.builds(
        EventRelation,
        subject=st.sampled_from(_EVENTS),
        relation=st.sampled_from(["SUB_EVENT_OF", "CAUSED", "BEFORE"]),
        object=st.sampled_from(_EVENTS),
        confidence=_SHARE,
        sources=_SOURCES,
    )
    reprints = st.builds(Reprint, st.just(_ARTICLES[0]), st.just(_ARTICLES[1]), _SHARE)
    meta = Meta(version="1", extractors=("kg-reader/1",), scorers=("link/2",))
    return st.builds(
        Graph,
        articles=st.tuples(*map(_article, sorted(_ARTICLES))),
        entities=st.tuples(*map(_entity, sorted(_ENTITIES))),
        events=st.tuples(*map(_event, sorted(_EVENTS))),
        claims=st.tuples(*map(_claim, range(2))),
        relations=st.tuples(*map(_relation, range(2))),
        event_relations=st.lists(
            links, max_size=2, unique_by=lambda link: (link.subject, link.relation, link.object)
        ).map(tuple),
        reprints=st.lists(reprints, max_size=1).map(tuple),
        meta=st.just(meta),
    )
