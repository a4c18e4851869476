import textwrap

from kg.read.paragraphs import is_headline, is_prose, split_paragraphs, without_bullet


def test_lines_without_empty_lines_are_paragraphs() -> None:
    """Long lines are paragraphs of their own, with or without empty lines between."""
    first, second = "a long line " * 20, "another line " * 20
    assert split_paragraphs(f"{first}\n{second}\n\n{first}") == [first.strip(), second.strip(), first.strip()]


def test_wrapped_lines_are_joined(prose: str) -> None:
    """Text wrapped at 72 columns gives the paragraphs it was made from."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in prose.split("\n\n"))
    assert split_paragraphs(wrapped) == prose.split("\n\n")


def test_short_lines_above_wrapped_text_stay_apart(prose: str) -> None:
    """A byline and a date above wrapped text are not run together."""
    wrapped = "By Ann Smith\nMay 4, 2020\n" + textwrap.fill(prose.replace("\n\n", " "), 72)
    assert split_paragraphs(wrapped)[:2] == ["By Ann Smith", "May 4, 2020"]


def test_kinds_of_paragraph() -> None:
    """Prose ends as sentences do; a headline does not; bullets lose their sign."""
    assert is_prose("He said that the talks would go on.")
    assert not is_prose("Talks to go on in Geneva")
    assert is_headline("Talks to go on in Geneva") and not is_headline("He said that the talks would go on.")
    assert without_bullet("• Talks to go on") == "Talks to go on"
