"""What linking keeps of each article: a function of the article, its record and the knowledge base, of nothing else.

Making a part is most of the work of linking. A part can be kept: the same article then costs next to nothing.
"""

from collections.abc import Mapping
from typing import Self

import msgspec
from msgspec import Struct

from kg.kb import KbEntry, KnowledgeBase
from kg.kb.offices import OfficeWords, read_offices
from kg.link.entities.knowledge import EntityLinker, Linked
from kg.link.entities.odds import Fit, load_odds
from kg.link.tools.telling_words import Story, story_of
from kg.link.views.chain_views import ChainView, chain_views
from kg.link.views.event_views import EventDraft, event_drafts
from kg.model import Article, ChainRef, ExtractionRecord
from kg.resources import data_dir

VERSION = 16
"""Grows with every change of what a part holds or how it is made: kept parts of other versions are not read."""


class EntryOf(Struct, frozen=True, array_like=True):
    """The entry of the knowledge base that a chain means by itself, by its id, with score and evidence."""

    entry: str
    score: float
    evidence: tuple[str, ...]


class Part(Struct, frozen=True, array_like=True):
    """One article as linking sees it. `entries` stands beside `chains`: None where the knowledge base has nothing."""

    article: str
    chains: tuple[ChainView, ...]
    entries: tuple[EntryOf | None, ...]
    story: Story
    drafts: tuple[EventDraft, ...]


class PartMaker:
    """Makes parts, and finds the entries that they name."""

    def __init__(self, kb: KnowledgeBase, offices: OfficeWords) -> None:
        self._kb = kb
        self._linker = EntityLinker(kb, offices, load_odds(data_dir()))
        self._entries: dict[str, KbEntry | None] = {}

    @classmethod
    def open(cls, kb: KnowledgeBase) -> Self:
        """Return a maker with the program's own table of offices."""
        return cls(kb, OfficeWords(read_offices(data_dir() / "kb" / "offices.tsv")))

    def part(self, article: Article, record: ExtractionRecord) -> Part:
        """Return the part of an article."""
        chains = tuple(chain_views(record, article.text, article.published, self._kb))
        return Part(
            article.id,
            chains,
            tuple(_entry_of(self._linker.link(chain)) for chain in chains),
            story_of(record, article.published),
            tuple(event_drafts(record, article.published, article.text)),
        )

    def entry(self, chain: ChainView) -> Linked | None:
        """Return what a chain means by itself."""
        return self._linker.link(chain)

    def ranked(self, chain: ChainView) -> list[Fit]:
        """Return the entries that a chain with a name may mean by the rules, best first."""
        return self._linker.ranked(chain)

    def linked(self, part: Part) -> Mapping[ChainRef, Linked | None]:
        """Return what each chain of a part means."""
        return {
            chain.ref: None if found is None else self._linked(found)
            for chain, found in zip(part.chains, part.entries, strict=True)
        }

    def _linked(self, found: EntryOf) -> Linked | None:
        if found.entry not in self._entries:
            self._entries[found.entry] = self._kb.get(found.entry)
        entry = self._entries[found.entry]
        return None if entry is None else Linked(entry, found.score, found.evidence)


def _entry_of(linked: Linked | None) -> EntryOf | None:
    return None if linked is None else EntryOf(linked.entry.id, linked.score, linked.evidence)


def encode_part(part: Part) -> bytes:
    """Return a part as bytes (MessagePack)."""
    return _ENCODER.encode(part)


def decode_part(data: bytes) -> Part:
    """Return the part in `data`; raises msgspec.DecodeError where it is damaged or of another shape."""
    return _DECODER.decode(data)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Part)
