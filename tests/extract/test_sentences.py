"""Sentence boundaries, on text as news writes it."""

import time

import pytest
import spacy

from kg.extract.reader.sentences import MAX_TOKENS, boundaries, sentence_starts


def _split(text: str) -> list[str]:
    doc = sentence_starts(spacy.blank("en")(text))
    return [sent.text.strip() for sent in doc.sents]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He met Mr. Putin on Sept. 5 in Hangzhou.", "They talked."],
        ["The U.S. Senate voted 3.5 to 1.", "The U.S. did not."],
        ["It lies in the U.S.", "The army left."],
        ["“We haven’t yet closed the gaps.”", "He left."],
        ['"Stop!" he said.', "She did (at 5 p.m. on Monday).", "Then it rained."],
        ["J. K. Rowling wrote it.", "John F. Kennedy read it."],
        ["She wrote on X.", "Activists met Malcolm X. Smith."],
        ["Really?", "Yes...", "No!"],
        ["Nobody moved.", "Col. Long Shaohua spoke."],
        ["HANGZHOU, China // The talks failed, Barack Obama said on Monday."],
        ["Shares of Apple Inc. rose 2.5 percent.", "Google fell."],
        ["18:40", "The mayor of Porto spoke.", "She left."],
        ["10.32am", "The court sat."],
        ["14:20 GMT:", '"The vote is over," she said.'],
        ["10:15 a.m. Monday was late."],
    ],
)
def test_sentences_of_running_text(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


def test_newlines_are_boundaries_but_wrapped_lines_are_not() -> None:
    assert _split("Obama and Putin fail to agree\n\nThe leaders met.\nBy A Writer") == [
        "Obama and Putin fail to agree",
        "The leaders met.",
        "By A Writer",
    ]
    assert len(_split("The leaders held a\nmeeting, which\nended soon.")) == 1


def test_an_endless_sentence_is_cut() -> None:
    starts = boundaries(["word"] * 1000, [True] * 1000)
    assert starts.count(True) == -(-1000 // MAX_TOKENS)


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    nlp = spacy.blank("en")
    seconds = []
    for size in (2_000, 20_000):
        doc = nlp("It rained. " * size)
        begun = time.process_time()
        sentence_starts(doc)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 40 * seconds[0]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😀", "\u200f\u202e", '"', ". . ."])
def test_odd_text_never_fails(text: str) -> None:
    doc = sentence_starts(spacy.blank("en")(text))
    assert sum(len(sent) for sent in doc.sents) == len(doc)
