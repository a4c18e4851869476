"""A graph of any size, the same for the same seed, to measure engines and files with. Not news, but shaped like it.

Entities are met as often as Zipf and Mandelbrot say (the most frequent one in about one event of thirty), events are
reported by articles of the same days, and types, roles and dates are as frequent as in graphs of news. For each node
there are five edges. The most frequent entities bear the names that the examples of `kg/data/questions.toml` ask for,
so that these questions meet the worst case.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice

from bench_text import Writer
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
)
from kg.project.property.edges import EDGES

EDGES_PER_NODE = 5
_ARTICLES, _ENTITIES, _EVENTS, _CLAIMS, _TRIGGERS = (
    0.03,
    0.10,
    0.20,
    0.22,
    0.15,
)  # of all nodes; the rest: mentions
_RELATED = 0.4  # relations of entities for each node
_FIRST_DAY, _DAYS = date(2015, 1, 1), 2190
_SHIFT = 10  # Mandelbrot's: the first names are not as far ahead as Zipf's law alone would have it
_TYPES = {
    "STATEMENT": 30, "CONSULT": 12, "OTHER": 12, "MOVE": 8, "ASSAULT": 6, "LIFE": 5, "BUSINESS": 5, "ACCUSE": 4,
    "AGREE": 4, "JUSTICE": 4, "PERSONNEL": 4, "REJECT": 3, "PROTEST": 2, "SANCTION": 2, "THREATEN": 2, "AID": 2,
}  # fmt: skip
_ROLES = {Role.ACTOR: 40, Role.TARGET: 30, Role.OTHER: 12, Role.TOPIC: 8, Role.RECIPIENT: 6, Role.ORIGIN: 4}
_KINDS = {
    EntityType.PERSON: 35, EntityType.ORGANIZATION: 25, EntityType.PLACE: 20, EntityType.GROUP: 15, EntityType.OTHER: 5,
}  # fmt: skip
_STATES = {
    Status.HAPPENED: 80, Status.PLANNED: 8, Status.ONGOING: 6, Status.HYPOTHETICAL: 4, Status.DENIED: 2,
}  # fmt: skip
_RELATIONS = ("member_of", "part_of", "located_in", "spokesperson_of", "ally_of", "head_of_state_of")
_LINKS = ("BEFORE", "CAUSED", "SUB_EVENT_OF")
_PUBLISHER = "The Levant Courier"
_KNOWN = {
    "Donald Trump": EntityType.PERSON, "Kim Jong-un": EntityType.PERSON, "Beirut": EntityType.PLACE,
    "North Korea": EntityType.PLACE,
}  # fmt: skip


def make_graph(nodes: int, *, seed: int = 1) -> Graph:
    """Return a graph of `nodes` nodes (1,000 or more) and five times as many edges, sorted as the model has it."""
    make = _Maker(nodes, random.Random(seed))
    events = list(make.events())
    claims = list(make.claims(events))
    mentions = nodes - len(make.articles) - len(make.ids) - len(events) - len(claims) - make.triggers
    graph = Graph(
        articles=tuple(sorted(make.articles, key=lambda article: article.id)),
        entities=tuple(sorted(make.entities(mentions), key=lambda entity: entity.id)),
        events=tuple(sorted(events, key=lambda event: event.id)),
        claims=tuple(sorted(claims, key=lambda claim: claim.id)),
        relations=tuple(sorted(make.relations(), key=lambda relation: relation.id)),
        reprints=tuple(sorted(make.reprints())),
        meta=Meta(version="0", extractors=("bench-graph/1",)),
    )
    missing = nodes * EDGES_PER_NODE - sum(1 for edges in EDGES.values() for _ in edges(graph))
    links = sorted(
        islice(make.links(events), missing), key=lambda link: (link.subject, link.relation, link.object)
    )
    return structs.replace(graph, event_relations=tuple(links))


class _Maker:
    """Makes the parts, one kind after the other. Things are numbered; numbers that lie near lie near in time."""

    def __init__(self, nodes: int, rng: random.Random) -> None:
        self.rng, self.nodes, self.writer = rng, nodes, Writer(rng)
        self.triggers = int(nodes * _TRIGGERS)
        self.texts = [self.writer.text(number) for number in range(int(nodes * _ARTICLES))]
        self.articles = list(self._articles())
        drawn = rng.choices(list(_KINDS), list(_KINDS.values()), k=int(nodes * _ENTITIES) - len(_KNOWN))
        self.kinds = [*_KNOWN.values(), *drawn]
        self.names = [*_KNOWN, *(self.writer.name(number) for number in range(len(drawn)))]
        self.ids = [content_id("e", name) for name in self.names]
        self.weights = list(accumulate(1 / (rank + _SHIFT) for rank in range(len(self.ids))))
        self.places = [number for number, kind in enumerate(self.kinds) if kind is EntityType.PLACE]

    def _articles(self) -> Iterator[Article]:
        for number, text in enumerate(self.texts):
            day = _FIRST_DAY + timedelta(days=number * _DAYS // len(self.texts))
            publisher = f"Daily {number % 97}" if number % 97 else _PUBLISHER
            yield Article(
                id=content_id("a", str(number)),
                title=text.text[slice(*text.sentences[1])][:60],
                text=text.text,
                sha256=sha256_hex(text.text.encode()),
                words=text.text.count(" ") + 1,
                source=f"news/{number}.txt",
                url=f"https://news.example/{number}",
                publisher=publisher,
                published=TimePoint(day.isoformat(), Granularity.DAY, TimeBasis.METADATA),
            )

    def _somebody(self, number: int) -> list[int]:
        """Return so many entities or fewer, none twice."""
        return list(dict.fromkeys(self.rng.choices(range(len(self.ids)), cum_weights=self.weights, k=number)))

    def _source(self, article: int) -> Provenance:
        begin, end = self.texts[article].word(self.rng.randrange(24), self.rng.randrange(8))
        return Provenance(self.articles[article].id, begin, end)

    def events(self) -> Iterator[Event]:
        """Yield the events in order of time; the first ones have triggers."""
        number_of = int(self.nodes * _EVENTS)
        types = self.rng.choices(list(_TYPES), list(_TYPES.values()), k=number_of)
        states = self.rng.choices(list(_STATES), list(_STATES.values()), k=number_of)
        weights = self.weights[: len(self.places)]
        used: defaultdict[int, int] = defaultdict(int)
        for number in range(number_of):
            first = number * len(self.articles) // number_of
            articles = list(range(first, min(first + 1 + int(self.rng.expovariate(0.4)), len(self.articles))))
            who = self._somebody(1 + int(self.rng.expovariate(0.22)))
            place = (
                self.ids[self.rng.choices(self.places, cum_weights=weights)[0]]
                if self.rng.random() < 0.7
                else None
            )
            mentions = []
            if number < self.triggers:
                mentions.append(self._mention(first, used[first], 5, MentionKind.TRIGGER))
                used[first] += 1
            yield Event(
                id=content_id("v", str(number)),
                type=types[number],
                mode="MEET" if types[number] == "CONSULT" and number % 2 else None,
                label=f"{self.names[who[0]]}: {types[number].lower()} {self.names[who[-1]]}",
                predicate=f"{types[number].lower()}.01",
                status=states[number],
                polarity=Polarity.POSITIVE,
                certainty=0.9,
                begin=(when := self._when(number * _DAYS // number_of)),
                end=when,
                place=PlaceOf(place, 0.8, (self._source(first),)) if place else None,
                participants=tuple(self._participations(who, first)),
                articles=tuple(sorted(self.articles[article].id for article in articles)),
                source_count=max(1, len(articles) - 1),
                article_count=len(articles),
                mentions=tuple(mentions),
                magnitudes=tuple(sorted(self._tolls(first))) if number % 30 == 0 else (),
            )

    def _participations(self, who: list[int], article: int) -> Iterator[Participation]:
        roles = self.rng.choices(list(_ROLES), list(_ROLES.values()), k=len(who))
        for number, (entity, role) in enumerate(zip(who, [Role.ACTOR, *roles[1:]], strict=True)):
            yield Participation(self.ids[entity], role, f"ARG{min(number, 4)}", 0.8, (self._source(article),))

    def _when(self, day: int) -> TimePoint | None:
        kind = self.rng.random()
        if kind < 0.1:
            return None
        value = (_FIRST_DAY + timedelta(days=day)).isoformat()
        if kind < 0.2:
            return TimePoint(value[:7], Granularity.MONTH, TimeBasis.TEXT)
        return TimePoint(value, Granularity.DAY, TimeBasis.TEXT)

    def _tolls(self, article: int) -> Iterator[Magnitude]:
        for _ in range(self.rng.randint(1, 3)):
            dead, source = float(self.rng.randint(1, 90)), self._source(article)
            yield Magnitude(
                source.article, "dead", f"{dead:g} dead", "", dead, dead, source.begin, source.end
            )

    def _mention(self, article: int, slot: int, word: int, kind: MentionKind) -> Mention:
        begin, end = self.texts[article].word(1 + slot, word + slot // 24)
        ident = self.articles[article].id
        name = content_id("m", ident, str(slot), kind)
        return Mention(ident, begin, end, name, self.texts[article].text[begin:end], kind, 0.9)

    def entities(self, mentions: int) -> Iterator[Entity]:
        """Yield the entities with so many mentions in all."""
        found: defaultdict[int, list[Mention]] = defaultdict(list)
        owners = self.rng.choices(range(len(self.ids)), cum_weights=self.weights, k=mentions)
        for number, owner in enumerate(owners):
            slot, article = divmod(number, len(self.articles))
            found[owner].append(self._mention(article, slot, 0, MentionKind.NAME))
        for number, (ident, kind) in enumerate(zip(self.ids, self.kinds, strict=True)):
            at = (
                (self.rng.uniform(-60, 70), self.rng.uniform(-180, 180))
                if kind is EntityType.PLACE
                else (None, None)
            )
            lat, lon = (33.9, 35.5) if self.names[number] == "Beirut" else at
            yield Entity(
                id=ident,
                type=kind,
                name=self.names[number],
                aliases=(self.names[number].split()[0],),
                ids=(("wikidata", f"Q{number}"),) if number % 3 == 0 else (),
                lat=lat,
                lon=lon,
                mentions=tuple(sorted(found[number])),
            )

    def claims(self, events: list[Event]) -> Iterator[Claim]:
        """Yield one claim for each event, a second one for some; the second denies every other time."""
        numbers = {article.id: number for number, article in enumerate(self.articles)}
        for number in range(int(self.nodes * _CLAIMS)):
            again, event = divmod(number, len(events))
            article = numbers[events[event].articles[0]]
            begin, end = self.texts[article].sentences[1 + number % 24]
            source = self._somebody(1)[0] if self.rng.random() < 0.6 else None
            yield Claim(
                id=content_id("c", str(number)),
                event=events[event].id,
                article=self.articles[article].id,
                source=None if source is None else self.ids[source],
                publisher=self.articles[article].publisher if source is None else None,
                begin=begin,
                end=end,
                text=self.texts[article].text[begin:end],
                polarity=Polarity.NEGATIVE if again and number % 2 else Polarity.POSITIVE,
                certainty=0.9,
                cue="said" if source is not None else None,
                quoted=number % 5 == 0,
            )

    def relations(self) -> Iterator[Relation]:
        """Yield relations of two entities each, none twice."""
        seen: set[tuple[int, ...]] = set()
        while len(seen) < int(self.nodes * _RELATED):
            ends = self._somebody(2)
            term = self.rng.randrange(len(_RELATIONS))
            if len(ends) == 2 and (*ends, term) not in seen:
                seen.add((*ends, term))
                one, other = (self.ids[end] for end in ends)
                ident = content_id("r", one, _RELATIONS[term], other)
                source = self._source(self.rng.randrange(len(self.articles)))
                yield Relation(
                    id=ident,
                    subject=one,
                    relation=_RELATIONS[term],
                    object=other,
                    confidence=0.7,
                    sources=(source,),
                )

    def reprints(self) -> Iterator[Reprint]:
        """Yield that every twentieth article reprints the one before."""
        for one, other in zip(self.articles[1::20], self.articles[::20], strict=False):
            yield Reprint(one.id, other.id, 0.9)

    def links(self, events: list[Event]) -> Iterator[EventRelation]:
        """Yield relations of events to the ones before them, as many as are asked for."""
        for back in range(1, len(events)):
            for number in range(back, len(events)):
                event, earlier = events[number], events[number - back]
                kind = _LINKS[self.rng.randrange(10) // 8 if back > 1 else 2 * (number % 9 == 0)]
                source = Provenance(event.articles[0], 0, 6)
                one, other = (earlier, event) if kind == "BEFORE" else (event, earlier)
                yield EventRelation(
                    subject=one.id, relation=kind, object=other.id, confidence=0.6, sources=(source,)
                )
