"""What a clause amounts to politically: the type of event that a chain of words reports, read from the tree.

"Refused to lift the ban" is a refusal to yield, "will hold talks" an agreement to meet, "suspended aid" a sanction. A
word means what `frames.tsv` says of it with these objects, else what its roleset or noun means; words that say
something about another event (operators: end, deny, future ...) turn its type into another by `compositions.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context, Refined
from kg.extract.modality import is_negated
from kg.extract.reader.parse import Parse
from kg.extract.syntax.frames import slots_hold
from kg.extract.syntax.tense import auxiliaries, is_infinitive
from kg.model import EntityType
from kg.ontology import Flag, Frame, Operator, Term

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
_MUST = frozenset({"must", "should", "ought", "need"})
_BESIDE = frozenset(
    {
        *(
            "after",
            "before",
            "since",
            "during",
            "amid",
            "despite",
            "following",
            "until",
            "till",
            "while",
            "when",
            "if",
        ),
        *("unless", "because", "as", "like", "within", "because of", "due to", "according to", "ahead of"),
    }
)
_PARTICLES = frozenset({"out", "off", "away", "back", "down", "up"})
_ABOUT = frozenset({"of", "from", "to", "for", "in", "into", "on", "with"})
_CONTENT = ("xcomp", "ccomp", "obj", "nsubj:pass", "obl", "advcl", "acl", "nmod", "compound", "amod")
_CLAUSES = ("ccomp", "xcomp", "parataxis", "obj", "acl")
# What a common sense of a word hides: police fire tear gas, a bomb explodes, crowds demonstrate against a law,
# ministers declare an emergency, borders close or open, presidents forge ties, armies test missiles, writers win
# prizes.
_HIDDEN = frozenset(
    {
        *(("PERSONNEL", "ASSAULT"), ("ACCIDENT", "ASSAULT"), ("STATEMENT", "PROTEST")),
        *(("STATEMENT", "COERCE"), ("BUSINESS", "COERCE"), ("BUSINESS", "ASSAULT")),
        *(("BUSINESS", "RETREAT"), ("CRIME", "SUPPORT"), ("DISCOVERY", "MOBILIZE"), ("SPORT", "CULTURE")),
    }
)
_CHANGING = (Operator.END, Operator.CANCEL, Operator.EASE)
PARTIES = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP, EntityType.PLACE})
_REQUEST, _SAYING = Term("REQUEST"), Term("STATEMENT", "SAY")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word reports. `doer` is the word whose subject does it: "said it will withdraw" is told of `withdraw`."""

    term: Term
    doer: int


