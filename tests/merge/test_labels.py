"""Labels of events."""

import msgspec
import pytest

from kg.merge import merge
from kg.merge.labels import event_label
from kg.model import Article, Entity, EntityType, ExtractionRecord, Participation, Provenance, Role, Status
from tests.factories import make_article
from tests.merge.records import cluster_by_name, make_report


def _part(role: Role, sources: int, entity: str = "e-1") -> Participation:
    where = tuple(Provenance("a-1", place, place + 1) for place in range(sources))
    return Participation(entity, role, "ARG0", 0.5, where)


def _entities(*names: str, type: EntityType = EntityType.PERSON) -> dict[str, Entity]:
    return {f"e-{n}": Entity(id=f"e-{n}", type=type, name=name) for n, name in enumerate(names, 1)}


def test_who_is_both_actor_and_acted_upon_is_named_once() -> None:
    both = (_part(Role.ACTOR, 1), _part(Role.TARGET, 3))
    label = event_label((), both, None, None, Status.HAPPENED, _entities("100 people"))
    assert label.count("100 people") == 1


@pytest.mark.parametrize(("slips", "named"), [(1, False), (2, True)])
def test_whom_one_passage_of_many_names_stands_in_no_label(slips: int, named: bool) -> None:
    """Seven passages for one and one for another: the other is a slip, or belongs to another event."""
    parts = (_part(Role.TARGET, 7), _part(Role.TARGET, slips, "e-2"))
    label = event_label((), parts, None, None, Status.HAPPENED, _entities("Ann", "Ben"))
    assert ("Ben" in label) is named


@pytest.mark.parametrize(
    ("other", "type", "named"),
    [
        ("the leader", EntityType.PERSON, False),
        ("his wife", EntityType.PERSON, True),
        ("a guard", EntityType.PERSON, True),
        ("the rebels", EntityType.GROUP, True),
        ("The Rock", EntityType.PERSON, True),
    ],
)
def test_who_is_named_needs_no_description(other: str, type: EntityType, named: bool) -> None:
    """ "The leader" beside Ann is most likely she; a guard, his wife, the rebels are others."""
    both = _entities("Ann") | {"e-2": Entity(id="e-2", type=type, name=other)}
    parts = (_part(Role.TARGET, 1), _part(Role.TARGET, 1, "e-2"))
    label = event_label((), parts, None, None, Status.HAPPENED, both)
    assert (other in label) is named
    alone = event_label((), parts[1:], None, None, Status.HAPPENED, both)
    assert other.lower() in alone.lower()


def _report(text: str, words: tuple[Role, str], *, verb: str = "meet") -> str:
    article = make_article(text)
    record = make_report(article, ["Ann"], "met", words=(words,))
    event = msgspec.structs.replace(record.events[0], lemma=verb)
    record = msgspec.structs.replace(record, events=(event,))
    return merge([article], [record], cluster_by_name([record])).events[0].label


def test_a_preposition_follows_the_noun_of_an_event() -> None:
    assert (
        _report("Ann met on the terms.", (Role.TOPIC, "on the terms"), verb="noun") == "Ann: met on the terms"
    )


def test_articles_within_a_label_are_small() -> None:
    """The first word of a sentence has a capital only there; a name keeps it."""
    assert _report("The terms Ann met.", (Role.TARGET, "The terms")) == "Ann met the terms"
    assert _report("The Hague Ann met.", (Role.TARGET, "The Hague")) == "Ann met The Hague"


def test_what_says_nothing_stands_in_no_label() -> None:
    assert _report("Ann met what.", (Role.TARGET, "what")) == "Ann met"


def _told(
    text: str, trigger: str, lemma: str, roleset: str, **names: Role
) -> tuple[Article, ExtractionRecord]:
    """A report in which a trigger has these names as participants, and whatever stands right behind it as target."""
    article = make_article(text)
    behind = text.partition(f"{trigger} ")[2].partition(" to ")[0].rstrip(".")
    words = ((Role.TARGET, behind),) if behind and behind not in names else ()
    record = make_report(article, list(names), trigger, words=words)
    event = record.events[0]
    roles = dict(enumerate(names.values()))
    arguments = tuple(
        msgspec.structs.replace(a, role=roles[a.mention]) if a.mention is not None else a
        for a in event.arguments
    )
    event = msgspec.structs.replace(event, lemma=lemma, roleset=roleset, arguments=arguments)
    return article, msgspec.structs.replace(record, events=(event,))


def _label(*reports: tuple[Article, ExtractionRecord]) -> str:
    articles, records = zip(*reports, strict=True)
    return merge(articles, records, cluster_by_name(list(records))).events[0].label


@pytest.mark.parametrize("role", [Role.RECIPIENT, Role.DESTINATION])
def test_what_is_sent_stands_before_where_it_goes(role: Role) -> None:
    sent = _told("Ann sent a letter to Oslo.", "sent", "send", "send.01", Ann=Role.ACTOR, Oslo=role)
    assert _label(sent) == "Ann sent a letter to Oslo"
    alone = _told("They sent a letter to Oslo.", "sent", "send", "send.01", Oslo=role)
    assert _label(alone) == "A letter sent to Oslo"


def test_a_verb_of_which_another_is_meant_keeps_its_word() -> None:
    """ "Froze the funds" is a sanction, and told as it is; "found guilty" tells nothing without what follows."""
    assert _label(_told("Ann froze the funds.", "froze", "freeze", "sanction.01", Ann=Role.ACTOR)) == (
        "Ann froze the funds"
    )
    assert _label(_told("Ann found.", "found", "find", "convict.01", Ann=Role.ACTOR)) == "Found: Ann"


def test_the_verb_that_is_meant_is_preferred() -> None:
    admitted = _told("Ann was admitted.", "admitted", "admit", "hospitalize.01", Ann=Role.TARGET)
    taken = _told("Ann was hospitalized.", "hospitalized", "hospitalize", "hospitalize.01", Ann=Role.TARGET)
    assert _label(admitted) == "Ann admitted"
    assert _label(admitted, taken) == "Ann hospitalized"


@pytest.mark.parametrize(("nouns", "label"), [(5, "Ann attacked"), (6, "Heart attack of Ann")])
def test_one_verb_among_many_nouns_is_no_name_for_them(nouns: int, label: str) -> None:
    reports = [
        _told(
            f"Report {n}: a heart attack of Ann.",
            "heart attack",
            "heart attack",
            "attack.01",
            Ann=Role.TARGET,
        )
        for n in range(nouns)
    ]
    reports.append(_told("It is attacking Ann.", "attacking", "attack", "attack.01", Ann=Role.TARGET))
    assert _label(*reports).startswith(label)


def test_half_a_quotation_loses_its_mark() -> None:
    assert _report('Ann met "all of them.', (Role.TARGET, '"all of them')) == "Ann met all of them"
