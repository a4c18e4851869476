"""Article to ExtractionRecord: the reader network's parse, then rules in named steps. One record for each
article, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.config import ExtractConfig
from kg.extract.assemble import Findings, assemble
from kg.extract.chains.chains import Chains, build_chains, settled
from kg.extract.chains.clusters import partners_of
from kg.extract.chains.groups import find_groups
from kg.extract.chains.other_names import join_other_names
from kg.extract.chains.pronouns import resolve_pronouns
from kg.extract.chains.resolver import Cluster, Resolver
from kg.extract.chains.state_nouns import settle_own_states
from kg.extract.context import Context, adjectives_of, known_stems, particle_verbs, predicates_of
from kg.extract.events.events import find_events
from kg.extract.events.tie_table import load_tie_table
from kg.extract.events.ties import find_ties
from kg.extract.facts.factuality_reader import FactualityReader
from kg.extract.mentions.fillers import Fillers
from kg.extract.mentions.given import Tokens, heads_of
from kg.extract.mentions.mentions import Mentions, find_mentions
from kg.extract.reader.parse import Parse, parse_of
from kg.extract.reader.parsing import Parser
from kg.extract.reader.pipeline import load_reader, network_of
from kg.extract.reader.terms import TermTable
from kg.extract.reader.vectors import Vectors
from kg.extract.relations.relations import find_relations
from kg.extract.relations.stretches import load_relation_finder
from kg.extract.speech.attribution import find_attributions
from kg.extract.speech.cue_reader import CueReader
from kg.extract.tables.known_offices import KnownOffices
from kg.extract.tables.lexicon import load_lexicon
from kg.extract.times.calendar import anchor_of
from kg.extract.times.expressions import find_times
from kg.extract.version import extractor_version
from kg.kb import KnowledgeBase
from kg.model import Article, ExtractionRecord, TimePoint
from kg.ontology import load_ontology

if TYPE_CHECKING:
    from spacy.language import Language
_BATCH = 16  # articles that another pipeline holds at a time


class Extractor:
    """Reads articles. `version` names the rules and the network: the same version gives the same record."""

    def __init__(self, config: ExtractConfig, *, nlp: Language | None = None) -> None:
        """Load network and tables. Raises ModelError or SchemaError where these are missing or wrong.

        `nlp` is a spaCy pipeline to read with in place of the reader (it sets `doc._.predicates`).
        """
        folder = Path(config.model) if config.model else None
        self._parses = _spacy_parses(nlp) if nlp is not None else _parser(folder, config.threads).parses
        self._least = config.min_confidence
        self._ontology = load_ontology()
        self._particles = particle_verbs(self._ontology)
        self._stems = known_stems(self._ontology)
        self._adjectives = adjectives_of(self._ontology)
        self._lexicon = load_lexicon()
        self._relations = load_relation_finder(folder)
        self._offices = KnownOffices.load(KnowledgeBase.open())
        self._resolver = Resolver.beside(folder, self._lexicon)
        self._markers = (CueReader.beside(folder), FactualityReader.beside(folder))
        self._vectors = Vectors.beside(folder)
        self._terms = TermTable.load()
        self._ties = load_tie_table()
        self.version = extractor_version(config)

    def extract(self, articles: Iterable[Article]) -> Iterator[ExtractionRecord]:
        """Yield one record for each article, in order; articles are taken as they are needed, in small batches."""
        ours, theirs = tee(articles)
        for article, parse in zip(ours, self._parses(each.text for each in theirs), strict=True):
            yield self.record(article, parse)

    def record(
        self,
        article: Article,
        parse: Parse,
        *,
        given: Sequence[Tokens] = (),
        given_events: Sequence[Tokens] = (),
    ) -> ExtractionRecord:
        """Return what the rules make of a parsed article.

        Each span `given` (as tokens) is an entity in any case, each of `given_events` an event.
        """
        ontology, lexicon = self._ontology, self._lexicon
        parse = self._marked(parse)
        published = anchor_of(article.published)
        times = find_times(parse, published)
        mentions = find_mentions(parse, lexicon, given)
        fillers = Fillers(parse, mentions)
        resolver = self._resolver if self._resolver is not None and self._resolver.reads(parse) else None
        clusters = resolver.resolve(parse) if resolver is not None else ()
        partners = partners_of(mentions, clusters) if resolver is not None else None
        chains = self._chains(parse, mentions, partners, article.published)
        predicates = predicates_of(parse, self._particles, self._stems, lexicon, ontology)
        attributions = find_attributions(
            Context(parse, lexicon, ontology, fillers, times, predicates, self._adjectives)
        )
        resolve_pronouns(parse, chains, attributions, lexicon, partners)
        join_other_names(chains)
        settle_own_states(chains, self._relations.knowledge.of)
        fillers = Fillers(parse, settled(chains, mentions))
        context = Context(parse, lexicon, ontology, fillers, times, predicates, self._adjectives)
        fillers = Fillers(parse, fillers.mentions, find_groups(context, chains))
        context = Context(parse, lexicon, ontology, fillers, times, predicates, self._adjectives, published)
        events = find_events(context, attributions, least=self._least, given=given_events)
        findings = Findings(
            chains=chains,
            times=times,
            attributions=attributions,
            events=events,
            relations=find_relations(
                context,
                chains,
                self._relations,
                article.published,
                self._offices.where(article.published),
                attributions,
            ),
            clusters=clusters,
            given=frozenset(heads_of(parse, given, (draft.head for draft in mentions.drafts))),
            ties=find_ties(context, events, attributions, self._ties),
        )
        record = assemble(article.id, self.version, parse, findings)
        record = replace(record, terms=self._terms.terms(parse))
        return record if self._vectors is None else self._vectors.fill(record, parse)

    def chains(self, parse: Parse, clusters: tuple[Cluster, ...]) -> Chains:
        """Return the chains of names and nouns of a parse, where the resolver takes `clusters` for one thing each."""
        parse = self._marked(parse)
        mentions = find_mentions(parse, self._lexicon)
        return self._chains(parse, mentions, partners_of(mentions, clusters), None)

    def _chains(
        self,
        parse: Parse,
        mentions: Mentions,
        partners: Mapping[int, tuple[int, ...]] | None,
        published: TimePoint | None,
    ) -> Chains:
        facts, holds = self._relations.knowledge.of, self._offices.at(published)
        return build_chains(parse, mentions, self._lexicon, partners, facts=facts, holds=holds)

    def context(self, parse: Parse) -> Context:
        """Return a parsed text as its mentions and predicates alone, without what coreference adds."""
        parse = self._marked(parse)
        mentions = find_mentions(parse, self._lexicon)
        predicates = predicates_of(parse, self._particles, self._stems, self._lexicon, self._ontology)
        return Context(
            parse, self._lexicon, self._ontology, Fillers(parse, mentions), (), predicates, self._adjectives
        )

    def _marked(self, parse: Parse) -> Parse:
        """The parse with what the readers of clauses say of its words."""
        for marker in self._markers:
            parse = marker.read(parse) if marker is not None else parse
        return parse


def _parser(folder: Path | None, threads: int) -> Parser:
    nlp = load_reader(folder, threads=threads)
    return Parser(nlp, network_of(nlp))


def _spacy_parses(nlp: Language) -> Callable[[Iterable[str]], Iterator[Parse]]:
    return lambda texts: map(parse_of, nlp.pipe(texts, batch_size=_BATCH))
