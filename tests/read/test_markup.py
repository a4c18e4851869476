import time

import pytest

from kg.read.markup import looks_like_html, markup_text, unescaped
from kg.read.paragraphs import split_paragraphs


def test_blocks_are_paragraphs() -> None:
    """Blocks are divided, inline elements are not, references are resolved, scripts and menus left out."""
    html = "<nav>Home</nav><p>One <b>two</b> &amp; three<br>four</p><script>'<p>'</script><div>five<!-- six --></div>"
    assert split_paragraphs(markup_text(html)) == ["One two & three", "four", "five"]


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000 + "end", "<script>" * 100_000, "<!--" * 100_000, "<a href=" * 100_000, "<" * 300_000],
)
def test_hostile_markup_takes_no_time(html: str) -> None:
    """Nesting and unclosed elements are read in linear time."""
    begin = time.perf_counter()
    markup_text(html)
    assert time.perf_counter() - begin < 10


def test_recognition() -> None:
    """Tags and references are told from comparisons and ampersands."""
    assert (
        looks_like_html("<p>x") and looks_like_html("x <b>y</b>") and not looks_like_html("a < b and c > d")
    )
    assert unescaped("Smith &amp; Sons &#8217;s") == "Smith & Sons ’s"
    assert unescaped("AT&T") == "AT&T"
