"""Bodies that are named in full and shorter."""

from kg.extract.chains.chains import build_chains
from kg.extract.mentions.mentions import find_mentions
from kg.extract.tables.lexicon import load_lexicon
from kg.extract.tables.states import NameFacts
from kg.model import EntityType
from tests.extract.docs import parse_table
from tests.extract.test_chains import sentence

LEXICON = load_lexicon()


def places(name: str, type: EntityType) -> NameFacts:
    """Georgia is a state of another one; nothing else is known."""
    return NameFacts("division" if name == "Georgia" else "")


def chains(table: str) -> list[tuple[EntityType, list[str]]]:
    """The chains, each with its type and its mentions' words."""
    parse = parse_table(table)
    built = build_chains(parse, find_mentions(parse, LEXICON), LEXICON, facts=places)
    return [
        (chain.type, [built.text(member) for member in sorted(chain.members)])
        for chain in built.chains
        if chain.members
    ]


def test_a_name_without_the_word_for_its_kind() -> None:
    """Arven is Arven Airlines, and Arven Police is no airline."""
    one = chains(sentence("Organization:Arven_Airlines", "Organization:Arven"))
    assert one == [(EntityType.ORGANIZATION, ["Arven Airlines", "Arven"])]
    assert len(chains(sentence("Organization:Arven_Police", "Organization:Arven"))) == 2


def test_what_begins_two_names_is_neither() -> None:
    """Arven alone may be a town that has an airline and a bank, and Georgia is one of the states."""
    assert (
        len(chains(sentence("Organization:Arven_Airlines", "Organization:Arven_Bank", "Organization:Arven")))
        == 3
    )
    assert len(chains(sentence("Organization:Georgia_Airlines", "Organization:Georgia"))) == 2


def test_what_looks_like_a_person_after_a_body() -> None:
    """Marten after Marten Bank is the bank, Marten before it and Anna Marten are people."""
    assert chains(sentence("Organization:Marten_Bank", "Person:Marten", "Person:Marten")) == [
        (EntityType.ORGANIZATION, ["Marten Bank", "Marten", "Marten"])
    ]
    assert len(chains(sentence("Person:Marten", "Organization:Marten_Bank"))) == 2
    assert len(chains(sentence("Organization:Marten_Bank", "Person:Anna_Marten", "Person:Marten"))) == 2


def test_a_club_by_its_last_word() -> None:
    """Ravens are the Denby Ravens named before, also without "the", and Raven is nothing else; Georgia is."""
    team = (
        "The DT 3 det\nDenby NNP 3 compound Organization1\nRavens NNPS 4 nsubj Organization1\nwon VBD 0 root"
    )
    short = "\n\n{} {} 2 nsubj Organization2\nlost VBD 0 root"
    assert len(chains(team + short.format("Ravens", "NNPS"))) == 1
    for last, count in (("Raven", 1), ("Georgia", 2)):
        assert len(chains(team.replace("Ravens NNPS", f"{last} NNP") + short.format(last, "NNP"))) == count
