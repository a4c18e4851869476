"""Records for measuring linkage, made of real ones, with the truth.

A story is a real record whose names are given to other things, whose dates are moved, and many of whose words are
changed; a few articles report it, each with some of its events and participants, and with its own spelling of names.
"""

import re
import string
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar
from zlib import crc32

import msgspec
import numpy as np
from bench_world import Thing, World, form_of, in_form, written
from msgspec import Struct
from msgspec.structs import replace

from kg.kb import KnowledgeBase, name_key
from kg.link.compare import identity_key, type_class
from kg.model import (
    Article,
    Chain,
    EntityMention,
    EventChain,
    EventMention,
    ExtractionRecord,
    MentionKind,
    Span,
    Term,
    TimePoint,
    article_id,
)

_KEEP_STATE = 0.6
_PLAIN = ("iso3166:", "people:", "government:")
_CHANGED_WORDS = 0.9
_NOISE = 0.11  # of a vector's length, in each of its 64 directions: reports of one thing have a cosine of about 0.56
_KEEP_CHAIN = 0.75
_KEEP_EVENT = 0.6
_KEEP_TERM = 0.6
_KEEP_ARGUMENT = 0.9
_KEEP_DATE = 0.75
_OTHER_WORD = 0.25
_YEARS = 3
_MORE_REPORTS = 0.55
_MOST_REPORTS = 40
_PLACELESS = frozenset({Chain, EventChain, Term, TimePoint})  # have no spans
_REST = {4: "-07-01", 7: "-15", 10: ""}  # the middle of what a date leaves open
_WORD = re.compile(r"[a-z]{4,}")


class Base(Struct, frozen=True):
    """A real article with its record."""

    article: Article
    record: ExtractionRecord


class Made(Struct, frozen=True):
    """A made article with its record. `entities`, `events`: the true thing of each chain, None for noun phrases."""

    article: Article
    record: ExtractionRecord
    entities: tuple[str | None, ...]
    events: tuple[str, ...]


