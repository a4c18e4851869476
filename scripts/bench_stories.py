"""Records for measuring linkage, made of real ones, with the truth.

A story is a real record whose names are given to other things, whose dates are moved, and many of whose words are
changed; a few articles report it, each with some of its events and participants, and with its own spelling of names.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import TypeVar
from zlib import crc32

import numpy as np
from bench_records import Base, cut, moved_to, redated, renamed, shifted, touched, with_names
from bench_world import Thing, World, form_of, in_form, written
from msgspec import Struct
from msgspec.structs import replace

from kg.kb import KnowledgeBase, name_key
from kg.link.tools.compare import identity_key, type_class
from kg.model import (
    Article,
    Chain,
    EntityType,
    EventMention,
    ExtractionRecord,
    MentionKind,
    Span,
    Term,
    article_id,
)

_KEEP_STATE = 0.6
_PLAIN = ("iso3166:", "people:", "government:")
_CHANGED_WORDS = 0.9
_NOISE = 0.11  # of a vector's length, in each of its 64 directions: reports of one thing have a cosine of about 0.56
_KEEP_CHAIN = 0.75
_KEEP_EVENT = 0.6
_KEEP_TERM = 0.6
_OTHER_WORD = 0.25
_SAYS_WHERE = 0.9  # of stories with a place or body of a name that others bear too: its state is named
_YEARS = 3
_MORE_REPORTS = 0.55
_MOST_REPORTS = 40
_WORD = re.compile(r"[a-z]{4,}")


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
        self._say_where(cast, random)
        return cast

    def _say_where(self, cast: dict[int, Thing | None], random: Random) -> None:
        """Put the state of what shares its name with others in the place of another place, as papers name it."""
        things = sorted({thing.key: thing for thing in cast.values() if thing is not None}.items())
        spare = [t for _, t in things if t.type is EntityType.PLACE and self._state_of(t) is None]
        for _, thing in things:
            state = self._state_of(thing)
            if state is None or not spare or random.random() >= _SAYS_WHERE:
                continue
            gone = spare.pop()
            cast.update((number, state) for number, other in cast.items() if other == gone)

    def _state_of(self, thing: Thing) -> Thing | None:
        """Return the state in which a known thing is that shares its name with others."""
        entry = self._kb.get(thing.key.removeprefix("kb:")) if thing.known else None
        if entry is None or entry.country is None or entry.id.startswith(_PLAIN):
            return None
        if len(self._kb.lookup(entry.name)) == 1:
            return None
        state = self._kb.get(f"iso3166:{entry.country}")
        return None if state is None else Thing(f"kb:{state.id}", EntityType.PLACE, state.name, True)

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
        inside = {m for m in range(len(base.record.mentions)) if m not in names and touched(base, m, names)}
        chains = [
            n for n, c in enumerate(base.record.chains)
            if random.random() < _KEEP_CHAIN
            and not inside.issuperset(c.mentions)
            and (cast.get(n) is None or not names.keys().isdisjoint(c.mentions))
        ]  # fmt: skip
        events = [n for n in chosen if random.random() < _KEEP_EVENT and base.record.event_chains[n].events]
        text = self._other_words(base, story)
        text, moved = with_names(text, base.record, names)
        record = cut(base.record, chains, events, inside, random)
        record = moved_to(record, moved, text)
        record = redated(record, days, random)
        noise = np.random.default_rng(random.getrandbits(64))
        record = replace(
            record,
            events=tuple(self._told(_shaken(event, noise), random) for event in record.events),
            chains=tuple(_shaken(chain, noise) for chain in record.chains),
            terms=self._other_terms(record, story, random),
        )
        record = renamed(base.record, record, chains, cast, renaming)
        publisher = f"Paper {random.randrange(300)}"
        article = replace(
            base.article,
            id=article_id(url=f"{story}", publisher=publisher, title=base.article.title, text=text),
            text=text,
            publisher=publisher,
            url=f"https://paper.example/{story}/{random.randrange(1 << 30)}",
            published=shifted(
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


def load_bases(
    articles: Sequence[Article], records: Sequence[ExtractionRecord], *, least: int = 8
) -> list[Base]:
    """Return articles with their records, those with at least so many chains."""
    by_id = {article.id: article for article in articles}
    found = (Base(by_id[record.article], record) for record in records if len(record.chains) >= least)
    return sorted(found, key=lambda base: base.article.id)
