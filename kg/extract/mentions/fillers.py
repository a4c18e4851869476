"""From a token that fills a role to the mentions that it stands for.

Conjuncts give several ("Obama and Putin"), a relative pronoun gives what it refers to, and a counting word
gives what it counts
("hundreds of people"); a noun for two ("the pair") gives both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.extract.mentions.mentions import Mentions
from kg.extract.reader.parse import Parse
from kg.model import EntityType, MentionKind

_COUNTING = frozenset(
    {
        *(
            "one",
            "some",
            "many",
            "most",
            "all",
            "each",
            "both",
            "none",
            "more",
            "any",
            "few",
            "several",
            "lot",
            "rest",
        ),
        *(
            "number",
            "total",
            "ten",
            "hundred",
            "thousand",
            "million",
            "dozen",
            "score",
            "group",
            "majority",
            "couple",
            "half",
            "part",
        ),
        *(
            "handful",
            "bulk",
            "series",
            "third",
            "quarter",
            "host",
            "crowd",
            "string",
            "wave",
            "kind",
            "sort",
            "type",
            "row",
            "cluster",
        ),
    }
)
_DEAD = frozenset({"body", "corpse", "remain", "remains"})
"""Words for the dead: who was found is Lee where "the body of Lee" was."""
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_EXAMPLES = frozenset({"including", "such as", "like"})
_JOINING = frozenset({"along with", "together with", "as well as", "in addition to"})
_COUNTED = frozenset({"CD", "DT", "JJ", "JJR", "JJS"})  # a head without a noun: "a third", "one", "another"
_WORKS = frozenset(  # what is only called after somebody
    "name nickname surname word title term book film movie song album novel ship case storm hurricane".split()
)
_PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
_BEARING = frozenset({"NN", "NNP"})
_BEARERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION})
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Fillers:
    """Answers which mentions a token stands for. `groups` are the tokens that stand for others, with their mentions."""

    parse: Parse
    mentions: Mentions
    groups: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, token: int, limit: tuple[int, int] | None = None) -> tuple[int, ...]:
        """Return the mentions of `token`, its conjuncts and its examples (those within tokens `limit`),
        without repeats.
        """
        found: list[int] = []
        for each in self._also(token):
            if each != token and limit is not None and not limit[0] <= each < limit[1]:
                continue
            found.extend(mention for mention in self._meant(each) if mention not in found)
        return tuple(found)

    def _meant(self, token: int) -> tuple[int, ...]:
        if token in self.groups:
            return self.groups[token]
        mention = self.one(token)
        if mention is None:
            return ()
        return self.groups.get(self.mentions.drafts[mention].head, (mention,))

    def _also(self, token: int) -> list[int]:
        """The token, its conjuncts, those of the name that it is a title of, and what "including" gives."""
        mention = self.one(token)
        own = self.mentions.drafts[mention] if mention is not None else None
        seeds = [token] if own is None or own.head == token else [token, own.head]
        tokens = list(dict.fromkeys(each for seed in seeds for each in self.parse.conjuncts(seed)))
        for child in self.parse.kids(token, "nmod", "appos"):
            if self.parse.case(child) in _EXAMPLES or self._joins(child):
                tokens.extend(self.parse.conjuncts(child))
        tokens.extend(self._listed(token))
        return tokens

    def _joins(self, child: int) -> bool:
        cases = " ".join(self.parse.lower[case] for case in self.parse.kids(child, "case"))
        return cases in _JOINING

    def _listed(self, token: int) -> tuple[int, ...]:
        """The names behind a noun for all of them: "three officers, [Ruiz, Lee and Karim]"."""
        parse = self.parse
        named = parse.kid(token, "appos")
        several = parse.kid(token, "nummod") is not None or parse.tags[token] == "NNS"
        if named is None or not several or parse.tags[named] != "NNP":
            return ()
        names = parse.conjuncts(named)
        return names if len(names) > 1 else ()

    def one(self, token: int) -> int | None:
        """Return the mention that `token` stands for, without conjuncts."""
        for _ in range(_DEPTH):
            mention = self.mentions.of(token)
            if mention is not None:
                return mention
            below = self._referent(token)
            if below is None or below == token:
                return None
            token = below
        return None

    def _referent(self, token: int) -> int | None:
        parse = self.parse
        if parse.lower[token] in _RELATIVE and parse.tags[token] in ("WDT", "WP", "WP$", "IN", "DT"):
            return self._antecedent(token)
        if parse.lemmas[token] in _DEAD and parse.tags[token][:2] == "NN":
            return self._whose_body(token)
        if _counts(parse, token) or parse.tags[token] == "CD":
            named = self._in_apposition(token)  # "one of them, Francisco Uribe"
            if named is not None:
                return named
            for child in parse.kids(token, "nmod", "obl"):
                if parse.case(child) == "of":
                    return child
        named = self._named_behind(token)
        return named if named is not None else self._in_apposition(token)

    def _named_behind(self, token: int) -> int | None:
        """The name behind a word for its bearer: "the country's President, [Lee]", "her running mate, [Lee]"."""
        parse = self.parse
        if parse.tags[token] not in _BEARING or parse.lemmas[token] in _WORKS:
            return None
        for child in parse.kids(token, "flat", "appos"):
            mention = self.mentions.of(child)
            if mention is None or parse.tags[child] not in ("NNP", "NNPS"):
                continue
            draft = self.mentions.drafts[mention]
            beside = parse.words[token + 1 : draft.start] == (",",)
            if draft.type in _BEARERS and draft.kind is MentionKind.NAME and beside:
                return child
        return None

    def _whose_body(self, token: int) -> int | None:
        for child in self.parse.kids(token, "nmod"):
            mention = self.mentions.of(child) if self.parse.case(child) == "of" else None
            if mention is not None and self.mentions.drafts[mention].type in _PEOPLE:
                return child
        return None

    def _in_apposition(self, token: int) -> int | None:
        """ "A third, the engineer Lima, fled": who is counted, also where the tree gives the verb two subjects."""
        parse = self.parse
        appositions = list(parse.kids(token, "appos"))
        if parse.rels[token] == "nsubj":
            appositions += (
                other
                for other in parse.kids(parse.heads[token], "nsubj")
                if other > token and parse.lower[token + 1 : self._start(other)] == (",",)
            )
        if parse.tags[token] not in _COUNTED and not _counts(parse, token):
            return None
        return next((each for each in appositions if self.mentions.of(each) is not None), None)

    def _start(self, token: int) -> int:
        """Where the mention of a token begins, or the token itself."""
        mention = self.mentions.of(token)
        return token if mention is None else self.mentions.drafts[mention].start

    def _antecedent(self, token: int) -> int | None:
        """The noun that the relative clause of `token` modifies."""
        for above in self.parse.up(token):
            if self.parse.deps[above] == "acl:relcl":
                return self.parse.heads[above]
            if self.parse.rels[above] in ("root", "ccomp"):
                return None
        return None


def _counts(parse: Parse, token: int) -> bool:
    """Tell whether a word only counts others; the reader's lemma of "dozens" may be "doze"."""
    return parse.lemmas[token] in _COUNTING or parse.lower[token].removesuffix("s") in _COUNTING
