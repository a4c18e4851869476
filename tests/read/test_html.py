import time
from collections.abc import Callable

import pytest

from kg.model.text import Article, Rejection

Read = Callable[..., list[Article | Rejection]]


def _page(head: str, body: str) -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def _body(prose: str) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in prose.split("\n\n"))
    return (
        "<nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav>"
        f"<article><h1>Budget cut again</h1>{paragraphs}</article>"
        "<aside><h3>Most read</h3><a href='/1'>House prices fall</a></aside><footer>© 2020 The Observer</footer>"
    )


def test_page_with_linked_data(read: Read, prose: str) -> None:
    """JSON-LD gives date with zone, authors and, through its graph, the publisher; the body has no furniture."""
    head = """<title>Budget cut again | The Observer</title><link rel="canonical" href="https://observer.example/budget">
    <script type="application/ld+json">{"@graph": [{"@type": "Organization", "@id": "#org", "name": "The Observer"},
    {"@type": "NewsArticle", "headline": "Budget cut again", "datePublished": "2020-05-04T10:20:30+02:00",
     "author": [{"@type": "Person", "name": "Ann Smith"}], "publisher": {"@id": "#org"}}]}</script>"""
    (article,) = read("a.html", _page(head, _body(prose)))
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.authors) == (
        "Budget cut again",
        "The Observer",
        ("Ann Smith",),
    )
    assert (article.url, article.text) == ("https://observer.example/budget", prose)
    assert article.published is not None and article.published.value == "2020-05-04T10:20:30+02:00"


def test_page_with_meta_elements(read: Read, prose: str) -> None:
    """Without JSON-LD the meta elements tell."""
    head = """<title>x</title><meta property="og:title" content="Budget cut again">
    <meta property="og:site_name" content="The Observer"><meta name="author" content="Ann Smith and Bob Jones">
    <meta property="article:published_time" content="2020-05-04T10:20:30Z">"""
    (article,) = read("a.html", _page(head, _body(prose)))
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.authors) == (
        "Budget cut again",
        "The Observer",
        ("Ann Smith", "Bob Jones"),
    )
    assert article.published is not None and article.published.granularity == "second"


def test_page_with_nothing_but_itself(read: Read, prose: str) -> None:
    """Without metadata, heading, time element and byline tell; the host names the publisher."""
    body = _body(prose).replace(
        "</h1>",
        "</h1><div class='byline'>By Ann Smith in Geneva</div><time datetime='2020-05-04'>4 May</time>",
    )
    (article,) = read("a.html", _page("<link rel=canonical href='https://www.bbc.co.uk/news/1'>", body))
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.authors) == (
        "Budget cut again",
        "BBC News",
        ("Ann Smith",),
    )
    assert article.published is not None and article.published.value == "2020-05-04"


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1252", "windows-1252"), ("cp1252", "utf-8"), ("utf-8", "iso-8859-1")]
)
def test_declared_and_real_encoding(read: Read, prose: str, encoding: str, declared: str) -> None:
    """The bytes decide where the declaration is wrong."""
    text = f"{prose}\n\nThe café’s owner in Besançon, Hélène, said that she was “not surprised” by it."
    (article,) = read("a.html", _page(f"<meta charset={declared}>", _body(text)).encode(encoding))
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    "bomb", ["<div>" * 100_000, "<b>" * 200_000, "<table><tr><td>" * 30_000, "<p>a</p>" * 200_000]
)
def test_bomb_of_nested_tags(read: Read, prose: str, bomb: str) -> None:
    """A page of endless nesting is read or rejected, in seconds, without a crash."""
    begin = time.perf_counter()
    found = read("a.html", f"<html><body>{bomb}<p>{prose}</p></body></html>")
    assert len(found) == 1
    assert time.perf_counter() - begin < 30


def test_page_without_text(read: Read) -> None:
    """A page that holds nothing is rejected."""
    (found,) = read("a.html", "<html><body><script>x</script></body></html>")
    assert isinstance(found, Rejection) and found.reason == "empty"


def test_broken_linked_data(read: Read, prose: str) -> None:
    """JSON-LD that does not parse is passed over."""
    head = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", broken</script><title>Budget cut</title>'
    (article,) = read("a.html", _page(head, _body(prose)))
    assert isinstance(article, Article) and article.text == prose
