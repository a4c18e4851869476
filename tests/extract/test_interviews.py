"""Interviews in questions and answers: who answers, read by the shipped network."""

from kg.model import ExtractionRecord
from tests.extract.sentences import records_of

_OPENING = (
    "Ann Lee, who runs the port of Dunmore, says that the strike is over. Paul Moss met Lee in her office."
)
_TALK = (
    "When did you call the union?",
    "I called them on Friday. They closed the docks before we had answered.",
    "The union says that you fired a driver.",
    "That is wrong. He left the firm in May, and I thanked him.",
    "Will you resign?",
    "No. My board appointed me and I will stay.",
)


def _source(record: ExtractionRecord, word: str) -> str | None:
    event = next(event for event in record.events if event.text == word)
    if event.attribution is None:
        return None
    source = record.attributions[event.attribution].source
    return None if source is None else record.mentions[source].text


def test_answers_are_said_by_whom_the_opening_tells_of() -> None:
    (record,) = records_of(["\n\n".join((_OPENING, *_TALK))])
    assert [_source(record, word) for word in ("called", "closed", "left", "appointed")] == ["Ann Lee"] * 4
    lee = next(chain for chain in record.chains if chain.name == "Ann Lee")
    assert {"I", "me"} <= {record.mentions[mention].text for mention in lee.mentions}


def test_what_is_put_to_somebody_is_not_their_answer() -> None:
    (record,) = records_of(["\n\n".join((_OPENING, *_TALK))])
    assert _source(record, "fired") == "The union"


def test_letters_mark_questions_and_answers() -> None:
    lines = [f"{'QA'[place % 2]}: {line}" for place, line in enumerate((*_TALK[:2], *_TALK[4:]))]
    (record,) = records_of(["\n\n".join((_OPENING, *lines))])
    assert [_source(record, word) for word in ("called", "appointed")] == ["Ann Lee"] * 2


def test_where_two_are_named_alike_nobody_is_guessed_and_nothing_is_the_papers_word() -> None:
    (record,) = records_of(["\n\n".join(("Ann Lee met Paul Moss on Monday.", *_TALK))])
    event = next(event for event in record.events if event.text == "appointed")
    assert event.attribution is not None and record.attributions[event.attribution].source is None


def test_a_question_in_a_report_makes_no_interview() -> None:
    text = "Ann Lee runs the port.\n\nWill she resign?\n\nThe union closed the docks on Friday."
    (record,) = records_of([text])
    assert _source(record, "closed") is None
