"""Coreference of names and nouns within an article."""

from kg.extract.chains.chains import build_chains
from kg.extract.mentions.mentions import find_mentions
from kg.extract.tables.lexicon import load_lexicon
from tests.extract.docs import parse_table

LEXICON = load_lexicon()


def chains(table: str) -> list[list[str]]:
    parse = parse_table(table)
    built = build_chains(parse, find_mentions(parse, LEXICON), LEXICON)
    return [
        [built.text(member) for member in sorted(chain.members)] for chain in built.chains if chain.members
    ]


def sentence(*names: str) -> str:
    """A sentence of names, each the object of one verb."""
    rows, number = ["saw/see VBD 0 root"], 1
    for index, name in enumerate(names):
        label, words = name.split(":")
        head = number + 1
        for place, word in enumerate(words.split("_")):
            number += 1
            rows.append(
                f"{word} NNP {1 if place == 0 else head} {'obj' if place == 0 else 'flat'} {label}{index % 2 + 1}"
            )
    return "\n".join(rows)


def test_surname_finds_the_full_name() -> None:
    """Obama is Barack Obama, also where the surname comes first."""
    assert ["Obama", "Barack Obama"] in chains(
        sentence("Person:Obama", "Person:Barack_Obama", "Person:Putin")
    )


def test_two_people_of_one_surname_stay_apart() -> None:
    """Hillary Clinton and Bill Clinton are two."""
    assert len(chains(sentence("Person:Hillary_Clinton", "Person:Bill_Clinton"))) == 2


def test_acronym_and_its_expansion() -> None:
    """DNC is the Democratic National Committee, U.S. the United States."""
    found = chains(
        sentence(
            "Organization:Democratic_National_Committee",
            "Organization:DNC",
            "Place:United_States",
            "Place:U.S.",
        )
    )
    assert found == [["Democratic National Committee", "DNC"], ["United States", "U.S."]]


def test_particle_of_a_name() -> None:
    """Assad and Al Assad are Bashar Al Assad."""
    assert chains(sentence("Person:Bashar_Al_Assad", "Person:Assad", "Person:Al_Assad")) == [
        ["Bashar Al Assad", "Assad", "Al Assad"]
    ]


def test_spellings_with_hyphens_and_accents() -> None:
    """Kim Jong Un and Kim Jong-un, Erdogan and Erdoğan."""
    found = chains(sentence("Person:Kim_Jong_Un", "Person:Kim_Jong-un", "Person:Erdogan", "Person:Erdoğan"))
    assert found == [["Kim Jong Un", "Kim Jong-un"], ["Erdogan", "Erdoğan"]]


OBAMA = (
    "US NNP 2 compound Place\npresident NN 3 nmod:desc\nBarack NNP 5 nsubj Person\n"
    "Obama NNP 3 flat Person\nspoke/speak VBD 0 root\n. . 5 punct\n\n"
)


def test_noun_by_the_title_of_a_name() -> None:
    """ "the US president" is the one introduced with that title."""
    later = "The DT 3 det\nUS NNP 3 compound Place\npresident NN 4 nsubj\nleft/leave VBD 0 root"
    assert ["Barack Obama", "The US president"] in chains(OBAMA + later)


def test_noun_of_another_title_is_somebody_else() -> None:
    """ "the Russian president" is not the US president."""
    later = "The DT 3 det\nRussian JJ 3 amod Group\npresident NN 4 nsubj\nleft/leave VBD 0 root"
    assert ["Barack Obama"] in chains(OBAMA + later)


def test_apposition() -> None:
    """ "John Kerry, the envoy" is one chain."""
    table = (
        "John NNP 6 nsubj Person\nKerry NNP 1 flat Person\n, , 5 punct\nthe DT 5 det\n"
        "envoy NN 1 appos\nspoke/speak VBD 0 root"
    )
    assert chains(table) == [["John Kerry", "the envoy"]]


def test_plural_noun_is_no_single_person() -> None:
    """ "the presidents" starts a chain of its own."""
    later = "The DT 2 det\npresidents NNS 3 nsubj\nleft/leave VBD 0 root"
    assert ["The presidents"] in chains(OBAMA + later)


def test_region_named_by_its_modifier() -> None:
    """ "the Crimea region" is Crimea."""
    table = "the DT 3 det\nCrimea NNP 3 compound Place\nregion NN 4 nsubj\nfell/fall VBD 0 root"
    assert chains(table) == [["the Crimea region", "Crimea"]]


def test_body_without_its_nation_is_the_one_with_it() -> None:
    """ "Red Cross" is the "Lebanese Red Cross" when there is one such name, else nobody's short form."""
    assert ["Lebanese Red Cross", "Red Cross"] in chains(
        sentence("Organization:Lebanese_Red_Cross", "Organization:Red_Cross")
    )
    two = sentence(
        "Organization:Lebanese_Red_Cross", "Organization:Syrian_Red_Cross", "Organization:Red_Cross"
    )
    assert ["Red Cross"] in chains(two)


def test_the_noun_of_an_apposition_names_the_body_again() -> None:
    """ "KCNA, the official agency ... the White House ... The agency": it is KCNA."""
    found = chains(
        "KCNA NNP 6 nsubj Organization1\n, , 5 punct\nthe DT 5 det\nofficial JJ 5 amod\nagency NN 1 appos\n"
        "reported/report VBD 0 root\nit PRP 6 obj\n\n"
        "The DT 3 det\nWhite NNP 3 compound Organization2\nHouse NNP 4 nsubj Organization2\nslept/sleep VBD 0 root\n\n"
        "The DT 2 det\nagency NN 3 nsubj\nslept/sleep VBD 0 root"
    )
    assert ["KCNA", "the official agency", "The agency"] in found


def test_a_title_of_two_goes_to_who_was_told_of_last() -> None:
    """Two presidents: "the president" is the one named lately, where the other is some sentences away."""
    away = "It PRP 2 nsubj\nrained/rain VBD 0 root\n\n"
    table = (
        "President NNP 2 compound\nMoon NNP 3 nsubj Person1\nslept/sleep VBD 0 root\n\n"
        + 3 * away
        + "President NNP 2 compound\nTrump NNP 3 nsubj Person1\nslept/sleep VBD 0 root\n\n"
        + 2 * away
        + "The DT 2 det\npresident NN 3 nsubj\nslept/sleep VBD 0 root"
    )
    assert ["Trump", "The president"] in chains(table)


def test_a_former_president_is_no_president() -> None:
    """ "President Trump slept. The former president slept." are two."""
    table = (
        "President NNP 2 compound\nTrump NNP 3 nsubj Person1\nslept/sleep VBD 0 root\n\n"
        "The DT 3 det\nformer JJ 3 amod\npresident NN 4 nsubj\nslept/sleep VBD 0 root"
    )
    assert ["Trump"] in chains(table)


def test_a_surname_alone_does_not_say_what_its_bearer_is() -> None:
    """Toledo, taken for the town twice, stays Alejandro Toledo, a person."""
    parse = parse_table(sentence("Person:Alejandro_Toledo", "Place:Toledo", "Place:Toledo"))
    built = build_chains(parse, find_mentions(parse, LEXICON), LEXICON)
    assert [chain.type for chain in built.chains if chain.members] == ["Person"]
