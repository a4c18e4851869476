"""Mentions: names without titles, nouns that denote participants, pronouns."""

from kg.extract.mentions.drafts import MentionDraft
from kg.extract.mentions.mentions import find_mentions
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import load_lexicon
from kg.model import EntityType, MentionKind
from tests.extract.docs import parse_table

LEXICON = load_lexicon()


def mentions(table: str) -> tuple[Parse, dict[str, MentionDraft]]:
    parse = parse_table(table)
    found = find_mentions(parse, LEXICON)
    return parse, {parse.string(draft.start, draft.end): draft for draft in found.drafts}


def test_title_is_a_descriptor_and_no_part_of_the_name() -> None:
    """ "US president Barack Obama": the name alone, the title beside it, and the title's head leads to the name."""
    table = (
        "US NNP 2 compound Place\npresident NN 3 nmod:desc\nBarack NNP 5 nsubj Person\n"
        "Obama NNP 3 flat Person\nspoke/speak VBD 0 root"
    )
    parse, found = mentions(table)
    assert found["Barack Obama"].titles == ("us president",)
    assert found["Barack Obama"].gender == "m"
    assert find_mentions(parse, LEXICON).of(1) == find_mentions(parse, LEXICON).of(2)


def test_mr_inside_the_span_is_taken_off() -> None:
    """The reader's span "Mr Putin" gives the name Putin and a gender."""
    _, found = mentions("Mr NNP 2 nmod:desc Person\nPutin NNP 3 nsubj Person\nspoke/speak VBD 0 root")
    assert found["Putin"].gender == "m"


def test_possessive_is_excluded() -> None:
    """ "Russia 's" is Russia."""
    _, found = mentions(
        "Russia NNP 3 nmod:poss Place\n's POS 1 case Place\narmy NN 4 nsubj\nfled/flee VBD 0 root"
    )
    assert "Russia" in found


def test_genitive_of_a_house_is_part_of_its_name() -> None:
    """ "ate at Wendy 's" is Wendy's where the reader takes both words; in "Wendy 's owner" it is Wendy."""
    start = "ate/eat VBD 0 root\nat IN 3 case\nWendy NNP 1 obl Facility\n's POS 3 case Facility"
    _, found = mentions(start)
    assert "Wendy's" in found
    _, found = mentions(
        "Wendy NNP 3 nmod:poss Facility\n's POS 1 case Facility\nowner NN 4 nsubj\nfled/flee VBD 0 root"
    )
    assert "Wendy" in found and "Wendy's" not in found


def test_noun_of_the_lexicon_is_a_nominal() -> None:
    """ "the rebels" is a group; "the idea" is nothing."""
    _, found = mentions("the DT 2 det\nrebels NNS 3 nsubj\nhad/have VBD 0 root\nthe DT 5 det\nidea NN 3 obj")
    assert found["the rebels"].type is EntityType.GROUP and found["the rebels"].definite
    assert "the idea" not in found


def test_dates_and_money_are_no_entities() -> None:
    """Labels for dates and sums give no mention."""
    _, found = mentions("Monday NNP 2 obl Date\ncame/come VBD 0 root\n$5 CD 2 obj Money")
    assert not found


def test_title_of_several_words_hides_the_name_in_it() -> None:
    """The reader's Organization "State" in "Secretary of State John Kerry" is no entity."""
    table = (
        "Secretary NNP 6 nsubj\nof IN 3 case\nState NNP 1 nmod Organization\n"
        "John NNP 1 flat Person\nKerry NNP 4 flat Person\n"
        "spoke/speak VBD 0 root"
    )
    _, found = mentions(table)
    assert list(found) == ["John Kerry"]
    assert found["John Kerry"].titles == ("secretary of state",)


def test_compass_point_belongs_to_the_name_after_it() -> None:
    """ "North" and "Korean" are one name."""
    _, found = mentions(
        "North NNP 3 amod Place\nKorean JJ 3 amod Group\ntroops NNS 4 nsubj\nfled/flee VBD 0 root"
    )
    assert "North Korean" in found


def test_pronouns_have_number_and_gender() -> None:
    """ "they" is plural, "she" female."""
    _, found = mentions("They PRP 2 nsubj\nsaw/see VBD 0 root\nher PRP 2 obj")
    assert found["They"].plural and found["They"].kind is MentionKind.PRONOUN
    assert found["her"].gender == "f"


def test_a_given_name_keeps_the_syllable_after_its_hyphen() -> None:
    """The reader's span "Moon Jae" in "Moon Jae-in" is the whole name; "Trump-era" is Trump alone."""
    rest = "-/- HYPH 3 punct\n{end} {tag} 2 flat\nspoke/speak VBD 0 root"
    table = "Moon NNP 5 nsubj Person\nJae NNP 1 flat Person\n" + rest.format(end="in", tag="IN")
    _, found = mentions(table)
    assert list(found) == ["Moon Jae-in"]


