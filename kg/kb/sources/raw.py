"""What a source contributes, before entries of several sources are joined."""

from dataclasses import dataclass, field

from kg.kb.entries import NameKind
from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office, in ISO dates as exact as the source has them ("2013", "2013-02-01").

    `end` None: still in office when the source was made (`known_to`).
    """

    office: str
    country: str
    begin: str
    end: str | None
    known_to: str


@dataclass(slots=True, kw_only=True)
class RawEntry:
    """One source's account of an entry. `names` maps a surface form to the strongest kind under which it leads here."""

    id: str
    type: EntityType
    name: str
    country: str | None = None
    prior: float = 0.0
    lat: float | None = None
    lon: float | None = None
    description: str | None = None
    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, NameKind] = field(default_factory=dict)
    terms: set[Term] = field(default_factory=set)

    def add(self, surface: str, kind: NameKind = NameKind.ALIAS) -> None:
        """Add a surface form, keeping the stronger kind where it is known already."""
        surface = " ".join(surface.split())
        if surface:
            self.names[surface] = min(kind, self.names.get(surface, kind))
