"""Which groups of entity nodes may be one."""

import pytest
from msgspec.structs import replace

from kg.kb import KnowledgeBase
from kg.link.entities.groups import EntityGroups, GroupFacts, node_facts
from kg.link.entities.nodes import NodeTable
from kg.link.tools.parts import parts_of, portfolios_of
from kg.link.updates.parts import PartMaker
from tests.link.stories import BODY, PERSON, PLACE, Story

GROUPS = EntityGroups(lambda name: GroupFacts(), (), 0.9)


def of_states(*states: str) -> GroupFacts:
    """Return the facts of a nameless group whose phrases name these states."""
    return GroupFacts(states=frozenset(states))


def called(*names: str, cls: str = "body") -> GroupFacts:
    """Return the facts of a group with a node for each name."""
    return GroupFacts(names=tuple((f"{number}", cls, (name,)) for number, name in enumerate(names)))


def test_officials_of_two_states_are_two() -> None:
    """One that names no state goes with any."""
    assert not GROUPS.may_join(of_states("IRQ"), of_states("USA"))
    assert GROUPS.may_join(of_states("IRQ", "USA"), of_states("USA"))
    assert GROUPS.may_join(of_states("IRQ"), of_states())


def test_a_president_of_one_state_is_none_of_another(kb: KnowledgeBase) -> None:
    """Moon Jae-in may be "a South Korean leader", never "a US president": the knowledge base has his state."""
    story, maker, table = Story("a"), PartMaker.open(kb), NodeTable()
    for text in ("Moon Jae-in", "a US president", "a South Korean leader"):
        story.chain(text, PERSON, named=text == "Moon Jae-in")
    story.chain("South Korea", PLACE)
    for chain in maker.part(story.article, story.record()).chains:
        table.add(chain, chain.ref.key, maker.entry(chain) if chain.named else None)
    moon, american, korean = (node_facts(table.nodes[story.ref(number).key]) for number in range(3))
    assert moon.states == {"KOR"}
    assert not GROUPS.may_join(moon, american)
    assert GROUPS.may_join(moon, korean)


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [
        (
            called("lindsay lohan", "lindsay lohan leaves", cls="person"),
            called("lindsay lohan rehab", cls="person"),
            True,
        ),
        (called("reggie bush", cls="person"), called("george bush", cls="person"), False),
        (called("nationals", "washington nationals", "washington"), called("washington redskins"), False),
    ],
)
def test_half_of_the_names_must_agree(left: GroupFacts, right: GroupFacts, *, may: bool) -> None:
    """One odd form of a name among others forbids nothing; one that agrees among many that do not allows nothing."""
    assert GROUPS.may_join(left, right) is may


def test_a_counted_crowd_is_no_group_of_another_kind() -> None:
    """300,000 people are not the officials, but may be the people, or those whose number is near."""

    def group(head: str, count: float | None = None) -> GroupFacts:
        return GroupFacts(counts=(("n", 0, count),), heads=frozenset({head}))

    crowd = group("people", 300_000)
    assert not GROUPS.may_join(crowd, group("officials"))
    assert not GROUPS.may_join(group("officials"), crowd)
    assert GROUPS.may_join(crowd, group("people"))
    assert GROUPS.may_join(crowd, group("residents", 250_000))
    assert GROUPS.may_join(group("people", 12), group("officials"))


def test_several_are_no_person_with_a_name() -> None:
    """American forces are not Lee Hsien Loong, but may be a body with a name; a soldier may be him."""
    forces, soldier = GroupFacts(heads=frozenset({"forces"})), GroupFacts(heads=frozenset({"soldier"}))
    lee = called("lee hsien loong", cls="person")
    assert not GROUPS.may_join(forces, lee) and not GROUPS.may_join(lee, forces)
    assert GROUPS.may_join(soldier, lee)
    assert GROUPS.may_join(forces, called("us army"))


