"""What a source says: the characters of the clause, sentence or noun that a cue governs."""

from __future__ import annotations

from kg.extract.context import Context
from kg.extract.reader.parse import Parse
from kg.extract.speech.denials import charge_before, turns_down
from kg.extract.speech.limits import before_teller, contradicted, is_direct
from kg.extract.syntax.clauses import QUOTING, clause_of, own_subject
from kg.extract.syntax.quotes import tokens_in
from kg.model import Span, Status
from kg.ontology import Cue, Pos

SAYING = frozenset({"say", "claim", "admit", "deny", "warn", "believe", "promise"})
_TOLD = frozenset({"say", "claim", "admit", "warn"})
_SOME = frozenset("all both dozens hundreds many none others scores several some thousands".split())
_SHORTEST = 4
_MARKS = frozenset((",", ":", "_SP", "``", "''", "."))
_TOLD_BY = frozenset({"how", "why"})  # "explained how he left": he left
DESCRIBING = frozenset("describe.01 characterize.01 portray.01 label.01 denounce.01 condemn.01".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEGINS = frozenset({"PRP", "PRP$", "DT", "NN", "NNS", "NNP", "NNPS", "EX", "UH"})
_LOOSE = frozenset({",", "-", "--", "–", "—", "it", "like", "um", "uh"})
_SUMMED_UP = frozenset(
    "accusation allegation call charge claim demand move plea promise proposal request suggestion threat".split()
)
_MEANWHILE = frozenset({"after", "although", "amid", "as", "though", "when", "while"})
_RELATIVES = frozenset({"acl:relcl", "advcl:relcl"})
_SUBORDINATE = frozenset({"advcl", "acl", "conj", "nmod", "obl", "appos"})


class Contents:
    """The contents of the cues of one article."""

    def __init__(self, context: Context) -> None:
        self.parse = context.parse
        self.fillers = context.fillers
        self.ontology = context.ontology
        self._cues = context.cue
        self._involvement = context.lexicon.involvement
        self.predicates = context.predicates
        self.documents = context.lexicon.documents

    def of(self, token: int, cue: Cue) -> Span | None:
        """Return what a verb of saying or thinking tells: its clause, the sentence around it, or an event as object."""
        clause = self._clause_of(token, cue)
        if clause is not None and cue.kind in (*SAYING, "accuse", "ask", "demand"):
            content, end = self.without(clause, token), self._carried_on(clause, token)
            return content if end is None else Span(content.begin, end)
        if self.quotes_somebody(token):
            return self._quoted_by(token)
        if cue.kind in SAYING:
            if self._is_put_in(token):
                return self.around(token)
            loose = self._loosely(token)
            if loose is not None:
                return loose
        return self._of_noun(token, cue)

    def _clause_of(self, token: int, cue: Cue) -> int | None:
        """The head of the clause that a cue governs; of describing, what somebody is described as."""
        parse = self.parse
        clause = clause_of(parse, token)
        if clause is None and cue.kind in ("claim", "deny") and not self._plans(cue):
            near = (child for child in parse.kids(token, "advcl") if parse.tags[child] == "VBG")
            ruled = next((child for child in near if token < child <= token + 2), None)
            clause = parse.kid(token, "xcomp") or ruled  # "ruled out resigning"
        if clause is None and cue.key in DESCRIBING:
            told = parse.kids(token, "obl", "xcomp", "advcl")
            clause = next((child for child in told if parse.case(child) == "as"), None)
        return clause

    def _is_put_in(self, token: int) -> bool:
        """Tell whether a clause of saying is put into what it says: "he, she said, left", "it left, as he said"."""
        parse = self.parse
        apart = ";" in parse.words[parse.edges[token][0] - 1 : token]  # "it shut; its owners denied a leak"
        if parse.rels[token] == "parataxis" and parse.kid(token, "nsubj") is not None:
            return not (apart and token > parse.heads[token])
        if parse.rels[token] != "advcl" or own_subject(parse, token) is None:
            return False
        # "Is warning of it as China announced two cases" says nothing of the warning.
        marked = any(parse.lower[mark] == "as" for mark in parse.kids(token, "mark", "advmod"))
        return marked and parse.kid(token, "obj", "xcomp") is None  # "as many are reported missing"

    def _loosely(self, token: int) -> Span | None:
        """What stands behind or beside a verb of saying, and not under it."""
        parse, speaker = self.parse, own_subject(self.parse, token)
        if speaker is None:
            return None
        if parse.kid(token, "obj") is None and parse.lemmas[token] == "say":
            behind = self._behind(token)
            if behind is not None:
                return behind
        beside = self._beside(token) if parse.lower[speaker] != "it" else None
        return None if beside is None else self.without(beside, token)

    def _of_noun(self, token: int, cue: Cue) -> Span | None:
        """A charge that is denied, a deed that somebody answers for, an event as the object."""
        parse, thing = self.parse, self.parse.kid(token, "obj")
        charge = charge_before(parse, token) if cue.kind == "deny" else None
        if charge is not None:
            return parse.span(charge, charge + 1)
        if thing is None or self.fillers.mentions.of(thing) is not None:
            return None
        if cue.kind in _TOLD and parse.lemmas[thing] == "responsibility":
            deed = self.answered_for(token)
            return None if deed is None else self.without(deed, token)
        if cue.kind == "deny":
            return None if turns_down(parse, cue.key, thing) else self.without(thing, token)
        if cue.kind in _TOLD and self._is_event(thing):
            return self.without(thing, token)
        return None

    def _carried_on(self, clause: int, cue: int) -> int | None:
        """ "Said nobody was killed, but several were hurt": where a content ends whose second half stands by itself."""
        parse = self.parse
        for other in parse.kids(cue, "conj"):
            subject = parse.kid(other, "nsubj")
            counted = subject is not None and parse.tags[subject] in ("CD", "JJ")
            counted = counted or (subject is not None and parse.lower[subject] in _SOME)
            joined = counted or any(parse.lower[mark] == "that" for mark in parse.kids(other, "mark"))
            if cue < clause < other and joined and self._cues(other) is None:
                return self.trimmed(clause, parse.edges[other][1]).end
        return None

    def _behind(self, token: int) -> Span | None:
        """ "Where he said, I hereby issue waivers": words without quotation marks behind a comma."""
        parse = self.parse
        end = parse.sentences[parse.sentence_of[token]][1]
        if token + 2 >= end or parse.words[token + 1] != "," or not self.is_finite(token + 2, end):
            return None
        speaks = any(
            parse.rels[each] == "nsubj" and token + 1 < each < parse.heads[each]
            for each in range(token + 2, end)
        )
        first = parse.tags[token + 2]
        return self.trimmed(token + 2, end) if speaks and first in _BEGINS else None

    def is_finite(self, start: int, end: int) -> bool:
        """Tell whether one of the tokens [start, end) is a finite verb, or begins an invitation ("let's")."""
        return any(
            self.parse.tags[each] in _FINITE or self.parse.lower[each] == "let" for each in range(start, end)
        )

    def _beside(self, token: int) -> int | None:
        """ "I take it [this is a motion]", "I think, [that was unfair]": a clause right behind that hangs loosely."""
        parse = self.parse
        clause = parse.kid(token, "parataxis")
        if (
            clause is None
            or clause < token
            or not any(parse.tags[each] in _FINITE for each in (clause, *parse.kids(clause, "cop", "aux")))
        ):
            return None
        start = parse.edges[clause][0]
        between = range(token + 1, start)
        return clause if all(parse.lower[each] in _LOOSE for each in between) else None

    def _quoted_by(self, token: int) -> Span:
        """What a clause of citing backs: what the verb of saying above it tells, else the clause above it."""
        parse, above = self.parse, self.parse.heads[token]
        clause = clause_of(parse, above)
        if clause is not None:
            return self.without(clause, above)
        return self.around(above if parse.rels[above] == "parataxis" else token)

    def quotes_somebody(self, token: int) -> bool:
        """ "The army withdrew, a newspaper said, citing officials"."""
        parse = self.parse
        return (
            parse.lemmas[token] in QUOTING
            and parse.tags[token] == "VBG"
            and parse.rels[token] == "advcl"
            and any(self.fillers.one(thing) is not None for thing in parse.kids(token, "obj"))
        )

    def is_described(self, token: int) -> bool:
        """ "After the clash, described as one of the deadliest": a passive that names nobody."""
        parse, cue = self.parse, self._cues(token)
        if cue is None or cue.key not in DESCRIBING or parse.kid(token, "aux", "obj", "ccomp") is not None:
            return False
        if parse.tags[token] == "VBD":  # a past tense to the reader: "a man described as a loner fled"
            return any(parse.case(child) == "as" for child in parse.kids(token, "obl"))
        return parse.tags[token] == "VBN" and parse.kid(token, "nsubj") is None

    def answered_for(self, verb: int) -> int | None:
        """ "Claimed responsibility for [the bombing]", "for [killing them]": the deed that somebody says is theirs."""
        parse, thing = self.parse, self.parse.kid(verb, "obj")
        if thing is None or parse.lemmas[thing] != "responsibility":
            return None
        deeds = (each for head in (thing, verb) for each in parse.kids(head, "nmod", "obl", "acl", "advcl"))
        for deed in deeds:
            if deed > thing and any(parse.lower[mark] == "for" for mark in parse.kids(deed, "case", "mark")):
                return deed
        return None

    def _is_event(self, noun: int) -> bool:
        """ "announced a ceasefire": a noun that tells of an event."""
        predicate = self.predicates.get(noun)
        entry = self.ontology.roleset(predicate.roleset) if predicate is not None else None
        named = self.ontology.noun(self.parse.lemmas[noun])
        return (named is not None and named.term is not None) or (
            named is None and entry is not None and entry.term is not None and entry.term.type != "STATEMENT"
        )

    def asks(self, clause: int, cue: int) -> bool:
        """Tell whether a clause is a question: "what had caused it", "whether he would": a question states nothing.

        In "the ruins, which they say include a mosque" nothing is asked.
        """
        parse = self.parse
        start = parse.sentences[parse.sentence_of[cue]][0]
        if clause > cue and any(
            parse.heads[each] in (clause, cue) and parse.tags[each] in ("WP", "WDT")
            for each in range(start, cue)
        ):
            return False
        if any(parse.lower[mark] in ("whether", "if") for mark in parse.kids(clause, "mark")):
            return True
        first = min((child for child in parse.children[clause]), default=clause)
        return any(
            parse.tags[token] in ("WP", "WRB", "WDT") and parse.lower[token] not in _TOLD_BY
            for token in (first, *parse.children[first], clause)
        )

    def _plans(self, cue: Cue) -> bool:
        """ "is expected to leave": a verb that makes a plan of its clause rather than a report."""
        governor = self.ontology.governor(cue.key, Pos.VERB)
        return governor is not None and governor.status in (Status.PLANNED, Status.HYPOTHETICAL)

    def told(self, token: int, cue: Cue) -> Span | None:
        """Return what the reader takes for the thing said, where the tree shows no clause."""
        predicate = self.predicates.get(token)
        if predicate is None or cue.kind not in _TOLD or self._names_somebody(token):
            return None
        for role in predicate.arguments:
            inside = range(role.start, role.end)
            if self._calls(token) and role.role in ("ARG1", "ARG2") and role.start == token + 1:
                return self.trimmed(role.start, role.end)
            if role.role != "ARG1" or token in inside or len(inside) < _SHORTEST:
                continue
            question = self.parse.tags[role.start] in ("WP", "WRB", "WDT") or self.parse.lower[
                role.start
            ] in (
                "whether",
                "if",
            )
            if not question and any(
                self.parse.tags[each] in _FINITE and not self._describes(each) for each in inside
            ):
                return self.trimmed(role.start, role.end)
        return None

    def _describes(self, token: int) -> bool:
        """ "Knew one of the men [killed in the raid]": a participle, read as a past tense, tells nothing."""
        parse = self.parse
        return parse.deps[token] == "acl" and parse.kid(token, "nsubj", "aux", "cop", "mark") is None

    def _names_somebody(self, token: int) -> bool:
        """ "Quotes an official who ...": whom a verb of quoting has as its object is no content."""
        thing = self.parse.kid(token, "obj") if self.parse.lemmas[token] in QUOTING else None
        return thing is not None and self.fillers.one(thing) is not None

    def _calls(self, token: int) -> bool:
        """ "In what he said was a kidnapping": what somebody only calls so."""
        noun = self.parse.heads[token]
        return self.parse.rels[token] in ("acl", "advcl") and self.parse.lower[noun] == "what"

    def without(self, head: int, cue: int) -> Span:
        """Return the span of what hangs on `head`, cut at the cue where the tree crosses it."""
        start, end = self.parse.edges[head]
        that = next(
            (mark for mark in self.parse.kids(head, "mark") if self.parse.lower[mark] == "that"), None
        )
        if that is not None:
            start = that
        if start <= cue < end and not self._goes_on(head, cue):
            start, end = (cue + 1, end) if head > cue else (start, before_teller(self.parse, head, cue))
        if not is_direct(self.parse, cue, head):
            end = contradicted(self.parse, head, end, self._cues)
        return self.trimmed(start, self._undenied(start, end))

    def _goes_on(self, head: int, cue: int) -> bool:
        """ "It would help, she said, but could not pay": what is said goes on behind who says it."""
        joined = (each for each in self.parse.kids(head, "conj") if each > cue)
        return head < cue and any(self.parse.kid(each, "nsubj") is None for each in joined)

    def denied(self, content: Span, cue: int) -> Span:
        """What a denial denies, without what it takes for granted: "a plea that he pay those [who were hurt]"."""
        parse = self.parse
        inside = tokens_in(parse, content)
        for mark in inside:
            beside = parse.lower[mark] in _MEANWHILE and parse.rels[mark] in ("mark", "case")
            last = "," not in parse.words[mark : inside.stop]
            if beside and last and cue + 1 < mark and set_off(parse, mark):
                return self.trimmed(inside.start, mark)  # "denied that he left, [after it was said]"
        for noun in inside:
            deed = parse.kid(noun, "nmod") if parse.lemmas[noun] in self._involvement else None
            if deed is not None and noun < parse.edges[deed][0] and parse.edges[deed][1] >= inside.stop:
                return self.trimmed(
                    inside.start, parse.edges[deed][0]
                )  # "denies involvement [in the attack]"
        for verb in inside:
            who = parse.edges[verb][0]
            if parse.rels[verb] != "acl" or verb == cue or parse.edges[verb][1] < inside.stop:
                continue
            apart = set_off(parse, self._first(verb)) or parse.tags[who] in ("WP", "WDT", "WP$")
            if inside.start + 1 < who and apart:
                return self.trimmed(inside.start, who)
        return content

    def _undenied(self, start: int, end: int) -> int:
        """Where a content ends before what somebody else says of it: "accuse him of fraud[, which he denies]"."""
        parse = self.parse
        for comma in range(start + 1, end - 2):
            one = parse.words[comma] == "," and parse.lower[comma + 1] in ("a", "an")
            if one and parse.lemmas[comma + 2] in _SUMMED_UP and "," not in parse.words[comma + 1 : end]:
                return comma  # "demanded that he leave[, a request he ignored]"
        for verb in range(start + 1, end):
            after = parse.deps[verb] in _RELATIVES or (
                parse.deps[verb] == "acl" and parse.tags[verb] == "VBN"
            )
            cue = self._cues(verb) if after else None
            if cue is None or cue.kind != "deny" or parse.edges[verb][1] < end - 1:
                continue
            noun = parse.heads[verb]
            above = noun if parse.rels[noun] == "appos" and start < noun else verb
            first = self._first(above)
            if start + 1 < first and set_off(parse, first):
                return first - 1
        return end

    def around(self, token: int) -> Span:
        """Return the clause that a reporting clause or phrase is put into: "..., Obama said, ..."."""
        parse = self.parse
        low, high = parse.edges[token]
        above = parse.heads[token]
        apart = set_off(parse, self._first(token))
        whole = self._is_outermost(self._first(token), high)
        while (
            (apart or whole)
            and parse.rels[above] in _SUBORDINATE
            and (parse.kid(above, "nsubj") is None or (whole and not self._stands_alone(above)))
        ):
            above = parse.heads[above]
        start, end = parse.edges[above]
        if high >= end - 1:
            return self.trimmed(start, low)
        if low <= start + 1:
            return self.trimmed(high, end)
        return self.trimmed(start, end)

    def _is_outermost(self, start: int, end: int) -> bool:
        """Tell whether a phrase begins or ends its sentence, with a comma between: it is said of the whole."""
        tags, (first, last) = self.parse.tags, self.parse.sentences[self.parse.sentence_of[start]]
        if all(tag in _MARKS for tag in tags[first:start]):
            return "," in self.parse.words[end - 1 : end + 1]
        return set_off(self.parse, start) and all(tag in _MARKS for tag in tags[end:last])

    def _stands_alone(self, clause: int) -> bool:
        """Tell whether a clause has a source of its own: a relative clause behind a comma."""
        return self.parse.deps[clause] in _RELATIVES and set_off(self.parse, self._first(clause))

    def _first(self, token: int) -> int:
        """The first word of what hangs on a token: a comma before it may hang on it as well."""
        start = self.parse.edges[token][0]
        while start < token and self.parse.tags[start] in _MARKS:
            start += 1
        return start

    def alone(self, clause: int) -> Span:
        """Return a clause without the clauses joined to it that have a subject of their own."""
        parse = self.parse
        start, end = parse.edges[clause]
        for other in parse.kids(clause, "conj"):
            if other > clause and parse.kid(other, "nsubj") is not None:
                end = min(end, *(parse.edges[each][0] for each in (other, *parse.kids(other, "cc"))))
        for said in parse.kids(clause, "parataxis"):
            end = min(end, parse.edges[said][0]) if said > clause else end  # "was rigged[, they say]"
        return self.trimmed(start, end)

    def trimmed(self, start: int, end: int) -> Span:
        """Return the characters of tokens [start, end) without punctuation at the ends."""
        parse = self.parse
        while end - start > 1 and parse.tags[start] in _MARKS:
            start += 1
        while end - start > 1 and parse.tags[end - 1] in _MARKS:
            end -= 1
        return parse.span(start, max(end, start + 1))


def set_off(parse: Parse, start: int) -> bool:
    """Tell whether a phrase stands apart, after a comma: it belongs to the sentence rather than to the word before."""
    return (
        start > 0
        and parse.words[start - 1] == ","
        and parse.sentence_of[start - 1] == parse.sentence_of[start]
    )
