"""What every step of event extraction looks at: the parse, the mentions, the tables. It only answers."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from kg.extract.mentions.fillers import Fillers
from kg.extract.reader.parse import Parse, PredicateLike, RoleLike
from kg.extract.syntax.frames import slots_hold
from kg.extract.tables.lexicon import Lexicon
from kg.extract.times.calendar import Anchor
from kg.extract.times.expressions import FoundTime
from kg.ontology import Cue, Flag, Governor, Ontology, Pos, RolesetEntry

_ENDINGS = (
    ("ied", "y"),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("es", ""),
    ("s", ""),
)
_POS = {"V": Pos.VERB, "N": Pos.NOUN, "J": Pos.ADJECTIVE, "R": Pos.ADVERB}


@dataclass(frozen=True, slots=True)
class Context:
    """One article in extraction. `predicates` are by token, `by_lemma` has adjectives that govern, without
    senses, `published` is the day of publication."""

    parse: Parse
    lexicon: Lexicon
    ontology: Ontology
    fillers: Fillers
    times: tuple[FoundTime, ...]
    predicates: dict[int, PredicateLike]
    by_lemma: dict[str, Governor]
    published: Anchor | None = None

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
            found = (
                self.ontology.governor(predicate.roleset, pos)
                or self.ontology.governor(predicate.roleset, Pos.VERB)
                or self.ontology.governor(predicate.roleset, Pos.MODAL)
            )
        elif pos is Pos.VERB:
            found = self.ontology.governor(f"{self.parse.lemmas[token]}.01", pos)
        lemma = self.parse.lemmas[token]
        if found is None and pos is Pos.NOUN:
            found = self.ontology.governor(f"{lemma}.01", Pos.VERB)
        if found is None and predicate is None and pos is Pos.ADJECTIVE:
            found = self.by_lemma.get(lemma)
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


def adjectives_of(ontology: Ontology) -> dict[str, Governor]:
    """Return the adjectives that govern, by lemma: "due to leave" where the reader gave no sense."""
    return {
        key.partition(".")[0]: found
        for (key, pos), found in ontology.governors.items()
        if pos is Pos.ADJECTIVE
    }


def known_stems(ontology: Ontology) -> frozenset[str]:
    """Return the verbs (and predicate nouns) that the tables know, without sense numbers."""
    keys = (*ontology.rolesets, *ontology.cues, *(key for key, _ in ontology.governors))
    return frozenset(key.partition(".")[0] for key in keys)


def predicates_of(
    parse: Parse, particles: dict[str, str], stems: frozenset[str], lexicon: Lexicon, ontology: Ontology
) -> dict[int, PredicateLike]:
    """Return the predicates by token, with senses put right where the words say more than the reader saw.

    A verb with a particle takes the roleset of the two ("called the summit off"); a verb whose lemma the reader guessed
    wrong ("insiste", "struc") takes the first sense of the verb that its form is one of; what stands about a word may
    tell its sense (`senses.tsv`: "dismissed reports"), also of a noun that has none by the reader.
    """
    found: dict[int, PredicateLike] = {}
    for predicate in parse.predicates:
        token, stem = predicate.token, predicate.roleset.partition(".")[0]
        roleset = predicate.roleset
        if stem not in stems and parse.is_verb(token):
            bases = _bases(parse.lower[token], lexicon.irregular)
            roleset = next((f"{verb}.01" for verb in bases if verb in stems), roleset)
        for child in parse.children[token]:
            if child > token and parse.rels[child] in ("compound", "advmod"):
                verb = roleset.partition(".")[0].partition("_")[0]
                roleset = particles.get(f"{verb} {parse.lower[child]}", roleset)
        roleset = _meant(parse, token, roleset, ontology)
        found[token] = (
            predicate
            if roleset == predicate.roleset
            else Refined(token, roleset, predicate.probability, predicate.arguments)
        )
    return found | _nouns_meant(parse, found, ontology)


def _nouns_meant(parse: Parse, found: Container[int], ontology: Ontology) -> dict[int, PredicateLike]:
    """Return the nouns and participles before nouns without a sense by the reader whose sense the table tells: no
    "shots" beside "fired", nobody's threat in "a threatened species".
    """
    nouns = (
        token
        for token, tag in enumerate(parse.tags)
        if token not in found and (tag.startswith("NN") or (tag == "VBN" and parse.rels[token] == "amod"))
    )
    meant = {token: _meant(parse, token, parse.lemmas[token], ontology) for token in nouns}
    return {
        token: Refined(token, roleset, 1.0, ())
        for token, roleset in meant.items()
        if roleset != parse.lemmas[token]
    }


def _meant(parse: Parse, token: int, roleset: str, ontology: Ontology) -> str:
    """The roleset that is meant where the table of senses knows better; rows of the roleset go before its verb's."""
    for given in (roleset, roleset.partition(".")[0].partition("_")[0]):
        for sense in ontology.senses.get(given, ()):
            if slots_hold(parse, token, sense.slots, lambda _: None):
                return sense.meant
    return roleset


def _bases(form: str, irregular: Mapping[str, str]) -> Iterator[str]:
    """The verbs that a form can be a form of, in American spelling where there are two."""
    if form in irregular:
        yield irregular[form]
    for ending, added in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            base = form[: -len(ending)]
            yield base + added
            if (base + added).endswith("ise"):
                yield f"{(base + added)[:-2]}ze"
            if not added and len(base) > 2 and base[-1] == base[-2]:
                yield base[:-1]
