"""Linking with what was kept of earlier articles gives what linking all of them for the first time gives."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.build.relink import LINKING, link_store
from kg.config import Config
from kg.kb import KnowledgeBase
from kg.link import link
from kg.link.updates.state import State
from kg.model import Clusters, ExtractionRecord, Judgement, Role, Span, Subject, Term, Verdict
from kg.store import Batch, Store
from tests.link.stories import PERSON, PLACE, Story, day
from tests.link.test_order import some_stories

CONFIG = Config()


def told(story: Story) -> ExtractionRecord:
    """The record of a story, with its words as telling ones: stories that share some are near each other."""
    record = story.record()
    words = sorted({word for mention in record.mentions for word in mention.text.lower().split()})
    whole = Span(0, record.mentions[-1].span.end if record.mentions else 1)
    return replace(record, sentences=(whole,), terms=tuple(Term(word, 5.0, (0,)) for word in words))


def at_once(stories: Sequence[Story], decisions: Sequence[Judgement] = ()) -> Clusters:
    """The clusters of stories linked for the first time."""
    with KnowledgeBase.open() as kb:
        records = [told(story) for story in stories]
        return link([story.article for story in stories], records, kb=kb, decisions=decisions)


def add(store: Store, *stories: Story) -> None:
    """Append stories as one batch."""
    store.append(
        Batch(
            articles=tuple(story.article for story in stories),
            records=tuple(told(story) for story in stories),
        )
    )


@settings(max_examples=25, deadline=None)
@given(stories=some_stories(), data=st.data())
def test_any_batches_and_removals_give_what_one_build_gives(
    stories: list[Story], data: st.DataObject
) -> None:
    """Articles in any order and batches, linked after each, some taken out again: as if these had never been there."""
    order = data.draw(st.permutations(stories))
    gone = data.draw(st.sets(st.sampled_from(range(len(order))), max_size=len(order) - 1))
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s", write=True) as store:
        waiting: list[Story] = []
        for story in order:
            waiting.append(story)
            if data.draw(st.booleans()):
                add(store, *waiting)
                waiting.clear()
                link_store(store, config=CONFIG)
        add(store, *waiting)
        link_store(store, config=CONFIG)
        store.remove(order[number].article.id for number in gone)
        found = link_store(store, config=CONFIG)
    assert found == at_once([story for number, story in enumerate(order) if number not in gone])


def test_decisions_hold_for_articles_that_are_not_read_again(tmp_path: Path) -> None:
    one, two = Story("one"), Story("two")
    one.chain("Jon Smith", PERSON), two.chain("Jane Doe", PERSON)
    said = Judgement(
        subject=Subject.ENTITY,
        left=f"{one.article.id}#0-9",
        right=f"{two.article.id}#0-8",
        verdict=Verdict.SAME,
        score=1.0,
        by="person:ann",
        at="2026-01-01",
    )
    with Store.open(tmp_path / "s", write=True) as store:
        add(store, one, two)
        link_store(store, config=CONFIG)
        store.append(Batch(judgements=(said,)))
        found = link_store(store, config=CONFIG)
    assert found.entities[one.ref(0)] == found.entities[two.ref(0)]
    assert found == at_once([one, two], [said])


def test_decisions_take_apart_what_was_one_when_it_was_linked_before(tmp_path: Path) -> None:
    """What a story told is not taken from before once somebody has said otherwise, of events as of entities."""
    stories = [Story("one"), Story("two")]
    for story in stories:
        people = (story.chain("Anna Example", PERSON), story.chain("Boris Muster", PERSON))
        story.event("CONSULT", {Role.ACTOR: people}, mode="MEET", begin=day("2026-01-05"))
    refs = [story.ref(0) for story in stories]
    records = [told(story) for story in stories]
    spans = {
        Subject.ENTITY: [record.mentions[0].span for record in records],
        Subject.EVENT: [record.events[0].trigger for record in records],
    }
    said = tuple(
        Judgement(
            subject=subject,
            left=f"{stories[0].article.id}#{one.begin}-{one.end}",
            right=f"{stories[1].article.id}#{other.begin}-{other.end}",
            verdict=Verdict.DIFFERENT,
            score=1.0,
            by="person:ann",
            at="2026-01-01",
        )
        for subject, (one, other) in spans.items()
    )
    with Store.open(tmp_path / "s", write=True) as store:
        add(store, *stories)
        before = link_store(store, config=CONFIG)
        assert before.events[refs[0]] == before.events[refs[1]]
        store.append(Batch(judgements=said))
        after = link_store(store, config=CONFIG)
    assert after.events[refs[0]] != after.events[refs[1]]
    assert after.entities[refs[0]] != after.entities[refs[1]]
    assert after == at_once(stories, said)


@settings(max_examples=25, deadline=None)
@given(stories=some_stories(), data=st.data())
def test_decisions_between_batches_give_what_one_build_gives(
    stories: list[Story], data: st.DataObject
) -> None:
    """Merges, splits and vetoes of people, some of articles that go or have not come, linked after each step."""
    spans = {
        Subject.ENTITY: [(s.article.id, m.span) for s in stories for m in told(s).mentions],
        Subject.EVENT: [(s.article.id, e.trigger) for s in stories for e in told(s).events],
    }
    order = data.draw(st.permutations(stories))
    gone: set[str] = set()
    said: list[Judgement] = []
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s", write=True) as store:
        for number, story in enumerate(order):
            add(store, story)
            subject = data.draw(st.sampled_from([each for each in spans if spans[each]]))
            one, other = (data.draw(st.sampled_from(spans[subject])) for _ in range(2))
            said.append(
                Judgement(
                    subject=subject,
                    left=f"{one[0]}#{one[1].begin}-{one[1].end}",
                    right=f"{other[0]}#{other[1].begin}-{other[1].end}",
                    verdict=data.draw(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT))),
                    score=1.0,
                    by="person:ann",
                    at=f"2026-01-{number + 1:02}",
                )
            )
            store.append(Batch(judgements=(said[-1],)))
            if data.draw(st.booleans()):
                link_store(store, config=CONFIG)
            if number and not gone and data.draw(st.booleans()):
                gone.add(order[0].article.id)
                store.remove([order[0].article.id])
        found = link_store(store, config=CONFIG)
    assert found == at_once([story for story in order if story.article.id not in gone], said)


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_many_small_groups_and_hubs_in_any_batches(data: st.DataObject) -> None:
    """Two hubs in every article, many small stories beside: added and taken out in any batches, as one build."""
    people = ("Anna Example", "Ana Example", "Boris Muster", "Muster", "Dmitry Zavyalov", "Dmitri Zavialov")
    stories = []
    for number in range(data.draw(st.integers(8, 16))):
        story = Story(f"story {number}")
        chains = [story.chain("United States", PLACE), story.chain("Barack Obama", PERSON)]
        chains += [story.chain(data.draw(st.sampled_from(people)), PERSON) for _ in range(2)]
        chains.append(
            story.chain(f"the {data.draw(st.sampled_from(('gunman', 'mayor')))}", PERSON, named=False)
        )
        day_of = day(f"2026-01-{data.draw(st.integers(1, 9)):02}")
        story.event("CONSULT", {Role.ACTOR: tuple(chains[1:3])}, mode="MEET", begin=day_of)
        stories.append(story)
    here: dict[str, Story] = {}
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s", write=True) as store:
        for _ in range(3):
            batch = data.draw(st.lists(st.sampled_from(stories), unique=True, min_size=1))
            add(store, *batch)
            here |= {story.article.id: story for story in batch}
            gone = data.draw(st.sets(st.sampled_from(sorted(here))))
            store.remove(gone)
            here = {id: story for id, story in here.items() if id not in gone}
            assert link_store(store, config=CONFIG) == at_once(list(here.values()))


def test_damaged_files_are_made_anew(tmp_path: Path) -> None:
    story = Story("one")
    story.chain("Jon Smith", PERSON)
    with Store.open(tmp_path / "s", write=True) as store:
        add(store, story)
        first = link_store(store, config=CONFIG)
        files = list((tmp_path / "s" / "cache" / LINKING).glob("*.sqlite"))
        assert len(files) == 2
        for file in files:
            file.write_bytes(b"\xc1" * 9000)
        assert link_store(store, config=CONFIG) == first
        assert link_store(store, config=CONFIG) == first


def test_a_state_that_another_process_changes_is_left_alone(tmp_path: Path) -> None:
    """What is linked is right, though nothing of it can be kept then."""
    stories = [Story("one"), Story("two")]
    for story in stories:
        story.chain("Jon Smith", PERSON)
    with Store.open(tmp_path / "s", write=True) as store:
        add(store, stories[0])
        link_store(store, config=CONFIG)
        add(store, stories[1])
        (file,) = (tmp_path / "s" / "cache" / LINKING).glob("s-*.sqlite")
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert link_store(store, config=CONFIG) == at_once(stories)
        assert link_store(store, config=CONFIG) == at_once(stories)


def test_a_process_that_dies_while_it_links_leaves_the_state_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a change that was not finished is there afterwards."""
    stories = [Story("one"), Story("two")]
    for story in stories:
        story.chain("Jon Smith", PERSON)
    with Store.open(tmp_path / "s", write=True) as store:
        add(store, stories[0])
        link_store(store, config=CONFIG)
        add(store, stories[1])
        with monkeypatch.context() as broken:
            broken.setattr(State, "identify", _die)
            with pytest.raises(KeyboardInterrupt):
                link_store(store, config=CONFIG)
        assert link_store(store, config=CONFIG) == at_once(stories)


def _die(*_: object) -> None:
    raise KeyboardInterrupt
