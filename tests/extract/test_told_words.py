"""Subjects and objects of verbs that are no entities take part in their events as words."""

import pytest

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of

ROWS = [
    ("Exports collapsed and output was falling.", "falling", {"target=output"}),
    ("The gale drove an enormous swell into the harbour.", "drove", {"target=an enormous swell"}),
    ("Prices weakened before reaching a new low, and analysts lost hope.", "weakened", {"target=Prices"}),
    ("The floods, which damaged crops, have receded.", "damaged", {"actor=The floods"}),
    ("In 2006 the magazine ran some cartoons depicting the general.", "depicting", {"actor=some cartoons"}),
    ("Two men were held on suspicion of fraud.", "held", {"topic=suspicion of fraud"}),
    ("The minister warned he could vote against the bill.", "warned", {"topic=he could vote"}),
    ("The helicopter collided with a small plane near the airport.", "collided", {"other=a small plane"}),
    ("The economy is projected to shrink by two percent.", "shrink", {"target=The economy"}),
]


@pytest.fixture(scope="module")
def records() -> list[ExtractionRecord]:
    return records_of(sentence for sentence, *_ in ROWS)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[sentence for sentence, *_ in ROWS])
def test_what_is_no_entity_takes_part(records: list[ExtractionRecord], number: int) -> None:
    _, word, parts = ROWS[number]
    (event,) = (event for event in records[number].events if event.text == word)
    told = {f"{each.role.value}={each.text}" for each in event.arguments}
    assert all(any(part.startswith(start) for part in told) for start in parts), told
