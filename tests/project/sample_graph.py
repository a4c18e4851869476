"""A small graph made by hand, for the tests of every projection: each kind of part, and strings that break writers.

One entity stands in one event with two roles, so there are parallel edges.
"""

from msgspec import structs

from kg.ids import content_id, sha256_hex
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
    article_id,
)

STRANGE = "\"Acme\" & 'Sons' `x`} <b>]]>\n\t\\; , 🦊 \u202eشركة\u202c \x01\x0b\x00\ufffe é"
"""A name with quotes, backtick, newline, tab, backslash, emoji, right-to-left text, control characters and NUL."""

TEXT_ONE = (
    "HANGZHOU, China — Barack Obama met leaders here on Monday. Two people were killed. "
    f"The firm {STRANGE} denied threats."
)
TEXT_TWO = "Obama said that he met leaders in Hangzhou. At least three people died."
DAY = TimePoint("2016-09-05", Granularity.DAY, TimeBasis.TEXT)
MONTH = TimePoint("2016-09", Granularity.MONTH, TimeBasis.PUBLICATION)


def sample_graph() -> Graph:
    """Return the graph: two articles, three entities, two events (one without a date), three claims."""
    one, two = _articles()
    obama, hangzhou, firm = _entities(one, two)
    met, threat = _events(one, two, obama, hangzhou, firm)
    return Graph(
        articles=tuple(sorted((one, two), key=lambda article: article.id)),
        entities=tuple(sorted((obama, hangzhou, firm), key=lambda entity: entity.id)),
        events=tuple(sorted((met, threat), key=lambda event: event.id)),
        claims=_claims(one, two, met, threat, obama, firm),
        relations=(
            Relation(
                id=content_id("r", obama.id, "member_of", firm.id),
                subject=obama.id,
                relation="member_of",
                object=firm.id,
                confidence=0.75,
                sources=(_source(one, "The firm"),),
                since=MONTH,
            ),
        ),
        event_relations=(
            EventRelation(
                subject=threat.id,
                relation="CAUSED",
                object=met.id,
                confidence=0.5,
                sources=(_source(two, "met leaders"),),
            ),
        ),
        reprints=(Reprint(article=two.id, original=one.id, similarity=0.25),),
        meta=Meta(version="0.1.0", extractors=("kg-reader/1",), scorers=("link/1",)),
    )


def _article(title: str, text: str, publisher: str) -> Article:
    url = f"https://news.example/{publisher.lower()}?a=1&b=2"
    return Article(
        id=article_id(url=url, publisher=publisher, title=title, text=text),
        title=title,
        text=text,
        sha256=sha256_hex(text.encode()),
        words=len(text.split()),
        source=f"news/{publisher}.txt",
        url=url,
        publisher=publisher,
    )


def _articles() -> tuple[Article, Article]:
    one = _article("Leaders meet", TEXT_ONE, "Herald")
    two = _article("Obama: we met", TEXT_TWO, "Wire")
    return (
        structs.replace(one, published=DAY, authors=("Ann Lee", 'J. "Jo" O\'Neil')),
        structs.replace(two, agency="AP", derived_from=one.id),
    )


def _source(article: Article, words: str) -> Provenance:
    begin = article.text.index(words)
    return Provenance(article.id, begin, begin + len(words))


def _mention(article: Article, words: str, kind: MentionKind) -> Mention:
    where = _source(article, words)
    ident = content_id("m", article.id, str(where.begin), str(where.end), kind)
    return Mention(article.id, where.begin, where.end, ident, words, kind)


