"""What changed between two graphs."""

from msgspec import structs

from kg.model import Status
from kg.project.difference import difference
from tests.project.sample_graph import sample_graph


def test_a_graph_does_not_differ_from_itself() -> None:
    assert not difference(sample_graph(), sample_graph())


def test_a_changed_value_is_told_with_before_and_after() -> None:
    old = sample_graph()
    event = structs.replace(old.events[0], status=Status.DENIED)
    new = structs.replace(old, events=(event, *old.events[1:]))
    (value,) = difference(old, new).events.values
    assert (value.id, value.field, value.before, value.after) == (
        event.id,
        "status",
        old.events[0].status,
        "denied",
    )


def test_a_node_with_another_id_and_the_same_mentions_is_no_new_node() -> None:
    old = sample_graph()
    new = structs.replace(old, events=(structs.replace(old.events[0], id="v-new"), *old.events[1:]))
    found = difference(old, new).events
    assert not found.added and not found.removed


def test_two_nodes_that_became_one_were_merged_and_the_other_way_round_split() -> None:
    old = structs.replace(sample_graph(), events=())
    one, two, *rest = old.entities
    both = structs.replace(one, mentions=(*one.mentions, *two.mentions))
    new = structs.replace(old, entities=(both, *rest))
    (merged,) = difference(old, new).entities.merged
    assert set(merged.before) == {one.id, two.id} and merged.after == (one.id,)
    (split,) = difference(new, old).entities.split
    assert set(split.after) == {one.id, two.id}


def test_nodes_of_an_added_article_are_added() -> None:
    new = sample_graph()
    old = structs.replace(new, articles=(), entities=(), events=())
    found = difference(old, new)
    assert len(found.articles_added) == 2 and len(found.entities.added) == 3 and len(found.events.added) == 2
    assert len(difference(new, old).events.removed) == 2
