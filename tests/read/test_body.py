import re

import pytest

from kg.read.body import tidy
from kg.read.tables import furniture

FIRST = "The two presidents failed to agree on a truce, the minister said on Monday."
SECOND = "Their aides will meet again in Geneva before the end of the month, he added."
THIRD = "Opposition groups did not take part in the talks and rejected the outcome."


def _texts(*paragraphs: str, title: str = "") -> tuple[str, ...]:
    return tidy(paragraphs, title=title).paragraphs


def test_title_is_not_repeated() -> None:
    """A paragraph that repeats the title goes, whatever its punctuation."""
    assert _texts("Talks fail!", FIRST, SECOND, title="Talks fail") == (FIRST, SECOND)


def test_repeated_caption_stays_once_without_its_credit() -> None:
    """A caption that comes twice stays once and loses the photographer."""
    caption = "The presidents shake hands at the summit in Geneva, on May 4, 2020. Jan Novak / Sputnik / EPA"
    body = tidy((caption, caption, FIRST, SECOND), title="")
    assert body.paragraphs == (caption[: caption.index(" Jan")], FIRST, SECOND)
    assert body.caption_date is not None and (body.caption_date.value, body.caption_date.basis) == (
        "2020-05-04",
        "text",
    )


@pytest.mark.parametrize(
    "credit",
    [
        "Photographer: Ann Smith/Bloomberg",
        "Photo: A. Smith",
        "(AP Photo/Ann Smith)",
        "[File: Reuters]",
        "Pool photo",
        "Credit: Host Broadcaster",
        "REUTERS/Ann Smith",
        "Getty Images",
        "Ann Smith / AFP",
    ],
)
def test_photo_credits(credit: str) -> None:
    """Each form of credit is cut off a caption, and is nothing on its own; the agency in it is not the text's."""
    caption = "Protesters march through the old town on Friday."
    body = tidy((f"{caption} {credit}", FIRST, SECOND), title="")
    assert body.paragraphs == (caption, FIRST, SECOND)
    assert body.clues.agency is None
    if credit.count(" ") and "Smith /" not in credit:
        assert _texts(FIRST, credit, SECOND) == (FIRST, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to:",
        "* Please select one",
        "Advertisement",
        "Share this article on Facebook",
        "Facebook Twitter WhatsApp",
        "Read more: The long road to Geneva",
        "5 min read",
        "We and our partners use cookies to improve your experience.",
        "© 2020 The Gulf Observer. All rights reserved.",
        "desk@paper.example",
        "Tags: Geneva, truce",
        "(Reporting by Ann Smith; Editing by Bob Jones)",
        "QuickTake The Road to Geneva",
        "Follow us on Twitter @paper",
        "* * *",
        "Home > World > Europe",
    ],
)
def test_furniture_lines(line: str) -> None:
    """Lines of page furniture are dropped between and below paragraphs."""
    assert _texts(FIRST, line, SECOND, line, THIRD) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell by three percent on Monday.",
        "Photos of the scene showed soldiers at the gate.",
        "Register offices were closed for a week.",
        "Search teams found two more bodies.",
        "Related industries lost 400 jobs.",
        "Video from the port showed a column of smoke.",
        "More than 40 people died.",
        "The image was published by Reuters.",
        "Comments from the palace were not available.",
        "He showed reporters a photo by a witness.",
        "Trending prices worried the ministry.",
        "Follow-up talks on trade are planned.",
        "By Tuesday, all had left.",
    ],
)
def test_prose_that_looks_like_furniture(sentence: str) -> None:
    """A sentence that begins like a line of furniture stays whole."""
    assert _texts(FIRST, sentence, SECOND) == (FIRST, sentence, SECOND)


def test_sections_go_with_their_headlines() -> None:
    """A list of other articles is dropped with its marker, and the article goes on after it."""
    body = _texts(
        FIRST,
        "Most Read",
        "House prices fall again",
        "Ten gardens to visit this summer",
        SECOND,
        THIRD,
        "Editor's Picks",
        "Why it rains so much",
    )
    assert body == (FIRST, SECOND, THIRD)


def test_teasers_and_headings() -> None:
    """Teasers above the text and headings within it go; a list within the text stays, without its bullets."""
    body = _texts(
        "• Presidents meet in Geneva",
        "• Truce still out of reach",
        FIRST,
        "Earlier truce",
        SECOND,
        "• 40 prisoners will be freed",
        THIRD,
    )
    assert body == (FIRST, SECOND, "40 prisoners will be freed", THIRD)


def test_headings_stay_where_nothing_is_prose() -> None:
    """A text of short lines only is not emptied."""
    assert _texts("Talks fail in Geneva", "Truce out of reach") == (
        "Talks fail in Geneva",
        "Truce out of reach",
    )


def test_publisher_from_a_slogan() -> None:
    """A line that only one publisher prints tells who it is."""
    body = tidy((FIRST, SECOND, "Before it's here, it's on the Bloomberg Terminal."), title="")
    assert body.paragraphs == (FIRST, SECOND)
    assert body.clues.publisher == "Bloomberg"


def test_dateline_is_taken_off_after_standfirst_and_caption() -> None:
    """The dateline is found below a standfirst; the sentence begins behind it."""
    body = tidy(
        (
            "The leaders met for an hour, and they promised to meet again.",
            f"HANGZHOU, China // {FIRST}",
            SECOND,
        ),
        title="",
    )
    assert body.dateline == "HANGZHOU, China"
    assert body.paragraphs[1] == FIRST


def test_interview_has_no_dateline() -> None:
    """Speakers' names in capitals are not places."""
    lines = (
        "MILLER: What did you agree on in the talks?",
        "HADDAD: Nothing that I could tell you.",
        "MILLER: When will you meet again, then?",
    )
    assert tidy(lines, title="").paragraphs == lines


@pytest.mark.parametrize("ending", [" — Reuters", " (Reuters)", " -- REUTERS"])
def test_agency_at_the_end(ending: str) -> None:
    """A credit behind the last sentence names the agency and is cut off."""
    body = tidy((FIRST, SECOND + ending), title="")
    assert (body.paragraphs, body.clues.agency) == ((FIRST, SECOND), "Reuters")


def test_copyright_line_names_the_agency() -> None:
    """The agency whose copyright a line states wrote the text."""
    body = tidy((FIRST, SECOND, "Copyright 2020 The Associated Press. All rights reserved."), title="")
    assert (body.paragraphs, body.clues.agency) == ((FIRST, SECOND), "AP")


def test_every_rule_compiles_and_says_why() -> None:
    """The table of furniture holds patterns that compile, none of which matches an empty paragraph."""
    table = furniture()
    for rule in (*table.line, *table.section, *table.tail, *table.lead):
        assert rule.why
        assert not re.fullmatch(rule.pattern, "")


@pytest.mark.parametrize("sentence", ["He left.", "Where was the outrage?", "“Now!”", "No one was hurt. ''"])
def test_short_sentences_are_no_headings(sentence: str) -> None:
    """A short paragraph that ends as a sentence does stays."""
    assert _texts(FIRST, sentence, SECOND) == (FIRST, sentence, SECOND)


@pytest.mark.parametrize(
    "label", ["CHARGED WITH MURDER: What they will not tell you about it", "LIKELY FOE: Saints suffer injury"]
)
def test_labels_of_headlines_are_no_places(label: str) -> None:
    """A label in capitals before a headline is no dateline."""
    assert tidy((label, FIRST, SECOND), title="").dateline is None
