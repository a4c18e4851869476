"""Triggers: what the network alone takes for an event, and what it takes for none."""

from dataclasses import replace

import numpy as np
import pytest

from kg.config import ExtractConfig
from kg.extract.extractor import Extractor
from kg.extract.triggers.triggers import Trigger, find_triggers
from kg.ontology import Term
from tests.extract.docs import parse_table


def _found(table: str, event: list[float], nominal: list[float] | None = None) -> dict[str, Trigger]:
    """Triggers by word, with the marks `event` and `nominal` of each word."""
    parse = parse_table(table)
    marks = np.array([event, nominal or [0.0] * len(event)], np.float32).T
    marked = replace(parse, marks=marks, mark_names=("event", "nominal"))
    context = Extractor(ExtractConfig()).context(marked)
    return {parse.words[trigger.token]: trigger for trigger in find_triggers(context, 0.5)}


def test_a_word_that_no_table_knows_is_an_event_of_no_type_where_the_network_says_so() -> None:
    table = "Hubbub/hubbub NN 2 nsubj\nsoaked/soak VBD 0 root\nthe DT 4 det\nbunting NN 2 obj\n@2 soak.01"
    found = _found(table, [0.9, 0.8, 0.0, 0.2])
    assert {word: trigger.term.type for word, trigger in found.items()} == {
        "Hubbub": "OTHER",
        "soaked": "OTHER",
    }
    assert found["soaked"].roleset == "soak.01"
    assert found["soaked"].confidence == pytest.approx(0.8)
    assert _found(table, [0.1, 0.2, 0.0, 0.1]) == {}


@pytest.mark.parametrize(
    ("noun", "term"),
    [
        ("arrest", Term("JUSTICE", "ARREST")),  # all its rolesets agree
        ("fire", Term("DISASTER", "FIRE")),  # they do not, and the table of marked nouns says
        ("career", None),  # no event, however sure the network is
    ],
)
def test_a_noun_without_roleset_is_of_the_type_that_its_word_tells(noun: str, term: Term | None) -> None:
    table = f"The DT 2 det\n{noun} NN 3 nsubj\npleased/please VBD 0 root\nMoscow NNP 3 obj Place\n"
    found = _found(table, [0.0, 0.9, 0.0, 0.0], [0.0, 0.9, 0.0, 0.0])
    assert (found[noun].term if noun in found else None) == term


def test_a_nominal_event_needs_no_predicate() -> None:
    table = "The DT 2 det\nmakeover NN 3 nsubj\npleased/please VBD 0 root\nMoscow NNP 3 obj Place\n"
    assert set(_found(table, [0.0, 0.3, 0.0, 0.0], [0.0, 0.9, 0.0, 0.0])) == {"makeover"}
    assert _found(table, [0.0, 0.0, 0.0, 0.0], [0.0, 0.9, 0.0, 0.0]) == {}


def test_the_network_does_not_unmake_events_of_a_type() -> None:
    table = (
        "Rebels NNS 2 nsubj\nattacked/attack VBD 0 root\nParis NNP 2 obj Place\n@2 attack.01 ARG0=1 ARG1=3"
    )
    assert _found(table, [0.0, 0.0, 0.0])["attacked"].term.type == "ASSAULT"


def test_events_of_no_type_need_the_network_where_it_speaks() -> None:
    table = (
        "They PRP 2 nsubj\njoined/join VBD 0 root\nthe DT 4 det\nclub NN 2 obj\n@2 join.04 ARG0=1 ARG1=3-4"
    )
    assert set(_found(table, [0.0, 0.6, 0.0, 0.0])) == {"joined"}
    assert _found(table, [0.0, 0.01, 0.0, 0.0]) == {}


def test_a_noun_for_a_group_is_a_gathering_only_where_the_network_is_sure() -> None:
    table = "The DT 2 det\nparty NN 3 nsubj\nwon/win VBD 0 root\nvotes NNS 3 obj"
    assert "party" in _found(table, [0.0, 0.9, 0.0, 0.0])
    assert "party" not in _found(table, [0.0, 0.6, 0.0, 0.0])


def test_states_are_no_events_whatever_the_network_says() -> None:
    table = "They PRP 2 nsubj\nseem VBP 0 root\nhappy JJ 2 xcomp\n@2 seem.01"
    assert "seem" not in _found(table, [0.0, 0.9, 0.0])


def test_an_adjective_needs_a_surer_network_and_the_dead_have_a_type() -> None:
    table = "The DT 2 det\ntalks/talk NNS 4 nsubj\nwere VBD 4 cop\ntense JJ 0 root"
    assert "tense" not in _found(table, [0.0, 0.9, 0.0, 0.6])
    assert "tense" in _found(table, [0.0, 0.9, 0.0, 0.9])
    dead = _found("Three CD 2 nsubj\ndead JJ 0 root", [0.0, 0.6])["dead"]
    assert (dead.term.type, dead.term.mode) == ("LIFE", "DEATH")


def test_a_word_for_the_kind_of_an_event_is_no_event_of_its_own() -> None:
    table = """
    Trade NN 2 compound
    talks NNS 3 nsubj
    ended/end VBD 0 root
    @2 talk.01
    @3 end.01 ARG1=1-2
    """
    assert "talks" in _found(table, [0.9, 0.9, 0.9], [0.9, 0.9, 0.1])
    assert "Trade" not in _found(table, [0.9, 0.9, 0.9], [0.9, 0.9, 0.1])


def test_a_noun_in_a_set_phrase_is_no_event() -> None:
    """ "in exchange for" trades nothing."""
    table = (
        "They PRP 2 nsubj\nleft/leave VBD 0 root\nin IN 4 case\nexchange NN 2 obl\nfor IN 6 case\nmoney NN 4 nmod\n"
        "@2 leave.11 ARG0=1\n@4 exchange.01"
    )
    assert set(_found(table, [0.0, 0.9, 0.0, 0.9, 0.0, 0.0])) == {"left"}


def test_whoever_does_it_is_no_event() -> None:
    """ "firefighters" fight no battle by being named."""
    table = "The DT 2 det\nfirefighters/firefight NNS 3 nsubj\nleft/leave VBD 0 root\n@3 leave.11 ARG0=1-2"
    assert set(_found(table, [0.0, 0.9, 0.9])) == {"left"}


def test_an_adjective_has_no_political_type() -> None:
    """ "dangerous" may be an event to the network, but is no threat."""
    table = "The DT 2 det\nload NN 4 nsubj\nwas/be VBD 4 cop\ndangerous JJ 0 root\n@4 endanger.01 ARG0=1-2"
    assert _found(table, [0.0, 0.0, 0.0, 0.9])["dangerous"].term.type == "OTHER"


def test_an_adjective_of_how_likely_something_is_is_no_event() -> None:
    table = "A DT 2 det\nvisit NN 4 nsubj\nwas/be VBD 4 cop\npossible JJ 0 root"
    assert set(_found(table, [0.0, 0.9, 0.0, 0.9], [0.0, 0.9, 0.0, 0.0])) == {"visit"}
