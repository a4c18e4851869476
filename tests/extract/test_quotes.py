"""Quotation marks."""

from kg.extract.syntax.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in find_quotes(text)]


def test_curly_and_straight_marks() -> None:
    """Both kinds open and close."""
    assert quoted('He said “yes” and "no".') == ["yes", "no"]


def test_quotation_over_paragraphs() -> None:
    """One that is not closed ends with its paragraph, and goes on where the next opens."""
    assert quoted("“First.\n\n“Second,” he said.") == ["First.", "Second,"]


def test_a_sentence_for_a_paragraph() -> None:
    """What the next mark closes goes on over the end of a paragraph, but not over half an article."""
    assert quoted("``First.\n\nSecond,'' he said.") == ["First.\n\nSecond,"]
    assert quoted("“First.\n\nSecond.\n\nThird,” he said.") == ["First.\n\nSecond.\n\nThird,"]
    assert quoted("“First.\n\n" + "It rained. " * 99 + "Old” men.") == ["First."]


def test_stray_mark_does_not_swallow_the_article() -> None:
    """A straight mark that nothing closes ends with its paragraph."""
    assert quoted('A 5" pipe.\n\nHe said "yes".') == [" pipe.", "yes"]


def test_single_and_penn_marks() -> None:
    """Apostrophes neither open nor close."""
    text = "He said: ‘We don’t know the workers’ names.’ ``We go,'' she said. 'Nobody came,' he said in the '90s."
    assert [span.of(text) for span in find_quotes(text)] == [
        "We don’t know the workers’ names.",
        "We go,",
        "Nobody came,",
    ]


def test_quotation_goes_on_without_a_mark() -> None:
    """A straight mark closes it behind a sentence in a paragraph further down; one that opens another does not."""
    assert quoted('She said, "First.\n\nSecond.\n\nThird. "\n\nHe left.') == ["First.\n\nSecond.\n\nThird. "]
    assert quoted('She said, "First.\n\nHe said, "second".') == ["First.", "second"]
