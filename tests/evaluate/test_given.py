"""Texts from given words."""

from kg.evaluate.given import GivenReader, tokens_of


def test_words_and_sentences_stay_as_they_are_given() -> None:
    words = ["``", "It", "'s", "(", "over", ")", ",", "''", "he", "did", "n't", "say", "."]
    reader = GivenReader()
    parse = reader.parse([words, ["Rebels", "attacked", "Paris", "."]])
    assert parse.text == "\"It's (over),\" he didn't say. Rebels attacked Paris."
    assert parse.sentences == ((0, 13), (13, 17))
    record = reader.record("d", parse)
    assert [list(tokens_of(parse, event.trigger)) for event in record.events if event.lemma == "attack"] == [
        [14]
    ]