def test_its_army_is_not_the_state() -> None:
    """Ukraine's military is no other word for Ukraine; "the country" is."""
    groups = EntityGroups(lambda _: GroupFacts(), (), 0.9)
    ukraine = GroupFacts(entries=1, names=(("n", "place", ("ukraine",)),), land=True)
    army, country = GroupFacts(heads=frozenset({"military"})), GroupFacts(heads=frozenset({"country"}))
    assert not groups.may_join(ukraine, army)
    assert groups.may_join(ukraine, country)


def test_the_port_is_not_the_town() -> None:
    """A known town goes with "the city" and with its own name, not with what lies in it."""
    beirut = GroupFacts(entries=1, names=(("n", "place", ("beirut",)),), land=True)
    port, city = GroupFacts(heads=frozenset({"port"})), GroupFacts(heads=frozenset({"city"}))
    assert not GROUPS.may_join(beirut, port) and not GROUPS.may_join(port, beirut)
    assert GROUPS.may_join(beirut, city)
    assert GROUPS.may_join(beirut, GroupFacts(heads=frozenset({"beirut's"})))


def test_a_sea_or_airport_is_not_the_place_that_it_is_called_after() -> None:
    """Nor is Kabul airport Kabul; New York City is New York, and so is what the knowledge base calls a bay."""

    def place(name: str, entry: str | None = None) -> GroupFacts:
        names = ((f"kb:{entry}" if entry else "1", "place", (name,)),)
        return GroupFacts(entries=int(entry is not None), names=names, land=entry is not None)

    china, kabul = place("china", "iso3166:CHN"), place("kabul", "geonames:1")
    for land, feature in ((china, place("south china sea")), (kabul, place("kabul airport"))):
        assert not GROUPS.may_join(land, feature) and not GROUPS.may_join(feature, land)
    assert not GROUPS.may_join(place("lagos", "geonames:4"), place("lagos county"))
    assert not GROUPS.may_join(place("lagos"), called("lagos police department"))
    assert GROUPS.may_join(called("lagos police"), called("lagos police department"))
    assert GROUPS.may_join(place("new york", "geonames:2"), place("new york city"))
    assert GROUPS.may_join(place("green bay", "geonames:3"), place("green bay wisconsin"))


def test_a_public_body_is_no_named_one_of_another_kind_nor_a_person() -> None:
    """China's commerce ministry is neither the European Commission nor Lin Jian; the agency may be a department."""
    ministry, agency = GroupFacts(heads=frozenset({"ministry"})), GroupFacts(heads=frozenset({"agency"}))
    commission = called("european commission")
    assert not GROUPS.may_join(ministry, commission) and not GROUPS.may_join(commission, ministry)
    assert not GROUPS.may_join(ministry, called("lin jian", cls="person"))
    assert GROUPS.may_join(ministry, called("ministry of commerce"))
    assert GROUPS.may_join(ministry, called("mofcom"))
    assert GROUPS.may_join(agency, called("department of homeland security"))


def test_a_public_body_of_one_state_is_none_of_another(kb: KnowledgeBase) -> None:
    """The Kenyan foreign ministry is not the State Department: the knowledge base has its state."""
    story, maker, table = Story("a"), PartMaker.open(kb), NodeTable()
    for text in ("State Department", "the Kenyan foreign ministry"):
        story.chain(text, BODY, named=text == "State Department")
    story.chain("Kenya", PLACE)
    for chain in maker.part(story.article, story.record()).chains:
        table.add(chain, chain.ref.key, maker.entry(chain) if chain.named else None)
    american, kenyan = (node_facts(table.nodes[story.ref(number).key]) for number in range(2))
    assert american.states == {"USA"} and kenyan.states == {"KEN"}
    assert not GROUPS.may_join(american, kenyan)


@pytest.mark.parametrize(
    ("place", "body", "may"),
    [
        ("boston", "boston herald", False),
        ("oregon", "oregon state police", False),
        ("palmer", "city of palmer", True),
        ("larkwood", "larkwood", True),
    ],
)
def test_a_place_is_not_what_is_named_after_it(place: str, body: str, *, may: bool) -> None:
    """Words that say what a place is do not count."""
    assert GROUPS.may_join(called(place, cls="place"), called(body)) is may
    assert GROUPS.may_join(called(body), called(place, cls="place")) is may


