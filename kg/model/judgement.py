"""What linking decides, kept for ever; and the clusters that follow from it."""

import re
from collections.abc import Mapping
from typing import Self

from msgspec import Struct

from kg.ids import content_id
from kg.model.terms import EntityType, Subject, Verdict


class ChainRef(Struct, frozen=True, order=True):
    """A chain across articles: the article's id and the chain's index in that article's record."""

    article: str
    chain: int

    @property
    def key(self) -> str:
        """Return the reference as text, `article/chain`."""
        return f"{self.article}/{self.chain}"


PERSON = "person:"  # before the name of a person who decided
_MENTION = re.compile(r"(?P<article>[^#/]+)#(?P<begin>\d+)-(?P<end>\d+)$")


class MentionRef(Struct, frozen=True, order=True):
    """A mention across articles: characters [begin, end) of an article's text. It outlives the record that has it."""

    article: str
    begin: int
    end: int

    @property
    def key(self) -> str:
        """Return the reference as text, `article#begin-end`."""
        return f"{self.article}#{self.begin}-{self.end}"

    @classmethod
    def parse(cls, key: str) -> Self | None:
        """Return the mention that `key` names, None for other keys."""
        found = _MENTION.match(key)
        return cls(found["article"], int(found["begin"]), int(found["end"])) if found else None


class Judgement(Struct, frozen=True, kw_only=True):
    """That two things are the same, different, or not known to be either.

    `left` and `right` are chain keys (`ChainRef.key`), mention keys (`MentionRef.key`: people speak of mentions) or ids
    of the knowledge base (`kb:Q76`); `score` is a probability; `by` is the scorer's name and version, or a person's
    name with `person:` before it; `at` is when a person said so (ISO 8601, UTC), empty for scorers.
    """

    subject: Subject
    left: str
    right: str
    verdict: Verdict
    score: float
    by: str
    evidence: tuple[str, ...] = ()
    at: str = ""

    @property
    def id(self) -> str:
        """Return the id of the judgement, from its content."""
        when = (self.at,) if self.at else ()
        return content_id(
            "j",
            self.subject,
            self.left,
            self.right,
            self.verdict,
            repr(self.score),
            self.by,
            *when,
            *self.evidence,
        )


class KbFacts(Struct, frozen=True, kw_only=True):
    """What the knowledge base says of an entity of the graph."""

    key: str
    name: str
    type: EntityType
    ids: tuple[tuple[str, str], ...] = ()
    lat: float | None = None
    lon: float | None = None
    description: str | None = None


class Clusters(Struct, frozen=True, kw_only=True):
    """Which chain belongs to which entity or event of the graph. It only answers.

    `entities` and `events` give the id for each chain; a chain that is absent stays out of
    the graph (unresolved pronouns, for instance). `facts` gives the knowledge base's entry for an entity id.
    `overruled` are people's judgements that later ones contradict, `lost` those on mentions that no chain has.
    """

    entities: Mapping[ChainRef, str]
    events: Mapping[ChainRef, str]
    facts: Mapping[str, KbFacts]
    judgements: tuple[Judgement, ...] = ()
    overruled: tuple[Judgement, ...] = ()
    lost: tuple[Judgement, ...] = ()
