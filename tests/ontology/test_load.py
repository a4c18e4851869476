"""The tables under schemas/ agree with each other, and a wrong table is named with its line."""

import shutil
from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.model import Role
from kg.ontology import Flag, Ontology, Pos, Term, load_ontology
from kg.ontology.tables import read
from kg.resources import schemas_dir

GRAPH_TYPES = """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
MOBILIZE COERCE ASSAULT STATEMENT MOVE LIFE PERSONNEL JUSTICE CRIME BUSINESS DISASTER ACCIDENT DISCOVERY SPORT
CULTURE OTHER"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    copy = tmp_path / "schemas"
    copy.mkdir()
    for table in schemas_dir().glob("*.tsv"):
        shutil.copy(table, copy)
    return copy


def test_types_are_those_of_the_contract(ontology: Ontology) -> None:
    """The upper terms are exactly the types of the graph contract, in its order."""
    assert list(ontology.types) == GRAPH_TYPES.split()


def test_every_term_explains_itself(ontology: Ontology) -> None:
    """Each type and mode has a one-line definition; each PLOVER type has a quad class and a code."""
    for term in [*ontology.types.values(), *ontology.modes.values()]:
        assert term.definition.endswith("."), term.name
    for upper in ontology.types.values():
        assert (upper.plover is None) == (upper.quad is None), upper.name
        assert not upper.plover or upper.cameo, upper.name


def test_plover_names_exist(ontology: Ontology) -> None:
    """A mode exports as one of the sixteen PLOVER types, and as the same type where its own is one."""
    plover = {upper.plover for upper in ontology.types.values()} - {None}
    assert len(plover) == 16
    for term, mode in ontology.modes.items():
        if mode.plover:
            name = mode.plover.partition(".")[0]
            assert name in plover, term
            assert term.type not in plover or name == term.type, term


def test_roles_table_is_the_role_enum() -> None:
    """schemas/roles.tsv documents every role and no other."""
    assert set(read(schemas_dir() / "roles.tsv", "role", lambda row: row["becomes"])) == set(Role)


def test_rolesets_have_roles(ontology: Ontology) -> None:
    """Nearly every typed roleset says who takes part; a symmetric one has both an actor and a target."""
    typed = [entry for entry in ontology.rolesets.values() if entry.term]
    bare = [entry.id for entry in typed if not set(entry.roles.values()) - {Role.OTHER}]
    assert len(bare) < len(typed) / 40, bare
    for entry in typed:
        if Flag.SYMMETRIC in entry.flags:
            assert {Role.ACTOR, Role.TARGET} <= set(entry.roles.values()), entry.id


def test_left_out_rolesets_have_no_row(ontology: Ontology) -> None:
    """A roleset is decided once: typed, or left out for a known reason."""
    reasons = read(schemas_dir() / "rolesets_left_out.tsv", "roleset", lambda row: row["reason"])
    assert set(reasons.values()) == {"quality", "mind", "everyday", "function"}
    assert not set(reasons) & set(ontology.rolesets)


def test_nouns_and_cues_use_known_keys(ontology: Ontology) -> None:
    """Keys are in lower case, so a lookup in any case finds them."""
    for key in [*ontology.nouns, *ontology.cues, *(key for key, _ in ontology.governors)]:
        assert key.replace(".LV", "") == key.lower().replace(".lv", ""), key


def test_governor_arguments(ontology: Ontology) -> None:
    """Rolesets point at their arguments, words at their clause or head."""
    for (key, pos), governor in ontology.governors.items():
        if pos in {Pos.MODAL, Pos.ADVERB, Pos.SUBORDINATOR, Pos.MODIFIER}:
            assert governor.arguments == ("head",), key
        else:
            assert all(
                name.startswith("ARG") or name in ("xcomp", "of", "acl") for name in governor.arguments
            ), key


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("rolesets.tsv", "aaa.01\tNONSENSE\t\tARG0=actor\t", "unknown term 'NONSENSE'"),
        ("rolesets.tsv", "aaa.01\tCONSULT\tBIRTH\tARG0=actor\t", "unknown term 'CONSULT.BIRTH'"),
        ("rolesets.tsv", "aaa.01\tCONSULT\t\tARG0=agent\t", "'agent' is none of actor"),
        ("rolesets.tsv", "aaa.01\tCONSULT\t\tARGM-LOC=place\t", "expected ARGn=role"),
        ("rolesets.tsv", "aaa.01\t\t\t\t", "needs one of the flags"),
        ("rolesets.tsv", "meet.03\tCONSULT\t\tARG0=actor\t", "'meet.03' comes twice"),
        ("rolesets.tsv", "aaa.01\tCONSULT", "2 cells, the header has 5"),
        ("narrowings.tsv", "aaa.01\tARG0\tPerson\tLIFE\t", "'aaa.01' has no type"),
        ("narrowings.tsv", "meet.03\tARG5\tPerson\tLIFE\t", "'meet.03' has no ARG5"),
        ("narrowings.tsv", "meet.03\tARG0\tMan\tLIFE\t", "'Man' is none of Person"),
        ("contents.tsv", "LIFE\t\tNONSENSE\t\tLIFE\t", "unknown term 'NONSENSE'"),
        ("cues.tsv", "\tsay\tpositive\t1.0", "column 'cue' is empty"),
        ("cues.tsv", "aaa\tsay\tpositive\t1.5", "no number from 0 to 1"),
        ("governors.tsv", "aaa\tverb\tlater\tpositive\t1.0\tARG1", "'later' is none of happened"),
        ("event_modes.tsv", "NONSENSE\tA\tA\tA.\t\t", "unknown type 'NONSENSE'"),
        ("senses.tsv", "meet.03\tobj=aaa\taaa.99", "unknown roleset 'aaa.99'"),
        ("senses.tsv", "meet.03\tnear=aaa\tmeet.02", "'near' is none of"),
        ("event_nouns.tsv", "aaa\t\tLIFE\tNONSENSE", "unknown term 'LIFE.NONSENSE'"),
    ],
)
def test_a_wrong_line_is_named(folder: Path, table: str, line: str, message: str) -> None:
    """The error names file, line and fault."""
    with (folder / table).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    number = len((folder / table).read_text(encoding="utf-8").splitlines())
    with pytest.raises(SchemaError) as caught:
        load_ontology(folder)
    assert f"{table}:{number}: " in str(caught.value)
    assert message in str(caught.value)


def test_a_missing_table_is_named(folder: Path) -> None:
    """Without a table there is no ontology."""
    (folder / "cues.tsv").unlink()
    with pytest.raises(SchemaError, match=r"cues\.tsv: cannot be read"):
        load_ontology(folder)


def test_another_folder_is_another_ontology(folder: Path) -> None:
    """What a user adds to a copy of the tables counts."""
    with (folder / "rolesets.tsv").open("a", encoding="utf-8") as file:
        file.write("aaa.01\tCONSULT\tMEET\tARG0=actor\t\n")
    assert load_ontology(folder).term("aaa.01") == Term("CONSULT", "MEET")
    assert load_ontology().term("aaa.01") is None
