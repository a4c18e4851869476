"""What a store may meet that nobody wishes for: reprints with a word changed, no dates, giants, circles, old files."""

import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from kg.build.cache import open_graph, open_members
from kg.build.reasons import explain, explanation_lines
from kg.config import Config
from kg.errors import StoreError
from kg.ids import sha256_hex
from kg.kb import KnowledgeBase
from kg.link import link
from kg.merge import merge
from kg.model import Article, EventLink, EventTie, Graph, Judgement, Role, Subject, Verdict, article_id
from kg.store import Batch, Store
from tests.link.stories import PERSON, Story, day

CONFIG = Config()
_TEXT = " ".join(f"The {word} of the town was seen by the {word} on the way to work that day." for word in (
    "mayor", "baker", "nurse", "judge", "miller", "priest", "tailor", "farmer", "singer", "painter"
))  # fmt: skip


def graph_of(*stories: Story) -> Graph:
    """Return the graph of stories."""
    articles, records = [story.article for story in stories], [story.record() for story in stories]
    with KnowledgeBase.open() as kb:
        return merge(articles, records, link(articles, records, kb=kb))


def told(text: str, publisher: str, *, dated: bool = True) -> Story:
    """Return a story of a meeting on a known day, told in this text."""
    story = Story(publisher)
    id = article_id(url=None, publisher=publisher, title=publisher, text=text)
    story.article = replace(
        story.article,
        id=id,
        text=text,
        sha256=sha256_hex(text.encode()),
        words=len(text.split()),
        publisher=publisher,
        published=story.article.published if dated else None,
    )
    people = (story.chain("Anna Example", PERSON), story.chain("Boris Muster", PERSON))
    story.event("CONSULT", {Role.ACTOR: people}, mode="MEET", begin=day("2026-01-05") if dated else None)
    return story


def test_an_article_repeated_with_one_word_changed_is_one_source() -> None:
    graph = graph_of(told(_TEXT, "Daily"), told(_TEXT.replace("baker", "butcher", 1), "Weekly"))
    (event,) = graph.events
    assert (event.article_count, event.source_count) == (2, 1)


def test_without_a_date_of_publication_times_stay_open() -> None:
    graph = graph_of(told(_TEXT, "Daily", dated=False))
    (event,) = graph.events
    assert event.begin is None and event.end is None
    assert [article.published for article in graph.articles] == [None]


def test_two_undated_reports_that_share_nothing_else_stay_two_events() -> None:
    """No date is no agreement of dates: nothing takes today for the day of both."""
    graph = graph_of(
        told(_TEXT, "Daily", dated=False), told("Of other things entirely.", "Weekly", dated=False)
    )
    assert len(graph.events) == 2


def test_an_entity_with_a_hundred_thousand_mentions_is_one() -> None:
    stories = []
    for number in range(20):
        story = Story(f"story {number}")
        story.chain("Anna Example", PERSON, aliases=("Anna Example",) * 4_999)
        stories.append(story)
    (entity,) = graph_of(*stories).entities
    assert len(entity.mentions) == 100_000 and len({mention.article for mention in entity.mentions}) == 20


def test_parts_of_each_other_lose_the_weaker_tie() -> None:
    """A is said to be part of B with more confidence than B of A."""
    one = told(_TEXT, "Daily")
    people = (one.chain("Carla Beispiel", PERSON), one.chain("Doris Modell", PERSON))
    one.event("ASSAULT", {Role.TARGET: people}, mode="KILL", begin=day("2026-01-07"))
    record = one.record()
    links = tuple(
        EventLink(part, EventTie.SUB_EVENT_OF, whole, record.events[0].trigger, confidence)
        for part, whole, confidence in ((0, 1, 0.9), (1, 0, 0.4))
    )
    record = replace(record, links=links)
    with KnowledgeBase.open() as kb:
        graph = merge([one.article], [record], link([one.article], [record], kb=kb))
    (tie,) = [each for each in graph.event_relations if each.relation == EventTie.SUB_EVENT_OF.value]
    assert tie.confidence == 0.9


def test_the_latest_of_two_contradictory_judgements_wins_and_the_other_is_told(tmp_path: Path) -> None:
    one, two = Story("one"), Story("two")
    one.chain("Anna Example", PERSON), two.chain("Boris Muster", PERSON)

    def said(verdict: Verdict, at: str) -> Judgement:
        left, right = f"{one.article.id}#0-12", f"{two.article.id}#0-12"
        return Judgement(
            subject=Subject.ENTITY, left=left, right=right, verdict=verdict, score=1.0, by="person:ann", at=at
        )

    with Store.open(tmp_path / "s", write=True) as store:
        store.append(Batch(articles=(one.article, two.article), records=(one.record(), two.record())))
        store.append(
            Batch(judgements=(said(Verdict.DIFFERENT, "2026-01-01"), said(Verdict.SAME, "2026-01-02")))
        )
        graph, members = open_graph(store, config=CONFIG), open_members(store, config=CONFIG)
        assert members.entities[one.ref(0).key] == members.entities[two.ref(0).key]
        lines = list(explanation_lines(explain(store, graph, members, members.entities[one.ref(0).key])))
    assert any("overruled by a later decision" in line for line in lines)


def test_a_store_of_a_later_release_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(Batch(articles=(Story("one").article,)))
    with sqlite3.connect(tmp_path / "s" / "ledger.sqlite") as ledger:
        ledger.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"format 99.*update event-kg"):
        Store.open(tmp_path / "s")


def test_articles_written_before_a_field_was_known_are_read(tmp_path: Path) -> None:
    """Segments of an older release lack a column: the field has its default."""
    article: Article = Story("one").article
    with Store.open(tmp_path / "s", write=True) as store:
        store.append(Batch(articles=(article,)))
    (segment,) = (tmp_path / "s" / "segments").glob("*articles*")
    table = pq.read_table(segment)
    segment.unlink()
    pq.write_table(table.drop_columns(["agency"]), segment)
    with Store.open(tmp_path / "s") as store:
        assert list(store.articles()) == [article]
