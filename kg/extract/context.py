"""What every step of event extraction looks at: the parse, the mentions, the tables. It only answers."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.fillers import Fillers
from kg.extract.lexicon import Lexicon
from kg.extract.parse import Parse, PredicateLike, RoleLike
from kg.extract.times import FoundTime
from kg.ontology import Cue, Flag, Governor, Ontology, Pos, RolesetEntry

_POS = {"V": Pos.VERB, "N": Pos.NOUN, "J": Pos.ADJECTIVE, "R": Pos.ADVERB}


@dataclass(frozen=True, slots=True)
class Context:
    """One article in extraction. `predicates` are by token."""

    parse: Parse
    lexicon: Lexicon
    ontology: Ontology
    fillers: Fillers
    times: tuple[FoundTime, ...]
    predicates: dict[int, PredicateLike]

    def entry(self, token: int) -> RolesetEntry | None:
        """Return what the ontology says of the roleset of `token`."""
        predicate = self.predicates.get(token)
        return self.ontology.roleset(predicate.roleset) if predicate is not None else None

    def has_flag(self, token: int, *flags: Flag) -> bool:
        """Tell whether the roleset of `token` has one of the flags."""
        entry = self.entry(token)
        return entry is not None and not entry.flags.isdisjoint(flags)

    def cue(self, token: int) -> Cue | None:
        """Return the cue that `token` is by its roleset."""
        predicate = self.predicates.get(token)
        return self.ontology.cue(predicate.roleset) if predicate is not None else None

    def governor(self, token: int) -> Governor | None:
        """Return the governor that `token` is: by its roleset, else by its lemma."""
        pos = _POS.get(self.parse.tags[token][:1])
        if pos is None:
            return None
        predicate = self.predicates.get(token)
        found = None
        if predicate is not None:
            found = self.ontology.governor(predicate.roleset, pos) or self.ontology.governor(
                predicate.roleset, Pos.VERB
            )
        elif pos is Pos.VERB:
            found = self.ontology.governor(f"{self.parse.lemmas[token]}.01", pos)
        lemma = self.parse.lemmas[token]
        if found is None and pos is Pos.NOUN:
            found = self.ontology.governor(f"{lemma}.01", Pos.VERB)
        return found or self.ontology.governor(lemma, pos)


@dataclass(frozen=True, slots=True)
class Refined:
    """A predicate whose sense was put right."""

    token: int
    roleset: str
    probability: float
    arguments: tuple[RoleLike, ...]


def particle_verbs(ontology: Ontology) -> dict[str, str]:
    """Return the roleset of each verb with a particle ("call off") that has a single one in the ontology."""
    found: dict[str, set[str]] = {}
    for roleset in ontology.rolesets:
        stem = roleset.partition(".")[0]
        if stem.count("_") == 1:
            found.setdefault(stem.replace("_", " "), set()).add(roleset)
    return {verb: next(iter(rolesets)) for verb, rolesets in found.items() if len(rolesets) == 1}


def predicates_of(parse: Parse, particles: dict[str, str]) -> dict[int, PredicateLike]:
    """Return the predicates by token; a verb with a particle takes the roleset of the two ("called the summit off").

    The reader decides on the sense of one word, and may miss a particle that stands apart.
    """
    found: dict[int, PredicateLike] = {}
    for predicate in parse.predicates:
        refined: PredicateLike = predicate
        if "_" not in predicate.roleset:
            for child in parse.children[predicate.token]:
                roleset = particles.get(f"{parse.lemmas[predicate.token]} {parse.lower[child]}")
                if roleset is not None and parse.deps[child] == "compound:prt":
                    refined = Refined(predicate.token, roleset, predicate.probability, predicate.arguments)
        found[predicate.token] = refined
    return found
