from collections.abc import Callable

from kg.model.text import Article, Rejection

Read = Callable[..., list[Article | Rejection]]


def _rss(items: str) -> str:
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>The Observer</title>{items}</channel></rss>"""


def test_rss_with_full_text(read: Read, prose: str) -> None:
    """An entry's full text goes before its summary; date, address, id and the feed's name are read."""
    paragraphs = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in prose.split("\n\n"))
    (article,) = read(
        "a.rss",
        _rss(
            "<item><title>Budget cut &amp;amp; more</title><link>https://a.example/1</link><guid>7</guid><description>Short.</description>"
            f"<pubDate>Mon, 04 May 2020 10:20:30 +0200</pubDate><content:encoded>{paragraphs}</content:encoded></item>"
        ),
    )
    assert isinstance(article, Article)
    assert (article.title, article.text, article.publisher) == ("Budget cut & more", prose, "The Observer")
    assert (article.source_id, article.url, article.source[-6:]) == ("7", "https://a.example/1", ".rss#1")
    assert article.published is not None and article.published.value == "2020-05-04T10:20:30+02:00"


def test_atom_with_summary_only(read: Read) -> None:
    """An entry with a summary only is an article of that summary; a feed in an .xml file is known by its root."""
    (article,) = read(
        "a.xml",
        """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Observer</title><entry><id>x</id>
        <title>Budget cut</title><updated>2020-05-04T10:20:30Z</updated><author><name>Ann Smith</name></author>
        <summary>The minister told parliament that the budget would be cut.</summary></entry></feed>""",
    )
    assert isinstance(article, Article)
    assert (article.text, article.authors) == (
        "The minister told parliament that the budget would be cut.",
        ("Ann Smith",),
    )


def test_no_feed(read: Read) -> None:
    """What is no feed, what never closes its entries and what has none are rejections."""
    for content, reason in (("just text", "feed"), (_rss("<item>" * 10_000), "feed"), (_rss(""), "empty")):
        (found,) = read("a.rss", content)
        assert isinstance(found, Rejection) and found.reason == reason


def test_entity_bomb(read: Read) -> None:
    """Entities that expand without end do no harm."""
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    found = read(
        "a.rss",
        f"<?xml version='1.0'?><!DOCTYPE r [{entities}]><rss version='2.0'><channel>"
        "<item><title>&a9;</title></item></channel></rss>",
    )
    assert len(found) == 1
