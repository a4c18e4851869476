"""Pronouns resolve by salience, and stay open when two fit."""

from kg.extract.chains.chains import build_chains
from kg.extract.chains.pronouns import resolve_pronouns
from kg.extract.context import Context
from kg.extract.mentions.fillers import Fillers
from kg.extract.mentions.mentions import find_mentions
from kg.extract.speech.attribution import find_attributions
from kg.extract.tables.lexicon import load_lexicon
from kg.ontology import load_ontology
from tests.extract.docs import parse_table

LEXICON = load_lexicon()


def chains(table: str) -> list[list[str]]:
    parse = parse_table(table)
    mentions = find_mentions(parse, LEXICON)
    built = build_chains(parse, mentions, LEXICON)
    predicates = {predicate.token: predicate for predicate in parse.predicates}
    context = Context(parse, LEXICON, load_ontology(), Fillers(parse, mentions), (), predicates, {})
    attributions = find_attributions(context)
    resolve_pronouns(parse, built, attributions, LEXICON)
    return [
        [built.text(member) for member in sorted(chain.members)] for chain in built.chains if chain.members
    ]


def test_he_is_the_man_who_was_the_subject_before() -> None:
    """ "Barack Obama spoke. He left." """
    table = (
        "Barack NNP 3 nsubj Person\nObama NNP 1 flat Person\nspoke/speak VBD 0 root\n"
        ". . 3 punct\n\nHe PRP 2 nsubj\nleft/leave VBD 0 root"
    )
    assert chains(table) == [["Barack Obama", "He"]]


def test_gender_rules_out() -> None:
    """ "Hillary Clinton met Donald Trump. She left." """
    table = (
        "Hillary NNP 3 nsubj Person\nClinton NNP 1 flat Person\nmet/meet VBD 0 root\n"
        "Donald NNP 3 obj Person1\nTrump NNP 4 flat Person1\n"
        ". . 3 punct\n\nShe PRP 2 nsubj\nleft/leave VBD 0 root"
    )
    assert chains(table) == [["Hillary Clinton", "She"], ["Donald Trump"]]


def test_two_equal_candidates_leave_it_open() -> None:
    """ "Obama and Putin spoke. He left." says not who."""
    table = (
        "Obama NNP 4 nsubj Person\nand CC 3 cc\nPutin NNP 1 conj Person1\nspoke/speak VBD 0 root\n\n"
        "In IN 2 case\nParis NNP 4 obl Place\nhe PRP 4 nsubj\nleft/leave VBD 0 root"
    )
    assert all(len(chain) == 1 for chain in chains(table))


def test_subject_and_object_of_one_verb_are_two() -> None:
    """ "Vladimir Putin met him." is about another man."""
    table = "Vladimir NNP 3 nsubj Person\nPutin NNP 1 flat Person\nmet/meet VBD 0 root\nhim PRP 3 obj"
    assert chains(table) == [["Vladimir Putin"]]


def test_i_in_a_quotation_is_the_speaker() -> None:
    """“I agree,” Putin said."""
    table = (
        "“ `` 4 punct\nI PRP 4 nsubj\nfully RB 4 advmod\nagree VBP 8 ccomp\n, , 4 punct\n” '' 4 punct\n"
        "Putin NNP 8 nsubj Person\nsaid/say VBD 0 root\n@8 say.01 ARG0=7"
    )
    assert chains(table) == [["I", "Putin"]]


def test_expletive_it_is_nobody() -> None:
    """ "It" as an expletive joins no chain."""
    table = "Russia NNP 2 nsubj Place\nspoke/speak VBD 0 root\n\nIt PRP 2 expl\nseems/seem VBZ 0 root"
    assert chains(table) == [["Russia"]]


def test_the_subject_of_a_relative_clause_does_not_act_on_himself() -> None:
    """ "Kilicdaroglu, who is likely to run against him": that is another man."""
    table = (
        "Kilicdaroglu NNP 0 root Person\n, , 5 punct\nwho WP 5 nsubj\nis VBZ 5 cop\nlikely JJ 1 acl:relcl\n"
        "to TO 7 mark\nrun/run VB 5 xcomp\nagainst IN 9 case\nhim PRP 7 obl"
    )
    assert chains(table) == [["Kilicdaroglu"]]
