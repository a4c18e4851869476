"""What a clause amounts to politically: the type of event that a chain of words reports, read from the tree.

"Refused to lift the ban" is a refusal to yield, "will hold talks" an agreement to meet, "suspended aid" a sanction. A
word means what `frames.tsv` says of it with these objects, else what its roleset or noun means; words that say
something about another event (operators: end, deny, future ...) turn its type into another by `compositions.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.context import Context
from kg.extract.frames import slots_hold
from kg.extract.status import is_negated
from kg.extract.tense import auxiliaries
from kg.ontology import Flag, Term
from kg.ontology.terms import Frame, Operator

_DEPTH = 6
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d"})
_ABOUT = frozenset({"of", "from", "to", "for", "in", "into", "on", "with"})
_MUST = frozenset({"must", "should", "ought", "need"})
_CONTENT = ("xcomp", "ccomp", "obj", "nsubj:pass", "obl", "advcl", "acl", "nmod", "compound", "amod")


class Coder:
    """Reads the clauses of one article. It only answers; answers do not depend on the order of the questions."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parse = context.parse
        self._ontology = context.ontology

    def meaning(self, node: int, toward: frozenset[int] = frozenset(), depth: int = 0) -> Term | None:
        """Return what the clause or noun phrase headed by `node` reports, None where it reports nothing known.

        `toward` are tokens on the way to the party that is asked about: of several contents, the one on it counts.
        """
        if depth > _DEPTH:
            return None
        term = self._own(node, toward, depth)
        if term is None:
            return None
        if self._negated(node):
            return self._composed(Operator.DENY, term)
        if self._future(node):
            return self._composed(Operator.FUTURE, term)
        return term

    def is_political(self, term: Term) -> bool:
        """Tell whether a term is of PLOVER's types, by itself or by where PLOVER puts it (an arrest is COERCE)."""
        return self._ontology.plover(term) is not None

    def _own(self, node: int, toward: frozenset[int], depth: int) -> Term | None:
        for frame in self._frames(node, toward, depth):
            if frame.term is not None:
                content = self._content(node, toward, depth)
                return self._ontology.with_content(frame.term, content) if content is not None else frame.term
            if frame.operator is not None:
                found = self._operated(frame.operator, node, toward, depth)
                if found is not None:
                    return found
        term = self._listed(node)
        if term is not None and self.is_political(term):
            content = self._content(node, toward, depth)
            return self._ontology.with_content(term, content) if content is not None else term
        inner = self._content(node, toward, depth) if self._passes(node) else None
        if inner is not None and self.is_political(inner):
            return inner
        return term or inner

    def _passes(self, node: int) -> bool:
        """Tell whether a word without a political sense of its own hands on what it governs."""
        context = self._context
        entry = context.entry(node)
        if entry is None or entry.term is None:
            return True
        return bool(entry.flags & {Flag.LIGHT, Flag.ASPECT}) or entry.term.type == "OTHER"

    def _operated(self, operator: Operator, node: int, toward: frozenset[int], depth: int) -> Term | None:
        if operator is Operator.SAY:
            return self._said(node, toward, depth)
        if operator is Operator.REQUEST:
            return self._asked(self._content(node, toward, depth))
        inner = self._content(node, toward, depth)
        if inner is None:
            return self._composed(operator, None)
        return self._composed(operator, inner)

    def _said(self, node: int, toward: frozenset[int], depth: int) -> Term | None:
        """What a speaker does by what is said: of their own deeds as such, of the other party's as blame or demand."""
        parse = self._parse
        for clause in parse.kids(node, "ccomp", "xcomp", "parataxis", "obj", "acl"):
            subject = parse.kid(clause, "nsubj", "csubj", "expl")
            inner = self.meaning(clause, toward, depth + 1)
            if subject is None or subject not in toward:
                if inner is not None and any(parse.lower[aux] in _MUST for aux in parse.kids(clause, "aux")):
                    return self._asked(inner)
                if inner is not None:
                    return inner
            elif any(parse.lower[aux] in _MUST for aux in parse.kids(clause, "aux")):
                return self._asked(inner)
            elif inner is not None:
                return self._composed(Operator.SAY, inner)
        return Term("STATEMENT", "SAY")

    def _asked(self, inner: Term | None) -> Term:
        return self._ontology.with_content(Term("REQUEST"), inner) if inner is not None else Term("REQUEST")

    def _composed(self, operator: Operator, term: Term | None) -> Term | None:
        return self._ontology.composed(operator, term)

    def _frames(self, node: int, toward: frozenset[int], depth: int) -> Iterator[Frame]:
        if self._parse.rels[node] in ("compound", "amod"):
            return
        for key in dict.fromkeys(self._keys(node)):
            for frame in self._ontology.frames.get(key, ()):
                if slots_hold(self._context, node, frame.slots, lambda: self._content(node, toward, depth)):
                    yield frame

    def _keys(self, node: int) -> Iterator[str]:
        """The words that a frame may stand under: a verb with its particle, a noun with the word before it, a lemma.

        The reader's roleset also gives the verb, where its form misled the lemmatizer.
        """
        parse = self._parse
        predicate = self._context.predicates.get(node)
        stem = predicate.roleset.partition(".")[0].replace("_", " ") if predicate is not None else ""
        lemmas = [parse.lemmas[node]]
        if stem and parse.is_verb(node):
            lemmas.append(stem)
        for child in parse.children[node]:
            if parse.rels[child] in ("compound", "advmod") and child > node and parse.is_verb(node):
                yield f"{lemmas[-1].partition(' ')[0]} {parse.lower[child]}"
            elif parse.rels[child] in ("compound", "amod") and child < node:
                yield f"{parse.lower[child]} {lemmas[0]}"
        for lemma in reversed(lemmas):
            yield lemma
            if lemma.endswith("ise"):
                yield f"{lemma[:-3]}ize"

    def _listed(self, node: int) -> Term | None:
        """The term of a word by itself, as the ontology lists it."""
        parse, ontology = self._parse, self._ontology
        if parse.tags[node].startswith("NN"):
            for child in parse.kids(node, "compound", "amod"):
                noun = ontology.noun(f"{parse.lower[child]} {parse.lemmas[node]}")
                if noun is not None:
                    return noun.term
            noun = ontology.noun(parse.lower[node]) or ontology.noun(parse.lemmas[node])
            if noun is not None:
                return noun.term
        predicate = self._context.predicates.get(node)
        if predicate is None:
            return None
        entry = ontology.roleset(predicate.roleset)
        if entry is None or entry.flags & {Flag.LIGHT, Flag.ASPECT}:
            return None
        return entry.term

    def _content(self, node: int, toward: frozenset[int], depth: int) -> Term | None:
        """What a word says something about: the clause or noun under it that reports most."""
        parse = self._parse
        found: list[tuple[tuple[bool, bool, int, int], Term]] = []
        for child in parse.children[node]:
            dep = parse.deps[child]
            rank = next((i for i, rel in enumerate(_CONTENT) if dep == rel or parse.rels[child] == rel), None)
            if rank is None or (dep == "acl:relcl") or (dep == "nsubj"):
                continue
            if parse.rels[child] == "advcl" and parse.tags[child] != "VB" and not self._of(child):
                continue
            if parse.rels[child] in ("compound", "amod") and parse.is_verb(node):
                continue
            term = self.meaning(child, toward, depth + 1)
            if term is None:
                continue
            found.append(((not self.is_political(term), rank > 4, rank, child), term))
        if not found and parse.tags[node].startswith("NN"):
            return None
        return min(found)[1] if found else None

    def _of(self, clause: int) -> bool:
        """Tell whether a clause hangs on its word by a preposition that makes it what the word is about."""
        parse = self._parse
        return any(parse.lower[mark] in _ABOUT for mark in parse.kids(clause, "mark", "case"))

    def _negated(self, node: int) -> bool:
        return is_negated(self._context, node)

    def _future(self, node: int) -> bool:
        parse = self._parse
        return any(parse.lower[aux] in _WILL for aux in auxiliaries(parse, node))
