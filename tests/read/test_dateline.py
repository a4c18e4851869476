import pytest

from kg.read.dateline import find_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "agency", "rest"),
    [
        ("HANGZHOU, China // The talks failed.", "HANGZHOU, China", None, "The talks failed."),
        ("SINGAPORE (AP) — The talks failed.", "SINGAPORE", "AP", "The talks failed."),
        ("BEIRUT, Aug 4 (Reuters) - The talks failed.", "BEIRUT", "Reuters", "The talks failed."),
        ("KYIV/MOSCOW, March 3 (Reuters) - The talks failed.", "KYIV/MOSCOW", "Reuters", "The talks failed."),
        ("BEIRUT: The talks failed.", "BEIRUT", None, "The talks failed."),
        ("BEIRUT, Friday — “The talks failed.”", "BEIRUT", None, "“The talks failed.”"),
        ("WASHINGTON, D.C. — The talks failed.", "WASHINGTON, D.C.", None, "The talks failed."),
        ("UNITED NATIONS (AP) — The talks failed.", "UNITED NATIONS", "AP", "The talks failed."),
        ("Moscow (dpa) - The talks failed.", "Moscow", "dpa", "The talks failed."),
        ("(Reuters) - The talks failed.", None, "Reuters", "The talks failed."),
        ("Aug. 4 (UPI) -- The talks failed.", None, "UPI", "The talks failed."),
    ],
)
def test_datelines(paragraph: str, place: str | None, agency: str | None, rest: str) -> None:
    """Place and agency of each style of dateline, and the sentence behind it."""
    dateline = find_dateline(paragraph)
    assert dateline is not None
    assert (dateline.place, dateline.agency, paragraph[dateline.length :]) == (place, agency, rest)


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO — the alliance — met.",
        "UPDATE: The toll rose.",
        "Q: Who was it?",
        "COVID-19 cases rose.",
        "The US - and Russia - met.",
        "MH-17 was shot down.",
        "Obama (left) - and Putin met.",
    ],
)
def test_no_dateline(paragraph: str) -> None:
    """Acronyms, labels and dashes within a sentence are no datelines."""
    assert find_dateline(paragraph) is None


def test_date_in_dateline() -> None:
    """A dateline's date counts if it has a year; without one it is unknown, not guessed."""
    full = find_dateline("BEIJING, Aug. 4, 2020 (Xinhua) -- China said so.")
    bare = find_dateline("BEIRUT, Aug 4 (Reuters) - Lebanon said so.")
    assert (
        full is not None
        and full.date is not None
        and (full.date.value, full.date.basis) == ("2020-08-04", "dateline")
    )
    assert bare is not None and bare.date is None
