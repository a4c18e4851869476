"""Which words are attribution cues: by the tables, by what they govern, and by the network's `cue` mark.

The table of cues knows senses. Where the reader took another sense of a verb that has one, and where the verb reports
by its subject ("Estimates suggest that ..."), a clause as its content makes it a cue all the same. A word that no table
knows is one where the network says so.
"""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.speech.cue_reader import MARK, READ
from kg.extract.syntax.clauses import clause_of
from kg.model import Polarity
from kg.ontology import Cue, CueKind

_LEAST = 0.4
_UNLIKELY = 0.25
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "neither", "nor"})
_TOLD_OF = frozenset({"believe", "fear", "know", "presume", "report", "say", "suspect", "think"})
_SEEING = frozenset({"see", "watch"})
_NOBODY = frozenset({"nobody", "none", "no"})
UNSAID = 0.0
"""The certainty of who takes no stand on the content: "did not say that", "asked whether"."""
_BELIEVED = 0.6
# With "not" these say the contrary of their content: "do not think that he left".
_RAISING = frozenset({CueKind.BELIEVE})


class Cues:
    """The cues of one article."""

    def __init__(self, context: Context) -> None:
        self._parse = context.parse
        self._ontology = context.ontology
        self._lexicon = context.lexicon
        self._predicates = context.predicates
        self._mark = context.parse.mark(READ if READ in context.parse.mark_names else MARK)
        self._senses: dict[str, Cue] = {}
        for key in sorted(context.ontology.cues, reverse=True):
            stem, dot, _ = key.partition(".")
            if dot:
                self._senses[stem] = context.ontology.cues[key]

    def of(self, token: int) -> Cue | None:
        """Return the cue that a verb, or an adjective with a clause ("sure that"), is."""
        found = self.sense(token)
        if self._is_told_of(token):
            return None
        if (found is None or found.kind is CueKind.BELIEVE) and self._is_seen(token):
            return Cue(self._parse.lemmas[token], CueKind.SAY, Polarity.POSITIVE, 1.0)
        if found is not None and _is_loose(found) and self.unmarked(token):
            return None
        parse, lemma = self._parse, self._parse.lemmas[token]
        if found is None and parse.rels[token] == "parataxis" and self.marked(token):
            return _believed(lemma)
        if found is not None or not self.has_clause(token):
            return found
        if parse.is_verb(token):
            known = self._senses.get(lemma)
            if known is not None and lemma in self._lexicon.reporting:
                return known
            if lemma in self._lexicon.reporting:
                return _believed(lemma)
        elif parse.tags[token][:2] == "JJ" and lemma in self._lexicon.convinced:
            return _believed(lemma)
        return _believed(lemma) if self.marked(token) and not self._of_it(token) else None

    def _is_told_of(self, token: int) -> bool:
        """ "Gunmen believed to be militants": a participle, whatever the tree takes it for."""
        parse = self._parse
        told = parse.tags[token] in ("VBD", "VBN") and parse.lemmas[token] in _TOLD_OF
        return told and parse.lower[token + 1 : token + 3] in (("to", "be"), ("to", "have"))

    def _is_seen(self, token: int) -> bool:
        """ "Watched them leave", "saw prisoners being beaten": no belief."""
        parse, clause = self._parse, clause_of(self._parse, token)
        if (
            clause is None
            or parse.tags[token] == "VB"
            or parse.lemmas[token] not in _SEEING
            or parse.kid(clause, "mark") is not None
        ):
            return False
        bare = parse.tags[clause] in ("VB", "VBG") or parse.lemmas[token] == "watch"
        return bare or any(parse.lower[aux] == "being" for aux in parse.kids(clause, "aux"))

    def _of_it(self, token: int) -> bool:
        """ "It means that ...", "it turned out that ...": nobody's saying."""
        subject = self._parse.kid(token, "nsubj", "expl")
        return subject is not None and self._parse.lower[subject] == "it"

    def sense(self, token: int) -> Cue | None:
        """Return the cue of the sense of a word; of its commonest sense where the reader gives none."""
        parse, predicate = self._parse, self._predicates.get(token)
        if predicate is not None:
            return self._ontology.cue(predicate.roleset)
        if parse.is_verb(token) and parse.pos[token] != "AUX":
            return self._ontology.cue(f"{parse.lemmas[token]}.01")
        return None

    def marked(self, token: int) -> bool:
        """Tell whether the network takes a word for a cue."""
        return self._mark is not None and float(self._mark[token]) >= _LEAST

    def unmarked(self, token: int) -> bool:
        """Tell whether the network is sure that a word is no cue: "saw the finals", "determines the level"."""
        return self._mark is not None and float(self._mark[token]) < _UNLIKELY

    def has_clause(self, token: int) -> bool:
        """Tell whether a finite clause with a subject of its own is the complement of a word."""
        parse = self._parse
        clause = clause_of(parse, token)
        return clause is not None and (parse.tags[clause] != "VBG" or parse.kid(clause, "nsubj") is not None)

    def negated(self, token: int) -> bool:
        """ "did not say", "nobody said"."""
        parse = self._parse
        subject = parse.kid(token, "nsubj")
        if any(parse.lower[child] in _NEGATIONS for child in parse.kids(token, "advmod", "cc")):
            return True
        if subject is not None and parse.lower[subject] == "few" and parse.kid(subject, "det") is None:
            return True
        return subject is not None and any(
            parse.lower[each] in _NOBODY for each in (subject, *parse.kids(subject, "det"))
        )


def denied(cue: Cue) -> Cue:
    """What "not" makes of a cue: who does not think so thinks the contrary; who did not say so takes no stand."""
    if cue.kind in _RAISING:
        opposite = Polarity.NEGATIVE if cue.polarity is Polarity.POSITIVE else Polarity.POSITIVE
        return Cue(cue.key, cue.kind, opposite, cue.certainty)
    return Cue(cue.key, cue.kind, cue.polarity, UNSAID)


def questioned(cue: Cue) -> Cue:
    """A cue whose content is a question: "knew what had caused it" says nothing of the cause."""
    return Cue(cue.key, cue.kind, cue.polarity, UNSAID)


def _is_loose(cue: Cue) -> bool:
    """Tell whether a cue is of thinking or finding out, whose verbs have other uses: "see", "find", "show"."""
    return cue.kind is CueKind.BELIEVE or (cue.kind is CueKind.SAY and cue.certainty < 1)


def _believed(lemma: str) -> Cue:
    return Cue(lemma, CueKind.BELIEVE, Polarity.POSITIVE, _BELIEVED)
