"""Reading KnowledgeNet's table."""

from pathlib import Path

import pytest

from kg.corpora.knowledgenet import read_knowledgenet
from kg.errors import ReadError


def row(subject: tuple[str, str], object_: tuple[str, str], name: str, passage: str) -> str:
    cells = ("1", "7", "10", "40", *subject, *object_, name, passage)
    return "<tr>" + "".join(f"<td style='x'>{cell}</td>" for cell in cells) + "</tr>"


def write(path: Path, *rows: str) -> Path:
    text = "\n".join(rows).replace("<td style='x'>1</td>", "<td>1</td>")
    path.write_text(f"<table>{text}</table>")
    return path


def test_rows_of_one_passage_are_one(tmp_path: Path) -> None:
    """Links say that "Ann" and "She" are one; offsets count from the start of the passage."""
    link = '<a href="http://www.wikidata.org/entity/Q1" target="_blank">'
    first = f'<p> <span id="subject">{link}Ann</a></span> &amp; <span id="object">Bo</span>: She wed.</p>'
    other = f'<p> Ann &amp; <span id="object">Bo</span>: <span id="subject">{link}She</a></span> wed.</p>'
    path = write(
        tmp_path / "a.html",
        row(("10", "13"), ("16", "18"), "SPOUSE", first),
        row(("20", "23"), ("16", "18"), "SPOUSE", other),
        row(("-", "-"), ("-", "-"), "CEO", "<p> Ann &amp; Bo: She wed.</p>"),
    )
    (passage,) = read_knowledgenet(path)
    assert passage.text == "Ann & Bo: She wed."
    assert passage.entities == (((0, 3), (10, 13)), ((6, 8),))
    assert passage.facts == {(0, "SPOUSE", 1)}
    assert passage.annotated == {"SPOUSE", "CEO"}


def test_another_file_is_an_error(tmp_path: Path) -> None:
    """A file without such rows is named."""
    with pytest.raises(ReadError, match=r"a\.html"):
        list(read_knowledgenet(write(tmp_path / "a.html")))
