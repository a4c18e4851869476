import pytest

from kg.read.lines import read_line


def test_published_line() -> None:
    """A line of dates is read, the publication told from the update."""
    clues = read_line("June 12, 2018 Updated: June 12, 2018 09:15 PM", above=True)
    assert clues is not None and clues.published is not None and clues.updated is not None
    assert (clues.published.value, clues.updated.value) == ("2018-06-12", "2018-06-12T21:15:00")


def test_byline_with_date() -> None:
    """A line may hold authors and date, divided by a bar."""
    clues = read_line("By Rana Chidiac and Elie Mansour | Published: August 5, 2020 01:20 AM", above=True)
    assert clues is not None and clues.published is not None
    assert (clues.authors, clues.published.value) == (("Rana Chidiac", "Elie Mansour"), "2020-08-05T01:20:00")


def test_author_and_newspaper() -> None:
    """Above an article, "Name, Newspaper" and a newspaper's bare name are credits; below it they are not."""
    clues = read_line("Samir Haddad, The Gulf Observer", above=True)
    assert clues is not None and (clues.authors, clues.publisher) == (("Samir Haddad",), "The Gulf Observer")
    masthead = read_line("The Prairie Sentinel", above=True)
    assert masthead is not None and masthead.publisher == "The Prairie Sentinel"
    assert read_line("The Prairie Sentinel", above=False) is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("* Associated Press", "AP"),
        ("By The Associated Press", "AP"),
        ("(AFP)", "AFP"),
        ("Source: Xinhua", "Xinhua"),
        ("Reuters", "Reuters"),
        ("By Zeina Karam, Associated Press", "AP"),
        ("— dpa", "dpa"),
    ],
)
def test_agency_credits(line: str, agency: str) -> None:
    """An agency is recognised in each form of credit."""
    clues = read_line(line, above=False)
    assert clues is not None and clues.agency == agency


@pytest.mark.parametrize(
    "line",
    [
        "He was elected on May 4, 2020 in Geneva.",
        "By midnight the toll had risen to 40.",
        "The Associated Press reported the figure first.",
        "The talks ended on 5 May 2020.",
    ],
)
def test_prose_is_no_credit(line: str) -> None:
    """A sentence with a date, an agency or "by" in it is left alone."""
    assert read_line(line, above=True) is None