class Stories:
    """Makes stories of `bases` with so many event chains for each chain of entities, `events`."""

    def __init__(
        self, bases: Sequence[Base], world: World, kb: KnowledgeBase, *, events: float, seed: int
    ) -> None:
        self._bases, self._world, self._kb, self._seed = bases, world, kb, seed
        chains = sum(len(base.record.chains) for base in bases) * _KEEP_CHAIN
        self._event_share = (
            events * chains / sum(len(base.record.event_chains) for base in bases) / _KEEP_EVENT
        )
        self._words = _words_by_length(bases)
        self._terms = [(term.lemma, term.weight) for base in bases for term in base.record.terms]
        self._rolesets: defaultdict[tuple[str, str | None], list[tuple[str, str]]] = defaultdict(list)
        for base in bases:
            for event in base.record.events:
                self._rolesets[event.type, event.mode].append((event.roleset, event.lemma))

    def articles(self, chains: int, first: int = 0) -> Iterator[Made]:
        """Yield articles until they have `chains` entity chains; stories count up from number `first`."""
        number, made = first, 0
        while made < chains:
            for article in self.story(number):
                made += len(article.record.chains)
                yield article
            number += 1

    def story(self, number: int) -> Iterator[Made]:
        """Yield the reports of one story: mostly one or two, seldom many."""
        random = Random(f"{self._seed} story {number}")
        base = random.choice(self._bases)
        community = random.randrange(1 << 30)
        days = timedelta(days=random.randrange(-365 * _YEARS, 0))
        cast = self._cast(base, community, random)
        chosen = [n for n in range(len(base.record.event_chains)) if random.random() < self._event_share]
        reports = 1
        while random.random() < _MORE_REPORTS and reports < _MOST_REPORTS:
            reports += 1
        for report in range(reports):
            yield self._report(base, cast, chosen, days, number, Random(f"{self._seed} {number} {report}"))

    def _cast(self, base: Base, community: int, random: Random) -> dict[int, Thing | None]:
        """Return the thing that each named chain stands for; None where it is a state and stays what it is."""
        cast: dict[int, Thing | None] = {}
        by_key: dict[tuple[str, str], Thing | None] = {}
        surnames: dict[str, Thing | None] = {}
        chains = [(n, c) for n, c in enumerate(base.record.chains) if c.named and name_key(c.name)]
        for number, chain in sorted(chains, key=lambda found: -len(found[1].name.split())):
            key = (type_class(chain.type), identity_key(chain.name, chain.type))
            if key not in by_key:
                one = key[1].split()
                if len(one) == 1 and key[0] == "person" and one[0] in surnames:
                    by_key[key] = surnames[one[0]]
                elif self._plain(chain.name) is not None and random.random() < _KEEP_STATE:
                    by_key[key] = None
                else:
                    by_key[key] = self._world.draw(chain.type, community, random)
                if len(one) > 1 and key[0] == "person":
                    surnames[one[-1]] = by_key[key]
            cast[number] = by_key[key]
        return cast

    def _plain(self, name: str) -> str | None:
        found = self._kb.lookup(name)
        return found[0].entry.id if found and found[0].entry.id.startswith(_PLAIN) else None

    def _report(
        self,
        base: Base,
        cast: dict[int, Thing | None],
        chosen: list[int],
        days: timedelta,
        story: int,
        random: Random,
    ) -> Made:
        renaming = _renaming(base, cast, random)
        names = {m: text for m, (text, _) in renaming.items()}
        inside = {m for m in range(len(base.record.mentions)) if m not in names and _touched(base, m, names)}
        chains = [
            n for n, c in enumerate(base.record.chains)
            if random.random() < _KEEP_CHAIN
            and not inside.issuperset(c.mentions)
            and (cast.get(n) is None or not names.keys().isdisjoint(c.mentions))
        ]  # fmt: skip
        events = [n for n in chosen if random.random() < _KEEP_EVENT and base.record.event_chains[n].events]
        text = self._other_words(base, story)
        text, moved = _with_names(text, base.record, names)
        record = _cut(base.record, chains, events, inside, random)
        record = _moved(record, moved, text)
        record = _redated(record, days, random)
        noise = np.random.default_rng(random.getrandbits(64))
        record = replace(
            record,
            events=tuple(self._told(_shaken(event, noise), random) for event in record.events),
            chains=tuple(_shaken(chain, noise) for chain in record.chains),
            terms=self._other_terms(record, story, random),
        )
        record = _renamed(base.record, record, chains, inside, cast, renaming)
        publisher = f"Paper {random.randrange(300)}"
        article = replace(
            base.article,
            id=article_id(url=f"{story}", publisher=publisher, title=base.article.title, text=text),
            text=text,
            publisher=publisher,
            url=f"https://paper.example/{story}/{random.randrange(1 << 30)}",
            published=_shifted(
                base.article.published, days + timedelta(days=random.choice((0, 0, 0, 1, 1, 2)))
            ),
        )
        return Made(
            article,
            replace(record, article=article.id),
            tuple(self._truth(base.record.chains[n], cast.get(n)) if n in cast else None for n in chains),
            tuple(f"{story}/{n}" for n in events),
        )

    def _truth(self, chain: Chain, thing: Thing | None) -> str:
        return thing.key if thing is not None else f"kb:{self._plain(chain.name)}"

    def _told(self, event: EventMention, random: Random) -> EventMention:
        """Tell an event by another word of its type and mode, now and then."""
        if event.mode is None or random.random() >= _OTHER_WORD:
            return event
        roleset, lemma = random.choice(self._rolesets[event.type, event.mode])
        return replace(event, roleset=roleset, lemma=lemma)

    def _other_terms(self, record: ExtractionRecord, story: int, random: Random) -> tuple[Term, ...]:
        """Put terms of other records for most of a record's terms: the same in all the story, some in each report."""
        found = {}
        for term in record.terms:
            if random.random() >= _KEEP_TERM:
                lemma, weight = random.choice(self._terms)
                found[lemma] = Term(lemma, weight, term.sentences)
                continue
            mark = crc32(f"{story} {term.lemma}".encode())
            lemma, weight = (
                self._terms[mark % len(self._terms)]
                if mark / (1 << 32) < _CHANGED_WORDS
                else (term.lemma, term.weight)
            )
            found[lemma] = Term(lemma, weight, term.sentences)
        return tuple(found[lemma] for lemma in sorted(found))

    def _other_words(self, base: Base, story: int) -> str:
        """Put other words of the same length for most words in small letters: the same ones in all the story."""
        kept = {(e.trigger.begin, e.trigger.end) for e in base.record.events}
        changed: dict[str, str] = {}

        def other(found: re.Match[str]) -> str:
            word = found.group()
            if found.span() in kept:
                return word
            if word not in changed:
                mark = crc32(f"{story} {word}".encode())
                pool = self._words[len(word)]
                changed[word] = pool[mark % len(pool)] if mark / (1 << 32) < _CHANGED_WORDS else word
            return changed[word]

        return _WORD.sub(other, base.article.text)


