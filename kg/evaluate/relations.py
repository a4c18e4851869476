"""Relations between entities against Re-DocRED: F1 over the properties of `schemas/relations.tsv`, and of each.

With gold entities the relation reader gets the vertices of the file (the published setting), and what rules say of them
counts too. End to end the pipeline finds names and chains itself, and a triple counts where both chains share a name's
head with the right vertices. Relations of chains without any name cannot be judged by the file and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.corpora.redocred import RelationDocument, read_redocred
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.reader.parse import Parse
from kg.extract.relations.pairs import EntityView
from kg.extract.relations.stretches import RelationFinder, load_relation_finder
from kg.model import Chain, EntityType, ExtractionRecord, MentionKind
from kg.ontology.relations import Direction, RelationType, load_relation_types

Triple = tuple[object, ...]
_TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "LOC": EntityType.PLACE,
    "MISC": EntityType.OTHER,
}


def evaluate(path: Path, options: Options) -> Report:
    """Score relations on a Re-DocRED file or a folder of them. Raises ReadError for a file that is no JSON list."""
    types = load_relation_types()
    reader = GivenReader(options.model)
    finder = load_relation_finder(options.model)
    rejected: list[str] = []
    given, whole, documents = Scores(), Scores(), 0
    for document in read_redocred(path, rejected):
        documents += 1
        parse = reader.parse(document.sentences)
        record = reader.record(document.title, parse)
        gold = gold_triples(document, types)
        found = set(named_triples(record, parse, document, types))
        whole.add(found, gold)
        learned = set(given_triples(finder, parse, document, types))
        given.add(learned | {triple for triple in found if _judged(triple)}, gold)
    return Report(
        task="relations",
        figures={**given.figures(""), **({} if options.gold_mentions else whole.figures("end to end "))},
        counts={"documents": documents, "relations": given.all.gold, **given.counts()},
        rejected=tuple(rejected),
    )


class Scores:
    """Tallies of all triples, and of those of each property."""

    def __init__(self) -> None:
        self.all = Tally()
        self.each: dict[str, Tally] = {}

    def add(self, found: set[Triple], gold: set[Triple]) -> None:
        """Count the triples (vertex, property, vertex) of one document."""
        self.all.add(found, gold)
        for name in {str(triple[1]) for triple in found | gold}:
            tally = self.each.setdefault(name, Tally())
            tally.add({one for one in found if one[1] == name}, {one for one in gold if one[1] == name})

    def figures(self, prefix: str) -> dict[str, float]:
        """Return precision, recall and F1 of all, then F1 by property."""
        figures = {
            f"{prefix}F1": self.all.f1,
            f"{prefix}precision": self.all.precision,
            f"{prefix}recall": self.all.recall,
        }
        return figures | {f"{prefix}F1 {name}": self.each[name].f1 for name in sorted(self.each)}

    def counts(self) -> dict[str, int]:
        """Return how many gold triples each property has."""
        return {f"relations {name}": self.each[name].gold for name in sorted(self.each)}


def gold_triples(document: RelationDocument, types: Mapping[str, RelationType]) -> set[Triple]:
    """Return the annotated triples (vertex, property, vertex) whose property is ours."""
    known = {each.wikidata for each in types.values()}
    return {(one.item, one.property, one.value) for one in document.statements if one.property in known}


def given_triples(
    finder: RelationFinder,
    parse: Parse,
    document: RelationDocument,
    types: Mapping[str, RelationType],
) -> Iterator[Triple]:
    """Yield what the relation reader says of the annotated entities; dates and numbers are none."""
    kept = [index for index, vertex in enumerate(document.vertices) if vertex.type in _TYPES]
    views = [
        EntityView(_TYPES[document.vertices[index].type], document.vertices[index].mentions) for index in kept
    ]
    for stated in finder.find(parse, views):
        yield from statements(types[stated.relation], kept[stated.subject], kept[stated.object])


def named_triples(
    record: ExtractionRecord, parse: Parse, document: RelationDocument, types: Mapping[str, RelationType]
) -> Iterator[Triple]:
    """Yield the record's relations between named chains as triples; a chain that is no vertex stands as its name."""
    chain_of = {mention: index for index, chain in enumerate(record.chains) for mention in chain.mentions}
    names = [_vertex_of(record, parse, chain, document) for chain in record.chains]
    for relation in record.relations:
        kind = types.get(relation.relation)
        ends = [chain_of[relation.subject], chain_of[relation.object]]
        if kind is None or not all(record.chains[end].named for end in ends):
            continue
        yield from statements(kind, names[ends[0]], names[ends[1]])


def statements(kind: RelationType, subject: object, object_: object) -> Iterator[Triple]:
    """Yield the Wikidata statements that a relation makes: one, or both ways round where it is symmetric."""
    if kind.direction is not Direction.INVERSE:
        yield subject, kind.wikidata, object_
    if kind.direction is not Direction.DIRECT:
        yield object_, kind.wikidata, subject


def _judged(triple: Triple) -> bool:
    return isinstance(triple[0], int) and isinstance(triple[2], int)


def _vertex_of(record: ExtractionRecord, parse: Parse, chain: Chain, document: RelationDocument) -> int | str:
    """The vertex with which a chain shares most heads of names, or the chain's own name."""
    vertex_at = {
        token: number
        for number, vertex in enumerate(document.vertices)
        for start, end in vertex.mentions
        for token in range(start, end)
    }
    votes: Counter[int] = Counter()
    for index in chain.mentions:
        mention = record.mentions[index]
        if mention.kind is MentionKind.NAME:
            votes.update(vertex_at[token] for token in tokens_of(parse, mention.head) if token in vertex_at)
    return votes.most_common(1)[0][0] if votes else chain.name
