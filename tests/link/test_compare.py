"""Names that may be one, and names that may not."""

import pytest

from kg.link.tools.compare import identity_key, may_be_one_body, other_person, same_body, same_person
from kg.model import EntityType


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sergey lavrov", "sergei lavrov"),
        ("john f kennedy", "john kennedy"),
        ("j kennedy", "john kennedy"),
        ("recep tayyip erdogan", "recep t erdogan"),
        ("volodymyr zelenskyy", "volodymyr zelensky"),
    ],
)
def test_spellings_of_one_name(left: str, right: str) -> None:
    """Transliterations, initials and missing middle names do not make another person."""
    assert same_person(left, right, 0.9) is not None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("john smith", "jane smith"),
        ("john smith", "joan smith"),
        ("george w bush", "george h bush"),
        ("kim jong il", "kim jong un"),
        ("bill clinton", "hillary clinton"),
        ("smith", "john smith"),
    ],
)
def test_names_of_two_people(left: str, right: str) -> None:
    """One surname with another first name, or another middle initial, is another person."""
    assert same_person(left, right, 0.9) is None


def test_bodies_differ_by_letters_not_by_numbers() -> None:
    """A slip of the pen is forgiven in a body's name; another number is another body."""
    assert same_body("organisation of american states", "organization of american states", 0.9) is not None
    assert same_body("boeing 737 fleet", "boeing 747 fleet", 0.9) is None
    assert same_body("north korea team", "south korea team", 0.9) is None


def test_legal_form_is_no_part_of_a_name() -> None:
    """Acme Corp. and Acme are one key, but "Group" alone stays."""
    assert identity_key("Acme Corp.", EntityType.ORGANIZATION) == identity_key(
        "Acme", EntityType.ORGANIZATION
    )
    assert identity_key("Group", EntityType.ORGANIZATION) == "group"


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [
        ("solidary party", "communist party", False),
        ("international solutions", "international companies", False),
        ("philadelphia 76ers", "76ers", True),
        ("democratic national committee", "dnc", True),
        ("acme widgets works", "acme widget works", True),
        ("face book", "facebook", True),
    ],
)
def test_bodies_are_not_one_for_a_word_that_both_names_have(left: str, right: str, may: bool) -> None:
    assert may_be_one_body(left, right, 0.9) is may
    assert may_be_one_body(right, left, 0.9) is may


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("duncan rait", "duncan raite", False),
        ("luann johnson", "luann marie johnson", False),
        ("john smith", "jane smith", True),
        ("kim jong il", "kim jong un", True),
        ("george w bush", "george h bush", True),
        ("smith", "john brown", False),
    ],
)
def test_names_that_cannot_be_one_persons(left: str, right: str, other: bool) -> None:
    """A slip of the pen leaves it open, another first name or surname does not; a surname alone says nothing."""
    assert other_person(left, right) is other


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("mark felt", "w mark felt", False),
        ("lo presti", "gaetano lo presti", False),
        ("katie jenkin", "kathryn jenkin", False),
        ("fred larue", "frederick c larue", False),
        ("bill clinton", "william clinton", False),
        ("vincent chin gigante", "vincent l gigante", False),
        ("george w", "george bush", False),
        ("maurice cheeks", "mo cheeks", False),
        ("rob jones", "nick jones", True),
        ("bill clinton", "hillary clinton", True),
        ("george w bush", "george h bush", True),
        ("kim jong il", "kim jong un", True),
    ],
)
def test_short_forms_and_nicknames_make_no_other_person(left: str, right: str, *, other: bool) -> None:
    """Another first name, surname or middle initial does; what one name leaves out does not."""
    assert other_person(left, right) is other and other_person(right, left) is other


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [
        ("malibu promises treatment center", "promises treatment centre", True),
        ("indianapolis colt", "indianapolis colts", True),
        ("new york times", "new york post", False),
        ("flight 800", "flight 801", False),
        ("mt cook national park", "aoraki mount cook national park", True),
        ("ins sukanya", "indian naval ship sukanya", True),
        ("ins sukanya", "ins mysore", False),
        ("dr gupta", "sanjay gupta", True),
    ],
)
def test_bodies_of_one_name_are_spelt_in_many_ways(left: str, right: str, *, may: bool) -> None:
    """Another spelling of a word, short or by initials, is that word; another word or number is another body."""
    assert may_be_one_body(left, right, 0.9) is may
