"""What linking compares: vectors of chains, telling words."""

from pathlib import Path

import numpy as np
import pytest

from kg.config import ExtractConfig
from kg.errors import ModelError, SchemaError
from kg.extract.extractor import Extractor
from kg.extract.reader.terms import TermTable
from kg.extract.reader.vectors import EVENT_FILE, WIDTH, Projection
from kg.model import ExtractionRecord, MentionKind
from tests.factories import make_article

TEXT = "An earthquake struck Chile on Monday. It killed 78 people in Concepcion. The earthquake was felt in Peru."


@pytest.fixture(scope="module")
def record() -> ExtractionRecord:
    return next(iter(Extractor(ExtractConfig()).extract([make_article(text=TEXT)])))


def test_each_event_has_a_vector(record: ExtractionRecord) -> None:
    assert record.events
    assert {len(event.vector) for event in record.events} == {WIDTH}


def test_a_chain_has_a_vector_unless_it_is_all_pronouns(record: ExtractionRecord) -> None:
    for chain in record.chains:
        worded = any(record.mentions[index].kind is not MentionKind.PRONOUN for index in chain.mentions)
        assert len(chain.vector) == (WIDTH if worded else 0)


def test_terms_tell_where_a_word_stands_and_that_rare_ones_weigh_more(record: ExtractionRecord) -> None:
    terms = {term.lemma: term for term in record.terms}
    assert terms["earthquake"].sentences == (0, 2)
    assert terms["earthquake"].weight > terms["people"].weight
    assert "the" not in terms and "be" not in terms


def test_vectors_are_bounded_bytes_that_keep_the_sign() -> None:
    project = Projection(np.zeros(2, np.float32), np.ones(2, np.float32), np.eye(2, WIDTH, dtype=np.float32))
    (vector,) = project(np.array([[100.0, -100.0]], np.float32))
    assert np.frombuffer(vector, np.int8)[:3].tolist() == [127, -127, 0]


def test_weights_of_another_shape_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / EVENT_FILE
    np.savez(path, mean=np.zeros(4), scale=np.ones(4), weights=np.zeros((4, 3)))
    with pytest.raises(ModelError, match=EVENT_FILE):
        Projection.beside(tmp_path, EVENT_FILE)


def test_a_table_with_a_broken_line_is_refused_by_line(tmp_path: Path) -> None:
    (tmp_path / "idf.tsv").write_text("*\t9\nword\tmany\n")
    with pytest.raises(SchemaError, match=r"idf.tsv:2"):
        TermTable.load(tmp_path)
