"""The short way from text to parse gives what the way through spaCy gives."""

from dataclasses import fields

import numpy as np
import pytest
from spacy.language import Language

from kg.extract.reader.parse import Parse, parse_of
from kg.extract.reader.parsing import Parser
from kg.extract.reader.pipeline import load_reader, network_of

TEXTS = [
    "Obama and Putin meet\n\nHANGZHOU, China // U.S. President Barack Obama met Vladimir Putin on Monday. He left.",
    "",
    " \n ",
    " \n Hello .\n\nThe talks failed.  ",
    "x y z " * 300,
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_reader()


def test_both_ways_agree(nlp: Language) -> None:
    parses = Parser(nlp, network_of(nlp)).parses(TEXTS)
    for parse, doc in zip(parses, nlp.pipe(TEXTS), strict=True):
        assert parse == parse_of(doc)
        assert np.array_equal(parse.states, parse_of(doc).states)


def test_an_article_is_read_the_same_in_any_company(nlp: Language) -> None:
    parser = Parser(nlp, network_of(nlp))
    (alone,) = parser.parses(TEXTS[:1])
    together = list(parser.parses([*TEXTS[1:], *TEXTS]))
    names = [each.name for each in fields(Parse) if each.compare]
    assert [getattr(together[4], name) for name in names] == [getattr(alone, name) for name in names]
    assert np.array_equal(together[4].states, alone.states)
