"""Quotations over paragraphs, read by the shipped network: who speaks in each of them."""

import pytest

from tests.extract.sentences import records_of

PARAGRAPHS = (
    ("“The army burned the town.", "“It killed two men,” said Ann Lee.", "burned", "Ann Lee"),
    ('"We searched the river.', 'They closed the bridge," Ann Lee told reporters.', "searched", "Ann Lee"),
    ('Ann Lee: "They closed the bridge.', 'They burned the town."', "burned", "Ann Lee"),
    ('Paul Moss said it was late. "They fled the site.', 'They burned the town. "', "burned", "Paul Moss"),
    ('"They fled the site," Paul Moss said.', '"They burned the town," said Ann Lee.', "fled", "Paul Moss"),
)


@pytest.mark.parametrize(("first", "second", "word", "speaker"), PARAGRAPHS)
def test_who_speaks_over_paragraphs(first: str, second: str, word: str, speaker: str) -> None:
    """Whoever is named before, or in the paragraph that goes on."""
    (record,) = records_of([f"{first}\n\n{second}"])
    found = next(event for event in record.events if event.text == word)
    assert found.attribution is not None
    source = record.attributions[found.attribution].source
    assert source is not None and record.mentions[source].text == speaker
