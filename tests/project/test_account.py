"""Accounts of entities and events, as `kg show` prints them."""

import pytest
from msgspec.structs import replace

from kg.model import Role
from kg.project.account import entity_account, event_account, find_entities, find_events
from tests.project.sample_graph import sample_graph


@pytest.mark.parametrize("name", ['O"Brien', "(.*", "P.*n", "^", "", "  "])
def test_a_name_is_words_and_no_pattern(name: str) -> None:
    """Quotes and signs of patterns match nothing but themselves."""
    assert find_entities(sample_graph(), name) == find_events(sample_graph(), name) == []


def test_an_entity_is_found_by_id_name_alias_and_words() -> None:
    """Case and the order of words do not matter."""
    graph = sample_graph()
    for entity in graph.entities:
        for name in (
            entity.id,
            entity.name.upper(),
            *filter(None, entity.aliases),
            *(f"{scheme}:{value}" for scheme, value in entity.ids),
            " ".join(reversed(entity.name.split())),
        ):
            assert entity in find_entities(graph, name)


def test_an_account_holds_every_sentence_and_who_says_it() -> None:
    """Each claim of an event stands with its sentence; one of a thing is no plural."""
    graph = sample_graph()
    for event in graph.events:
        account = event_account(graph, event)
        for claim in graph.claims:
            assert claim.event != event.id or " ".join(claim.text.split()) in account
        assert ("1 articles" in account, "1 article" in account) == (False, event.article_count == 1)


def test_an_account_names_actors_first_and_no_claim_twice() -> None:
    """Who did it comes before where; a sentence with two words for one event is one line."""
    graph = sample_graph()
    event = graph.events[0]
    parts = [replace(event.participants[0], role=role) for role in (Role.OTHER, Role.TARGET, Role.ACTOR)]
    twice = replace(
        graph, events=[replace(event, participants=tuple(parts))], claims=[*graph.claims, *graph.claims]
    )
    account = event_account(twice, twice.events[0])
    roles = [line.split(":")[0].strip() for line in account.splitlines() if "passage" in line]
    assert roles == ["actor", "target", "other"]
    assert account.count("  - ") == event_account(graph, event).count("  - ")


def test_an_entitys_account_names_its_events() -> None:
    """Every event that an entity takes part in stands with the entity's role."""
    graph = sample_graph()
    for entity in graph.entities:
        account = entity_account(graph, entity)
        for event in graph.events:
            roles = [p.role for p in event.participants if p.entity == entity.id]
            assert all(role in account and event.id in account for role in roles)
