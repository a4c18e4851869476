"""Entities across articles: by the knowledge base, by name, by acronym, and by a person's decision."""

from kg.model import Judgement, Subject, Verdict
from tests.link.conftest import Link
from tests.link.stories import BODY, GROUP, PERSON, PLACE, Story

_HOLDS = "the graph holds one entity"


def test_two_spellings_of_one_minister_are_one(linked: Link) -> None:
    """Sergey Lavrov and Sergei Lavrov are one, with the entry of the knowledge base."""
    a, b = Story("a"), Story("b")
    left = a.ref(a.chain("Sergey Lavrov", PERSON))
    right = b.ref(b.chain("Sergei Lavrov", PERSON))
    a.chain("Russia", PLACE)
    b.chain("Russia", PLACE)
    found = linked(a, b)
    assert found.entities[left] == found.entities[right], _HOLDS
    assert found.facts[found.entities[left]].name == "Sergey Lavrov"


def test_country_its_short_form_and_its_adjective_are_one_place(linked: Link) -> None:
    """US, U.S., the United States and American are one Place with its ISO code."""
    a, b = Story("a"), Story("b")
    refs = [a.ref(a.chain("US", PLACE)), a.ref(a.chain("American", GROUP))]
    refs += [b.ref(b.chain("U.S.", PLACE)), b.ref(b.chain("the United States", BODY))]
    found = linked(a, b)
    assert len({found.entities[ref] for ref in refs}) == 1
    facts = found.facts[found.entities[refs[0]]]
    assert facts.type is PLACE and ("iso3166", "USA") in facts.ids


def test_a_people_is_not_its_country(linked: Link) -> None:
    """The Russians are a Group, Russia is a Place."""
    a = Story("a")
    people, country = a.ref(a.chain("Russians", GROUP)), a.ref(a.chain("Russia", PLACE))
    found = linked(a)
    assert found.entities[people] != found.entities[country]
    assert found.facts[found.entities[people]].type is GROUP


def test_two_smiths_stay_apart(linked: Link) -> None:
    """John Smith and Jane Smith are two, and a Smith of a third article is neither."""
    a, b, c = Story("a"), Story("b"), Story("c")
    refs = [a.ref(a.chain("John Smith", PERSON)), b.ref(b.chain("Jane Smith", PERSON))]
    refs.append(c.ref(c.chain("Smith", PERSON)))
    for story in (a, b, c):
        story.chain("Acme Widgets", BODY)
        story.chain("Springfield Gazette", BODY)
    assert len({linked(a, b, c).entities[ref] for ref in refs}) == 3


def test_unknown_person_in_two_transliterations_is_one_where_context_agrees(linked: Link) -> None:
    """Dmitry and Dmitri Zavyalov are one where their articles share a company, two where they share nothing."""
    a, b, c = Story("a"), Story("b"), Story("c")
    left, right = a.ref(a.chain("Dmitry Zavyalov", PERSON)), b.ref(b.chain("Dmitri Zavialov", PERSON))
    alone = c.ref(c.chain("Dmitri Zavialov", PERSON))
    a.chain("Volga Steel Works", BODY)
    b.chain("Volga Steel Works", BODY)
    found = linked(a, b)
    assert found.entities[left] == found.entities[right]
    apart = linked(a, c)
    assert apart.entities[left] != apart.entities[alone]


def test_surname_alone_joins_the_full_name_of_its_article(linked: Link) -> None:
    """Zavyalov in an article that has one Dmitry Zavyalov is he; with two of them it is neither."""
    a, b = Story("a"), Story("b")
    full, short = a.ref(a.chain("Dmitry Zavyalov", PERSON)), a.ref(a.chain("Zavyalov", PERSON))
    found = linked(a)
    assert found.entities[full] == found.entities[short]
    b.chain("Dmitry Zavyalov", PERSON)
    b.chain("Anna Zavyalov", PERSON)
    lone = b.ref(b.chain("Zavyalov", PERSON))
    apart = linked(b)
    assert list(apart.entities.values()).count(apart.entities[lone]) == 1