def test_several_bodies_are_none_with_a_name() -> None:
    """ "Federal agencies" are not the Environmental Protection Agency; "the rebels" may be a movement."""
    agency, movement = called("environmental protection agency"), called("liberation movement")
    assert not GROUPS.may_join(GroupFacts(heads=frozenset({"agencies"})), agency)
    assert GROUPS.may_join(GroupFacts(heads=frozenset({"rebels"})), movement)


def test_an_administration_is_that_of_its_ruler() -> None:
    """The Bush administration is neither the one of oceans nor Obama's."""
    bush = GroupFacts(heads=frozenset({"administration"}), rulers=frozenset({"bush"}))
    assert not GROUPS.may_join(bush, called("national oceanic and atmospheric administration"))
    assert not GROUPS.may_join(bush, GroupFacts(rulers=frozenset({"obama"})))
    assert GROUPS.may_join(bush, called("bush administration"))


def test_who_has_a_part_in_a_case_has_no_other() -> None:
    """The key witness is not the judge, but may be a victim; a district attorney prosecutes."""
    judge = replace(called("margaret osei", cls="person"), parts=parts_of(["judge"]))
    witness, victim = (GroupFacts(parts=parts_of([each])) for each in ("key witness", "victim of the fire"))
    assert not GROUPS.may_join(judge, witness) and GROUPS.may_join(witness, victim)
    assert GROUPS.may_join(
        GroupFacts(parts=parts_of(["prosecutor"])), GroupFacts(parts=parts_of(["district attorney"]))
    )


def test_offices_and_deeds_tell_people_apart() -> None:
    """A bomber is no police chief, an ambassador no prime minister, a company no commission."""
    chief = replace(called("omar farah", cls="person"), parts=parts_of(["police chief"]))
    minister = replace(called("kenji mori", cls="person"), parts=parts_of(["japanese prime minister"]))
    bomber, envoy = (
        GroupFacts(parts=parts_of([each])) for each in ("a suicide bomber", "the Japanese ambassador")
    )
    assert not GROUPS.may_join(chief, bomber) and not GROUPS.may_join(minister, envoy)
    assert GROUPS.may_join(chief, GroupFacts(parts=parts_of(["officer"])))
    company = GroupFacts(heads=frozenset({"company"}))
    assert not GROUPS.may_join(company, called("european commission"))
    assert GROUPS.may_join(company, called("nordhavn"))


def test_who_is_the_same_to_others_is_another() -> None:
    """His lawyer, where he is Lee, is not Kim's; who has a name may be the rival of two."""
    lee, kim = (GroupFacts(whose=frozenset({("lawyer", name)})) for name in ("lee", "kim"))
    assert not GROUPS.may_join(lee, kim)
    assert GROUPS.may_join(lee, GroupFacts(whose=frozenset({("lawyer", "lee"), ("lawyer", "anna")})))
    assert GROUPS.may_join(lee, GroupFacts(whose=frozenset({("rival", "kim")})))


def test_a_minister_is_for_one_thing() -> None:
    """The foreign ministry is none of the interior; who has a name may have had both offices."""
    foreign, interior = (
        GroupFacts(posts=portfolios_of([f"{each} ministry"])) for each in ("foreign", "interior")
    )
    assert not GROUPS.may_join(foreign, interior) and GROUPS.may_join(foreign, GroupFacts())
    rey = replace(called("pablo rey", cls="person"), posts=portfolios_of(["defence minister"]))
    assert not GROUPS.may_join(rey, GroupFacts(posts=portfolios_of(["tolema's interior minister"])))
    assert GROUPS.may_join(
        rey, replace(called("pablo rey", cls="person"), posts=portfolios_of(["interior minister"]))
    )
