"""GUM's date tags become spans of the text with values."""

from pathlib import Path

import pytest

from kg.corpora.gum_dates import Moment, moment_of, read_dates
from kg.errors import ReadError

HEAD = "# newdoc id = GUM_news_x\n# meta::dateCreated = 2017-07-18\n# meta::genre = news\n# newpar\n"


def row(number: str, word: str, misc: str = "_") -> str:
    return f"{number}\t{word}\t{word}\t_\t_\t_\t0\troot\t_\t{misc}\n"


def write(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "a.conllu"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_a_tag_spans_from_its_first_to_its_last_token(tmp_path: Path) -> None:
    body = (
        row("1", "In")
        + row("2", "July", 'XML=<date when:::"2017-07">')
        + row("3", "2017", "SpaceAfter=No|XML=</date>")
    )
    (document,) = read_dates(write(tmp_path, body + row("4", ".") + "\n# newpar\n" + row("1", "Next")))
    assert document.text == "In July 2017.\n\nNext"
    (tag,) = document.tags
    assert (tag.text, tag.begin, tag.end) == ("July 2017", Moment(2017, 7), Moment(2017, 7))
    assert (document.created, document.genre) == ("2017-07-18", "news")


def test_bounds_are_vague_and_may_be_open(tmp_path: Path) -> None:
    body = row("1", "lately", 'XML=<date notAfter:::"2017"></date>')
    (document,) = read_dates(write(tmp_path, body))
    assert [(tag.begin, tag.end, tag.vague) for tag in document.tags] == [(None, Moment(2017), True)]


def test_a_word_of_two_tokens_stands_once_in_the_text(tmp_path: Path) -> None:
    body = (
        row("1-2", "today's", "SpaceAfter=No")
        + row("1", "today", 'XML=<date when:::"2017-07-18"></date>')
        + row("2", "'s")
        + row("3", ",")
    )
    (document,) = read_dates(write(tmp_path, body))
    assert (document.text, document.tags[0].text) == ("today's,", "today")


def test_a_tag_without_a_date_is_rejected_with_its_line(tmp_path: Path) -> None:
    (document,) = read_dates(write(tmp_path, row("1", "can", 'XML=<date when:::"w"></date>')))
    assert document.tags == () and "line 5" in document.rejected[0]


def test_other_formats_are_refused_by_line(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="line 5"):
        list(read_dates(write(tmp_path, "just words\n")))


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2017-07-18", Moment(2017, 7, 18)),
        ("--09-05", Moment(None, 9, 5)),
        ("--09", Moment(None, 9)),
        ("-0499", Moment(-499)),
        ("2010-09-04T22:30:00", Moment(2010, 9, 4, "22:30")),
        ("2017-13", None),
        ("w", None),
    ],
)
def test_values_of_tei(value: str, moment: Moment | None) -> None:
    assert moment_of(value) == moment
