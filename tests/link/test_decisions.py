"""People's judgements: they outlive the records, the latest counts, and contradictions are told."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from kg.link.tools.decisions import Decisions
from kg.model import Judgement, MentionRef, Role, Subject, Verdict
from tests.link.conftest import Link
from tests.link.stories import PERSON, Story, day

_clock = count()


def said(left: str, verdict: Verdict, right: str, subject: Subject = Subject.ENTITY) -> Judgement:
    at = f"2026-01-01T00:00:{next(_clock):06d}"
    return Judgement(
        subject=subject, left=left, right=right, verdict=verdict, score=1.0, by="person:ann", at=at
    )


def mention_of(story: Story, chain: int) -> str:
    record = story.record()
    span = record.mentions[record.chains[chain].mentions[0]].span
    return MentionRef(story.article.id, span.begin, span.end).key


def trigger_of(story: Story, chain: int) -> str:
    span = story.record().events[chain].trigger
    return MentionRef(story.article.id, span.begin, span.end).key


def test_a_decision_on_mentions_holds_when_the_chains_are_numbered_anew(linked: Link) -> None:
    a, b = Story("a"), Story("b")
    one, other = a.chain("Anna Example", PERSON), b.chain("Bella Sample", PERSON)
    decided = (said(mention_of(a, one), Verdict.SAME, mention_of(b, other)),)
    found = linked(a, b, decisions=decided)
    assert found.entities[a.ref(one)] == found.entities[b.ref(other)] and not found.lost


def test_a_decision_on_a_mention_that_is_gone_is_told(linked: Link) -> None:
    a, b = Story("a"), Story("b")
    b.chain("Bella Sample", PERSON)
    decided = (said(f"{a.article.id}#900-910", Verdict.SAME, mention_of(b, 0)),)
    assert linked(a, b, decisions=decided).lost == decided


def test_a_report_that_was_split_off_stays_apart_from_all_others(linked: Link) -> None:
    stories = [Story(title) for title in "abc"]
    refs = []
    for story in stories:
        people = (story.chain("Anna Example", PERSON), story.chain("Bob Sample", PERSON))
        refs.append(
            story.ref(story.event("CONSULT", {Role.ACTOR: people}, mode="MEET", begin=day("2026-01-05")))
        )
    together = linked(*stories).events
    assert len({together[ref] for ref in refs}) == 1
    decided = tuple(
        said(trigger_of(stories[0], 0), Verdict.DIFFERENT, trigger_of(other, 0), Subject.EVENT)
        for other in stories[1:]
    )
    apart = linked(*stories, decisions=decided).events
    assert apart[refs[0]] != apart[refs[1]] == apart[refs[2]]


def test_who_says_two_pairs_are_one_also_says_so_of_the_third() -> None:
    first, *rest = (
        said("a", Verdict.DIFFERENT, "c"),
        said("a", Verdict.SAME, "b"),
        said("b", Verdict.SAME, "c"),
    )
    found = Decisions([first, *rest], Subject.ENTITY)
    assert found.overruled == (first,) and found.pairs(Verdict.DIFFERENT) == []


def test_nothing_is_two_entries_of_the_knowledge_base() -> None:
    old, new = said("a", Verdict.SAME, "kb:wikidata:Q1"), said("a", Verdict.SAME, "kb:wikidata:Q2")
    found = Decisions([old, new], Subject.ENTITY)
    assert found.overruled == (old,) and found.entry_of("a") == "wikidata:Q2"


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.booleans(), st.sampled_from("abcde")), max_size=12))
def test_what_is_kept_never_contradicts_itself(raw: list[tuple[str, bool, str]]) -> None:
    decided = [said(a, Verdict.SAME if same else Verdict.DIFFERENT, b) for a, same, b in raw if a != b]
    found = Decisions(decided, Subject.ENTITY)
    groups = {key: {key} for key in "abcde"}
    for a, b in found.pairs(Verdict.SAME):
        joined = groups[a] | groups[b]
        groups.update(dict.fromkeys(joined, joined))
    assert all(groups[a] != groups[b] for a, b in found.pairs(Verdict.DIFFERENT))
    if decided:
        assert decided[-1] not in found.overruled
