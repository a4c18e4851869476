"""Names with types against any file of tagged columns: exact spans, by the file's own labels.

What is scored is the pipeline's answer: each document (the file's own marks, else runs of sentences in their order) is
read whole, with all rules over it. Our types stand for the file's labels by `kg/data/evaluate/names.toml`. Labels that
share a type of ours are one in the figure "F1"; in "F1, own labels" they are told apart by the table's rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.corpora.tagged import TaggedSentence, read_tagged
from kg.errors import ReadError
from kg.evaluate.files import files_of
from kg.evaluate.given import GivenReader
from kg.evaluate.name_labels import LabelSet, load_label_set
from kg.evaluate.report import Options, Report, Tally
from kg.extract.mentions.mentions import find_mentions
from kg.extract.mentions.names import is_acronym
from kg.extract.reader.parse import Parse
from kg.extract.tables.lexicon import load_lexicon
from kg.kb import KnowledgeBase
from kg.model import EntityType, MentionKind

TASK = "names"
_ENDINGS = (".iob2", ".bio", ".iob", ".conll", ".txt", ".tsv", ".csv", ".annotated")
_RUN = 30  # sentences that are read as one document where a file marks none
_VALUES = frozenset(("Date", "Time", "Money", "Quantity"))
_STATE = "iso3166:"

Found = tuple[int, int, str]


def evaluate(path: Path, options: Options) -> Report:
    """Precision, recall and F1 in percent over exact spans, in all and for each label.

    Raises ReadError where a file has no column of tags, or none whose labels we know.
    """
    sentences = [each for file in files_of(path, _ENDINGS) for each in read_tagged(file)]
    used = Counter(label for sentence in sentences for _, _, label in sentence.spans)
    labels, unknown = load_label_set(used)
    if not labels.types:
        raise ReadError(
            "labels",
            f"{path}: none of its labels ({', '.join(sorted(used)) or 'no names'}) is a type of ours",
        )
    reader = GivenReader(options.model)
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    documents = 0
    with KnowledgeBase.open() as kb:
        for document in documents_of(sentences):
            documents += 1
            parse = reader.parse([sentence.words for sentence in document])
            _score(document, parse, names_of(parse), labels, kb, tallies)
    return Report(
        TASK, _figures(tallies), _counts(tallies, sentences, documents), _rejected(used, labels, unknown)
    )


def documents_of(sentences: Iterable[TaggedSentence]) -> Iterator[list[TaggedSentence]]:
    """Sentences up to the next mark of a new document, or to the length of a run where a file has no marks."""
    listed = list(sentences)
    marked = any(sentence.opens for sentence in listed)
    document: list[TaggedSentence] = []
    for sentence in listed:
        if document and (sentence.opens if marked else len(document) >= _RUN):
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document


def names_of(parse: Parse) -> list[Found]:
    """Names, times and amounts (first token, end, type) as extraction takes them."""
    mentions = find_mentions(parse, load_lexicon()).drafts
    names = [
        (draft.start, draft.end, "Event" if draft.type is EntityType.OTHER else draft.type.value)
        for draft in mentions
        if draft.kind is MentionKind.NAME
    ]
    return names + [(name.start, name.end, name.label) for name in parse.names if name.label in _VALUES]


def _score(
    document: list[TaggedSentence],
    parse: Parse,
    names: list[Found],
    labels: LabelSet,
    kb: KnowledgeBase,
    tallies: defaultdict[str, Tally],
) -> None:
    offset, gold = 0, []
    for sentence in document:
        gold += [(start + offset, end + offset, label) for start, end, label in sentence.spans]
        offset += len(sentence.words)
    gold = [span for span in gold if span[2] in labels.types]
    found = [span for span in names if labels.group_of(span[2]) is not None]
    coarse_gold = {(a, b, labels.groups[label]) for a, b, label in gold}
    coarse = {(a, b, labels.group_of(type_)) for a, b, type_ in found}
    tallies[""].add(coarse, coarse_gold)  # type: ignore[arg-type]
    for group in sorted(set(labels.groups.values())):
        tallies[group].add(
            {span for span in coarse if span[2] == group}, {span for span in coarse_gold if span[2] == group}
        )
    if labels.shared:
        own = set()
        texts = _long_forms(parse, found)
        for a, b, type_ in found:
            text = texts.get(parse.string(a, b), parse.string(a, b))
            own.add((a, b, labels.own_label(type_, text, state=_is_state(kb, text))))
        tallies["own labels"].add(own, set(gold))  # type: ignore[arg-type]


def _long_forms(parse: Parse, found: list[Found]) -> dict[str, str]:
    """Acronyms of a document with the names that they stand for: in brackets after one, or its initials."""
    ends = {end: parse.string(start, end) for start, end, _ in found}
    long = [parse.string(start, end) for start, end, _ in found if end - start > 1]
    forms: dict[str, str] = {}
    for start, end, _ in found:
        text = parse.string(start, end)
        if end - start > 1 or text in forms:
            continue
        bracketed = ends.get(start - 1) if start > 1 and parse.words[start - 1] == "(" else None
        full = bracketed or next((name for name in long if is_acronym(text, name)), None)
        if full is not None:
            forms[text] = full
    return forms


def _is_state(kb: KnowledgeBase, text: str) -> bool:
    return any(found.entry.id.startswith(_STATE) for found in kb.lookup(text)[:1])


def _figures(tallies: dict[str, Tally]) -> dict[str, float]:
    every = tallies[""]
    figures = {"F1": every.f1, "precision": every.precision, "recall": every.recall}
    if "own labels" in tallies:
        figures["F1, own labels"] = tallies["own labels"].f1
    return figures | {
        f"F1 {name}": tally.f1 for name, tally in sorted(tallies.items()) if name not in ("", "own labels")
    }


def _counts(tallies: dict[str, Tally], sentences: list[TaggedSentence], documents: int) -> dict[str, int]:
    counts = {"documents": documents, "sentences": len(sentences)}
    counts |= {"names": tallies[""].gold, "names found": tallies[""].predicted}
    return counts | {
        f"names {name}": tally.gold for name, tally in sorted(tallies.items()) if "own" not in name and name
    }


def _rejected(used: Counter[str], labels: LabelSet, unknown: list[str]) -> tuple[str, ...]:
    return tuple(
        f"label {label}: {'not in our table' if label in unknown else 'no type of ours'}; {count} names not scored"
        for label, count in sorted(used.items())
        if label not in labels.types
    )