def test_acronym_joins_its_expansion_where_one_article_has_both(linked: Link) -> None:
    """DNC is the Democratic National Committee once an article states both; in another article too."""
    a, b = Story("a"), Story("b")
    long, short = a.ref(a.chain("Democratic National Committee", BODY)), a.ref(a.chain("DNC", BODY))
    other = b.ref(b.chain("DNC", BODY))
    found = linked(a, b)
    assert found.entities[long] == found.entities[short] == found.entities[other]


def test_capital_that_acts_is_the_government(linked: Link) -> None:
    """Moscow that rejects a plan is Russia's government; Moscow where people meet is the city."""
    from kg.model import Role

    a, b = Story("a"), Story("b")
    actor = a.chain("Moscow", PLACE)
    a.event("REJECT", {Role.ACTOR: (actor,)}, roleset="reject.01")
    site = b.chain("Moscow", PLACE)
    b.event("CONSULT", {}, place=site)
    found = linked(a, b)
    assert found.facts[found.entities[a.ref(actor)]].name == "Government of Russia"
    assert ("geonames", "524901") in found.facts[found.entities[b.ref(site)]].ids


def test_brussels_that_acts_is_the_union_unless_belgium_is_named(linked: Link) -> None:
    """A capital where many states sit stands for these before it stands for its own."""
    from kg.model import Role

    a, b = Story("a"), Story("b")
    union, state = a.chain("Brussels", PLACE), b.chain("Brussels", PLACE)
    a.event("ACCUSE", {Role.ACTOR: (union,)}, roleset="accuse.01")
    b.chain("Belgium", PLACE)
    b.event("ACCUSE", {Role.ACTOR: (state,)}, roleset="accuse.01")
    found = linked(a, b)
    assert found.facts[found.entities[a.ref(union)]].name == "European Union"
    assert found.facts[found.entities[b.ref(state)]].name == "Government of Belgium"


def test_a_name_of_several_words_that_one_body_bears_is_that_body_even_if_read_as_a_person(
    linked: Link,
) -> None:
    a = Story("a")
    group, someone = a.chain("Boko Haram", PERSON), a.chain("Hamas", PERSON)
    found = linked(a)
    assert found.facts[found.entities[a.ref(group)]].name == "Boko Haram"
    assert found.entities[a.ref(someone)] not in found.facts


def test_a_capital_read_as_a_person_is_the_government_where_its_state_is_named(linked: Link) -> None:
    """ "Warsaw summoned the ambassador": only where Poland is told of."""
    from kg.model import Role

    a, b = Story("a"), Story("b")
    told, alone = a.chain("Warsaw", PERSON), b.chain("Warsaw", PERSON)
    a.chain("Poland", PLACE)
    for story, who in ((a, told), (b, alone)):
        story.event("REQUEST", {Role.ACTOR: (who,)}, roleset="summon.01")
    found = linked(a, b)
    assert found.facts[found.entities[a.ref(told)]].name == "Government of Poland"
    assert found.entities[b.ref(alone)] not in found.facts


def test_the_fed_is_the_federal_reserve(linked: Link) -> None:
    a = Story("a")
    short, long = a.ref(a.chain("Fed", BODY)), a.ref(a.chain("U.S. Federal Reserve", BODY))
    found = linked(a)
    assert found.entities[short] == found.entities[long]


def test_office_without_a_name_is_its_holder_at_the_date(linked: Link) -> None:
    """In September 2016 the US president is Barack Obama; the former one is not."""
    a = Story("a")
    now = a.ref(a.chain("the US president", PERSON, named=False))
    once = a.ref(a.chain("the former US president", PERSON, named=False))
    found = linked(a)
    assert found.facts[found.entities[now]].name == "Barack Obama"
    assert found.entities[once] not in found.facts


