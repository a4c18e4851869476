import pytest

from kg.config import ReadConfig
from kg.errors import ReadError
from kg.read.assemble import assemble
from kg.read.raw import RawArticle

CONFIG = ReadConfig()
GERMAN = (
    "Der Minister sagte, dass die Verhandlungen in Genf nach drei Tagen ohne Ergebnis beendet worden seien "
    "und man sich im Herbst wieder treffen wolle."
)


def test_same_content_same_id(prose: str) -> None:
    """Where an article was read does not change its id; who published it does."""
    here, there = (
        assemble(RawArticle(source=source, title="Budget cut", text=prose), CONFIG)
        for source in ("a.txt", "b.json:7")
    )
    other = assemble(
        RawArticle(source="a.txt", title="Budget cut", text=prose, publisher="The Gulf Observer"), CONFIG
    )
    assert here.id == there.id != other.id


def test_article_as_printed(prose: str) -> None:
    """A plain page gives title, text without furniture, date to the minute, agency, dateline."""
    first, rest = prose.split("\n\n", 1)
    above, below = (
        "Budget cut again",
        "* Associated Press\n\nPublished: September 5, 2016 04:00 AM\n\nMost Read\n",
    )
    text = f"{above}\n\nGENEVA, Switzerland // {first}\n\n{rest}\n\n{below}"
    article = assemble(RawArticle(source="a.txt", text=text), CONFIG)
    assert (article.title, article.text, article.agency, article.dateline) == (
        "Budget cut again",
        prose,
        "AP",
        "GENEVA, Switzerland",
    )
    assert article.published is not None
    assert (article.published.value, article.published.granularity, article.published.basis) == (
        "2016-09-05T04:00:00",
        "minute",
        "metadata",
    )
    assert article.words == len(prose.split())


def test_headline_alone() -> None:
    """An article without a body has its headline as text."""
    article = assemble(RawArticle(source="a", title="Parliament rejects the budget", text=""), CONFIG)
    assert (article.title, article.text) == ("Parliament rejects the budget", "Parliament rejects the budget")


def test_text_without_headline(prose: str) -> None:
    """Without a headline the first words stand for it, and the text keeps them."""
    article = assemble(RawArticle(source="a", text=prose), CONFIG)
    assert article.text == prose
    assert article.title.startswith("The finance minister") and article.title.endswith("…")


def test_site_is_cut_off_the_title(prose: str) -> None:
    """The publisher's name is no part of the title."""
    raw = RawArticle(
        source="a", title="Budget cut | The Gulf Observer", text=prose, publisher="The Gulf Observer"
    )
    assert assemble(raw, CONFIG).title == "Budget cut"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ({"published": "2020-05-04", "url": "https://a.example/2020/05/03/x"}, "2020-05-04"),
        ({"published": "last week", "url": "https://a.example/2020/05/03/x"}, "2020-05-03"),
        ({"file_name": "2020-05-02-x.txt"}, "2020-05-02"),
        ({"published": "9999-01-01"}, None),
        ({}, None),
    ],
)
def test_best_witness_of_the_date(raw: dict[str, str], value: str | None, prose: str) -> None:
    """Metadata goes before the address, the address before the file's name; nothing gives no date."""
    published = assemble(RawArticle(source="a", title="T", text=prose, **raw), CONFIG).published
    assert (published.value if published else None) == value


def test_day_without_year_is_no_date(prose: str) -> None:
    """A caption that names day and month only leaves the date open."""
    assert (
        assemble(
            RawArticle(source="a", title="T", text=f"{prose}\n\nThe minister in Geneva on Sept. 5."), CONFIG
        ).published
        is None
    )


def test_agency_as_author_and_publisher(prose: str) -> None:
    """An agency in the byline is the agency and no author; an agency that publishes is its own."""
    article = assemble(
        RawArticle(source="a", title="T", text=prose, authors=("Ann Smith, Associated Press",)), CONFIG
    )
    assert (article.authors, article.agency) == (("Ann Smith",), "AP")
    assert (
        assemble(
            RawArticle(source="a", title="T", text=prose, url="https://www.reuters.com/1"), CONFIG
        ).agency
        == "Reuters"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\u200f\u200b \n", "empty"),
        ("Hm, no.", "too-short"),
        ("word " * 100_001, "too-long"),
        (GERMAN, "language"),
    ],
)
def test_rejections(text: str, reason: str) -> None:
    """What is no article is refused under a stable code."""
    with pytest.raises(ReadError) as error:
        assemble(RawArticle(source="a", text=text), CONFIG)
    assert error.value.reason == reason


def test_right_to_left_and_emoji(prose: str) -> None:
    """Direction marks go, emoji stay, and the length counts code points."""
    article = assemble(
        RawArticle(source="a", title="T", text=f"\u202b{prose}\u202c\n\nThe crowd cheered 🎉 in the square."),
        CONFIG,
    )
    assert article.text == f"{prose}\n\nThe crowd cheered 🎉 in the square."