class Coder:
    """Reads the clauses of one article. `toward` are the tokens from a party up to the root: the party asked about."""

    def __init__(self, context: Context, toward: frozenset[int] = frozenset()) -> None:
        self._context = context
        self._parse = context.parse
        self._ontology = context.ontology
        self._toward = toward
        self._known: dict[int, Meaning | None] = {}

    def meaning(self, node: int) -> Meaning | None:
        """Return what the clause or noun phrase headed by `node` reports, None where it reports nothing known."""
        if node not in self._known:
            self._known[node] = None
            self._known[node] = self._read(node)
        return self._known[node]

    def is_political(self, term: Term) -> bool:
        """Tell whether a term is of PLOVER's types, by itself or by where PLOVER puts it (an arrest is COERCE)."""
        return self._ontology.plover(term) is not None

    def is_free(self, term: Term) -> bool:
        """Tell whether constructions may give a word another type: it has a political one, or none in particular."""
        return term.type == "OTHER" or self._ontology.types[term.type].quad is not None

    def construction(self, node: int, term: Term) -> Term | None:
        """Return the type that a word of type `term` has with what stands about it, None where it keeps that type.

        What only carries, tells of or will do another event keeps its own type: the other event stands for itself.
        """
        if not self.is_free(term):
            frames = (frame.term for frame in self._frames(node) if frame.term is not None)
            return next((found for found in frames if (term.type, found.type) in _HIDDEN), None)
        for frame in self._frames(node):
            if frame.term is not None:
                return self._with_content(self._finer(frame.term, node), node).term
            inner = self._content(node)
            if frame.operator in _CHANGING and inner is not None and self.is_political(inner.term):
                return self._ontology.composed(frame.operator, inner.term)
            if frame.operator is Operator.REQUEST:
                return self._with_content(_REQUEST, node).term
        return None

    def _read(self, node: int) -> Meaning | None:
        found = self._affirmed(node)
        if found is None or found.doer != node:
            return found
        if is_negated(self._context, node):
            return self._composed(Operator.DENY, found, node)
        if self._is_ahead(node):
            unless = any(
                self._parse.lower[mark] == "unless"
                for clause in self._parse.kids(node, "advcl")
                for mark in self._parse.kids(clause, "mark")
            )
            return self._composed(Operator.UNLESS if unless else Operator.FUTURE, found, node)
        return found

    def _is_ahead(self, node: int) -> bool:
        """Tell whether a verb is yet to come: will do, is to do."""
        helpers = auxiliaries(self._parse, node)
        scheduled = is_infinitive(self._parse, node) and any(
            self._parse.lemmas[aux] == "be" for aux in helpers
        )
        return scheduled or any(self._parse.lower[aux] in _WILL for aux in helpers)

    def _affirmed(self, node: int) -> Meaning | None:
        """What a word reports but for its own negation and tense."""
        for frame in self._frames(node):
            found = self._framed(frame, node)
            if found is not None:
                return found
        term = self._listed(node)
        if term is not None and self.is_political(term):
            return self._with_content(term, node)
        inner = self._content(node) if self._passes(node) else None
        if inner is not None and self.is_political(inner.term):
            return Meaning(inner.term, node)
        if term is not None:
            return Meaning(term, node)
        return Meaning(inner.term, node) if inner is not None else None

    def _framed(self, frame: Frame, node: int) -> Meaning | None:
        if frame.term is not None:
            return self._with_content(self._finer(frame.term, node), node)
        if frame.operator is Operator.SAY:
            return self._said(node)
        if frame.operator is Operator.REQUEST:
            return self._with_content(_REQUEST, node)
        return self._composed(frame.operator, self._content(node), node) if frame.operator else None

    def _finer(self, term: Term, node: int) -> Term:
        """The word's own mode, where a construction leaves its type as it is and gives none."""
        listed = self._listed(node) if term.mode is None else None
        return listed if listed is not None and listed.type == term.type else term

    def _with_content(self, term: Term, node: int) -> Meaning:
        content = self._content(node)
        return Meaning(self._ontology.with_content(term, content.term) if content else term, node)

    def _composed(self, operator: Operator, inner: Meaning | None, node: int) -> Meaning | None:
        term = self._ontology.composed(operator, inner.term if inner else None)
        return Meaning(term, node) if term is not None else None

    def _said(self, node: int) -> Meaning:
        """What a speaker does by what is said: own deeds as such, the other party's as blame or demand."""
        parse = self._parse
        for clause in parse.kids(node, *_CLAUSES):
            subject = parse.kid(clause, "nsubj", "expl")
            inner = self.meaning(clause)
            must = any(parse.lower[aux] in _MUST for aux in parse.kids(clause, "aux"))
            if must and (inner is not None or subject in self._toward):
                term = self._ontology.with_content(_REQUEST, inner.term) if inner else _REQUEST
                return Meaning(term, node)
            if inner is not None and subject is not None and subject in self._toward:
                return self._composed(Operator.SAY, inner, node) or inner
            if inner is not None:
                shared = subject is None and fronted_subject(parse, clause) is None
                pronoun = subject is not None and parse.tags[subject].startswith("PRP")
                return Meaning(inner.term, node if shared or pronoun else inner.doer)
        return Meaning(_SAYING, node)

    def _passes(self, node: int) -> bool:
        """Tell whether a word without a political sense of its own hands on what it governs."""
        entry = self._context.entry(node)
        if entry is None or entry.term is None:
            return True
        return bool(entry.flags & {Flag.LIGHT, Flag.ASPECT}) or entry.term.type == "OTHER"

    def _frames(self, node: int) -> Iterator[Frame]:
        if self._parse.rels[node] in ("compound", "amod"):
            return
        for key in dict.fromkeys(self._keys(node)):
            for frame in self._ontology.frames.get(key, ()):
                if slots_hold(self._parse, node, frame.slots, self._content_term):
                    yield frame

    def _keys(self, node: int) -> Iterator[str]:
        """The words that a frame may stand under: a verb with its particle, a noun with the word before it, a lemma.

        The reader's roleset gives the verb, because forms mislead the lemmatizer.
        """
        parse = self._parse
        lemmas = self._lemmas(node)
        for child in parse.children[node]:
            rel, case = parse.rels[child], parse.case(child).partition(" ")[0]
            if parse.is_verb(node) and rel in ("compound", "advmod") and child > node:
                yield from (f"{lemma} {parse.lower[child]}" for lemma in lemmas)
            elif parse.is_verb(node) and rel == "obl" and case in _PARTICLES:
                yield from (f"{lemma} {case}" for lemma in lemmas)
            elif rel in ("compound", "amod") and child < node:
                yield f"{parse.lower[child]} {lemmas[0]}"
        for lemma in lemmas:
            yield lemma
            if lemma.endswith("ise"):
                yield f"{lemma[:-3]}ize"

    def _lemmas(self, node: int) -> list[str]:
        """The verb that an irregular form is one of, then what the reader's sense says, with its particle and without;
        of other words the lemma.
        """
        parse = self._parse
        predicate = self._context.predicates.get(node)
        if not parse.is_verb(node):
            return [parse.lemmas[node]]
        stem = predicate.roleset.partition(".")[0] if predicate is not None else parse.lemmas[node]
        refined = isinstance(predicate, Refined)  # the table of senses knows what "left" means
        base = None if refined else self._context.lexicon.irregular.get(parse.lower[node])
        return list(
            dict.fromkeys([*([base] if base else []), stem.replace("_", " "), stem.partition("_")[0]])
        )

    def _listed(self, node: int) -> Term | None:
        """The term of a word by itself, as the ontology lists it."""
        parse, ontology = self._parse, self._ontology
        if parse.tags[node].startswith("NN"):
            befores = [parse.lower[child] for child in parse.kids(node, "compound", "amod")]
            keys = (*(f"{before} {parse.lemmas[node]}" for before in befores), parse.lower[node])
            for key in (*keys, parse.lemmas[node]):
                noun = ontology.noun(key)
                if noun is not None:
                    return noun.term
        entry = self._context.entry(node)
        return None if entry is None or entry.flags & {Flag.LIGHT, Flag.ASPECT} else entry.term

    def _content_term(self, node: int) -> Term | None:
        content = self._content(node)
        return content.term if content is not None else None

    def _content(self, node: int) -> Meaning | None:
        """What a word says something about: of the clauses and nouns under it, the first that is political."""
        parse = self._parse
        found: list[tuple[tuple[bool, bool, int, int], Meaning]] = []
        for child in parse.children[node]:
            rank = self._rank(node, child)
            inner = self.meaning(child) if rank is not None else None
            if inner is not None and rank is not None:
                found.append(((not self.is_political(inner.term), rank > 4, rank, child), inner))
        return min(found, key=lambda each: each[0])[1] if found else None

    def _rank(self, node: int, child: int) -> int | None:
        """The place of a child among what a word can be about, None where it is not."""
        parse = self._parse
        dep, rel = parse.deps[child], parse.rels[child]
        if dep == "acl:relcl" or (
            rel in ("compound", "amod") and (parse.is_verb(node) or self._is_party(node))
        ):
            return None
        if parse.case(child) in _BESIDE or any(
            parse.lower[mark] in _BESIDE for mark in parse.kids(child, "mark")
        ):
            return None
        if rel == "advcl" and parse.tags[child] != "VB":
            about = any(parse.lower[mark] in _ABOUT for mark in parse.kids(child, "mark", "case"))
            if not about and not (parse.tags[child] == "VBG" and self._writes(node)):
                return None
        return next((i for i, name in enumerate(_CONTENT) if name in (dep, rel)), None)

    def _is_party(self, node: int) -> bool:
        """Tell whether a noun is somebody, whom an adjective only describes: striking pilots."""
        mention = self._context.fillers.mentions.of(node)
        return mention is not None and self._context.fillers.mentions.drafts[mention].type in PARTIES

    def _writes(self, node: int) -> bool:
        """Tell whether a verb has words for its object, whose participle says what they do: a letter threatening ..."""
        thing = self._parse.kid(node, "obj")
        return thing is not None and self._parse.lemmas[thing] in self._ontology.word_classes["document"]


def fronted_subject(parse: Parse, clause: int) -> int | None:
    """The subject of a clause before its reporting verb, where the tree gives it to that verb: "X has left, Y said"."""
    head = parse.heads[clause]
    before = [subject for subject in parse.kids(head, "nsubj") if subject < clause < head]
    return before[0] if before and len(list(parse.kids(head, "nsubj"))) > 1 else None
