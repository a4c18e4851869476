"""The questions of `kg/data/questions.toml` in Python, over the graph itself: the third way to ask them.

Each answer is a set of rows, as the columns of the question name them; None stands for what is not known.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from kg.errors import QueryError
from kg.model import Article, Claim, Entity, Event, EventRelation, EventTie, Graph, Polarity, Role, Status
from kg.project.engines.rows import Cell, Rows
from kg.project.query_values import Parameter
from kg.project.questions import question

Row = tuple[Cell, ...]

COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
CONFLICT = frozenset(
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
)
_MOST = 20


class Index:
    """A graph with its parts by id, and what hangs on what."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in graph.entities}
        self.articles: Mapping[str, Article] = {article.id: article for article in graph.articles}
        self.events: Mapping[str, Event] = {event.id: event for event in graph.events}
        self.claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in graph.claims:
            self.claims[claim.event].append(claim)

    def name(self, entity: str) -> str:
        """Return the name of an entity."""
        return self.entities[entity].name

    def source(self, claim: Claim) -> str | None:
        """Return who makes a claim."""
        return self.name(claim.source) if claim.source else claim.publisher

    def named(self, name: object) -> frozenset[str]:
        """Return the ids of the entities with this name."""
        return frozenset(entity.id for entity in self.graph.entities if entity.name == name)

    def with_actors(self, *groups: frozenset[str]) -> Iterator[Event]:
        """Yield the events in which somebody of each group takes part."""
        for event in self.graph.events:
            if all(_taking_part(event) & group for group in groups):
                yield event


def answer(graph: Graph, name: str, params: Mapping[str, Parameter]) -> Rows:
    """Return the answer to a question; rows are sorted. Raises QueryError for a question that there is not."""
    asked = question(name)
    found = ANSWERS.get(name)
    if found is None:
        raise QueryError(f"the question {name} has no answer in Python")
    rows = sorted(set(found(Index(graph), params)), key=repr)
    return Rows(asked.columns, tuple(rows))


def _taking_part(event: Event) -> frozenset[str]:
    return frozenset(part.entity for part in event.participants)


def _in_role(event: Event, role: Role) -> frozenset[str]:
    return frozenset(part.entity for part in event.participants if part.role is role)


def _begin(event: Event) -> str | None:
    return event.begin.value if event.begin else None


def _month(event: Event) -> str:
    return (_begin(event) or "")[:7]


def _between(event: Event, params: Mapping[str, Parameter]) -> bool:
    begin = _begin(event)
    return begin is not None and str(params["since"]) <= begin < str(params["until"])


def _events_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    who = at.named(params["name"])
    for event in at.with_actors(who):
        for part in event.participants:
            if part.entity in who:
                yield event.id, event.label, part.role.value, _begin(event)


