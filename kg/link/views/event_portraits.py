"""What an article says of an event besides type, date and participants: its words, and those about it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from msgspec import Raw, Struct

from kg.link.tools.words import content_words, stem
from kg.model import EventMention, ExtractionRecord, Polarity, Role, Status

SLOTS = ("actor", "target", "place", "other")
_SLOT_OF = {
    Role.ACTOR: 0, Role.TARGET: 1, Role.RECIPIENT: 1, Role.BENEFICIARY: 1,
    Role.PLACE: 2, Role.ORIGIN: 2, Role.DESTINATION: 2,
}  # fmt: skip
_OTHER = 3
_ENDINGS = (
    "ations", "ation", "ings", "ing", "ions", "ion", "ments", "ment", "ers", "er", "ors", "or",
    "ies", "ed", "es", "al", "s", "e", "y",
)  # fmt: skip
_LEAST_ROOT = 3
_MARKS = "\"'#@“”‘’„«»®™.,:;!?()[]"
_GENITIVES = ("'s", "’s")
_PLAIN = 4.0  # weight of a word that is none of the article's telling ones
_MOST = 127
Weighted = tuple[tuple[str, float], ...]


class EventPortrait(Struct, frozen=True, kw_only=True):
    """An event chain in its article, as the trained scorer sees it; words have weights.

    `roots` are lemmas without endings of nouns and verbs ("explosion", "explode"). `words` are those of the fillers,
    by SLOTS, `chains` the entity chains that fill them; `around` are the telling words of its sentences, `company` the
    entity chains with a name there. `sentence` is that of the first mention, `vector` the mean of the mentions'.
    `verbal` tells that a verb tells of it, as its form shows ("died", not "death" nor "die").
    """

    lemmas: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    words: tuple[Weighted, Weighted, Weighted, Weighted] = ((), (), (), ())
    chains: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]] = ((), (), (), ())
    around: Weighted = ()
    company: tuple[int, ...] = ()
    sentence: int = -1
    vector: bytes = b""
    negative: bool = False
    open: bool = False
    verbal: bool = False


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(EventPortrait)


def packed(portrait: EventPortrait) -> Raw:
    """Return a portrait as bytes: the events of a corpus hold theirs so, in a fifth of the memory."""
    return Raw(_ENCODER.encode(portrait))


def unpacked(data: Raw) -> EventPortrait:
    """Return the portrait in `data`."""
    return _DECODER.decode(data)


NO_PORTRAIT = packed(EventPortrait())


class RecordWords:
    """What portraits of one record's events are drawn from: where its telling words and names stand."""

    def __init__(self, record: ExtractionRecord) -> None:
        self._starts = [span.begin for span in record.sentences]
        self._weights = {stem(term.lemma): term.weight for term in record.terms}
        self._around: dict[int, list[tuple[str, float]]] = {}
        for term in record.terms:
            for sentence in term.sentences:
                self._around.setdefault(sentence, []).append((term.lemma, term.weight))
        self._company: dict[int, set[int]] = {}
        for number, chain in enumerate(record.chains):
            for index in chain.mentions if chain.named else ():
                self._company.setdefault(self._at(record.mentions[index].span.begin), set()).add(number)

    def _at(self, begin: int) -> int:
        return bisect_right(self._starts, begin) - 1

    def portrait(self, mentions: Sequence[EventMention], chain_of: Mapping[int, int]) -> EventPortrait:
        """Return the portrait of an event chain; `chain_of` gives the entity chain of a mention."""
        sentences = sorted({self._at(mention.sentence.begin) for mention in mentions})
        lemmas = sorted({bare(mention.lemma) for mention in mentions})
        words: tuple[dict[str, float], ...] = ({}, {}, {}, {})
        chains: tuple[set[int], ...] = (set(), set(), set(), set())
        for mention in mentions:
            for argument in mention.arguments:
                slot = _SLOT_OF.get(argument.role, _OTHER)
                words[slot].update(
                    (word, self._weights.get(word, _PLAIN)) for word in content_words(argument.text)
                )
                if argument.mention is not None and argument.mention in chain_of:
                    chains[slot].add(chain_of[argument.mention])
            if mention.place is not None and mention.place in chain_of:
                chains[2].add(chain_of[mention.place])
        one, two, three, four = (tuple(sorted(each.items())) for each in words)
        first, second, third, fourth = (tuple(sorted(each)) for each in chains)
        return EventPortrait(
            lemmas=tuple(lemmas),
            roots=tuple(sorted({root_of(lemma) for lemma in lemmas})),
            words=(one, two, three, four),
            chains=(first, second, third, fourth),
            around=tuple(
                sorted(
                    {term for at in sentences for term in self._around.get(at, ()) if term[0] not in lemmas}
                )
            ),
            company=tuple(sorted({number for at in sentences for number in self._company.get(at, ())})),
            sentence=sentences[0] if sentences else -1,
            vector=_mean([mention.vector for mention in mentions]),
            negative=all(mention.polarity is Polarity.NEGATIVE for mention in mentions),
            open=all(mention.status is not Status.HAPPENED for mention in mentions),
            verbal=any(is_verbal(mention.text, mention.lemma) for mention in mentions),
        )


def is_verbal(text: str, lemma: str) -> bool:
    """Tell whether a word is in a form that only verbs have: neither its lemma, nor that with an "s"; and a "coup
    attempt" is a noun.
    """
    word, base = text.lower(), lemma.lower()
    return (
        not word.startswith(f"{base} ") and word != base and not (word.endswith("s") and word[:3] == base[:3])
    )


def bare(lemma: str) -> str:
    """Return a lemma in small letters without the marks that stick to words: "#oscar", "show's", "oscars®"."""
    word = lemma.lower().strip(_MARKS)
    for ending in _GENITIVES:
        word = word.removesuffix(ending)
    return word or lemma.lower()


def root_of(lemma: str) -> str:
    """Return the last word of a lemma without the endings by which verbs and their nouns differ, crudely."""
    word = lemma.lower().rpartition(" ")[2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_ROOT:
            return word[: -len(ending)]
    return word


def _mean(vectors: Sequence[bytes]) -> bytes:
    rows = [np.frombuffer(vector, np.int8).astype(np.float64) for vector in vectors if vector]
    if not rows:
        return b""
    mean = np.rint(np.mean(rows, axis=0))
    found: bytes = np.clip(mean, -_MOST, _MOST).astype(np.int8).tobytes()
    return found
