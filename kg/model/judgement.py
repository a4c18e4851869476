"""What linking decides, kept for ever; and the clusters that follow from it."""

from collections.abc import Mapping

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


class Judgement(Struct, frozen=True, kw_only=True):
    """That two things are the same, different, or not known to be either.

    `left` and `right` are chain keys (`ChainRef.key`) or ids of the knowledge base (`kb:Q76`); `score` is a
    probability; `by` is the scorer's name and version, or a person's name with `person:` before it.
    """

    subject: Subject
    left: str
    right: str
    verdict: Verdict
    score: float
    by: str
    evidence: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the judgement, from its content."""
        return content_id(
            "j", self.subject, self.left, self.right, self.verdict, repr(self.score), self.by, *self.evidence
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
    """

    entities: Mapping[ChainRef, str]
    events: Mapping[ChainRef, str]
    facts: Mapping[str, KbFacts]
    judgements: tuple[Judgement, ...] = ()
