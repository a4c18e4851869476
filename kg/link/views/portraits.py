"""What an article tells of a chain beside its name: words, deeds, company. Chains without a name are compared by it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
import numpy as np
from msgspec import Raw, Struct
from numpy.typing import NDArray

from kg.kb.names import fold
from kg.link.tools.phrases import is_definite, is_plural, number_in
from kg.link.tools.words import content_words, stem
from kg.model import Chain, EntityMention, ExtractionRecord, MentionKind, Role

_GENDERS = {
    form: gender
    for gender, forms in {
        "m": "he him his himself",
        "f": "she her hers herself",
        "n": "it its itself",
        "p": "they them their theirs themselves we us our",
    }.items()
    for form in forms.split()
}
SAYS = "say"
NO_NUMBER = -1.0


class Portrait(Struct, frozen=True, kw_only=True):
    """What is told of one chain in its article.

    `heads` are the head words of its names and nouns and `words` all that these and its descriptors say, as stems;
    `deeds` are the events that it takes part in, as `lemma role`; `around` the telling words of its sentences, its own
    left out, with their weights; `genders` those of its pronouns (m, f, n, p for several). `sentence` is the first that
    has it. `vector`, `does` and `suffers` are directions in 64 signed bytes, empty where there is none: of its
    mentions, of the events in which it acts, of the others that it is in. `weight` is how telling its head words are
    (0 where the article has others that tell more), `owners` are the named chains that its phrases name ("the port's
    officials"), `count` the number that they give (NO_NUMBER for none). `definite`: a phrase
    points to what is known; `plural`: a head word of what has no name stands in the plural.
    """

    heads: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    around: tuple[tuple[str, float], ...] = ()
    genders: str = ""
    sentence: int = 0
    mentions: int = 1
    vector: bytes = b""
    does: bytes = b""
    suffers: bytes = b""
    weight: float = 0.0
    owners: tuple[int, ...] = ()
    count: float = NO_NUMBER
    definite: bool = False
    plural: bool = False


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Portrait)


def packed(portrait: Portrait) -> Raw:
    """Return a portrait as bytes: the chains of a corpus hold theirs so, in a fifth of the memory."""
    return Raw(_ENCODER.encode(portrait))


def unpacked(data: Raw) -> Portrait:
    """Return the portrait in `data`."""
    return _DECODER.decode(data)


NO_PORTRAIT = packed(Portrait())


class Portraits:
    """Draws the chains of one record."""

    def __init__(self, record: ExtractionRecord, text: str) -> None:
        self._record, self._text = record, text
        self._starts = [span.begin for span in record.sentences]
        self._roles: defaultdict[int, set[tuple[int, Role]]] = defaultdict(set)
        self._terms: defaultdict[int, list[tuple[str, float]]] = defaultdict(list)
        for number, event in enumerate(record.events):
            for argument in event.arguments:
                if argument.mention is not None:
                    self._roles[argument.mention].add((number, argument.role))
            if event.place is not None:
                self._roles[event.place].add((number, Role.PLACE))
        self._weights = {stem(term.lemma): term.weight for term in record.terms}
        self._names = sorted(
            (mention.span.begin, mention.span.end, number)
            for number, chain in enumerate(record.chains)
            for mention in map(record.mentions.__getitem__, chain.mentions)
            if chain.named and mention.kind is MentionKind.NAME
        )
        self._speakers = {said.source for said in record.attributions if said.source is not None}
        for term in record.terms:
            for sentence in term.sentences:
                self._terms[sentence].append((term.lemma, term.weight))

    def of(self, chain: Chain) -> Portrait:
        """Return the portrait of a chain of the record."""
        mentions = [self._record.mentions[index] for index in chain.mentions]
        worded = [each for each in mentions if each.kind is not MentionKind.PRONOUN]
        words = dict.fromkeys(word for each in worded for word in content_words(each.text))
        words |= dict.fromkeys(word for each in chain.descriptors for word in content_words(each))
        roles = sorted({role for index in chain.mentions for role in self._roles.get(index, ())})
        deeds = {f"{self._record.events[number].lemma} {role}" for number, role in roles}
        if not self._speakers.isdisjoint(chain.mentions):
            deeds.add(f"{SAYS} {Role.ACTOR}")
        sentences = sorted({self._sentence(each) for each in mentions})
        heads = [each.head.of(self._text) for each in worded]
        phrases = [each.text for each in worded]
        numbers = [number for each in phrases if (number := number_in(each)) is not None]
        stems = {stem(head) for head in heads}
        return Portrait(
            weight=max((self._weights.get(head, 0.0) for head in stems), default=0.0),
            owners=tuple(sorted({number for each in worded for number in self._inside(each)})),
            count=numbers[0] if numbers else NO_NUMBER,
            definite=any(map(is_definite, phrases)),
            plural=not chain.named and any(map(is_plural, heads)),
            heads=tuple(sorted(stems)),
            words=tuple(sorted(words)),
            deeds=tuple(sorted(deeds)),
            around=self._around(sentences, words),
            genders=_genders(mentions),
            sentence=sentences[0],
            mentions=len(mentions),
            vector=chain.vector,
            does=self._direction(number for number, role in roles if role is Role.ACTOR),
            suffers=self._direction(number for number, role in roles if role is not Role.ACTOR),
        )

    def _inside(self, mention: EntityMention) -> Iterator[int]:
        """The named chains that a mention's phrase names beside its head: the port of "the port's officials"."""
        first = bisect_left(self._names, (mention.span.begin, 0, 0))
        for begin, end, number in islice(self._names, first, None):
            if begin >= mention.span.end:
                break
            if end <= mention.span.end and not begin <= mention.head.begin < end:
                yield number

    def _sentence(self, mention: EntityMention) -> int:
        return max(0, bisect_right(self._starts, mention.span.begin) - 1)

    def _around(self, sentences: Sequence[int], own: Iterable[str]) -> tuple[tuple[str, float], ...]:
        known = set(own)
        found = {lemma: weight for each in sentences for lemma, weight in self._terms.get(each, ())}
        return tuple(sorted((lemma, weight) for lemma, weight in found.items() if stem(lemma) not in known))

    def _direction(self, events: Iterable[int]) -> bytes:
        """The mean of the events' vectors."""
        vectors = [
            vector for number in dict.fromkeys(events) if (vector := self._record.events[number].vector)
        ]
        if not vectors:
            return b""
        mean: NDArray[np.float64] = np.mean([np.frombuffer(each, np.int8) for each in vectors], axis=0)
        return np.rint(mean).astype(np.int8).tobytes()


def _genders(mentions: Iterable[EntityMention]) -> str:
    pronouns = (fold(each.text) for each in mentions if each.kind is MentionKind.PRONOUN)
    return "".join(sorted({_GENDERS[each] for each in pronouns if each in _GENDERS}))
