from kg.read.characters import clean_characters, one_line


def test_line_ends_become_line_feeds() -> None:
    """Every kind of line end counts as one line feed, and at most one empty line stays."""
    assert clean_characters("a\r\nb\rc\u2028d\x85e\n\n\n\nf") == "a\nb\nc\nd\ne\n\nf"


def test_formatting_marks_are_dropped() -> None:
    """Direction marks, zero-width characters, byte order marks, soft hyphens and controls leave no trace."""
    assert (
        clean_characters(
            "\ufeffThe \u200fport\u200e of \u202bBei\u00adrut\u202c\x00 \u2067is\u2069 o\u200bpen\x07"
        )
        == "The port of Beirut is open"
    )


def test_emoji_keep_their_joiner() -> None:
    """A zero-width joiner stays within an emoji and goes elsewhere."""
    family = "👨\u200d👩\u200d👧"
    assert clean_characters(f"{family} a\u200db") == f"{family} ab"


def test_text_is_composed_and_encodable() -> None:
    """Letters and accents are composed; lone surrogates become the replacement character."""
    assert clean_characters("Beyonce\u0301 \ud800") == "Beyoncé \ufffd"


def test_arabic_letters_stay() -> None:
    """Only marks of direction go, not what is written from right to left."""
    assert clean_characters("\u200fبيروت\u200f") == "بيروت"


def test_one_line() -> None:
    """A title is on one line with single spaces."""
    assert one_line(" A\u00a0 title \n on two lines ") == "A title on two lines"
