"""The graph of the samples holds what a careful reader expects of it."""

from kg.model import Graph, Polarity
from tests.expectations import Reading
from tests.same_events import score


def test_every_span_of_the_graph_gives_its_words(sample_graph: Graph) -> None:
    text = {article.id: article.text for article in sample_graph.articles}
    parts = [m for part in (*sample_graph.entities, *sample_graph.events) for m in part.mentions]
    assert parts
    assert all(text[m.article][m.begin : m.end] == m.text for m in parts)
    assert all(text[c.article][c.begin : c.end] == c.text for c in sample_graph.claims)


def test_every_event_has_a_claim_and_every_participation_a_source(sample_graph: Graph) -> None:
    claimed = {claim.event for claim in sample_graph.claims}
    assert {event.id for event in sample_graph.events} == claimed
    assert all(p.sources for event in sample_graph.events for p in event.participants)


def test_references_lead_to_things_that_are_there(sample_graph: Graph) -> None:
    entities = {entity.id for entity in sample_graph.entities}
    used = {p.entity for e in sample_graph.events for p in e.participants}
    used |= {e.place.entity for e in sample_graph.events if e.place}
    used |= {c.source for c in sample_graph.claims if c.source}
    used |= {key for r in sample_graph.relations for key in (r.subject, r.object)}
    assert used <= entities


def test_events_take_place_at_places(sample_graph: Graph) -> None:
    type_of = {entity.id: entity.type for entity in sample_graph.entities}
    places = {type_of[event.place.entity] for event in sample_graph.events if event.place}
    assert places <= {"Place", "Facility"}


def test_the_summit_is_one_event_of_all_papers_that_report_it(sample_graph: Graph) -> None:
    reading = Reading(sample_graph)
    both = {reading.entities["trump"].id, reading.entities["kim-jong-un"].id}
    meetings = [
        e for e in sample_graph.events if e.type == "CONSULT" and both <= {p.entity for p in e.participants}
    ]
    most = max(meetings, key=lambda e: e.article_count)
    assert most.article_count >= 3
    assert most.begin is not None and most.begin.value.startswith("2018-06-12")


def test_the_two_kims_are_two_persons(sample_graph: Graph) -> None:
    reading = Reading(sample_graph)
    assert reading.entities["kim-jong-un"].id != reading.entities["kim-yong-chol"].id


def test_a_denial_is_a_negative_claim_of_who_denies(sample_graph: Graph) -> None:
    assert any(c.polarity is Polarity.NEGATIVE and c.source is not None for c in sample_graph.claims)


def test_the_reprint_is_no_source_of_its_own(sample_graph: Graph) -> None:
    reading = Reading(sample_graph)
    assert [(r.article, r.original) for r in sample_graph.reprints] == [
        (reading.articles["B3"].id, reading.articles["B2"].id)
    ]


def test_most_of_what_a_reader_expects_is_there(sample_graph: Graph) -> None:
    score = Reading(sample_graph).score()
    floors = {"entities": 35, "events": 7, "claims": 15, "magnitudes": 12}
    assert {kind: score[kind][0] >= floor for kind, floor in floors.items()} == dict.fromkeys(floors, True), (
        score
    )


def test_events_told_by_several_reports_are_what_a_reader_takes_for_one(sample_graph: Graph) -> None:
    """Precision first: a false merge costs trust, a missed one a second look."""
    counts = score(sample_graph)
    right, joined, same = counts["across articles"]
    assert right / joined >= 0.8 and right / same >= 0.75
    right, joined, same = counts["of a reprint"]
    assert right / joined >= 0.9 and right / same >= 0.95


def test_what_has_a_noun_is_not_called_by_its_pronoun(sample_graph: Graph) -> None:
    """ "We needed diggers," a rescue volunteer said: a rescue volunteer, not "We"."""
    for entity in sample_graph.entities:
        kinds = {mention.text: mention.kind for mention in entity.mentions}
        assert kinds.get(entity.name) != "pronoun" or set(kinds.values()) == {"pronoun"}
