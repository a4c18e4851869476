"""What two events must score to become one: the more, the less their reports share."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.link.events.needs import LEAST, NOTHING, Witness, event_needs, needed, plain_verbs
from kg.link.views.event_portraits import EventPortrait, packed
from kg.link.views.event_views import EventView
from kg.model import ChainRef

ALONE = Witness("a", False, True, False, 0, frozenset(), None, frozenset(), frozenset())
HERE = replace(ALONE, core=frozenset({"e-kerry"}), place="e-geneva", fillers=frozenset({"truce"}))
THERE = replace(HERE, article="b")

words = st.frozensets(st.sampled_from(["truce", "aleppo", "rebel", "convoy"]))
witnesses = st.builds(
    Witness,
    st.sampled_from("ab"),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(-1, 9),
    st.frozensets(st.sampled_from(["e-kerry", "e-lavrov"])),
    st.sampled_from([None, "e-geneva", "e-moscow"]),
    words,
    words,
    st.booleans(),
    st.booleans(),
    words,
)


def test_what_opens_two_reports_and_shares_a_participant_needs_least() -> None:
    """A participant, a place or a word in common is enough at the head of a report."""
    assert needed(HERE, THERE) == LEAST
    assert (
        needed(replace(ALONE, told=frozenset({"truce"})), replace(THERE, core=frozenset(), place=None))
        > LEAST
    )
    assert needed(replace(ALONE, fillers=frozenset({"truce"})), replace(THERE, core=frozenset())) == LEAST


def test_what_shares_nothing_needs_more() -> None:
    """'Received Kim Yong Chol' and 'received no orders' have a word and a story in common, and nothing else."""
    assert needed(ALONE, replace(ALONE, article="b")) > needed(HERE, THERE)


def test_one_shared_word_does_later_in_a_report_as_little_as_none() -> None:
    """At the head of a report it does more."""
    one = replace(ALONE, fillers=frozenset({"truce"}))
    other = replace(one, article="b")
    later = replace(other, sentence=7)
    assert needed(one, other) < needed(one, later) == needed(ALONE, replace(later, fillers=frozenset()))


def test_plain_verbs_done_to_unlike_things_need_more() -> None:
    """'Gave him the maximum' and 'gave no names' are two; one thing or two parties in common is enough."""
    one = replace(HERE, plain=True, beyond=frozenset({"maximum"}))
    other = replace(THERE, plain=True, beyond=frozenset({"names"}))
    assert needed(one, other) > needed(HERE, THERE)
    assert needed(one, replace(other, plain=False)) == needed(HERE, THERE)
    assert needed(one, replace(other, beyond=frozenset({"maximum", "names"}))) == needed(HERE, THERE)
    both = frozenset({"e-kerry", "e-lavrov"})
    assert needed(replace(one, core=both), replace(other, core=both)) == needed(HERE, THERE)


def test_known_parties_that_are_strangers_need_more() -> None:
    """'Backed by the US' and 'backed by Russia' are two; a word of a filler in common is enough, or nobody known."""
    other = replace(THERE, core=frozenset({"e-lavrov"}), fillers=frozenset({"rebel"}))
    assert needed(HERE, other) > needed(HERE, THERE)
    assert needed(HERE, replace(other, fillers=frozenset({"truce", "rebel"}))) == needed(HERE, THERE)
    assert needed(HERE, replace(other, core=frozenset())) == needed(HERE, THERE)


def test_every_plain_verb_is_a_lemma() -> None:
    assert {"give", "make", "move"} <= plain_verbs()
    assert all(word.isalpha() and word.islower() for word in plain_verbs())


def test_sayings_what_is_imagined_and_events_of_one_article_need_more() -> None:
    """Two sayings are seldom one, nor a threat and a deed; what one article tells twice its reader has seen already."""
    assert needed(HERE, replace(THERE, real=False)) > needed(HERE, THERE)
    assert needed(HERE, replace(THERE, saying=True)) > needed(HERE, THERE)
    assert needed(HERE, HERE) > needed(HERE, THERE)


def at(slot: int, *words: str) -> tuple[frozenset[str], ...]:
    """Return words of one slot."""
    return tuple(frozenset(words if each == slot else ()) for each in range(len(NOTHING)))


RUBBLE = replace(HERE, slots=at(1, "rubble"))


def test_a_verb_further_down_tells_of_another_event_of_its_article() -> None:
    """'The rescue' of a later sentence is the one before; 'they needed' and 'was not needed' are two."""
    later = replace(RUBBLE, sentence=5)
    assert needed(later, replace(later, verbal=True)) > needed(later, later)
    assert needed(RUBBLE, replace(later, verbal=True)) == needed(RUBBLE, later)
    assert needed(RUBBLE, replace(later, verbal=True, fillers=frozenset())) > needed(RUBBLE, later)


def test_two_of_one_article_meet_in_a_slot() -> None:
    """'The coaching' and 'his coaching', 'played Canada' and 'Canada played': one word is not one event."""
    assert needed(HERE, HERE) > needed(RUBBLE, RUBBLE)
    assert needed(RUBBLE, replace(RUBBLE, slots=at(0, "rubble"))) > needed(RUBBLE, RUBBLE)
    assert needed(replace(HERE, parties=at(2, "e-homs")), replace(HERE, parties=at(2, "e-homs"))) < needed(
        HERE, HERE
    )


def test_verbs_of_one_article_are_done_to_one_thing() -> None:
    """'Published photos' and 'published photos of the accused' are two, 'the publication of photos' may be one."""
    photos = replace(HERE, slots=at(3, "photo"))
    assert needed(photos, photos) < needed(*(replace(photos, verbal=True),) * 2)
    verbs = replace(RUBBLE, verbal=True)
    assert needed(verbs, verbs) < needed(*(replace(photos, verbal=True),) * 2)


def test_who_does_it_alone_does_not_make_it_one_in_an_article() -> None:
    """'His visit' and 'his visit' are two; of what two hold together one of them is enough."""
    one, both = (replace(HERE, parties=at(0, *names)) for names in (("e-kim",), ("e-kim", "e-trump")))
    assert needed(one, both) < needed(one, one)


def test_words_without_a_type_must_say_the_same_in_one_article() -> None:
    """'I think the tax is too high', 'I think that she left' are two."""
    one = replace(RUBBLE, sentence=5, untyped=True)
    assert needed(one, one) > needed(*(replace(each, untyped=False) for each in (one, one)))
    alike = replace(one, beyond=frozenset({"tax", "high"}))
    assert needed(alike, alike) == needed(*(replace(each, untyped=False) for each in (alike, alike)))


def test_two_of_one_article_with_other_parties_are_two() -> None:
    """'China beat Sweden' and 'Canada beat Sweden'; after the opening also where none of the parties is known."""
    one = replace(RUBBLE, parties=at(0, "e-china"))
    other = replace(RUBBLE, parties=at(0, "e-canada"))
    assert (
        needed(one, other) == needed(one, one) < needed(*(replace(each, sentence=5) for each in (one, other)))
    )
    known = (replace(each, sides=each.parties[:2]) for each in (one, other))
    assert needed(*known) > needed(one, other)


def test_what_a_story_tells_many_of_needs_common_words() -> None:
    """A touchdown is like every other of its season; a killing is not."""
    one = replace(HERE, many=True)
    assert needed(one, THERE) == needed(THERE, one) > needed(HERE, THERE)
    told = frozenset({"luck", "wayne"})
    assert needed(replace(one, told=told), replace(THERE, told=told)) == needed(HERE, THERE)


def test_sayings_of_other_things_need_more() -> None:
    """'Said it would close' and 'said he wept' are two, however like their stories; two statements may be one."""
    one = replace(HERE, saying=True, verbal=True, beyond=frozenset({"plant", "close", "staff"}))
    other = replace(one, article="b", beyond=frozenset({"plant", "weep"}))
    assert needed(one, other) > needed(one, replace(other, beyond=one.beyond))
    assert needed(*(replace(each, verbal=False) for each in (one, other))) < needed(one, other)


def test_after_its_opening_an_article_tells_seldom_of_one_thing_twice() -> None:
    """'They threw rocks', 'he threw a bottle': with nothing in common the surest score is asked for."""
    later = replace(ALONE, sentence=5, verbal=True, slots=at(1, "rubble"))
    assert needed(later, later) > needed(replace(later, sentence=0), later)
    assert needed(later, later) > needed(*(replace(later, fillers=frozenset({"rock"})),) * 2)
    game = replace(ALONE, sentence=5, many=True, slots=at(1, "colts"))
    assert needed(game, game) > needed(*(replace(game, told=frozenset({"colts", "luck", "lead"})),) * 2)


@given(witnesses, witnesses, words)
def test_order_does_not_matter_and_a_shared_word_never_hurts(
    one: Witness, other: Witness, more: frozenset[str]
) -> None:
    """The need is the same either way round, and does not grow with what both tell."""
    assert needed(one, other) == needed(other, one) >= LEAST
    richer = [replace(each, told=each.told | more) for each in (one, other)]
    assert needed(*richer) <= needed(one, other)


def test_one_pair_that_needs_no_more_speaks_for_two_groups() -> None:
    """Groups are one where any two of their chains share enough."""

    def view(article: str, word: str) -> EventView:
        drawn = packed(EventPortrait(around=((word, 5.0),), sentence=0))
        none: frozenset[str] = frozenset()
        return EventView(
            ref=ChainRef(article, 0), type="LIFE", modes=none, rolesets=none, actors=none, targets=none, entities=(),
            days=None, told=None, place=None, land=None, ends=none, real=True, first=article, drawn=drawn,
        )  # fmt: skip

    needs = event_needs([view("a", "truce"), view("b", "convoy"), view("c", "truce")])
    assert not needs.met([0], [1], 0.3)
    assert needs.met([0, 1], [2], 0.3)


def test_what_one_article_tells_as_two_no_copy_of_it_joins() -> None:
    """ "She went to her car ... she went down a hallway": a copy's hallway does not bring both together."""
    none: frozenset[str] = frozenset()

    def view(article: str, goal: str) -> EventView:
        drawn = packed(EventPortrait(words=((), ((goal, 5.0),), (), ()), sentence=7, verbal=True))
        return EventView(
            ref=ChainRef(article, 0), type="MOVE", modes=none, rolesets=none, actors=none, targets=none, entities=(),
            days=None, told=None, place=None, land=None, ends=none, real=True, first=article, drawn=drawn,
        )  # fmt: skip

    needs = event_needs([view("a", "car"), view("a", "hallway"), view("b", "hallway")])
    assert needs.met([1], [2], 0.9) and not needs.met([0, 2], [1], 0.99)
