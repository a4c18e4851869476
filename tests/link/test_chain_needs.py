"""What two chains must score to become one: the more, the less they have in common."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.link.entities.needs import LEAST, Witness, chain_needs, needed
from kg.link.views.chain_views import ChainView
from kg.link.views.portraits import NO_NUMBER, SAYS, Portrait, packed
from kg.model import ChainRef, EntityType, Span

words = st.frozensets(st.sampled_from(["official", "gunman", "ruler", "bolton"]))
witnesses = st.builds(
    Witness,
    st.sampled_from("ab"),
    st.integers(0, 2),
    words,
    words,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def view(
    article: str,
    *heads: str,
    deeds: tuple[str, ...] = (),
    called: str = "x",
    named: bool = False,
    begin: int = 0,
    count: float = NO_NUMBER,
) -> ChainView:
    drawn = packed(Portrait(heads=heads, words=heads, deeds=deeds, count=count))
    none: frozenset[str] = frozenset()
    return ChainView(
        ref=ChainRef(article, 0), type=EntityType.PERSON, named=named, surfaces=(called,), descriptors=(), date="",
        countries=none, acts=True, locates=False, first=Span(begin, begin + 1), drawn=drawn,
    )  # fmt: skip


def test_a_word_or_a_deed_in_common_is_enough() -> None:
    """The gunman who fled and a man of 64 who fled; the same man called so twice."""
    assert chain_needs([view("a", "gunman"), view("b", "gunman")]).met([0], [1], LEAST)
    fled = ("flee actor",)
    assert chain_needs([view("a", "gunman", deeds=fled), view("b", "man", deeds=fled)]).met([0], [1], LEAST)


def test_like_context_alone_needs_a_sure_scorer() -> None:
    """A ruler of North Korea is not John Bolton because both stand in sentences on one summit."""
    needs = chain_needs([view("a", "ruler"), view("b", "bolton")])
    assert not needs.met([0], [1], 0.5)
    assert needs.met([0], [1], 0.95)


def test_that_both_speak_is_nothing_in_common() -> None:
    """Whoever is in the news says something."""
    said = (f"{SAYS} actor",)
    needs = chain_needs([view("a", "official", deeds=said), view("b", "najarian", deeds=said)])
    assert not needs.met([0], [1], 0.5)


def test_one_article_needs_more_than_two() -> None:
    """Its own reader took them for two."""
    assert not chain_needs([view("a", "rebel"), view("a", "rebel")]).met([0], [1], 0.3)


def test_what_is_introduced_is_nobody_spoken_of_before() -> None:
    """ "Geng Shuang, a spokesman ... a government spokesman in Tehran" are two; who is named later may be the first."""
    geng = view("a", "spokesman", called="Geng Shuang", named=True, begin=10)
    other = view("a", "spokesman", called="a government spokesman", begin=90)
    before = view("a", "spokesman", called="a government spokesman", begin=1)
    assert not chain_needs([geng, other]).met([0], [1], 1.0)
    assert chain_needs([geng, before]).met([0], [1], 0.6)


def test_a_judge_of_one_report_may_be_a_judge_with_a_name_of_another() -> None:
    """Where the scorer is surer than for two phrases."""
    needs = chain_needs(
        [view("a", "judge", called="a judge"), view("b", "judge", called="Fadi Akiki", named=True)]
    )
    assert not needs.met([0], [1], 0.3) and needs.met([0], [1], 0.5)


def test_a_number_is_no_word_in_common() -> None:
    """Two soldiers and two diplomats; a count without "the" introduces those whom it counts."""
    soldiers = view("a", "soldier", "two", called="Two soldiers", begin=1)
    assert not chain_needs([soldiers, view("b", "diplomat", "two")]).met([0], [1], 0.5)
    later = view("a", "soldier", "two", called="two soldiers", begin=9, count=2)
    assert not chain_needs([soldiers, later]).met([0], [1], 1.0)


def test_many_people_are_nobody() -> None:
    """Nor does the word people make one of two counted crowds."""
    many, counted = view("a", "people", "many"), view("b", "people", "300")
    assert not chain_needs([many, counted]).met([0], [1], 1.0)
    assert not chain_needs([counted, view("c", "people", "100")]).met([0], [1], 0.5)


def test_people_at_large_are_not_those_counted_in_the_same_article() -> None:
    """87 people died; "he chose profit over people". Words beside it, or another article, leave it open."""

    def people(article: str, called: str, *, count: float = NO_NUMBER) -> ChainView:
        words = called.split()
        drawn = packed(Portrait(heads=("people",), words=tuple(sorted(words)), count=count, plural=True))
        return replace(
            view(article, "people", called=called, begin=9 if count == NO_NUMBER else 1), drawn=drawn
        )

    counted = people("a", "87 people", count=87)
    needs = chain_needs([counted, people("a", "people")])
    assert not needs.met([0], [1], 1.0)
    assert chain_needs([counted, people("a", "mourned people")]).met([0], [1], 0.9)
    assert chain_needs([counted, people("b", "people")]).met([0], [1], 0.9)


def test_what_an_article_counts_twice_are_two() -> None:
    """18 died now, 76 in 2012: the 41 of another report do not make them one."""

    def people(article: str, chain: int, count: float) -> ChainView:
        drawn = packed(Portrait(heads=("people",), words=("people",), count=count, plural=True))
        return replace(view(article, called=f"{count:.0f} people"), drawn=drawn, ref=ChainRef(article, chain))

    needs = chain_needs([people("a", 0, 18), people("b", 0, 41), people("a", 1, 76)])
    assert needs.met([0], [1], 0.9) and needs.met([1], [2], 0.9) and not needs.met([0, 1], [2], 0.99)


def test_the_same_number_of_some_is_a_word_in_common() -> None:
    """ "27 people" died, "27 workers" were killed; any two reports count three, and "six more" are others."""

    def counted(article: str, noun: str, count: float, called: str = "x") -> ChainView:
        drawn = packed(Portrait(heads=(noun,), words=(noun,), count=count, plural=True))
        return replace(view(article, called=called), drawn=drawn)

    def may_be_one(one: ChainView, other: ChainView) -> bool:
        return chain_needs([one, other]).met([0], [1], 0.7)

    people = counted("a", "people", 27)
    assert may_be_one(people, counted("b", "worker", 27)) and not may_be_one(
        people, counted("b", "worker", 28)
    )
    assert not may_be_one(counted("a", "people", 3), counted("b", "worker", 3))
    assert not may_be_one(people, counted("b", "people", 6, "six more people"))


def test_what_stands_beside_a_noun_names_nobody() -> None:
    """ "The Porto fan" is not Porto's president, Jorge Pinto; his office may be called otherwise."""
    pinto = view("a", "pinto", "porto", "president", called="Jorge Pinto", named=True)

    def called(noun: str) -> ChainView:
        return replace(view("b"), drawn=packed(Portrait(heads=(noun,), words=(noun, "porto"))))

    assert not chain_needs([pinto, called("fan")]).met([0], [1], 0.3)
    assert all(chain_needs([pinto, called(noun)]).met([0], [1], 0.3) for noun in ("president", "director"))


