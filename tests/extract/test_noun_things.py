"""What a noun's event is about where it is no entity."""

import pytest

from kg.config import ExtractConfig
from kg.evaluate.given import article_of
from kg.extract.extractor import Extractor
from kg.model import Role


@pytest.mark.parametrize(
    ("sentence", "word", "role", "text"),
    [
        ("Investigators have not found the cause of the crash.", "cause", Role.TARGET, "the crash"),
        ("The court quashed two long sentences for fraud.", "sentences", Role.TOPIC, "fraud"),
    ],
)
def test_what_no_entity_stands_for_is_told_in_words(sentence: str, word: str, role: Role, text: str) -> None:
    (record,) = Extractor(ExtractConfig()).extract([article_of("a", sentence)])
    (event,) = (event for event in record.events if event.text == word)
    assert [(each.role, each.text, each.mention) for each in event.arguments] == [(role, text, None)]