def test_ids_do_not_depend_on_other_articles(linked: Link) -> None:
    """An entity keeps its id when an article is added."""
    a, b = Story("a"), Story("b")
    refs = [a.ref(a.chain(name, kind)) for name, kind in (("Syria", PLACE), ("Anna Example", PERSON))]
    b.chain("Anna Example", PERSON)
    b.chain("Bob Example", PERSON)
    before, after = linked(a), linked(a, b)
    assert [before.entities[ref] for ref in refs] == [after.entities[ref] for ref in refs]


def test_person_wins_over_scores(linked: Link) -> None:
    """What a person separates stays apart, what a person joins stays together; the latest decision counts."""
    a, b = Story("a"), Story("b")
    left, right = a.ref(a.chain("Anna Example", PERSON)), b.ref(b.chain("Anna Example", PERSON))
    other = b.ref(b.chain("Bella Sample", PERSON))

    def decide(x: str, y: str, verdict: Verdict) -> Judgement:
        return Judgement(subject=Subject.ENTITY, left=x, right=y, verdict=verdict, score=1.0, by="person:ann")

    split = decide(left.key, right.key, Verdict.DIFFERENT)
    found = linked(a, b, decisions=(split,))
    assert found.entities[left] != found.entities[right]
    found = linked(a, b, decisions=(decide(left.key, other.key, Verdict.SAME),))
    assert found.entities[left] == found.entities[other]
    found = linked(a, b, decisions=(split, decide(right.key, left.key, Verdict.SAME)))
    assert found.entities[left] == found.entities[right]
    forced = decide(left.key, "kb:iso3166:SYR", Verdict.SAME)
    assert linked(a, decisions=(forced,)).facts[linked(a, decisions=(forced,)).entities[left]].name == "Syria"


def test_every_link_has_a_judgement_with_words(linked: Link) -> None:
    """A link to the knowledge base is a judgement that says by which name and why."""
    a = Story("a")
    ref = a.ref(a.chain("Barack Obama", PERSON))
    a.chain("US", PLACE)
    judgement = next(j for j in linked(a).judgements if j.left == ref.key)
    assert judgement.right == "kb:wikidata:Q76" and judgement.verdict is Verdict.SAME and judgement.evidence
    assert 0 < judgement.score < 1


def test_rebels_of_two_articles_are_two(linked: Link) -> None:
    """A noun phrase without a name is an entity of its own article only."""
    a, b = Story("a"), Story("b")
    refs = [
        a.ref(a.chain("the rebels", GROUP, named=False)),
        b.ref(b.chain("the rebels", GROUP, named=False)),
    ]
    found = linked(a, b)
    assert found.entities[refs[0]] != found.entities[refs[1]]


def test_short_form_with_two_names_joins_neither(linked: Link) -> None:
    """Isotopes are the Springfield ones while nobody knows others; "Times" is too common a word for that."""
    a, b = Story("a"), Story("b")
    long, short = a.ref(a.chain("Springfield Isotopes", BODY)), a.ref(a.chain("Isotopes", BODY))
    assert linked(a).entities[long] == linked(a).entities[short]
    other = b.ref(b.chain("Shelbyville Isotopes", BODY))
    b.chain("Isotopes", BODY)
    found = linked(a, b)
    assert len({found.entities[long], found.entities[short], found.entities[other]}) == 3
    c = Story("c")
    paper, times = c.ref(c.chain("Springfield Times", BODY)), c.ref(c.chain("Times", BODY))
    assert linked(c).entities[paper] != linked(c).entities[times]


def test_one_name_of_two_types_is_one_where_stories_agree(linked: Link) -> None:
    """Anna Example taken for a place in one article is the person of the other, where both have one company."""
    a, b = Story("a"), Story("b")
    left, right = a.ref(a.chain("Anna Example", PERSON)), b.ref(b.chain("Anna Example", PLACE))
    assert linked(a, b).entities[left] != linked(a, b).entities[right]
    a.chain("Acme Widgets", BODY)
    b.chain("Acme Widgets", BODY)
    assert linked(a, b).entities[left] == linked(a, b).entities[right]


