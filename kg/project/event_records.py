"""The graph as the records that users of event data know: PLOVER (JSON) and the GDELT 2.0 event table (TSV).

One record says what one party did to another: an event with several actors or targets gives one for each pair, and an
event whose parties act on each other one for each ordered pair. Events of types that PLOVER or CAMEO lack are left out.
A record's day is the event's own where it is known to the day, else that of its first report, as event data have it.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from itertools import permutations
from pathlib import Path

from msgspec import Struct

from kg.model import Entity, EntityType, Event, Graph, Role
from kg.model.days import days
from kg.ontology import load_ontology
from kg.ontology.terms import Term
from kg.project.atomic import whole_text
from kg.project.property.values import clean

_TARGETS = (Role.TARGET, Role.RECIPIENT)
_SECTORS = {
    EntityType.PERSON: "",
    EntityType.ORGANIZATION: "",
    EntityType.PLACE: "GOV",
    EntityType.GROUP: "CVL",
}
_QUADS = {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}
_COUNTRY_LEVEL, _CITY_LEVEL = 1, 4  # GDELT's Geo_Type: a country, a city of the world
_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
GDELT_COLUMNS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR.split()),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO.split()),
    *"DATEADDED SOURCEURL".split(),
)
"""The 61 columns of the GDELT 2.0 event table, in its order; its files have no header."""


class Record(Struct, frozen=True):
    """What one party did to another; either may be unknown. `code` is CAMEO's, `plover` PLOVER's type and mode."""

    event: Event
    source: Entity | None
    target: Entity | None
    day: date | None
    code: str | None
    plover: str | None
    quad: int | None


def records(graph: Graph) -> Iterator[Record]:
    """Yield the records of all events, in the order of the graph."""
    ontology = load_ontology()
    entities = {entity.id: entity for entity in graph.entities}
    first = _first_reports(graph)
    for event in graph.events:
        term = Term(event.type, event.mode)
        upper = ontology.types.get(event.type)
        quad = _QUADS.get(upper.quad or "") if upper else None
        for source, target in _pairs(event, entities):
            code, plover = ontology.cameo(term), ontology.plover(term)
            yield Record(event, source, target, _day(event) or first.get(event.id), code, plover, quad)


def write_plover(graph: Graph, path: Path) -> None:
    """Write the PLOVER records as one JSON array; raises ExportError where the file cannot be written."""
    countries = _countries(graph)
    texts = {claim.event: clean(claim.text) for claim in reversed(graph.claims)}
    names = {entity.id: entity.name for entity in graph.entities}
    with whole_text(path) as file:
        opening = "["
        for number, record in enumerate(found for found in records(graph) if found.plover):
            data = _plover(record, number, countries, texts.get(record.event.id, ""), names)
            file.write(f"{opening}\n{json.dumps(data, ensure_ascii=False)}")
            opening = ","
        file.write("\n]\n" if opening == "," else "[]\n")


def write_gdelt(graph: Graph, path: Path) -> None:
    """Write GDELT 2.0 event rows (tab-separated, no header); raises ExportError where the file cannot be written.

    Columns that the graph says nothing of (GoldsteinScale, AvgTone, ethnic and religious codes) are empty.
    """
    countries = _countries(graph)
    articles = {article.id: article for article in graph.articles}
    places = {entity.id: entity for entity in graph.entities}
    with whole_text(path) as file:
        for record in records(graph):
            if record.code:
                sources = (articles[id] for id in record.event.articles)
                address = next((article.url or article.source for article in sources), "")
                row = _gdelt(record, countries, places, address)
                file.write("\t".join(_cell(row.get(name)) for name in GDELT_COLUMNS) + "\n")


def _pairs(event: Event, entities: Mapping[str, Entity]) -> Iterator[tuple[Entity | None, Entity | None]]:
    actors = list(dict.fromkeys(p.entity for p in event.participants if p.role is Role.ACTOR))
    targets = list(dict.fromkeys(p.entity for p in event.participants if p.role in _TARGETS))
    if not actors and not targets:
        return
    if len(actors) > 1 and not targets:
        yield from ((entities[a], entities[b]) for a, b in permutations(actors, 2))
        return
    for actor in actors or [""]:
        for target in targets or [""]:
            yield entities.get(actor), entities.get(target)


def _day(event: Event) -> date | None:
    found = days(event.begin.value, event.begin.granularity) if event.begin else None
    return found[0] if found and found[0] == found[1] else None


def _first_reports(graph: Graph) -> dict[str, date]:
    reported = {}
    for article in graph.articles:
        found = days(article.published.value, article.published.granularity) if article.published else None
        if found:
            reported[article.id] = found[0]
    return {
        event.id: min(reported[id] for id in event.articles if id in reported)
        for event in graph.events
        if any(id in reported for id in event.articles)
    }


def _countries(graph: Graph) -> dict[str, str]:
    """Return the ISO 3166 code of each entity: its own, else that of the one state that it is related to."""
    own = {e.id: value for e in graph.entities for scheme, value in e.ids if scheme == "iso3166"}
    found: dict[str, set[str]] = {}
    for relation in graph.relations:
        if relation.object in own and relation.subject not in own:
            found.setdefault(relation.subject, set()).add(own[relation.object])
    return {**{id: next(iter(codes)) for id, codes in found.items() if len(codes) == 1}, **own}


def _plover(
    record: Record, number: int, countries: Mapping[str, str], text: str, names: Mapping[str, str]
) -> dict[str, object]:
    kind, _, mode = (record.plover or "").partition(".")
    event = record.event
    data: dict[str, object] = {
        "id": f"{event.id}-{number}",
        "date": record.day.isoformat() if record.day else "",
        "source": _parties(record.source, countries),
        "target": _parties(record.target, countries),
        "event": kind,
        "mode": mode,
        "eventText": clean(event.mentions[0].text) if event.mentions else "",
        "text": text,
        "language": "en",
        "articles": list(event.articles),
    }
    if event.place:
        data["eventLoc"] = clean(names[event.place.entity])
    for measure, key in (("dead", "dead"), ("injured", "injured"), ("crowd", "size")):
        numbers = [m.low for m in event.magnitudes if m.measure == measure and m.low is not None]
        if numbers:
            data[key] = max(numbers)
    return data


def _parties(entity: Entity | None, countries: Mapping[str, str]) -> list[dict[str, str]]:
    if entity is None:
        return []
    code = countries.get(entity.id, "")
    return [
        {
            "actorText": clean(entity.name),
            "code": code,
            "sector": _SECTORS.get(entity.type, "") if code else "",
        }
    ]


def _gdelt(
    record: Record, countries: Mapping[str, str], places: Mapping[str, Entity], address: str
) -> dict[str, object]:
    event, code, day = record.event, record.code or "", record.day
    parties = (
        f"{event.id} {record.source.id if record.source else ''} {record.target.id if record.target else ''}"
    )
    row: dict[str, object] = {
        "GLOBALEVENTID": int.from_bytes(blake2b(parties.encode(), digest_size=7).digest()),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": record.quad,
        "NumMentions": len(event.mentions),
        "NumSources": event.source_count,
        "NumArticles": event.article_count,
        "SOURCEURL": address,
    }
    if day:
        row |= {
            "SQLDATE": f"{day:%Y%m%d}",
            "MonthYear": f"{day:%Y%m}",
            "Year": f"{day:%Y}",
            "FractionDate": f"{day.year + (day.timetuple().tm_yday - 1) / 365:.4f}",
        }
    for number, party in ((1, record.source), (2, record.target)):
        if party is not None:
            country = countries.get(party.id, "")
            row |= {
                f"Actor{number}Code": country,
                f"Actor{number}Name": party.name.upper(),
                f"Actor{number}CountryCode": country,
            }
    place = places[event.place.entity] if event.place else None
    if place is not None:
        row |= {
            "ActionGeo_Type": _COUNTRY_LEVEL
            if ("iso3166", countries.get(place.id, "")) in place.ids
            else _CITY_LEVEL,
            "ActionGeo_FullName": place.name,
            "ActionGeo_CountryCode": countries.get(place.id, ""),
            "ActionGeo_Lat": place.lat,
            "ActionGeo_Long": place.lon,
        }
    return row


def _cell(value: object) -> str:
    return "" if value is None else " ".join(clean(str(value)).split())
