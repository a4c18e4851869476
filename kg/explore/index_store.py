"""The rows of the index that come from the store: sentences, quotes and times, and why reports are one."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np

from kg.build.disagreements import Disagreement
from kg.build.members import Members
from kg.explore.numbers import Numbers
from kg.explore.schema import REPORT_INDEX, SENTENCE_BITS
from kg.explore.texts import shown
from kg.model import PERSON, ChainRef, ExtractionRecord, Judgement, MentionRef, Subject
from kg.store import Store

Mark = tuple[int, int, str, str]
"""Begin, end, `quote` or `time`, and what it is called."""


def write_readings(db: sqlite3.Connection, store: Store, members: Members, numbers: Numbers) -> None:
    """Write sentences, quotes and times of each article, and where each report of a node first stands."""
    for record in store.records():
        article = numbers.of_articles.get(record.article)
        if article is None:
            continue
        sentences = np.array([(s.begin, s.end) for s in record.sentences], np.int32).tobytes()
        marks = msgspec.json.encode(sorted(_marks(record))).decode()
        db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", (article, sentences, marks))
        db.executemany(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?)", _reports(record, article, members, numbers)
        )
    db.execute(REPORT_INDEX)


def write_sentences(db: sqlite3.Connection) -> None:
    """Write what sentences are searched by; articles and readings are there already."""
    found = db.execute(
        "SELECT number, text, sentences FROM article JOIN reading ON article = number ORDER BY number"
    )
    for article, text, data in found:
        rows = (
            (article << SENTENCE_BITS | place, text[begin:end])
            for place, (begin, end) in enumerate(np.frombuffer(data, np.int32).reshape(-1, 2).tolist())
        )
        db.executemany("INSERT INTO sentence_words (rowid, words) VALUES (?, ?)", rows)


def write_judgements(db: sqlite3.Connection, store: Store, members: Members, numbers: Numbers) -> None:
    """Write what joined reports and what kept them apart, and what people decided."""
    rows = (_judgement(each, members, numbers) for each in members.judgements)
    db.executemany("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    gone = {each.id for each in members.overruled}
    people = [each for each in store.judgements() if each.by.startswith(PERSON) and each.id not in gone]
    db.executemany("INSERT INTO decision VALUES (?, ?)", _decisions(db, people, numbers))


def write_disagreements(db: sqlite3.Connection, found: Iterable[Disagreement], numbers: Numbers) -> None:
    """Write what reports of one event say differently."""
    for each in found:
        statements = [
            (shown(s.value), shown(s.source or s.publisher), numbers.of_articles[s.article], s.begin, s.end)
            for s in each.statements
        ]
        row = numbers.nodes[each.event], each.measure or each.aspect, msgspec.json.encode(statements).decode()
        db.execute("INSERT INTO disagreement VALUES (?, ?, ?)", row)


def _marks(record: ExtractionRecord) -> Iterator[Mark]:
    for said in record.attributions:
        if said.quoted:
            who = record.mentions[said.source].text if said.source is not None else ""
            yield said.content.begin, said.content.end, "quote", shown(who)
    for time in record.times:
        value = time.begin.value if time.begin else ""
        until = f"/{time.end.value}" if time.end and time.end.value != value else ""
        yield time.span.begin, time.span.end, "time", shown(value + until)


def _reports(
    record: ExtractionRecord, article: int, members: Members, numbers: Numbers
) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield node, article, chain and the first words of each chain; an event's chains are counted from -1 downward."""
    for number, chain in enumerate(record.chains):
        node = numbers.nodes.get(members.entities.get(ChainRef(record.article, number).key, ""))
        if node is not None:
            span = record.mentions[chain.mentions[0]].span
            yield node, article, number, span.begin, span.end
    for number, events in enumerate(record.event_chains):
        node = numbers.nodes.get(members.events.get(ChainRef(record.article, number).key, ""))
        if node is not None:
            span = record.events[events.events[0]].trigger
            yield node, article, -1 - number, span.begin, span.end


def _judgement(
    each: Judgement, members: Members, numbers: Numbers
) -> tuple[int | None, int | None, str, str, str, float, str, str, str]:
    table = members.events if each.subject is Subject.EVENT else members.entities
    left, right = (numbers.nodes.get(table.get(key, "")) for key in (each.left, each.right))
    evidence = msgspec.json.encode([shown(reason) for reason in each.evidence]).decode()
    return left, right, each.verdict.value, each.left, each.right, each.score, each.by, each.at, evidence


def _decisions(
    db: sqlite3.Connection, people: list[Judgement], numbers: Numbers
) -> Iterator[tuple[int, str]]:
    """Yield each decision with each node that has a report where it speaks of."""
    refs = {key: MentionRef.parse(key) for each in people for key in (each.left, each.right)}
    wanted = {ref.article for ref in refs.values() if ref is not None} & numbers.of_articles.keys()
    spans: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for id in sorted(wanted):
        rows = db.execute("SELECT begin, end, node FROM report WHERE article = ?", (numbers.of_articles[id],))
        spans[id] = rows.fetchall()
    first = numbers.first_entity
    for each in people:
        event = each.subject is Subject.EVENT
        found = {
            node
            for key in (each.left, each.right)
            if (ref := refs[key]) is not None
            for begin, end, node in spans[ref.article]
            if ref.begin < end and begin < ref.end and (node < first) is event
        }
        data = msgspec.json.encode(each).decode()
        for node in sorted(found):
            yield node, data