def _events_between(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for event in at.with_actors(at.named(params["one"]), at.named(params["other"])):
        if _between(event, params):
            yield event.id, event.label, _begin(event)


def _meetings(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for event in at.graph.events:
        if (event.type, event.mode) == ("CONSULT", "MEET"):
            place = at.name(event.place.entity) if event.place else None
            for one, other in combinations(sorted(_taking_part(event)), 2):
                yield event.id, at.name(one), at.name(other), _begin(event), place


def _partners_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    who = at.named(params["name"])
    shared: Counter[str] = Counter()
    for event in at.with_actors(who):
        present = _taking_part(event)
        shared.update(other for other in present if (present & who) - {other})
    return ((id, at.name(id), count) for id, count in shared.items())


def _network(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    pairs = Counter(
        pair for event in at.graph.events for pair in combinations(sorted(_taking_part(event)), 2)
    )
    return ((one, other, count) for (one, other), count in pairs.items())


def _events_at(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    places = at.named(params["place"])
    for event in at.graph.events:
        if event.place and event.place.entity in places:
            yield event.id, event.label, _begin(event)


def _events_near(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    lat, lon, reach = (float(params[name]) for name in ("lat", "lon", "degrees"))
    for event in at.graph.events:
        place = at.entities[event.place.entity] if event.place else None
        if place is not None and place.lat is not None and place.lon is not None:
            if lat - reach <= place.lat <= lat + reach and lon - reach <= place.lon <= lon + reach:
                yield event.id, event.label, place.name


def _said_and_denied(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for id, claims in at.claims.items():
        for yes in (claim for claim in claims if claim.polarity is Polarity.POSITIVE):
            for no in (claim for claim in claims if claim.polarity is Polarity.NEGATIVE):
                yield id, at.events[id].label, at.source(yes), at.source(no)


def _who_says(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for claim in at.claims[str(params["event"])]:
        yield claim.id, at.source(claim), claim.polarity.value, claim.text


def _before(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    event = at.events.get(str(params["event"]))
    then = _begin(event) if event else None
    if event is None or then is None:
        return
    for other in at.with_actors(_taking_part(event)):
        begin = _begin(other)
        if begin is not None and begin < then:
            yield other.id, other.label, begin


def _led_to(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    yield from _tied(at, str(params["event"]), {(tie.object, tie.subject) for tie in _order(at)})


def _aftermath(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    yield from _tied(at, str(params["event"]), {(tie.subject, tie.object) for tie in _order(at)})


def _order(at: Index) -> Iterator[EventRelation]:
    return (tie for tie in at.graph.event_relations if tie.relation in (EventTie.CAUSED, EventTie.BEFORE))


def _tied(at: Index, event: str, steps: set[tuple[str, str]]) -> Iterator[Row]:
    """Yield the events that up to three steps lead to."""
    reached: set[str] = set()
    at_hand = {event}
    for _ in range(3):
        at_hand = {after for before, after in steps if before in at_hand}
        reached |= at_hand
    for id in reached:
        found = at.events[id]
        yield found.id, found.label, _begin(found)


def _history_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    event = at.events.get(str(params["event"]))
    for id in event.articles if event else ():
        article = at.articles[id]
        yield id, article.title, article.publisher, article.published.value if article.published else None


def _first_report_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    event = at.events.get(str(params["event"]))
    articles = [at.articles[id] for id in event.articles] if event else []
    yield (min((article.published.value for article in articles if article.published), default=None),)


def _tolls_that_differ(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for event in at.graph.events:
        ends = [(m.low, m.high) for m in event.magnitudes if m.measure == "dead"]
        numbers = [number for pair in ends for number in pair if number is not None]
        if numbers and min(numbers) < max(numbers):
            yield event.id, event.label, min(numbers), max(numbers)


def _most_reported(at: Index, params: Mapping[str, Parameter]) -> Iterable[Row]:
    found = [event for event in at.graph.events if _between(event, params) and event.source_count > 1]
    found.sort(key=lambda event: (-event.source_count, event.id))
    return [(event.id, event.label, event.source_count) for event in found[:_MOST]]


def _by_month(at: Index, params: Mapping[str, Parameter], types: frozenset[str]) -> Iterable[Row]:
    shared = at.with_actors(at.named(params["one"]), at.named(params["other"]))
    return Counter(_month(event) for event in shared if event.begin and event.type in types).items()


def _cooperation_by_month(at: Index, params: Mapping[str, Parameter]) -> Iterable[Row]:
    return _by_month(at, params, COOPERATION)


def _conflict_by_month(at: Index, params: Mapping[str, Parameter]) -> Iterable[Row]:
    return _by_month(at, params, CONFLICT)


def _events_by_type(at: Index, params: Mapping[str, Parameter]) -> Iterable[Row]:
    return Counter(event.type for event in at.graph.events).items()


def _events_by_month(at: Index, params: Mapping[str, Parameter]) -> Iterable[Row]:
    return Counter(_month(event) for event in at.graph.events if event.begin).items()


def _most_active(at: Index, params: Mapping[str, Parameter]) -> Iterable[Row]:
    counts = Counter(entity for event in at.graph.events for entity in _in_role(event, Role.ACTOR))
    best = sorted(counts, key=lambda id: (-counts[id], id))[:_MOST]
    return [(id, at.name(id), counts[id]) for id in best]


def _who_did_what_to_whom(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for event in at.graph.events:
        if event.type == params["type"]:
            for actor in _in_role(event, Role.ACTOR):
                for target in _in_role(event, Role.TARGET):
                    yield event.id, at.name(actor), at.name(target), _begin(event)


def _claims_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    who = at.named(params["name"])
    for claim in at.graph.claims:
        if claim.source in who:
            yield claim.id, at.events[claim.event].label, claim.text


def _quotes_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    who = at.named(params["name"])
    return ((claim.id, claim.text) for claim in at.graph.claims if claim.source in who and claim.quoted)


def _planned(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    planned = (event for event in at.graph.events if event.status is Status.PLANNED)
    return ((event.id, event.label, _begin(event)) for event in planned)


def _denied(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for claim in at.graph.claims:
        if claim.polarity is Polarity.NEGATIVE:
            yield claim.event, at.events[claim.event].label, at.source(claim)


def _articles_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    counts = Counter(article for event in at.graph.events for article in event.articles)
    for article in at.graph.articles:
        if article.publisher == params["publisher"] and counts[article.id]:
            yield article.id, article.title, counts[article.id]


def _reprints(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    titles = {article.id: article.title for article in at.graph.articles}
    return ((titles[r.article], titles[r.original]) for r in at.graph.reprints)


def _relations_of(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    who = at.named(params["name"])
    for relation in at.graph.relations:
        if relation.subject in who or relation.object in who:
            yield at.name(relation.subject), relation.relation, at.name(relation.object)


def _office_holders(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for relation in at.graph.relations:
        if at.entities[relation.subject].type == "Person":
            yield at.name(relation.subject), relation.relation, at.name(relation.object)


def _places_of(at: Index, params: Mapping[str, Parameter]) -> Iterable[Row]:
    events = at.with_actors(at.named(params["name"]))
    return Counter(at.name(event.place.entity) for event in events if event.place).items()


def _single_sourced(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for event in at.graph.events:
        if event.source_count == 1 and event.article_count > 1:
            yield event.id, event.label, event.article_count


def _words_behind(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    event = at.events.get(str(params["event"]))
    return ((m.article, m.begin, m.text) for m in (event.mentions if event else ()))


def _events_of_type(at: Index, params: Mapping[str, Parameter]) -> Iterator[Row]:
    for event in at.graph.events:
        if event.type == params["type"]:
            yield event.id, event.label, event.status.value, _begin(event)


ANSWERS: Mapping[str, Callable[[Index, Mapping[str, Parameter]], Iterable[Row]]] = {
    "events-of": _events_of,
    "events-between": _events_between,
    "meetings": _meetings,
    "partners-of": _partners_of,
    "network": _network,
    "events-at": _events_at,
    "events-near": _events_near,
    "said-and-denied": _said_and_denied,
    "who-says": _who_says,
    "before": _before,
    "led-to": _led_to,
    "aftermath": _aftermath,
    "history-of": _history_of,
    "first-report-of": _first_report_of,
    "tolls-that-differ": _tolls_that_differ,
    "most-reported": _most_reported,
    "cooperation-by-month": _cooperation_by_month,
    "conflict-by-month": _conflict_by_month,
    "events-by-type": _events_by_type,
    "events-by-month": _events_by_month,
    "most-active": _most_active,
    "who-did-what-to-whom": _who_did_what_to_whom,
    "claims-of": _claims_of,
    "quotes-of": _quotes_of,
    "planned": _planned,
    "denied": _denied,
    "articles-of": _articles_of,
    "reprints": _reprints,
    "relations-of": _relations_of,
    "office-holders": _office_holders,
    "places-of": _places_of,
    "single-sourced": _single_sourced,
    "words-behind": _words_behind,
    "events-of-type": _events_of_type,
}
