"""Titles: whose office, in which order, with which words beside them."""

from kg.extract.mentions.mentions import find_mentions
from kg.extract.relations.titles import Names, Title, find_titles
from kg.extract.tables.lexicon import load_lexicon
from kg.extract.tables.offices import load_office_tables
from tests.extract.docs import parse_table


def titles(table: str) -> list[tuple[str, list[tuple[str, bool]]]]:
    """The titles of a table, each with the words of its owners and whether it is that of a part."""
    parse = parse_table(table)
    names = Names(find_mentions(parse, load_lexicon()))

    def owners(title: Title) -> list[tuple[str, bool]]:
        drafts = [(names.drafts[owner.mention], owner.part) for owner in title.owners]
        return [(parse.string(draft.start, draft.end), part) for draft, part in drafts]

    return [(title.words, owners(title)) for title in find_titles(parse, names, load_office_tables())]


def test_the_longest_title_counts() -> None:
    """ "Prime minister" is no "minister"."""
    table = (
        "Iraqi JJ 3 amod Group\nPrime NNP 3 compound\nMinister NNP 4 nmod:desc\nHaider NNP 6 nsubj Person\n"
        "al-Abadi NNP 4 flat Person\nspoke/speak VBD 0 root"
    )
    assert titles(table) == [("prime minister", [("Iraqi", False)])]


def test_coordinated_titles_share_their_owner() -> None:
    """ "Apple founder and CEO Steve Jobs": both are Apple's."""
    table = (
        "Apple NNP 2 compound Organization\nfounder NN 5 nmod:desc\nand CC 4 cc\nCEO NN 2 conj\n"
        "Jobs NNP 6 nsubj Person\nspoke/speak VBD 0 root"
    )
    assert titles(table) == [("founder", [("Apple", False)]), ("ceo", [("Apple", False)])]


def test_the_chief_of_a_part_is_not_that_of_the_whole() -> None:
    """ "Lebanon's customs chief" and "the chief of the Lebanese customs service"."""
    table = (
        "Lebanon NNP 4 nmod:poss Place\n's POS 1 case\ncustoms NNS 4 compound\nchief NN 5 nsubj\n"
        "met/meet VBD 0 root\nthe DT 7 det\nchief NN 5 obj\nof IN 12 case\nthe DT 12 det\n"
        "Lebanese JJ 12 amod Group\ncustoms NNS 12 compound\nservice NN 7 nmod"
    )
    assert titles(table) == [("chief", [("Lebanon", True)]), ("chief", [("Lebanese", True)])]


def test_two_complements() -> None:
    """ "The ambassador of Japan to Peru"."""
    table = (
        "the DT 2 det\nambassador NN 7 nsubj\nof IN 4 case\nJapan NNP 2 nmod Place\nto IN 6 case\n"
        "Peru NNP 2 nmod Place\nspoke/speak VBD 0 root"
    )
    assert titles(table) == [("ambassador", [("Japan", False), ("Peru", False)])]