def _entities(one: Article, two: Article) -> tuple[Entity, Entity, Entity]:
    obama = Entity(
        id=content_id("e", "obama"),
        type=EntityType.PERSON,
        name="Barack Obama",
        aliases=("Barack Obama", "Obama"),
        ids=(("wikidata", "Q76"),),
        description="44th President of the United States",
        mentions=tuple(
            sorted(
                (_mention(one, "Barack Obama", MentionKind.NAME), _mention(two, "Obama", MentionKind.NAME))
            )
        ),
    )
    hangzhou = Entity(
        id=content_id("e", "hangzhou"),
        type=EntityType.PLACE,
        name="Hangzhou",
        ids=(("geonames", "1808926"), ("wikidata", "Q4970")),
        lat=30.29365,
        lon=120.16142,
        mentions=(_mention(two, "Hangzhou", MentionKind.NAME),),
    )
    firm = Entity(
        id=content_id("e", STRANGE),
        type=EntityType.ORGANIZATION,
        name=STRANGE,
        aliases=(STRANGE, "Acme; Sons", "[]", ""),
        mentions=(_mention(one, f"The firm {STRANGE}", MentionKind.NOMINAL),),
    )
    return obama, hangzhou, firm


def _events(one: Article, two: Article, obama: Entity, hangzhou: Entity, firm: Entity) -> tuple[Event, Event]:
    met = Event(
        id=content_id("v", "met"),
        type="CONSULT",
        mode="MEET",
        label="Barack Obama met leaders in Hangzhou",
        predicate="meet.03",
        status=Status.HAPPENED,
        polarity=Polarity.POSITIVE,
        certainty=1.0,
        begin=DAY,
        end=DAY,
        place=PlaceOf(hangzhou.id, 0.9, (_source(two, "Hangzhou"),)),
        participants=(
            Participation(
                obama.id,
                Role.ACTOR,
                "ARG0",
                0.95,
                tuple(sorted((_source(one, "Barack Obama"), _source(two, "Obama")))),
            ),
        ),
        articles=tuple(sorted((one.id, two.id))),
        source_count=1,
        article_count=2,
        mentions=tuple(
            sorted((_mention(one, "met", MentionKind.TRIGGER), _mention(two, "met", MentionKind.TRIGGER)))
        ),
        magnitudes=tuple(
            sorted((_dead(one, "Two people", 2.0, 2.0), _dead(two, "At least three", 3.0, None)))
        ),
    )
    threat = Event(
        id=content_id("v", "threat"),
        type="THREATEN",
        mode=None,
        label=f"{STRANGE} threatened",
        predicate="threaten.01",
        status=Status.DENIED,
        polarity=Polarity.NEGATIVE,
        certainty=0.3,
        begin=None,
        end=None,
        place=None,
        participants=(
            Participation(firm.id, Role.ACTOR, "ARG0", 0.6, (_source(one, "The firm"),)),
            Participation(firm.id, Role.TOPIC, "ARG2", 0.2, (_source(one, "The firm"),)),
            Participation(obama.id, Role.TARGET, "ARG1", 0.4, (_source(one, "Barack Obama"),)),
        ),
        articles=(one.id,),
        source_count=1,
        article_count=1,
        mentions=(_mention(one, "threats", MentionKind.TRIGGER),),
    )
    return met, threat


def _dead(article: Article, words: str, low: float, high: float | None) -> Magnitude:
    where = _source(article, words)
    return Magnitude(article.id, "dead", words, low=low, high=high, begin=where.begin, end=where.end)


def _claims(
    one: Article, two: Article, met: Event, threat: Event, obama: Entity, firm: Entity
) -> tuple[Claim, ...]:
    claims = (
        _claim(one, met, "HANGZHOU, China — Barack Obama met leaders here on Monday.", publisher="Herald"),
        _claim(two, met, "Obama said that he met leaders in Hangzhou.", source=obama, cue="said"),
        _claim(one, threat, f"The firm {STRANGE} denied threats.", source=firm, cue="denied"),
    )
    return tuple(sorted(claims, key=lambda claim: claim.id))


def _claim(
    article: Article,
    event: Event,
    sentence: str,
    *,
    source: Entity | None = None,
    publisher: str | None = None,
    cue: str | None = None,
) -> Claim:
    where = _source(article, sentence)
    denied = cue == "denied"
    return Claim(
        id=content_id("c", event.id, article.id, str(where.begin)),
        event=event.id,
        article=article.id,
        source=source.id if source else None,
        publisher=publisher,
        begin=where.begin,
        end=where.end,
        text=sentence,
        polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE,
        certainty=0.9,
        cue=cue,
        quoted=cue == "said",
    )
