import json
from pathlib import Path

import pytest

from kg.explore.formats import EXPORTS
from tests.cli.running import run_kg


def test_every_command_helps_with_an_example() -> None:
    for name in ("build", "query", "show", "export", "stats", "load", "evaluate", "demo"):
        text = run_kg(name, "--help").stdout
        assert "Example:" in text, name


def test_cypher_and_sparql_count_the_same_events(sample_store: Path) -> None:
    cypher = run_kg(
        "query", sample_store, "--cypher", "MATCH (e:Event) RETURN count(e) AS n", "--format", "json"
    )
    sparql = run_kg(
        "query", sample_store, "--sparql", "SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }", "--format", "json"
    )
    assert json.loads(cypher.stdout)[0]["n"] == int(json.loads(sparql.stdout)[0]["n"]) > 50


@pytest.mark.parametrize("option", ["--cypher", "--sparql"])
def test_a_query_that_does_not_parse_is_an_error_without_a_traceback(sample_store: Path, option: str) -> None:
    done = run_kg("query", sample_store, option, "FIND everything")
    assert done.returncode == 1
    assert done.stderr.startswith("kg: ") and "Traceback" not in done.stderr


def test_a_question_says_which_examples_it_was_asked_with(sample_store: Path) -> None:
    """Rows are ordered as the question has it, and a parameter that was not given is no secret."""
    done = run_kg("ask", sample_store, "partners-of", "--format", "json")
    counts = [row["events"] for row in json.loads(done.stdout)]
    assert counts == sorted(counts, reverse=True) and len(set(counts)) > 1
    assert "asked with name = Donald Trump" in done.stderr
    assert "asked with" not in run_kg("ask", sample_store, "meetings", "--format", "json").stderr


def test_disagreements_show_some_passages_of_each_side(sample_store: Path) -> None:
    """What is left out is counted."""
    some = run_kg("disagreements", sample_store, "--quiet", "--most", 1).stdout
    whole = run_kg("disagreements", sample_store, "--quiet", "--most", 999).stdout
    left = sum(int(line.split("... and ")[1].split()[0]) for line in some.splitlines() if "... and " in line)
    assert left > 0
    assert some.count(", characters ") + left == whole.count(", characters ")


def test_a_query_needs_one_language(sample_store: Path) -> None:
    assert run_kg("query", sample_store).returncode == 2


def test_show_tells_who_says_so_in_which_sentence(sample_store: Path) -> None:
    text = run_kg("show", sample_store, "event", "Trump Kim", "--most", 1).stdout
    assert "independent source" in text and "characters" in text


def test_show_names_what_it_cannot_find(sample_store: Path) -> None:
    done = run_kg("show", sample_store, "entity", "Nobody Atall")
    assert done.returncode == 1 and "Nobody Atall" in done.stderr


def test_every_format_is_written(sample_store: Path, tmp_path: Path) -> None:
    for name, chosen in EXPORTS.items():
        path = tmp_path / f"graph-{name}{chosen.suffix}"
        done = run_kg("export", sample_store, "--format", name, "-o", path)
        assert done.returncode == 0, done.stderr
        assert path.exists(), name


def test_an_export_goes_to_standard_output(sample_store: Path) -> None:
    found = json.loads(run_kg("export", sample_store, "--format", "json", "-o", "-").stdout)
    assert len(found["articles"]) == 12


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    done = run_kg("stats", tmp_path / "none")
    assert done.returncode in (1, 2) and "none" in done.stderr and "Traceback" not in done.stderr
