"""Scoring causes, and the reader of their corpus."""

from pathlib import Path

import pytest

from kg.corpora.causal_news import read_causal_news
from kg.errors import ReadError
from kg.evaluate.causes import evaluate
from kg.evaluate.report import Options

HEAD = "index,text,causal_text_w_pairs\n"
BLAST = "An explosion killed three people ."
TAGGED = "['<ARG0>An explosion</ARG0> <SIG0>killed</SIG0> <ARG1>three people</ARG1> .']"


def corpus(folder: Path, *rows: str) -> Path:
    path = folder / "dev_grouped.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_pairs_are_spans_of_the_text(tmp_path: Path) -> None:
    (sentence,) = read_causal_news(corpus(tmp_path, f's1,{BLAST},"{TAGGED}"'))
    ((cause, effect),) = sentence.pairs
    assert (cause.of(sentence.text), effect.of(sentence.text)) == ("An explosion", "three people")


@pytest.mark.parametrize("cell", ["[", "['<ARG0>An</ARG0>']", "['<ARG0>An</ARG0> <ARG1>x</ARG1>']"])
def test_a_pair_that_does_not_fit_its_sentence_names_the_line(tmp_path: Path, cell: str) -> None:
    with pytest.raises(ReadError, match=r"dev_grouped\.csv:2"):
        list(read_causal_news(corpus(tmp_path, f's1,{BLAST},"{cell}"')))


def test_another_file_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "dev.csv"
    path.write_text("index,text,label\n1,a,0\n", "utf-8")
    with pytest.raises(ReadError, match="grouped"):
        list(read_causal_news(path))


def test_links_are_right_where_both_triggers_lie_in_a_pair(tmp_path: Path) -> None:
    """One sentence is found with its pair, one that states no cause stays without."""
    pair = "['<ARG0>An explosion</ARG0> <ARG1>killed three people</ARG1> .']"
    path = corpus(tmp_path, f's1,{BLAST},"{pair}"', "s2,The minister met his aides on Monday .,")
    report = evaluate(path, Options())
    assert report.figures["precision"] == report.figures["recall"] == 100.0
    assert report.figures["pair_precision"] == report.figures["pair_recall"] == 100.0
    assert report.counts["sentences"] == 2
