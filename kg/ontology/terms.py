"""The records of the ontology, and its closed vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from kg.model import EntityType, Polarity, Role, Status


class Quad(StrEnum):
    """PLOVER's four classes of political events."""

    VERBAL_COOPERATION = "verbal_cooperation"
    MATERIAL_COOPERATION = "material_cooperation"
    VERBAL_CONFLICT = "verbal_conflict"
    MATERIAL_CONFLICT = "material_conflict"


class Flag(StrEnum):
    """What is special about a roleset.

    SYMMETRIC: actor and target may change places. LIGHT: the noun carries the event (`have.LV`). ASPECT: it says
    something about another event (`begin.01`). STATIVE: a state; with a type, the state that such an event leaves.
    """

    SYMMETRIC = "symmetric"
    LIGHT = "light"
    ASPECT = "aspect"
    STATIVE = "stative"


class CueKind(StrEnum):
    """What a source does with what it reports."""

    SAY = "say"
    DENY = "deny"
    ACCUSE = "accuse"
    CLAIM = "claim"
    ADMIT = "admit"
    PROMISE = "promise"
    WARN = "warn"
    DEMAND = "demand"
    BELIEVE = "believe"
    ASK = "ask"


class Operator(StrEnum):
    """What a word does to the event that it governs, where it is no event of its own.

    SAME: carries it (hold talks). END: stops or cuts it. CANCEL: calls it off. EASE: lifts it. DENY: refuses it or
    fails to do it. FUTURE: will do it. UNLESS: will do it unless others yield. ALLOW: lets others do it. REQUEST:
    others are to do it. SAY: tells of it, by oneself or by others.
    """

    SAME = "same"
    CANCEL = "cancel"
    END = "end"
    EASE = "ease"
    DENY = "deny"
    FUTURE = "future"
    ALLOW = "allow"
    REQUEST = "request"
    SAY = "say"
    UNLESS = "unless"


class Pos(StrEnum):
    """Part of speech of a governor."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    MODIFIER = "modifier"
    MODAL = "modal"
    SUBORDINATOR = "subordinator"


class Term(Struct, frozen=True, order=True):
    """A term of the ontology: an upper type, and a mode of it or none. Reads and prints as `CONSULT.MEET`."""

    type: str
    mode: str | None = None

    @classmethod
    def parse(cls, text: str) -> Term:
        """Return the term that `text` (`CONSULT` or `CONSULT.MEET`) names; nothing is checked."""
        upper, _, mode = text.partition(".")
        return cls(upper, mode or None)

    def __str__(self) -> str:
        return self.type if self.mode is None else f"{self.type}.{self.mode}"


class EventType(Struct, frozen=True):
    """An upper type. `cameo` codes map to it, the first is used in exports; `plover` is its name there, if any."""

    name: str
    label: str
    definition: str
    quad: Quad | None
    cameo: tuple[str, ...]
    plover: str | None


class Mode(Struct, frozen=True):
    """A lower term of `type`. `plover` is the nearest `TYPE.mode` in PLOVER's spelling, None where it has none."""

    type: str
    name: str
    label: str
    definition: str
    cameo: tuple[str, ...]
    plover: str | None


class Narrowing(Struct, frozen=True):
    """`term` takes the place of the roleset's where `argument` (`ARG0`) is filled by one of these entities."""

    argument: str
    entities: frozenset[EntityType]
    term: Term


class RolesetEntry(Struct, frozen=True):
    """What a roleset means.

    `term` is None for a roleset that is no event (see its flags). `narrowings` are tried in order: an earthquake
    that kills is LIFE.DEATH, a gunman who kills is ASSAULT.KILL.
    """

    id: str
    term: Term | None
    roles: Mapping[str, Role]
    flags: frozenset[Flag]
    narrowings: tuple[Narrowing, ...] = ()


class TriggerNoun(Struct, frozen=True):
    """What a noun evokes by itself; it goes before its roleset, which is None where PropBank has none.

    `term` is None for a noun that is no event though its roleset is one (`administration`, `administer.01`).
    """

    noun: str
    roleset: str | None
    term: Term | None


class Cue(Struct, frozen=True):
    """A reporting verb (roleset) or expression (lower case); `certainty` is the source's, from 0 to 1."""

    key: str
    kind: CueKind
    polarity: Polarity
    certainty: float


class Governor(Struct, frozen=True):
    """A roleset or lemma that changes the status of the event it governs.

    `arguments` say where that event stands: numbered arguments of the roleset, `xcomp` (the clause it opens), `of` (a
    clause, or a noun behind "of"), `acl` (the noun before a participle: "elections scheduled for May"), or `head` (for
    modals, adverbs, subordinators, and modifiers before a noun: the word that they depend on).
    """

    key: str
    pos: Pos
    status: Status
    polarity: Polarity
    certainty: float
    arguments: tuple[str, ...]


class Slot(Struct, frozen=True):
    """A condition on what stands about a word: one of `words` (lemmas) in `place`, or something there at all.

    `place` is obj, subj, mod, any, comp (a clause), to (an infinitive), pred (what the object is called), case, gov
    (what it hangs on), event (`words` are then types), text (anywhere in the article), pos (verb or
    noun), or prep:to|in and the like.
    `absent` turns it about.
    """

    place: str
    words: frozenset[str]
    absent: bool = False


class Sense(Struct, frozen=True):
    """The roleset that is meant where all slots hold."""

    slots: tuple[Slot, ...]
    meant: str


class Frame(Struct, frozen=True):
    """What a word (with a particle: `lay down`) means where all its slots hold: a term, or an operator."""

    words: str
    slots: tuple[Slot, ...]
    term: Term | None
    operator: Operator | None
