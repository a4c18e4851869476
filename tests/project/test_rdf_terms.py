"""kg.project.rdf.terms: terms that every RDF parser takes."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.project.rdf import terms as rdf_terms

PREDICATE = "<http://example.org/p>"


def read_back(term: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """Return the object that pyoxigraph reads from a line of N-Triples with `term` as its object."""
    (triple,) = ox.parse(f"{PREDICATE} {PREDICATE} {term} .\n".encode(), format=ox.RdfFormat.N_TRIPLES)
    return triple.object


@given(st.text(alphabet=st.characters(), max_size=30))
def test_any_text_is_read_back(value: str) -> None:
    """A literal gives back its text, but for NUL and lone surrogates; its length never changes."""
    term = read_back(rdf_terms.text(value))
    assert isinstance(term, ox.Literal)
    assert term.value == rdf_terms.clean(value)
    assert len(term.value) == len(value)


@given(st.text(max_size=30))
def test_any_id_is_a_segment_of_an_iri(value: str) -> None:
    """Whatever an id holds, an IRI with it parses and holds no further slash or hash."""
    term = read_back(f"<http://example.org/{rdf_terms.segment(value)}>")
    assert isinstance(term, ox.NamedNode)
    assert not set(term.value.removeprefix("http://example.org/")) & set("/#?")


@given(st.text(max_size=30))
def test_any_web_address_is_an_iri_or_none(value: str) -> None:
    """Whatever follows http://, the result parses or is None."""
    term = rdf_terms.web_iri("http://" + value)
    assert term is None or isinstance(read_back(term), ox.NamedNode)


@pytest.mark.parametrize(
    ("url", "term"),
    [
        ("https://a.example/x?y=1&z=2#t", "<https://a.example/x?y=1&z=2#t>"),
        ("https://a.example/two words", "<https://a.example/two%20words>"),
        ("https://a.example/100%", "<https://a.example/100%25>"),
        ("https://a.example/%C3%A9/é", "<https://a.example/%C3%A9/%C3%A9>"),
        ("https://a.example/<b>{c}|d", "<https://a.example/%3Cb%3E%7Bc%7D%7Cd>"),
        ("https://a.example/#a#b", "<https://a.example/#a%23b>"),
        ("http://a.example:port/", None),
        ("http://[bad/", None),
        ("javascript:alert(1)", None),
        ("news/one.txt", None),
        ("", None),
    ],
)
def test_web_addresses(url: str, term: str | None) -> None:
    """What an IRI may not hold is percent-encoded; what is no web address is none."""
    assert rdf_terms.web_iri(url) == term


@pytest.mark.parametrize(
    ("value", "digits"), [(1.0, "1"), (0.90, "0.9"), (-0.0, "0"), (1e-12, "0"), (1e15, "1" + "0" * 15)]
)
def test_decimals_are_canonical(value: float, digits: str) -> None:
    """A decimal is written as a store of values writes it."""
    store = ox.Store()
    node = ox.NamedNode("http://example.org/")
    store.add(ox.Quad(node, node, read_back(rdf_terms.decimal(value))))
    assert rdf_terms.plain_decimal(value) == digits
    assert [str(quad.object) for quad in store] == [rdf_terms.decimal(value)]
