"""Coreference within documents: MUC, B3, CEAFe, LEA and their CoNLL average on any file of annotated coreference.

The pipeline reads the file's own words and sentences. Its clusters are drawn as OntoNotes draws them: maximal noun
phrases, and the verb alone for what somebody did; clusters that a chain of names and nouns binds are one, as in the
product. Clusters of one mention count on neither side. Documents named as in GUM are also scored by genre. With gold
mentions the pipeline chooses among the annotated spans only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.corpora.coreference import CorefDocument, read_coreference
from kg.corpora.sentences import gum_splits
from kg.errors import ReadError
from kg.evaluate.clusters import METRICS, ClusterScore
from kg.evaluate.files import files_of
from kg.evaluate.given import GivenReader
from kg.evaluate.report import Options, Report
from kg.extract.chains.candidates import Candidate, Kind, find_candidates
from kg.extract.chains.drafts import Chains
from kg.extract.chains.feature_table import KNOWN_APART, Speech
from kg.extract.chains.resolver import Cluster, Resolver
from kg.extract.chains.speakers import quoted_speech
from kg.extract.reader.parse import Parse

TASK = "coreference"
_ENDINGS = (".conllu", ".conll", "_conll")
_GENRE = re.compile(r"(?:GUM|GENTLE)_([a-z]+)_")
_SINGULAR = frozenset({"NN", "NNP"})
Spans = list[list[tuple[int, int]]]


def evaluate(path: Path, options: Options) -> Report:
    """Score a CoNLL-U, CoNLL-2012 or LitBank file, or those of a folder (its test documents, where a `splits.md` lies
    in it or beside it). Raises ReadError where nothing is there or brackets do not match.
    """
    reader, resolver = GivenReader(options.model), Resolver.load(options.model)
    scores: dict[str, ClusterScore] = defaultdict(ClusterScore)
    documents, words, mentions = 0, 0, 0
    for document in scored_documents(path):
        parse = reader.parse(document.sentences)
        gold = gold_clusters(document, parse)
        known = gold_candidates(parse, gold) if options.gold_mentions else None
        clusters = resolver.resolve(parse, speech_of(document, parse), known)
        predicted = bound(clusters, reader.chains(parse, clusters), known or find_candidates(parse))
        genre = _GENRE.match(document.name)
        for name in ("", f"_{genre[1]}") if genre else ("",):
            scores[name].add(gold, predicted)
        documents += 1
        words += len(parse)
        mentions += sum(len(cluster) for cluster in gold if len(cluster) > 1)
    if not documents:
        raise ReadError("empty", f"{path}: no document")
    return Report(TASK, _figures(scores), {"documents": documents, "words": words, "mentions": mentions})


def bound(clusters: Iterable[Cluster], chains: Chains, candidates: Iterable[Candidate]) -> Spans:
    """The clusters as spans; those of which a chain of the product holds single things, by their heads, are one.

    Of mentions that lie in each other ("the president, Ann Lund") the outer one stands for both. What a copula says of
    something is no mention of it.
    """
    parse = chains.parse
    at = {each.head: (each.start, each.end) for each in candidates if each.kind is not Kind.COORDINATION}
    groups = [{(each.start, each.end) for each in cluster} for cluster in clusters]
    for chain in chains.chains:
        heads = sorted(chains.mentions[member].head for member in chain.members)
        single = [head for head in heads if head in at and parse.tags[head] in _SINGULAR]
        spans = {at[head] for head in single if parse.kid(head, "cop") is None}
        outer = {one for one in spans if not any(_within(one, other) for other in spans)}
        if len(outer) > 1:
            joined = [group for group in groups if not group.isdisjoint(outer)]
            groups = [group for group in groups if group.isdisjoint(outer)]
            groups.append(outer.union(*joined))
    return [sorted(group) for group in groups]


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def scored_documents(path: Path) -> Iterator[CorefDocument]:
    """The documents of a file; of a folder those of the test split, where it says which these are."""
    lists = [place / "splits.md" for place in (path, path.parent) if path.is_dir()]
    found = next((each for each in lists if each.exists()), None)
    chosen = gum_splits(found)["test"] if found is not None else None
    for file in files_of(path, _ENDINGS):
        if chosen is None or file.stem in chosen:
            yield from read_coreference(file)


def gold_clusters(document: CorefDocument, parse: Parse) -> Spans:
    """The annotated clusters as tokens [start, end) of the parse."""
    first = [start for start, _ in parse.sentences]
    return [
        [(first[sentence] + start, first[sentence] + end) for sentence, start, end in cluster]
        for cluster in document.clusters
    ]


def speech_of(document: CorefDocument, parse: Parse) -> Speech:
    """Who speaks: what the file says of its sentences, else the quotations that the pipeline sees."""
    if not any(document.speakers):
        return quoted_speech(parse)
    numbers = {"": 0}
    speakers: list[int] = []
    for (start, end), name in zip(parse.sentences, document.speakers, strict=True):
        speakers += [numbers.setdefault(name, len(numbers))] * (end - start)
    return Speech(tuple(speakers), (KNOWN_APART,) * len(numbers))


def gold_candidates(parse: Parse, gold: Spans) -> tuple[Candidate, ...]:
    """The annotated mentions as candidates; each has the kind that the parse gives its span or its head."""
    own = find_candidates(parse)
    by_span = {(each.start, each.end): each for each in own}
    by_head = {each.head: each for each in reversed(own) if each.kind is not Kind.COORDINATION}
    found = []
    for start, end in sorted(
        {span for cluster in gold for span in cluster}, key=lambda span: (span[0], -span[1])
    ):
        same = by_span.get((start, end))
        head = parse.root_of(start, end)
        kind = by_head[head].kind if head in by_head else Kind.NOUN
        found.append(same or Candidate(start, end, head, kind))
    return tuple(found)


def _figures(scores: dict[str, ClusterScore]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, sums in sorted(scores.items()):
        found = sums.scores()
        figures[f"conll{name}"] = round(100 * found["conll"][2], 2)
        for metric in (*METRICS, "mentions") if not name else ():
            for label, value in zip(("precision", "recall", "f1"), found[metric], strict=True):
                figures[f"{metric}_{label}"] = round(100 * value, 2)
    return figures