def test_name_of_a_city_beats_an_old_name_of_another(linked: Link) -> None:
    """Philadelphia is the American city, not Amman, which once had that name."""
    a = Story("a")
    ref = a.ref(a.chain("Philadelphia", PLACE))
    assert linked(a).facts[linked(a).entities[ref]].name == "Philadelphia"


def test_body_with_its_nation_is_the_body(linked: Link) -> None:
    """The Iranian Revolutionary Guard is the Revolutionary Guard of Iran; another nation's is another body."""
    a = Story("a")
    whole, other = (
        a.ref(a.chain("Iranian Revolutionary Guard", BODY)),
        a.ref(a.chain("Swiss Revolutionary Guard", BODY)),
    )
    found = linked(a)
    assert found.facts[found.entities[whole]].name == "Revolutionary Guards"
    assert found.entities[other] not in found.facts


def test_region_with_the_word_for_it_is_the_region(linked: Link) -> None:
    """Helmand Province is Helmand; what is no region by itself stays unknown."""
    a = Story("a")
    a.chain("Afghanistan", PLACE)
    whole, other = (a.ref(a.chain(f"{name} Province", PLACE)) for name in ("Helmand", "Kabulistan"))
    found = linked(a)
    assert found.facts[found.entities[whole]].name == "Helmand"
    assert found.entities[other] not in found.facts


def test_some_president_or_other_is_not_the_one_in_office(linked: Link) -> None:
    """ "a US president" and "the first US president" are nobody in particular."""
    a = Story("a")
    refs = [a.ref(a.chain(f"{which} US president", PERSON, named=False)) for which in ("a", "the first")]
    found = linked(a)
    assert not {found.entities[ref] for ref in refs} & set(found.facts)


def test_leader_of_a_state_with_a_supreme_leader_is_he(linked: Link) -> None:
    """ "the North Korean leader" is Kim Jong-un; "the Russian leader" may be president or premier."""
    a = Story("a")
    korean = a.ref(a.chain("the North Korean leader", PERSON, named=False))
    russian = a.ref(a.chain("the Russian leader", PERSON, named=False))
    found = linked(a)
    assert found.facts[found.entities[korean]].name == "Kim Jong-un"
    assert found.entities[russian] not in found.facts


def test_a_surname_leads_to_nobody_of_another_first_name(linked: Link) -> None:
    """Otto Clinton is no president, William J. Clinton is: Bill stands for William."""
    a, b = Story("a"), Story("b")
    stranger = a.chain("Otto Clinton", PERSON, aliases=("Clinton",), descriptors=("president",))
    known = b.chain("William J. Clinton", PERSON, aliases=("Clinton",), descriptors=("president",))
    for story in (a, b):
        story.chain("United States", PLACE)
    found = linked(a, b)
    assert a.ref(stranger) not in found.entities or found.entities[a.ref(stranger)] not in found.facts
    assert found.facts[found.entities[b.ref(known)]].name == "Bill Clinton"


def test_sorts_of_things_adjectives_and_ends_of_names_lead_nowhere(linked: Link) -> None:
    """The Army is none that is known, Western and the Valley of a longer name no towns; southern Wales is Wales."""
    a = Story("a")
    nothing = [
        a.chain("Army", BODY),
        a.chain("Western", PLACE),
        a.chain("Larkwood Valley", PLACE, aliases=("Valley",)),
    ]
    part = a.chain("southern Wales", PLACE, aliases=("Wales",))
    found = linked(a)
    assert not any(
        found.facts[found.entities[a.ref(each)]].ids
        for each in nothing
        if found.entities.get(a.ref(each)) in found.facts
    )
    assert found.facts[found.entities[a.ref(part)]].name == "Wales"
