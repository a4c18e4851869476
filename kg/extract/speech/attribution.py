"""Who says it: reporting verbs with their content, quotations with their speakers, "according to", accusations.

The content is a span of characters; an event whose trigger lies in it is claimed by the source, not by the
publisher. For a
denial the polarity is negative. An accusation makes the deed that it names a claim of those who accuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.extract.modality import is_withheld, modals
from kg.extract.speech.accusations import charge_of, suspicions
from kg.extract.speech.contents import DESCRIBING, SAYING, Contents
from kg.extract.speech.cues import Cues, denied, questioned
from kg.extract.speech.denials import baseless
from kg.extract.speech.interviews import answers
from kg.extract.speech.limits import goes_on_in
from kg.extract.speech.nesting import Attributions, length_of
from kg.extract.speech.sources import introducing, source_of
from kg.extract.speech.speech import AttributionDraft, Speaker, with_quotations
from kg.extract.syntax.clauses import clause_of, own_subject
from kg.extract.syntax.quotes import find_quotes, saying, tokens_in
from kg.extract.syntax.tense import is_infinitive
from kg.model import EntityType, MentionKind, Polarity, Span, Status
from kg.ontology import Cue, CueKind

_SURELY = DESCRIBING | {"allege.01"}
_SPOKEN = frozenset({"say", "claim", "admit", "deny", "warn", "ask", "demand", "promise"})
_PHRASES = frozenset({"obl", "nmod", "advmod", "parataxis", "advcl"})
_LABEL_WORDS = 6
_SPEAKERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GROUP})
_APART = frozenset({"/", ","})
_BETWEEN = frozenset({"MD", "RB"})
_OPENINGS = frozenset({",", '"', "“", ":", "-", "–", "—"})
_QUOTATIVE = Cue("be like", CueKind.SAY, Polarity.POSITIVE, 1.0)
_CLEAR = frozenset({"clear", "plain", "known"})
_CLEARED = Cue("make clear", CueKind.SAY, Polarity.POSITIVE, 1.0)
_SUSPECT = Cue("suspect", CueKind.ACCUSE, Polarity.POSITIVE, 0.5)
_UNSURE = frozenset({"aware", "certain", "clear", "sure"})  # "is not sure that" tells nothing of it
_STOPS = frozenset({".", "!", "?"})
_ACCORDANCE = frozenset("custom law plan plans protocol schedule tradition".split())
_TRANSCRIBED = 3  # paragraphs that begin with who speaks, in what is printed as a transcript
_LETTERS = 5
_VOICING = frozenset("express give hold issue make reiterate repeat share state voice".split())


def find_attributions(context: Context) -> Attributions:
    """Return the attributions of the article in the order of their contents, the wider first."""
    finder = _Finder(context)
    drafts = [*finder.verbs(), *finder.phrases(), *finder.labels()]
    drafts = with_quotations(context.parse, finder.quotes, drafts, finder.speakers())
    drafts += answers(context)
    unique = {(draft.content, draft.cue, draft.source): draft for draft in drafts}
    return Attributions(
        sorted(unique.values(), key=lambda draft: (draft.content.begin, -draft.content.end, draft.cue))
    )


class _Finder:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.parse = context.parse
        self.fillers = context.fillers
        self.ontology = context.ontology
        self.lexicon = context.lexicon
        self.predicates = context.predicates
        self.cues = Cues(context)
        self.contents = Contents(context)
        self.quotes = find_quotes(context.parse.text)

    def verbs(self) -> Iterator[AttributionDraft]:
        """Attributions by a verb or adjective of saying or thinking with a clause as its content."""
        for token, tag in enumerate(self.parse.tags):
            if tag.startswith("JJ") and self.cues.has_clause(token):
                yield from self._stance(token)
            if not tag.startswith("VB"):
                continue
            if self.parse.lemmas[token] == "be":
                yield from self._is_like(token)
            elif self.parse.lemmas[token] == "make":
                yield from self._makes_clear(token)
            cue = self.cues.of(token)
            if cue is None or cue.kind in SAYING:
                yield from self._announces(token)
            if cue is None:
                yield from self._suspects(token)
                continue
            negated = self.cues.negated(token) or is_withheld(self.context, token)
            if cue.kind == "accuse" and not negated:
                accusation = self._accusation(token, cue)
                if accusation is not None:
                    yield accusation
                    continue
            content = self.contents.of(token, cue) or self.contents.told(token, cue)
            if content is None or (negated and clause_of(self.parse, token) is None):
                continue
            if self._crosses(token, content):
                continue
            clause = clause_of(self.parse, token)
            if clause is None and cue.kind in SAYING and self._only_seems(token, cue, content):
                continue
            if clause is not None and (self.contents.asks(clause, token) or self._is_imagined(token)):
                cue = questioned(cue)
            source = source_of(self.contents, token)
            asker = self._asker(token)
            if asker is not None and cue.kind is CueKind.ADMIT:
                source = source_of(self.contents, asker)  # so says who urges them to admit it
            elif asker is not None:
                cue = questioned(cue)
            if source is None and "." not in cue.key:
                continue  # a verb that is a cue by its subject needs one
            cue = denied(cue) if negated else cue
            if cue.kind is CueKind.BELIEVE and "." not in cue.key and self._quoted(content):
                cue = Cue(cue.key, CueKind.SAY, cue.polarity, 1.0)  # "it is mine," growled the man
            if cue.polarity is Polarity.NEGATIVE:
                content = self.contents.denied(content, token)
            yield self._draft(token, cue, content, source)

    def _is_imagined(self, token: int) -> bool:
        """ "Must know that he lost", "may say so": nobody has said it yet."""
        head = self.parse.heads[token]
        if self.parse.rels[token] in ("xcomp", "ccomp") and self.parse.lemmas[head] == "let":
            token = head  # "should let them know that he lost"
        return any(each.status is Status.HYPOTHETICAL for each in modals(self.context, token))

    def _asker(self, token: int) -> int | None:
        """The verb by which somebody is asked to say what the cue says."""
        head = self.parse.heads[token]
        asked = self.parse.rels[token] in ("xcomp", "ccomp") and is_infinitive(self.parse, token)
        cue = self.context.cue(head) if asked else None
        return head if cue is not None and cue.kind is CueKind.DEMAND else None

    def _only_seems(self, token: int, cue: Cue, content: Span) -> bool:
        """ "They published a history: it sold well": the network sees no cue. A denial is one: "denies negligence"."""
        told = cue.kind == "deny" or cue.key in _SURELY or self._quoted(content)
        told = told or self.contents.answered_for(token) is not None
        return not (told or self.contents.quotes_somebody(token)) and self.cues.unmarked(token)

    def _announces(self, token: int) -> Iterator[AttributionDraft]:
        """ "In it, Norton observed:", with the next sentence as what he observed, without quotation marks."""
        parse = self.parse
        place = parse.sentence_of[token]
        last = parse.sentences[place][1] - 1
        while last > token and parse.tags[last] == "_SP":
            last -= 1
        if parse.words[last] != ":" or place + 1 == len(parse.sentences):
            return
        start, end = parse.sentences[place + 1]
        source = source_of(self.contents, token) if parse.lemmas[token] in saying() else None
        finite = any(parse.tags[each] in ("VBD", "VBZ", "VBP", "MD") for each in range(start, end))
        if source is not None and finite and parse.kid(token, "ccomp") is None:
            said = Cue(parse.lemmas[token], CueKind.SAY, Polarity.POSITIVE, 1.0)
            yield self._draft(token, said, self.contents.trimmed(start, end), source)

    def _is_like(self, token: int) -> Iterator[AttributionDraft]:
        """ "I was like, let's go": what somebody said or thought, told as in talk."""
        parse = self.parse
        like = token + 1
        start, end = parse.sentences[parse.sentence_of[token]]
        speaker = next(
            (each for each in range(token - 1, start - 1, -1) if parse.tags[each][:2] not in _BETWEEN), start
        )
        if like + 1 >= end or parse.lower[like] != "like" or parse.tags[speaker] != "PRP":
            return
        source = self.fillers.one(speaker)
        quoted = parse.words[like + 1] in _OPENINGS or parse.tags[like] == "RP"
        finite = self.contents.is_finite(like + 1, end)
        if source is not None and quoted and finite and parse.lower[speaker] != "it":
            said = self._draft(token, _QUOTATIVE, self.contents.trimmed(like + 1, end), source)
            yield replace(said, cue_span=parse.span(token, like + 1))

    def _makes_clear(self, token: int) -> Iterator[AttributionDraft]:
        """ "The court made it clear that ...": the cue is the verb."""
        for adjective in self.parse.kids(token, "xcomp", "obj", "advmod"):
            clause = self.parse.kid(adjective, "ccomp") or self.parse.kid(token, "ccomp")
            source = source_of(self.contents, token)
            if self.parse.lower[adjective] in _CLEAR and clause is not None and source is not None:
                yield self._draft(token, _CLEARED, self.contents.without(clause, token), source)

    def _stance(self, token: int) -> Iterator[AttributionDraft]:
        """ "is sure that he will win": by whoever is sure, where this is somebody."""
        cue = self.cues.of(token)
        subject = own_subject(self.parse, token)
        clause = self.parse.kid(token, "ccomp")
        source = self.fillers.one(subject) if subject is not None else None
        if cue is None or source is None or clause is None or self.parse.lower[subject or 0] == "it":
            return
        if self.parse.lemmas[token] in _UNSURE and self.cues.negated(token):
            cue = questioned(cue)
        elif self.cues.negated(token):
            cue = denied(cue)
        yield self._draft(token, cue, self.contents.without(clause, token), source)

    def _draft(self, token: int, cue: Cue, content: Span, source: int | None) -> AttributionDraft:
        cue_span, quoted = self.parse.span(token, token + 1), self._quoted(content)
        return AttributionDraft(content, token, cue_span, source, cue.polarity, cue.certainty, quoted)

    def _crosses(self, token: int, content: Span) -> bool:
        """Tell whether a verb in a quotation seems to tell who says that: '"we demand it," said Lee'."""
        at, text = self.parse.begins[token], self.parse.text
        beside = any(
            quote.begin <= at < quote.end
            and (content.end <= quote.begin or quote.end <= content.begin)
            and text[
                quote.begin
            ].isalnum()  # else its first mark is missing, and it is what stands between two
            for quote in self.quotes
        )
        spoken = (each for each in tokens_in(self.parse, content) if self.parse.tags[each].startswith("VB"))
        told = self.parse.lemmas[token] in saying()
        return beside and not told and any(self.parse.lemmas[each] in saying() for each in spoken)

    def _quoted(self, content: Span) -> bool:
        """Tell whether most of the content is direct speech."""
        covered = sum(
            max(0, min(content.end, quote.end) - max(content.begin, quote.begin)) for quote in self.quotes
        )
        return covered >= 0.8 * length_of(content)

    def _accusation(self, token: int, cue: Cue) -> AttributionDraft | None:
        charge = charge_of(self.contents, token)
        if charge is None:
            return None
        draft = self._draft(token, cue, charge.content, source_of(self.contents, token))
        return replace(draft, accused=charge.accused)

    def _suspects(self, token: int) -> Iterator[AttributionDraft]:
        for charge in suspicions(self.contents, self.lexicon.culprits, token):
            draft = self._draft(token, _SUSPECT, charge.content, source_of(self.contents, token))
            yield replace(draft, accused=charge.accused)

    def phrases(self) -> Iterator[AttributionDraft]:
        """ "according to X", "allegedly", and nouns of saying with a clause ("accusations that ...")."""
        for token, tag in enumerate(self.parse.tags):
            if tag in ("NN", "NNS", "NNP") and self.parse.rels[token] in _PHRASES:
                yield from self._according(token)
            if tag == "RB":
                yield from self._adverb(token)
            elif tag in ("NN", "NNS"):
                yield from self._noun(token)
            elif self.parse.lower[token : token + 2] == ("according", "to"):
                yield from self._according_clause(token)

    def _according_clause(self, token: int) -> Iterator[AttributionDraft]:
        """ "According to X" where the tree has "according" as a word of its own, with X hanging on it."""
        named = self.parse.kid(token, "obl", "nmod")
        source = self.fillers.one(named) if named is not None and self.parse.rels[token] != "case" else None
        if source is not None:
            yield AttributionDraft(
                self.contents.around(token), token, self.parse.span(token, token + 2), source
            )

    def _according(self, token: int) -> Iterator[AttributionDraft]:
        case = self.parse.case(token)
        if case == "in" and self.parse.lower[token] == "words":
            yield from self._words(token)
        cue = self.ontology.cue(case) if case not in ("", "as", "in") else None
        if cue is None or cue.kind not in SAYING:
            return
        marker = next(self.parse.kids(token, "case"))
        source = self.fillers.one(token)
        if self.parse.lemmas[token] in _ACCORDANCE and self.parse.kid(token, "det", "nmod", "amod") is None:
            return  # "went according to plan"
        if case == "per" and (source is None or not self._speaks(source)):
            return  # per month
        last = max([marker, *self.parse.kids(marker, "fixed")])
        content, span = self.contents.around(token), self.parse.span(marker, last + 1)
        yield AttributionDraft(content, marker, span, source, cue.polarity, cue.certainty)

    def _speaks(self, mention: int) -> bool:
        draft = self.fillers.mentions.drafts[mention]
        return draft.kind is MentionKind.NAME or self.parse.lemmas[draft.head] in self.lexicon.documents

    def _words(self, token: int) -> Iterator[AttributionDraft]:
        """ "in the words of a witness", "in his words"."""
        owner = next((each for each in self.parse.kids(token, "nmod")), None)
        source = self.fillers.one(owner) if owner is not None else None
        if source is not None:
            cue = self.parse.span(token, token + 1)
            yield AttributionDraft(self.contents.around(token), token, cue, source)

    def _adverb(self, token: int) -> Iterator[AttributionDraft]:
        cue = self.ontology.cue(self.parse.lower[token])
        if cue is not None and self.parse.rels[token] == "advmod":
            yield self._draft(token, cue, self.contents.alone(self.parse.heads[token]), None)

    def _noun(self, token: int) -> Iterator[AttributionDraft]:
        """ "Allegations that he left", "charges of fraud": of a noun that somebody denies, the denial tells more."""
        parse, lemma = self.parse, self.parse.lemmas[token]
        above = self.cues.sense(parse.heads[token])
        nothing = any(parse.lower[each] in ("no", "any") for each in parse.kids(token, "det"))
        if nothing or (above is not None and above.kind is CueKind.DENY):
            return
        for child in parse.kids(token, "acl", "ccomp", "nmod"):
            if parse.rels[child] == "nmod":
                cue = self.ontology.cue(f"{lemma} of") if parse.case(child) == "of" else None
            elif any(parse.lower[mark] == "that" for mark in parse.kids(child, "mark")):
                cue = self.ontology.cue(lemma) or self.ontology.cue(f"{lemma} that")
            else:
                continue
            if cue is None or cue.kind not in (*SAYING, "accuse") or self._is_in_charge(token, cue):
                continue
            draft = self._draft(token, cue, self.contents.without(child, token), self._teller(token))
            if baseless(parse, token):
                verdict = parse.heads[parse.heads[token]]
                source = source_of(self.contents, verdict) if self.cues.of(verdict) else None
                draft = replace(draft, polarity=Polarity.NEGATIVE, source=source)
            yield draft

    def _is_in_charge(self, noun: int, cue: Cue) -> bool:
        """ "In overall charge of the camp", "took charge of it": nobody is charged with anything."""
        bare = self.parse.tags[noun] == "NN" and self.parse.kid(noun, "det", "nmod:poss") is None
        return cue.key == "charge of" and bare and self.parse.case(noun) != "on"

    def _teller(self, noun: int) -> int | None:
        """Who says what a noun tells: Iran of "Iran's claim that", "a claim by Iran", "Iran made the claim that"."""
        for kid in self.parse.kids(noun, "nmod"):
            if self.parse.deps[kid] == "nmod:poss" or self.parse.case(kid) in ("by", "from"):
                return self.fillers.one(kid)
        verb = self.parse.heads[noun]
        voiced = self.parse.rels[noun] == "obj" and self.parse.lemmas[verb] in _VOICING
        return source_of(self.contents, verb) if voiced else None

    def labels(self) -> Iterator[AttributionDraft]:
        """ "Obama: Haven't Yet Closed the Gaps" at the start of a paragraph, "Talks failed: Kremlin"."""
        parse = self.parse
        named: list[tuple[int, int, int]] = []
        for start, end in parse.sentences:
            while start < end and parse.tags[start] == "_SP":
                start += 1
            while end > start and parse.tags[end - 1] == "_SP":
                end -= 1
            colons = [token for token in range(start + 1, end - 1) if parse.words[token] == ":"]
            before = parse.text[: parse.begins[start]].rstrip(" \t•*-") if start < end else ""
            if not colons or (before and not before.endswith("\n")):
                continue
            first, last = colons[0], colons[-1]
            name = self._label(start, first)
            if name is not None and first + 2 < end:
                named.append((first, end, self._of_initials(start, first, name)))
            elif parse.words[end - 1] not in _STOPS and any(
                parse.is_verb(each) for each in range(start, last)
            ):
                name = self._label(last + 1, end)
                if name is not None:
                    content = self.contents.trimmed(start, last)
                    yield AttributionDraft(content, last, parse.span(last, last + 1), name)
        for first, end, name in named:
            whole = len(named) >= _TRANSCRIBED
            content = self.contents.trimmed(first + 1, goes_on_in(parse, first, end) if whole else end)
            yield AttributionDraft(content, first, parse.span(first, first + 1), name, quoted=whole)

    def _label(self, start: int, end: int) -> int | None:
        """The person or body whose name, or short description, tokens [start, end) are: "Tom Hall / judge"."""
        last = next((mark for mark in range(start, end) if self.parse.words[mark] in _APART), end)
        if not 0 < last - start <= _LABEL_WORDS or end - last > _LABEL_WORDS:
            return None
        found = self.fillers.mentions.of(last - 1)
        if found is None:
            return None
        draft = self.fillers.mentions.drafts[found]
        named = last == end or draft.kind is MentionKind.NAME
        return found if named and draft.start == start and draft.type in _SPEAKERS else None

    def _of_initials(self, start: int, end: int, label: int) -> int:
        """Who is meant by initials before a paragraph: Mike Delph of "MD:", where one person has them."""
        letters = "".join(self.parse.words[start:end])
        drafts = self.fillers.mentions.drafts
        if not (1 < len(letters) < _LETTERS and letters.isupper()):
            return label
        found: dict[str, int] = {}
        for number, draft in enumerate(drafts):
            words = self.parse.words[draft.start : draft.end]
            person = draft.kind is MentionKind.NAME and draft.type is EntityType.PERSON and len(words) > 1
            if person and "".join(word[0] for word in words) == letters:
                found.setdefault(" ".join(words), number)
        return next(iter(found.values())) if len(found) == 1 else label

    def speakers(self) -> dict[int, Speaker]:
        """Tokens of verbs that introduce speech, with who speaks."""
        found = {}
        for token, tag in enumerate(self.parse.tags):
            if tag.startswith("VB"):
                cue = self.cues.sense(token)
                if cue is not None and cue.kind in _SPOKEN:
                    found[token] = Speaker(source_of(self.contents, token), cue.polarity, cue.certainty)
        found.update(introducing(self.contents, self.quotes, found))
        return found