Shaken = TypeVar("Shaken", Chain, EventMention)


def _shaken(thing: Shaken, noise: np.random.Generator) -> Shaken:
    """Return the chain or event with noise in its vector."""
    if not thing.vector:
        return thing
    vector = np.frombuffer(thing.vector, np.int8).astype(np.float64)
    vector += noise.normal(0, _NOISE * float(np.linalg.norm(vector)), len(vector))
    return replace(thing, vector=np.clip(np.rint(vector), -127, 127).astype(np.int8).tobytes())


def _words_by_length(bases: Sequence[Base]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for base in bases:
        for word in _WORD.findall(base.article.text):
            found[len(word)].append(word)
    return dict(found)


def _renaming(base: Base, cast: dict[int, Thing | None], random: Random) -> dict[int, tuple[str, int]]:
    """Return the new text of each name, by mention, with its chain; the longer one where two names overlap."""
    spelt = {
        thing.key: written(thing, random)
        for thing in sorted(filter(None, cast.values()), key=lambda thing: thing.key)
    }
    found: dict[int, tuple[str, int]] = {}
    taken: list[Span] = []
    wanted = [
        (base.record.mentions[m], m, n)
        for n, thing in cast.items()
        if thing is not None
        for m in base.record.chains[n].mentions
        if base.record.mentions[m].kind is MentionKind.NAME
    ]
    for mention, m, n in sorted(wanted, key=lambda w: (w[0].span.begin - w[0].span.end, w[1])):
        thing = cast[n]
        if thing is None or any(s.begin < mention.span.end and mention.span.begin < s.end for s in taken):
            continue
        taken.append(mention.span)
        full = max((base.record.mentions[k].text for k in base.record.chains[n].mentions
                    if base.record.mentions[k].kind is MentionKind.NAME), key=len)  # fmt: skip
        full = base.record.chains[n].name if len(base.record.chains[n].name) > len(full) else full
        form = form_of(mention.text, full)
        if " " not in mention.text and full == mention.text and _is_person(base.record.chains[n]):
            form = "last"  # a surname alone stays one
        found[m] = (in_form(form, spelt[thing.key]), n)
    return found


def _is_person(chain: Chain) -> bool:
    return type_class(chain.type) == "person"


def _touched(base: Base, mention: int, names: dict[int, str]) -> bool:
    """Tell whether a mention lies in or across one that gets another name, and does not contain it."""
    span = base.record.mentions[mention].span
    for other in names:
        s = base.record.mentions[other].span
        if s.begin < span.end and span.begin < s.end and not span.contains(s):
            return True
    return False


def _with_names(
    text: str, record: ExtractionRecord, names: dict[int, str]
) -> tuple[str, Callable[[int], int]]:
    """Return the text with other names in it, and where each place of the old text is now."""
    cuts = sorted(
        (record.mentions[m].span.begin, record.mentions[m].span.end, name) for m, name in names.items()
    )
    parts: list[str] = []
    begins, ends, news = (
        [-1],
        [0],
        [(0, 0)],
    )  # of each name and what follows it: old begin, old end, new place
    at = shift = 0
    for begin, end, name in cuts:
        parts += (text[at:begin], name)
        begins.append(begin)
        ends.append(end)
        news.append((begin + shift, end + shift + len(name) - (end - begin)))
        shift += len(name) - (end - begin)
        at = end
    parts.append(text[at:])

    def moved(place: int) -> int:
        index = bisect_left(begins, place) - 1  # the last name that begins before `place`
        if place >= ends[index]:
            return news[index][1] + place - ends[index]
        return news[index][0]  # within a name that is gone

    return "".join(parts), moved


def _cut(
    record: ExtractionRecord, chains: list[int], events: list[int], gone: set[int], random: Random
) -> ExtractionRecord:
    """Keep these chains and event chains, with their mentions, in their order; drop arguments now and then."""
    held = sorted({m for n in chains for m in record.chains[n].mentions} - gone)
    mentions = {old: new for new, old in enumerate(held)}
    told = {
        old: new for new, old in enumerate(sorted({e for n in events for e in record.event_chains[n].events}))
    }

    def event_of(event: EventMention) -> EventMention:
        arguments = tuple(
            replace(a, mention=mentions.get(a.mention) if a.mention is not None else None)
            for a in event.arguments
            if random.random() < _KEEP_ARGUMENT
        )
        return replace(
            event, arguments=arguments, place=None if event.place is None else mentions.get(event.place)
        )

    return replace(
        record,
        mentions=tuple(record.mentions[m] for m in mentions),
        chains=tuple(
            replace(c, mentions=tuple(mentions[m] for m in c.mentions if m in mentions))
            for c in map(record.chains.__getitem__, chains)
        ),
        events=tuple(event_of(record.events[e]) for e in told),
        event_chains=tuple(EventChain(tuple(told[e] for e in record.event_chains[n].events)) for n in events),
        attributions=tuple(
            replace(a, source=None if a.source is None else mentions.get(a.source))
            for a in record.attributions
        ),
        relations=tuple(
            replace(r, subject=mentions[r.subject], object=mentions[r.object])
            for r in record.relations
            if r.subject in mentions and r.object in mentions
        ),
    )


def _moved(record: ExtractionRecord, at: Callable[[int], int], text: str) -> ExtractionRecord:
    """Return the record with all spans moved, and what is written at a `span` read anew from `text`."""

    def move(value: Any) -> Any:  # a walk over structs of all types
        kind = type(value)
        if kind is Span:
            return Span(at(value.begin), at(value.end))
        if kind is tuple:
            return tuple(map(move, value)) if value and isinstance(value[0], Struct) else value
        if not isinstance(value, Struct) or kind in _PLACELESS:
            return value
        fields = {name: move(getattr(value, name)) for name in kind.__struct_fields__}
        if "span" in fields and "text" in fields:
            fields["text"] = fields["span"].of(text)
        if (
            kind is EntityMention and fields["head"].begin == fields["head"].end
        ):  # it was in a name that is gone
            fields["head"] = Span(fields["span"].end - len(fields["text"].split()[-1]), fields["span"].end)
        return kind(**fields)

    result: ExtractionRecord = move(record)
    return result


def _redated(record: ExtractionRecord, days: timedelta, random: Random) -> ExtractionRecord:
    def redated(event: EventMention) -> EventMention:
        if event.begin is None or random.random() >= _KEEP_DATE:
            return replace(event, begin=None, end=None)
        return replace(event, begin=_shifted(event.begin, days), end=_shifted(event.end, days))

    return replace(record, events=tuple(map(redated, record.events)), times=())


def _shifted(point: TimePoint | None, days: timedelta) -> TimePoint | None:
    """Return the time so many days later, as exact as before; what is not a year, month or day stays."""
    if point is None:
        return None
    head, tail = point.value[:10], point.value[10:]
    if len(head) not in (4, 7, 10) or not set(head) <= set(string.digits + "-"):
        return point
    try:
        moved = (
            date.fromisoformat(head + "-07-01"[len(head) - 4 if len(head) == 4 else 3 :][: 10 - len(head)])
            + days
        )
    except (ValueError, OverflowError):
        return point
    return replace(point, value=moved.isoformat()[: len(head)] + tail)


def _renamed(
    old: ExtractionRecord,
    new: ExtractionRecord,
    chains: list[int],
    inside: set[int],
    cast: dict[int, Thing | None],
    renaming: dict[int, tuple[str, int]],
) -> ExtractionRecord:
    """Return the record with the names of chains as their mentions have them now."""
    made = []
    for number, chain in zip(chains, new.chains, strict=True):
        if cast.get(number) is None:
            made.append(chain)
            continue
        texts = dict.fromkeys(renaming[m][0] for m in old.chains[number].mentions if m in renaming)
        name = max(texts, key=len, default=chain.name)
        made.append(replace(chain, name=name, aliases=tuple(text for text in texts if text != name)))
    return replace(new, chains=tuple(made))


def load_bases(
    articles: Sequence[Article], records: Sequence[ExtractionRecord], *, least: int = 8
) -> list[Base]:
    """Return articles with their records, those with at least so many chains."""
    by_id = {article.id: article for article in articles}
    found = (Base(by_id[record.article], record) for record in records if len(record.chains) >= least)
    return sorted(found, key=lambda base: base.article.id)


def encoded(made: Made) -> bytes:
    """Return a made article as bytes, to compare runs."""
    return msgspec.msgpack.encode(made)
