"""Files that are read back: JSON gives the very graph, N-Quads and TriG one with the same quads."""

import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings

from kg.cli import export, query
from kg.errors import ReadError
from kg.model import Graph
from kg.project.engines.sparql import read_quads
from kg.project.formats import FORMATS
from kg.project.graph_files import read_graph_file
from kg.project.rdf.quads import Quad, quads
from kg.project.rdf.reader import graph_of
from kg.project.rdf.vocabulary import VOID_TRIPLES
from tests.project.generated_graphs import graphs
from tests.project.sample_graph import sample_graph


@pytest.mark.parametrize("name", ["nquads", "trig"])
def test_export_import_export_gives_the_same_quads(name: str, sample_graph: Graph, tmp_path: Path) -> None:
    """The graph of the samples, written, read and written again."""
    first, second = (tmp_path / f"{number}{FORMATS[name].suffix}" for number in (1, 2))
    FORMATS[name].write(sample_graph, first)
    FORMATS[name].write(read_graph_file(first), second)
    assert set(read_quads(second)) == set(read_quads(first))


def test_json_gives_the_very_graph(sample_graph: Graph, tmp_path: Path) -> None:
    """Nothing is lost in JSON."""
    FORMATS["json"].write(sample_graph, tmp_path / "g.json")
    assert read_graph_file(tmp_path / "g.json") == sample_graph


@given(graphs())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a graph smaller takes minutes
)
def test_the_graph_that_quads_say_has_these_quads(graph: Graph) -> None:
    """Whatever the strings, times and gaps: reading and writing again changes nothing."""
    said = set(quads(graph))
    assert set(quads(graph_of(said))) == said


@pytest.mark.parametrize("name", ["nquads", "trig", "nquads-1.2"])
@given(graphs())
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a graph smaller takes minutes
)
def test_files_hold_the_quads_to_the_letter(name: str, graph: Graph) -> None:
    """What is written, whatever the strings, is what another program reads; the counts of RDF 1.2 are its own."""
    own = VOID_TRIPLES if name == "nquads-1.2" else None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{FORMATS[name].suffix}"
        FORMATS[name].write(graph, path)
        found = {quad for quad in read_quads(path) if quad.predicate != own}
    assert found == {quad for quad in quads(graph) if quad.predicate != own}


def test_only_order_and_what_rdf_does_not_say_are_lost() -> None:
    """Ids, names, times, roles, evidence, claims and relations are those of the graph that was written."""
    before = sample_graph()
    after = graph_of(quads(before))
    assert [claim.id for claim in after.claims] == [claim.id for claim in before.claims]
    assert [set(event.participants) for event in after.events] == [set(e.participants) for e in before.events]
    assert [event.id for event in after.events] == [event.id for event in before.events]
    assert [(e.name, e.ids, e.lat, [m.id for m in e.mentions]) for e in after.entities] == [
        (e.name.replace("\0", "\ufffd"), e.ids, e.lat, [m.id for m in e.mentions]) for e in before.entities
    ]
    assert after.event_relations == before.event_relations and after.reprints == before.reprints


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("g.nq", "<http://a.example/s> <http://a.example/p> <http://a.example/o> .\n", "merged graph"),
        ("g.nq", "no quads", "g.nq"),
        ("g.trig", "@prefix : <http://a.example/> . :a :b ", "g.trig"),
        ("g.json", "[]", "g.json"),
        ("g.csv", "", ".json, .nq, .trig"),
    ],
)
def test_other_files_are_refused_by_name(name: str, text: str, says: str, tmp_path: Path) -> None:
    """What is no graph of ours is an error that names the file and the reason."""
    (tmp_path / name).write_text(text)
    with pytest.raises(ReadError, match=says):
        read_graph_file(tmp_path / name)


def test_quads_that_lack_a_part_are_refused() -> None:
    """An event without its label is no event of ours."""
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    with pytest.raises(ReadError, match="is missing"):
        graph_of(Quad(*quad) for quad in quads(sample_graph()) if quad.predicate != label)


def test_commands_take_a_file_in_place_of_a_store(tmp_path: Path) -> None:
    """`kg export graph.nq --format trig` and `kg query graph.nq`."""
    FORMATS["nquads"].write(sample_graph(), tmp_path / "g.nq")
    out = tmp_path / "g.trig"
    done = CliRunner().invoke(export.command, [str(tmp_path / "g.nq"), "--format", "trig", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert set(read_quads(out)) == set(read_quads(tmp_path / "g.nq"))
    ask = ["--cypher", "MATCH (e:Event) RETURN count(*) AS n", "--format", "csv"]
    asked = CliRunner().invoke(query.command, [str(tmp_path / "g.nq"), *ask])
    assert asked.output.splitlines() == ["n", "2"]
