"""One answer for all occurrences of a name: hand-made names with probabilities on hand-made parses."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.mentions.name_settling import settled_names
from kg.extract.reader.parse import Named, parse_of
from tests.extract.docs import doc_of

MET = "{0} NNP 2 nsubj\nmet/meet VBD 0 root\n{1} NNP 2 obj\n"


def settled(table: str, *names: Named) -> list[tuple[str, str]]:
    """Return (text, type) of what becomes of `names`."""
    parse = replace(parse_of(doc_of(table)), names=names)
    return [(parse.string(name.start, name.end), name.label) for name in settled_names(parse)]


def test_occurrences_of_the_same_words_have_one_type() -> None:
    table = MET.format("Assad", "Putin") + "\n" + MET.format("Assad", "Lavrov")
    names = (Named(0, 1, "Person", 0.9), Named(3, 4, "Place", 0.6))
    assert settled(table, *names) == [("Assad", "Person"), ("Assad", "Person")]


def test_a_surname_has_the_type_of_the_whole_name() -> None:
    table = "Bashar NNP 3 nsubj\nAssad NNP 1 flat\nspoke/speak VBD 0 root\n\n" + MET.format("Assad", "Putin")
    names = (Named(0, 2, "Person", 0.9), Named(3, 4, "Organization", 0.8))
    assert settled(table, *names)[1] == ("Assad", "Person")


def test_the_surname_of_somebody_named_in_full_is_a_name() -> None:
    """ "Renato Bastos ... Bastos", for which the network had a little town, or nothing at all."""
    table = "Renato NNP 3 nsubj\nBastos NNP 1 flat\nspoke/speak VBD 0 root\n\n" + MET.format(
        "Bastos", "Putin"
    )
    whole = Named(0, 2, "Person", 0.9)
    assert settled(table, whole, Named(3, 4, "Place", 0.4))[1] == ("Bastos", "Person")
    assert settled(table, whole)[1] == ("Bastos", "Person")


def test_a_likely_name_is_found_wherever_it_occurs() -> None:
    table = MET.format("Assad", "Putin") + "\n" + MET.format("Lavrov", "Assad")
    assert settled(table, Named(0, 1, "Person", 0.9)) == [("Assad", "Person"), ("Assad", "Person")]
    assert settled(table, Named(0, 1, "Person", 0.55)) == [("Assad", "Person")]


def test_unlikely_names_of_one_word_are_dropped_and_longer_ones_kept() -> None:
    table = "Changi NNP 2 compound\nAirport NNP 3 nsubj\nmet/meet VBD 0 root\nAssad NNP 3 obj\n"
    names = (Named(0, 2, "Facility", 0.38), Named(3, 4, "Person", 0.38))
    assert settled(table, *names) == [("Changi Airport", "Facility")]


def test_words_that_are_no_proper_nouns_need_to_be_very_likely() -> None:
    table = "shop NN 2 nsubj\nmet/meet VBD 0 root\nAssad NNP 2 obj\n"
    assert settled(table, Named(0, 1, "Organization", 0.8)) == []
    assert settled(table, Named(0, 1, "Organization", 0.95)) == [("shop", "Organization")]


def test_a_name_does_not_end_in_a_small_word() -> None:
    zoo = "Zoo NNP 4 nsubj\nand CC 3 cc\nAquarium NNP 1 conj\nopened/open VBD 0 root\n"
    assert settled(zoo, Named(0, 2, "Facility", 0.9)) == [("Zoo and Aquarium", "Facility")]
    house = "House NNP 4 nsubj\nin IN 3 case\nit PRP 1 nmod\nopened/open VBD 0 root\n"
    assert settled(house, Named(0, 2, "Facility", 0.9)) == [("House", "Facility")]


def test_parts_of_a_persons_name_are_joined_where_one_is_unsure() -> None:
    table = "bin NNP 3 nsubj\nLaden NNP 1 flat\nspoke/speak VBD 0 root\n"
    parts = (Named(0, 1, "Person", 0.7), Named(1, 2, "Person", 0.8))
    assert settled(table, *parts) == [("bin Laden", "Person")]


def test_what_stands_right_behind_a_noun_for_a_body_is_one() -> None:
    """The network takes foreign names of newspapers and groups for people: "the newspaper Varzesh"."""
    table = "newspaper NN 3 nsubj\nVarzesh NNP 1 appos\nsaid/say VBD 0 root\n"
    assert settled(table, Named(1, 2, "Person", 0.9)) == [("Varzesh", "Organization")]
    table = "minister NN 3 nsubj\nVarzesh NNP 1 appos\nsaid/say VBD 0 root\n"
    assert settled(table, Named(1, 2, "Person", 0.9)) == [("Varzesh", "Person")]


def test_a_storm_goes_by_its_name_alone_afterwards() -> None:
    """ "Hurricane Dolores ... Dolores" is no woman."""
    table = "Hurricane NNP 2 compound\nDolores NNP 3 nsubj\npassed/pass VBD 0 root\n\n" + MET.format(
        "Dolores", "Ann"
    )
    whole = [("Hurricane Dolores", "Event"), ("Dolores", "Event")]
    again = Named(3, 4, "Person", 0.9)
    assert settled(table, Named(1, 2, "Person", 0.8), again) == whole
    assert settled(table, Named(0, 1, "Event", 0.8), Named(1, 2, "Place", 0.8), again) == whole


def test_a_lone_word_for_a_body_goes_on_behind_of() -> None:
    """ "The Party of the Democratic Revolution" is one body, "Minister of the Democratic Revolution" is not."""
    table = (
        "{0} NNP 6 nsubj\nof IN 5 case\nthe DT 5 det\nDemocratic NNP 5 compound\n"
        "Revolution NNP 1 nmod\nwon/win VBD 0 root\n"
    )
    names = (Named(0, 1, "Organization", 0.9), Named(3, 5, "Organization", 0.9))
    assert settled(table.format("Party"), *names)[0] == ("Party of the Democratic Revolution", "Organization")
    assert len(settled(table.format("Delegates"), *names)) == 2
