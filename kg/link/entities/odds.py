"""How likely the best candidate of the knowledge base is what a chain means: what the trained model looks at."""

import math
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kg.kb import KbCandidate, NameKind, name_key
from kg.link.tools.scorer import Scorer
from kg.link.views.chain_views import ChainView
from kg.model import EntityType

_ALONE = 1.0  # by how much a candidate leads that has no rival
_TYPED = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE)
_SCHEMES = ("iso3166", "people", "government", "geonames", "wikidata", "phoenix", "factbook", "cik")
FEATURES = (
    "score", "bare", "context", "margin", "prior", "rivals", "alias", "one_word", "own_name", "same_type", "acts",
    "locates", "mentions",
    *(f"by_{kind.name.lower()}" for kind in NameKind),
    *(f"chain_{type.value.lower()}" for type in _TYPED),
    *(f"entry_{type.value.lower()}" for type in _TYPED),
    *(f"from_{scheme}" for scheme in _SCHEMES),
)  # fmt: skip


class Fit(Struct, frozen=True):
    """How well a candidate goes with a chain by the rules; `bare` is that without what else the article names."""

    candidate: KbCandidate
    score: float
    bare: float
    alias: bool
    evidence: tuple[str, ...]


def load_odds(data: Path) -> Scorer:
    """Read the model under the program's data folder; raise ModelError where it is missing or of another make."""
    return Scorer.load(data / "link" / "entries.npz", FEATURES)


def odds_features(chain: ChainView, ranked: Sequence[Fit]) -> list[float]:
    """Return what speaks for the first of the candidates of a chain, in the order of FEATURES."""
    best = ranked[0]
    entry, kind = best.candidate.entry, best.candidate.kind
    scheme = entry.id.partition(":")[0]
    return [
        best.score,
        best.bare,
        best.score - best.bare,
        best.score - ranked[1].score if len(ranked) > 1 else _ALONE,
        entry.prior,
        math.log(len(ranked)),
        float(best.alias),
        float(" " not in chain.key),
        float(chain.key == name_key(entry.name)),
        float(chain.type is entry.type),
        float(chain.acts),
        float(chain.locates),
        math.log(chain.portrait.mentions),
        *(float(kind is each) for each in NameKind),
        *(float(chain.type is each) for each in _TYPED),
        *(float(entry.type is each) for each in _TYPED),
        *(float(scheme == each) for each in _SCHEMES),
    ]