def test_some_of_a_body_are_not_the_body() -> None:
    """Two police officers were suspended; the police said so."""
    officers = view("a", "officer", called="two police officers", count=2)
    officers = replace(
        officers,
        drawn=packed(Portrait(heads=("officer",), words=("officer", "police"), count=2, plural=True)),
    )
    police = replace(
        view("b", called="the police"),
        drawn=packed(Portrait(heads=("police",), words=("police",), plural=True)),
    )
    assert not chain_needs([officers, police]).met([0], [1], 0.99)


def test_the_governments_of_two_places_are_two() -> None:
    """ "Lima's government", "the government of Quito"; states are told apart by what is known of them."""
    lima, quito, own = (
        view(article, "government", called=called)
        for article, called in (
            ("a", "Lima's government"),
            ("b", "the government of Quito"),
            ("c", "the government of Lima"),
        )
    )
    assert not chain_needs([lima, quito]).met([0], [1], 0.99) and chain_needs([lima, own]).met([0], [1], 0.5)
    assert chain_needs(
        [replace(lima, states=frozenset({"PER"})), replace(quito, states=frozenset({"PER"}))]
    ).met([0], [1], 0.5)


def test_relatives_of_inmates_are_no_inmates() -> None:
    called = "relatives of inmates"
    relatives = replace(
        view("a", called=called), drawn=packed(Portrait(heads=("relative",), words=("inmate", "relative")))
    )
    assert not chain_needs([relatives, view("b", "inmate", called="three inmates")]).met([0], [1], 0.99)
    assert chain_needs([relatives, view("b", "relative", called="the relatives")]).met([0], [1], 0.5)


def test_a_states_government_named_after_the_government_is_another() -> None:
    """ "The government ignored warnings ... Syria's government offered help"; the other way round they may be one."""

    def government(called: str, begin: int, *states: str) -> ChainView:
        return replace(view("a", "government", called=called, begin=begin), states=frozenset(states))

    syrian = government("Syria's government", 50, "SYR")
    assert not chain_needs([government("the government", 1), syrian]).met([0], [1], 1.0)
    assert chain_needs([syrian, government("the government", 90)]).met([0], [1], 0.9)
    assert chain_needs([government("the Syrian government", 1, "SYR"), syrian]).met([0], [1], 0.9)


