"""What the resolver of coreference knows of each candidate beside the network's states.

Each candidate has one value for each slot of SLOTS (its determiner, its relation, how often its noun came before ...),
and numbers by which pairs are compared (`coreference_pairs.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from kg.extract.chains.candidates import Candidate, Kind
from kg.extract.chains.feature_table import (
    CLASSES,
    UNKNOWN,
    Features,
    Ints,
    Speech,
)
from kg.extract.mentions.names import initials
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import Lexicon
from kg.model import EntityType

_CLASS = {name: number for number, name in enumerate(CLASSES)}
_FORMS = {
    form: _CLASS[name]
    for name, forms in {
        "I": "i me my mine myself",
        "we": "we us our ours ourselves",
        "you": "you your yours yourself yourselves",
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself one oneself",
        "they": "they them their theirs themselves 'em",
        "this": "this that",
        "these": "these those",
        "here": "here there",
    }.items()
    for form in forms.split()
}
_NUMBER = {"I": 0, "he": 0, "she": 0, "it": 0, "this": 0, "we": 1, "they": 1, "these": 1}
_GENDER = {"he": 0, "she": 1, "it": 2, "this": 2, "here": 2}
_GENDERS = {"m": 0, "f": 1, "n": 2}
_PLURAL_NOUNS = frozenset("people police".split())
_SKIPPED = frozenset("the a an this that these those ' \" “ ” ‘ ’ ( ) , . 's ’s".split())
_NAMED = {"Person": "person", "Organization": "body", "Group": "body", "Place": "place", "Facility": "place"}
_TIMES = frozenset(("Date", "Time", "Money", "Quantity"))
_STEM = 5


class _Numbering(dict[str, int]):
    """Strings to numbers from 1 on; the empty string is 0."""

    def of(self, text: str) -> int:
        return self.setdefault(text, len(self) + 1) if text else 0


def features_of(parse: Parse, candidates: Sequence[Candidate], lexicon: Lexicon, speech: Speech) -> Features:
    """The features of the candidates of one article, which are in text order."""
    return _Builder(parse, tuple(candidates), lexicon, speech).features()


class _Builder:
    def __init__(
        self, parse: Parse, candidates: tuple[Candidate, ...], lexicon: Lexicon, speech: Speech
    ) -> None:
        self.parse, self.candidates, self.lexicon, self.speech = parse, candidates, lexicon, speech
        self.strings, self.labels = _Numbering(), _Numbering()
        self.name_at: dict[int, tuple[str, int, int]] = {}
        for name in parse.names:
            for token in range(name.start, name.end):
                self.name_at[token] = (name.label, name.start, name.end)

    def features(self) -> Features:
        parse, candidates = self.parse, self.candidates
        labels = [self.name_at.get(each.head, ("", 0, 0)) for each in candidates]
        cores = [self._core(each) for each in candidates]
        families = [self._family(each, label[0]) for each, label in zip(candidates, labels, strict=True)]
        lemmas = [parse.lemmas[each.head].lower() for each in candidates]
        strings = [" ".join(core) for core in cores]
        nouns = [self._noun_type(each) for each in candidates]
        numbers = [self._number(each, family) for each, family in zip(candidates, families, strict=True)]
        genders = self._genders(families, [label[0] for label in labels], nouns, cores)
        before, after = _counts(lemmas)
        string_before, string_after = _counts(strings)
        inside = self._inside()
        slots = []
        for index, each in enumerate(candidates):
            head, family = each.head, families[index]
            above = parse.heads[head]
            label, name_start, name_end = labels[index]
            first = parse.lower[each.start]
            slots.append(
                (
                    int(each.kind),
                    family,
                    parse.lower[head] if family < _CLASS["person"] else "",
                    first if each.kind >= Kind.NAME else "",
                    label,
                    _fit(each, name_start, name_end) if label else 0,
                    parse.deps[head],
                    parse.lemmas[above].lower() if parse.is_verb(above) else "",
                    parse.case(head),
                    numbers[index],
                    genders[index],
                    nouns[index],
                    _bucket(each.end - each.start, (1, 2, 3, 4, 7, 12)),
                    _bucket(parse.sentence_of[head], (0, 1, 2, 5, 10, 20, 40)),
                    1 if self.speech.speakers[head] else 0,
                    before[index],
                    after[index],
                    string_before[index],
                    string_after[index],
                    inside[index],
                    self._modifiers(each),
                    parse.tags[head],
                    self._capital(each),
                    self._copula(head),
                    parse.tags[above] if above != head else "root",
                )
            )
        heads = np.array([each.head for each in candidates], np.int64)
        masks = [self._mask(core) for core in cores]
        named = [each.kind is Kind.NAME for each in candidates]
        speakers = np.array(self.speech.speakers, np.int64)
        tokens = np.array(self.speech.tokens, np.int64)
        above_of = np.array(parse.heads, np.int64)

        def numbered(texts: list[str]) -> Ints:
            return np.array([self.strings.of(text) for text in texts], np.int64)

        return Features(
            candidates=candidates,
            slots=tuple(slots),
            start=np.array([each.start for each in candidates], np.int64),
            end=np.array([each.end for each in candidates], np.int64),
            head=heads,
            kind=np.array([each.kind for each in candidates], np.int64),
            family=np.array(families, np.int64),
            number=np.array(numbers, np.int64),
            gender=np.array(genders, np.int64),
            sentence=np.array(parse.sentence_of, np.int64)[heads],
            lemma=numbered(
                [
                    lemma if family >= _CLASS["person"] else ""
                    for lemma, family in zip(lemmas, families, strict=True)
                ]
            ),
            stem=numbered(
                [
                    lemma[:_STEM] if family >= _CLASS["person"] and len(lemma) > 2 else ""
                    for lemma, family in zip(lemmas, families, strict=True)
                ]
            ),
            string=numbered(strings),
            first_word=numbered(
                [core[0] if name and core else "" for name, core in zip(named, cores, strict=True)]
            ),
            last_word=numbered(
                [core[-1] if name and core else "" for name, core in zip(named, cores, strict=True)]
            ),
            words=np.array(masks, np.uint64),
            head_word=np.array(
                [
                    _bit(parse.lower[each.head]) if family >= _CLASS["person"] else 0
                    for each, family in zip(candidates, families, strict=True)
                ],
                np.uint64,
            ),
            initials=numbered(
                [
                    initials(parse.string(each.start, each.end)) if self._long_name(each) else ""
                    for each in candidates
                ]
            ),
            letters=numbered([self._letters(each) for each in candidates]),
            name_label=np.array([self.labels.of(label[0]) for label in labels], np.int64),
            noun_type=np.array([self.labels.of(noun) for noun in nouns], np.int64),
            relation=np.array([self.labels.of(parse.rels[each.head]) for each in candidates], np.int64),
            subject=np.array([parse.rels[each.head] == "nsubj" for each in candidates], np.int64),
            governor=above_of[heads],
            link=np.array([self._link(each) for each in candidates], np.int64),
            speaker=speakers[heads],
            speaker_token=tokens[speakers[heads]],
        )

    def _core(self, each: Candidate) -> tuple[str, ...]:
        """The words of a candidate up to what follows its head, without articles and marks."""
        if each.kind is Kind.VERB:
            return (self.parse.lemmas[each.head].lower(),)
        end = each.end if each.kind in (Kind.NAME, Kind.COORDINATION) else each.head + 1
        if each.kind is Kind.NAME:
            end = self._name_end(each)
        words = tuple(
            word.replace(".", "") or word
            for word in self.parse.lower[each.start : end]
            if word not in _SKIPPED
        )
        return words or (self.parse.lower[each.head],)

    def _name_end(self, each: Candidate) -> int:
        """Where the proper nouns after the head of a name end: `Mohammed bin Salman`."""
        label = self.name_at.get(each.head)
        if label is not None:
            return max(min(each.end, label[2]), each.head + 1)
        end = each.head + 1
        while end < each.end and self.parse.rels[end] in ("flat", "compound", "goeswith"):
            end += 1
        return end

    def _family(self, each: Candidate, label: str) -> int:
        parse, kind = self.parse, each.kind
        if kind <= Kind.DEMONSTRATIVE:
            return _FORMS.get(parse.lower[each.head], _CLASS["you"])
        if kind is Kind.VERB:
            return _CLASS["verb"]
        if kind is Kind.COORDINATION:
            return _CLASS["coordination"]
        if label in _TIMES:
            return _CLASS["date"]
        if kind is Kind.NAME:
            return _CLASS[_NAMED.get(label, "name")]
        if kind is Kind.NUMBER:
            return _CLASS["number"]
        first = parse.lower[each.start]
        if first in ("this", "that", "these", "those"):
            return _CLASS["this_noun"]
        if first in ("a", "an"):
            return _CLASS["a"]
        if any(parse.deps[child] == "nmod:poss" for child in parse.children[each.head]):
            return _CLASS["possessed"]
        return _CLASS["the"] if first == "the" else _CLASS["bare"]

    def _noun_type(self, each: Candidate) -> str:
        if each.kind is not Kind.NOUN and each.kind is not Kind.NAME:
            return ""
        found = self.lexicon.noun(self.parse.lower[each.head], self.parse.lemmas[each.head])
        return found.value if found is not None else ""

    def _number(self, each: Candidate, family: int) -> int:
        """0 singular, 1 plural, UNKNOWN."""
        if each.kind <= Kind.DEMONSTRATIVE:
            return _NUMBER.get(CLASSES[family], UNKNOWN)
        if each.kind is Kind.COORDINATION:
            return 1
        if each.kind in (Kind.NAME, Kind.NOUN):
            tag = self.parse.tags[each.head]
            return int(tag in ("NNS", "NNPS") or self.parse.lower[each.head] in _PLURAL_NOUNS)
        return UNKNOWN if each.kind is Kind.NUMBER else 0

    def _genders(
        self, families: list[int], labels: list[str], nouns: list[str], cores: list[tuple[str, ...]]
    ) -> list[int]:
        """m 0, f 1, thing 2, UNKNOWN. People of one surname share what is known of one of them."""
        found = []
        for each, family, label, noun in zip(self.candidates, families, labels, nouns, strict=True):
            if each.kind <= Kind.DEMONSTRATIVE:
                found.append(_GENDER.get(CLASSES[family], UNKNOWN))
            elif each.kind in (Kind.NAME, Kind.NOUN):
                found.append(self._gender(each, label, noun))
            else:
                found.append(2 if each.kind is Kind.VERB else UNKNOWN)
        known = {
            core[-1]: gender
            for core, gender, label in zip(cores, found, labels, strict=True)
            if label == "Person" and gender < 2
        }
        return [
            known.get(core[-1], gender) if label == "Person" and gender == UNKNOWN else gender
            for core, gender, label in zip(cores, found, labels, strict=True)
        ]

    def _gender(self, each: Candidate, label: str, noun: str) -> int:
        lexicon, lower = self.lexicon, self.parse.lower
        word = lower[each.head]
        if each.kind is Kind.NAME and (label == "Person" or noun == EntityType.PERSON):
            for token in range(each.start, each.head + 1):
                gender = lexicon.titles.get(lower[token].rstrip("."), "-")
                gender = gender if gender != "-" else lexicon.learned_names.get(lower[token], "-")
                if gender != "-":
                    return _GENDERS[gender]
            return UNKNOWN
        if noun == EntityType.PERSON or word.endswith(("man", "woman")):
            if word.endswith("woman"):
                return 1
            return 0 if word.endswith("man") else _GENDERS.get(lexicon.titles.get(word, "-"), UNKNOWN)
        if each.kind is Kind.NAME and not label:
            return UNKNOWN
        return 2 if label or noun in ("Organization", "Place", "Facility") else UNKNOWN

    def _mask(self, core: tuple[str, ...]) -> int:
        mask = 0
        for word in core:
            mask |= _bit(word)
        return mask

    def _long_name(self, each: Candidate) -> bool:
        return each.kind is Kind.NAME and 2 < each.end - each.start + 1 <= 12

    def _letters(self, each: Candidate) -> str:
        """What a name of one word in capitals may abbreviate, or the empty string."""
        word = self.parse.words[each.head].replace(".", "")
        return word.casefold() if each.kind is Kind.NAME and word.isupper() and 2 <= len(word) <= 8 else ""

    def _inside(self) -> list[int]:
        """How a candidate lies in a larger one: 0 not, 1 as its first words, 2 elsewhere."""
        found, stack = [], list[Candidate]()
        for each in self.candidates:
            while stack and stack[-1].end <= each.start:
                stack.pop()
            outer = next(
                (one for one in reversed(stack) if one.end >= each.end and one.kind is not Kind.VERB), None
            )
            found.append(0 if outer is None else 1 if outer.start == each.start else 2)
            stack.append(each)
        return found

    def _modifiers(self, each: Candidate) -> int:
        if each.kind <= Kind.DEMONSTRATIVE or each.kind is Kind.VERB:
            return 0
        parse, bits = self.parse, 0
        for child in parse.children[each.head]:
            rel = parse.rels[child]
            if parse.deps[child] == "acl:relcl":
                bits |= 1
            elif rel == "nmod" and child > each.head:
                bits |= 2
            elif rel in ("amod", "compound", "nummod"):
                bits |= 4
            elif rel == "appos":
                bits |= 8
            elif rel == "acl":
                bits |= 16
        return bits

    def _capital(self, each: Candidate) -> int:
        word = self.parse.words[each.head]
        first = self.parse.sentences[self.parse.sentence_of[each.head]][0] == each.start
        return (2 if word.isupper() else int(word[:1].isupper())) * 2 + first

    def _copula(self, head: int) -> int:
        parse = self.parse
        children = parse.children[head]
        if "cop" not in [parse.rels[child] for child in children]:
            return 0
        return 2 if any(parse.lower[child] in ("not", "n't", "never") for child in children) else 1

    def _link(self, each: Candidate) -> int:
        """The head that this one is an apposition or a copular predicate of, or -1."""
        parse = self.parse
        if parse.rels[each.head] == "appos":
            return parse.heads[each.head]
        if self._copula(each.head):
            subject = parse.kid(each.head, "nsubj")
            return -1 if subject is None else subject
        return -1


@lru_cache(maxsize=50_000)
def _bit(word: str) -> int:
    """One of 63 bits, the same in every run: a small Bloom filter of words."""
    value = 0
    for character in word:
        value = (value * 31 + ord(character)) % 1_000_003
    return 1 << value % 63


def _fit(each: Candidate, start: int, end: int) -> int:
    return (
        1 if (each.start, each.end) == (start, end) else 2 if each.start <= start and end <= each.end else 3
    )


def _bucket(value: int, borders: Sequence[int]) -> int:
    return bisect_right(borders, value)


def _counts(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """How often each text came before and comes after, in steps: 0, 1, 2, 3 to 4, 5 to 9, more."""
    total: dict[str, int] = {}
    seen = []
    for text in texts:
        seen.append(total.get(text, 0))
        total[text] = seen[-1] + 1
    after = [total[text] - before - 1 for text, before in zip(texts, seen, strict=True)]
    borders = (0, 1, 2, 4, 9)
    return [_bucket(count, borders) for count in seen], [_bucket(count, borders) for count in after]