def test_a_hyphen_at_the_end_of_a_name_is_no_part_of_it() -> None:
    """The reader's span "Moon Jae-" in "Moon Jae-in" is the whole name too."""
    table = (
        "Moon NNP 5 nsubj Person\nJae NNP 1 flat Person\n-/- HYPH 3 punct Person\n"
        "in IN 2 flat\nspoke/speak VBD 0 root"
    )
    assert list(mentions(table)[1]) == ["Moon Jae-in"]


def test_nation_belongs_to_the_name_of_the_body_after_it() -> None:
    """ "the Lebanese Red Cross" is one name; "the Russian Gazprom" is two."""
    whole = (
        "The DT 4 det\nLebanese JJ 4 amod Group\nRed NNP 4 compound Organization\nCross NNP 5 nsubj Organization\n"
        "spoke/speak VBD 0 root"
    )
    assert list(mentions(whole)[1]) == ["Lebanese Red Cross"]
    two = "The DT 3 det\nRussian JJ 3 amod Group\nGazprom NNP 4 nsubj Organization\nspoke/speak VBD 0 root"
    assert "Gazprom" in mentions(two)[1]


def test_capitals_are_a_body_among_small_words() -> None:
    """ "KCNA" is no person, but in a line of capitals "OBAMA" is."""
    _, found = mentions(
        "KCNA NNP 2 nsubj Person\nreported/report VBD 0 root\nthat IN 5 mark\nit PRP 5 nsubj\nended/end VBD 2 ccomp"
    )
    assert found["KCNA"].type is EntityType.ORGANIZATION
    _, found = mentions("OBAMA NNP 2 nsubj Person\nMEETS/meet VBZ 0 root\nPUTIN NNP 2 obj Person1")
    assert found["OBAMA"].type is EntityType.PERSON


def test_a_name_that_ends_as_a_building_is_a_facility() -> None:
    """ "Capella Hotel", whatever the reader takes it for."""
    _, found = mentions("Capella NNP 2 compound Place\nHotel NNP 3 nsubj Place\nburned/burn VBD 0 root")
    assert found["Capella Hotel"].type is EntityType.FACILITY


def test_a_small_hotel_belongs_to_its_name() -> None:
    """ "the Capella hotel" is a name, "the Paris hotel" is none where the article tells of Paris too."""
    hotel = "The DT 3 det\n{0} NNP 3 compound Place\nhotel NN 4 nsubj\nburned/burn VBD 0 root\n"
    assert mentions(hotel.format("Capella"))[1]["Capella hotel"].type is EntityType.FACILITY
    town = hotel.format("Paris") + "in IN 6 case\nParis NNP 4 obl Place"
    assert "Paris hotel" not in mentions(town)[1]


def test_justice_is_somebody_only_with_an_article_or_a_court() -> None:
    """ "He faces justice" names nobody, "a justice dissented" somebody."""
    _, found = mentions("He PRP 2 nsubj\nfaces/face VBZ 0 root\njustice NN 2 obj")
    assert "justice" not in found
    _, found = mentions("A DT 2 det\njustice NN 3 nsubj\ndissented/dissent VBD 0 root")
    assert found["A justice"].type is EntityType.PERSON


def test_somebody_of_the_year_is_an_award() -> None:
    """ "Player of the Year" is no person, whatever the reader takes it for."""
    _, found = mentions(
        "Player NNP 5 nsubj Person\nof IN 4 case Person\nthe DT 4 det Person\nYear NNP 1 nmod Person\n"
        "spoke/speak VBD 0 root"
    )
    assert found["Player of the Year"].type is EntityType.OTHER


def test_a_head_of_the_body_is_nobody() -> None:
    """ "Shot in the head" and "her head" name nobody, "the head of the team" somebody."""
    shot = "He PRP 3 nsubj:pass\nwas VBD 3 aux:pass\nshot/shoot VBN 0 root\nin IN 6 case\nthe DT 6 det\nhead NN 3 obl"
    assert "the head" not in mentions(shot)[1]
    assert (
        "her head"
        not in mentions("She PRP 2 nsubj\nshook VBD 0 root\nher PRP$ 4 nmod:poss\nhead NN 2 obj")[1]
    )
    team = "The DT 2 det\nhead NN 6 nsubj\nof IN 5 case\nthe DT 5 det\nteam NN 2 nmod\nspoke VBD 0 root"
    assert mentions(team)[1]["The head of the team"].type is EntityType.PERSON


def test_what_stands_before_a_phrase_is_no_part_of_it() -> None:
    """ "Not at the church", "especially the boys"."""
    _, found = mentions(
        "He PRP 6 nsubj\nwas VBD 6 cop\nnot RB 6 advmod\nat IN 6 case\nthe DT 6 det\nchurch NN 0 root"
    )
    assert "the church" in found
    _, found = mentions("especially RB 3 advmod\nthe DT 3 det\nboys/boy NNS 4 nsubj\nfled/flee VBD 0 root")
    assert "the boys" in found