def test_one_pair_speaks_for_two_groups() -> None:
    """'The official' of b joins Najarian of a by way of an official of a."""
    needs = chain_needs([view("a", "najarian"), view("c", "official"), view("b", "official")])
    assert needs.met([0, 1], [2], 0.3) and not needs.met([0], [2], 0.3)


def test_what_an_article_lists_side_by_side_is_never_one() -> None:
    """ "A judge, a court reporter and a deputy": who is the judge of b is not the deputy, however alike they are."""
    judge = replace(view("a", "judge"), ref=ChainRef("a", 0), listed=frozenset({1}))
    deputy = replace(view("a", "deputy"), ref=ChainRef("a", 1), listed=frozenset({0}))
    needs = chain_needs([judge, view("b", "judge", "deputy"), deputy])
    assert needs.met([0], [1], 0.5) and needs.met([1], [2], 0.5) and not needs.met([0, 1], [2], 0.99)


def test_what_belongs_to_somebody_is_not_its_owner() -> None:
    """The victims' relatives are not the victims."""
    relatives = view("a", "relative", "victim", called="the victims' relatives")
    relatives = replace(relatives, drawn=packed(Portrait(heads=("relative",), words=("relative", "victim"))))
    assert not chain_needs([relatives, view("b", "victim")]).met([0], [1], 0.99)


@given(witnesses, witnesses)
def test_order_does_not_matter(one: Witness, other: Witness) -> None:
    assert needed(one, other) == needed(other, one) >= LEAST


def test_groups_of_two_kinds_need_more() -> None:
    """Party groups and extremist groups; a deed in common, or one kind, is enough."""
    one = Witness("a", 0, frozenset({"group", "party"}), frozenset(), kind=frozenset({"party"}))
    other = Witness("b", 0, frozenset({"group", "extremist"}), frozenset(), kind=frozenset({"extremist"}))
    flew = frozenset({"fly actor"})
    assert needed(one, other) > LEAST
    assert needed(replace(one, deeds=flew), replace(other, deeds=flew)) == LEAST
    assert needed(one, replace(other, kind=frozenset({"extremist", "party"}))) == LEAST


def test_one_of_several_is_not_they() -> None:
    """One article tells of the two sides and the Spanish side."""
    side, sides = (
        replace(view("a", "side"), drawn=packed(Portrait(heads=("side",), plural=several)))
        for several in (False, True)
    )
    assert not chain_needs([side, sides]).met([0], [1], 0.99)


def test_a_part_is_not_the_whole() -> None:
    """Harlan's board is not Harlan Metals."""
    drawn = packed(Portrait(heads=("board",), words=("board", "harlan")))
    board = replace(view("a", "board", called="Harlan's board"), drawn=drawn)
    firm, other = (view("b", name, "metal", called=name, named=True) for name in ("harlan", "acme"))
    assert not chain_needs([board, firm]).met([0], [1], 0.99)
    assert chain_needs([board, other]).met([0], [1], 0.99)


def test_a_phrase_that_names_somebody_else_is_not_that_one() -> None:
    """ "A Springfield woman" is not Springfield, also where another article stands between."""
    woman = view("a", "woman", "springfield", called="a Springfield woman")
    drawn = packed(Portrait(heads=("woman",), words=("springfield", "woman"), owners=(1,)))
    town = replace(view("a", "springfield", called="Springfield", named=True), ref=ChainRef("a", 1))
    needs = chain_needs([replace(woman, drawn=drawn), town, view("b", "springfield", "woman")])
    assert needs.met([0], [2], 0.9) and not needs.met([0, 2], [1], 0.99)


def test_one_is_none_of_many() -> None:
    """ "The witness" is none of "40 witnesses"."""
    one, many = Witness.of(view("a", "witness")), Witness.of(view("b", "witness"))
    assert needed(one, replace(many, plural=True)) < 1 < needed(one, replace(many, plural=True, counted=True))


def test_where_somebody_dies_says_nothing_of_the_town() -> None:
    """People are killed in Quetta and in "the northwestern city"."""
    killed = ("kill place",)
    needs = chain_needs([view("a", "quetta", deeds=killed), view("b", "city", deeds=killed)])
    assert not needs.met([0], [1], 0.5)


def test_a_title_is_no_part_of_the_owners_name() -> None:
    """Mr Lee's lawyer is not Lee."""
    lawyer = Witness.of(view("a", "lawyer", called="Mr Lee's lawyer"))
    assert needed(lawyer, Witness.of(view("b", "lee", named=True))) > 1
