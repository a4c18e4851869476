"""A bare title goes to whom the knowledge base knows to hold the office on the day of the article."""

import pytest

from kg.extract.tables.known_offices import KnownOffices
from kg.kb import KnowledgeBase
from kg.model import Granularity, TimeBasis, TimePoint
from tests.extract.records import record_of


def published(value: str) -> TimePoint:
    return TimePoint(value, Granularity.DAY, TimeBasis.METADATA)


@pytest.fixture(scope="module")
def offices() -> KnownOffices:
    return KnownOffices.load(KnowledgeBase.open())


@pytest.mark.parametrize(
    ("name", "title", "when", "holds"),
    [
        ("Trump", "president", "2018-06-13", True),
        ("Trump", "president", "2018", True),
        ("Donald Trump", "us president", "2018-06-13", True),
        ("Donald Trump", "president of the united states", "2018-06-13", True),
        ("Donald Trump", "russian president", "2018-06-13", False),
        ("Donald Trump", "former president", "2018-06-13", False),
        ("Donald Trump", "prime minister", "2018-06-13", False),
        ("Donald Trump", "president", "2016-09-05", False),
        ("Barack Obama", "president", "2016-09-05", True),
        ("Nobody Inparticular", "president", "2018-06-13", False),
        ("Donald Trump", "golfer", "2018-06-13", False),
        ("Fidel Castro", "cuban leader", "2007-06-15", True),
        ("Fidel Castro", "iraqi leader", "2007-06-15", False),
    ],
)
def test_who_holds_an_office(offices: KnownOffices, name: str, title: str, when: str, holds: bool) -> None:
    """Office, state and day must agree; a former president holds none; a leader is one of the state."""
    told = offices.at(published(when))
    assert told is not None
    assert told(name, title) is holds


def test_without_a_date_nobody_holds_an_office(offices: KnownOffices) -> None:
    """An article without a date says nothing of who was president."""
    assert offices.at(None) is None


_MET = "Obama NNP 2 nsubj Person1\nmet/meet VBD 0 root\n{other}\n. . 2 punct\n\n"
_LEFT = "The DT 2 det\npresident NN 3 nsubj\nleft/leave VBD 0 root"


@pytest.mark.parametrize(
    ("before", "chain"),
    [
        (_MET.format(other="Smith NNP 2 obj Person2"), ["Obama", "The president"]),
        ("a DT 2 det\npresident NN 3 nsubj\nmet/meet VBD 0 root\nObama NNP 3 obj Person1\n\n", ["Obama"]),
        ("Smith NNP 2 nsubj Person1\nslept/sleep VBD 0 root\n\n", ["Smith"]),
    ],
)
def test_the_president_is_who_is_known_to_be_one(before: str, chain: list[str]) -> None:
    """In 2016 "the president" is Obama where he is named before, and no president without a name is."""
    record = record_of(before + _LEFT)
    chains = [[record.mentions[each].text for each in found.mentions] for found in record.chains]
    assert chain in chains
