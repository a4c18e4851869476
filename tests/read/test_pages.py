from collections.abc import Callable

import pytest

from kg.model.text import Article, Rejection

Read = Callable[..., list[Article | Rejection]]


def _one(found: list[Article | Rejection]) -> Article:
    (article,) = found
    assert isinstance(article, Article)
    return article


def test_plain_text_with_masthead_and_byline(read: Read, prose: str) -> None:
    """Publisher, author and date on lines above the text are read off it."""
    article = _one(
        read(
            "a.txt",
            f"Budget cut again\nThe Prairie Sentinel\nBy Ann Smith\nAugust 5, 2020\n\nGENEVA (AP) — {prose}",
        )
    )
    assert (article.title, article.publisher, article.authors, article.agency) == (
        "Budget cut again",
        "The Prairie Sentinel",
        ("Ann Smith",),
        "AP",
    )
    assert article.text == prose
    assert article.published is not None and article.published.value == "2020-08-05"


def test_markdown(read: Read, prose: str) -> None:
    """Markup goes, the first heading is the title, further headings and images are left out."""
    head = "*By Ann Smith, [The Gulf Observer](https://a.example/)*\nPublished: June 11, 2018 06:30 PM"
    end = "## What next\n\n- [Aid](x) is still expected by the end of May."
    text = f"# Budget *cut* again\n\n{head}\n\n![a picture](x.jpg)\n\n**GENEVA** — {prose}\n\n{end}\n"
    article = _one(read("a.md", text))
    assert (article.title, article.authors, article.publisher, article.dateline) == (
        "Budget cut again",
        ("Ann Smith",),
        "The Gulf Observer",
        "GENEVA",
    )
    assert article.text == f"{prose}\n\nAid is still expected by the end of May."
    assert article.published is not None and article.published.value == "2018-06-11T18:30:00"


def test_markdown_front_matter(read: Read, prose: str) -> None:
    """Front matter gives title, date, author and address."""
    article = _one(
        read(
            "a.md",
            f"---\ntitle: Budget cut again\ndate: 2020-05-04\nauthor: Ann Smith\nurl: https://www.bbc.co.uk/1\n---\n\n{prose}",
        )
    )
    assert (article.title, article.authors, article.publisher) == (
        "Budget cut again",
        ("Ann Smith",),
        "BBC News",
    )
    assert article.published is not None and article.published.value == "2020-05-04"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_encodings_of_plain_text(read: Read, prose: str, encoding: str) -> None:
    """A file in any encoding gives the same article."""
    text = f"Café budget “cut” again\n\n{prose}\n\nThe café’s owner in Besançon, Hélène, was not surprised."
    assert _one(read("b.txt", text.encode(encoding))).id == _one(read("a.txt", text)).id


def test_date_in_the_file_name(read: Read, prose: str) -> None:
    """A date in the name of a page counts where nothing else tells."""
    article = _one(read("2020-05-04-budget.txt", prose))
    assert article.published is not None and article.published.value == "2020-05-04"
