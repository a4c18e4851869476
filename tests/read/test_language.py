import pytest

from kg.read.language import language_of

GERMAN = (
    "Der Minister sagte am Montag, dass die Verhandlungen in Genf nach drei Tagen ohne Ergebnis beendet worden seien "
    "und man sich im Herbst wieder treffen wolle, um über den Haushalt zu sprechen."
)


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "de"), ("Obama and Putin meet", "en"), ("Переговоры в Женеве", "ru")]
)
def test_languages(text: str, language: str) -> None:
    """A long text is judged by the detector, a short one by its letters."""
    assert language_of(text, wanted=("en",)) == language


def test_plain_english(prose: str) -> None:
    """English prose is English."""
    assert language_of(prose, wanted=("en",)) == "en"


def test_declared_language_of_a_short_text() -> None:
    """Where a text is too short to judge, a wanted language that is declared counts."""
    assert language_of("Verhandlungen gescheitert", wanted=("en", "de"), declared="de-AT") == "de"
