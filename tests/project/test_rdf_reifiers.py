"""RDF 1.2: reifiers say what statements about statements say, in fewer quads, and are read back."""

from pathlib import Path

import pyoxigraph as ox

from kg.project.engines.sparql import read_quads
from kg.project.graph_files import read_graph_file
from kg.project.rdf import vocabulary as v
from kg.project.rdf.quads import quads
from kg.project.rdf.reifiers import write_nquads_reifiers
from tests.project.sample_graph import sample_graph


def test_each_statement_is_one_triple_term(tmp_path: Path) -> None:
    """Four quads become one, the rest stays: pyoxigraph reads triple terms with the same parts."""
    write_nquads_reifiers(sample_graph(), tmp_path / "g.nq")
    found = list(ox.parse(path=tmp_path / "g.nq", format=ox.RdfFormat.N_QUADS))
    terms = [quad for quad in found if isinstance(quad.object, ox.Triple)]
    plain = list(quads(sample_graph()))
    statements = [quad for quad in plain if quad.predicate == v.RDF_SUBJECT]
    assert len(terms) == len(statements) > 0
    assert len(found) == len(plain) - 3 * len(statements)
    assert {str(quad.object.subject) for quad in terms} == {quad.object for quad in statements}


def test_reading_gives_the_quads_of_rdf_1_1_but_for_the_counts(tmp_path: Path) -> None:
    """The dataset counts what the file holds; all else is what N-Quads of RDF 1.1 hold."""
    write_nquads_reifiers(sample_graph(), tmp_path / "g.nq")
    found = {quad for quad in read_quads(tmp_path / "g.nq") if quad.predicate != v.VOID_TRIPLES}
    assert found == {quad for quad in quads(sample_graph()) if quad.predicate != v.VOID_TRIPLES}
    assert set(quads(read_graph_file(tmp_path / "g.nq"))) == set(quads(sample_graph()))
