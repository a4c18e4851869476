"""Records built by hand: each word of the text that is listed becomes a mention, a chain and an entity of its own."""

from kg.model import (
    Argument,
    Article,
    Attribution,
    Chain,
    ChainRef,
    Clusters,
    EntityMention,
    EntityType,
    EventChain,
    EventMention,
    ExtractionRecord,
    MagnitudeMention,
    MentionKind,
    Polarity,
    Role,
    Span,
    Status,
    TimePoint,
)


def span_of(article: Article, words: str) -> Span:
    begin = article.text.index(words)
    return Span(begin, begin + len(words))


def make_report(
    article: Article,
    people: list[str],
    trigger: str,
    *,
    said_by: str | None = None,
    denied: bool = False,
    status: Status = Status.HAPPENED,
    begin: TimePoint | None = None,
    toll: MagnitudeMention | None = None,
    words: tuple[tuple[Role, str], ...] = (),
) -> ExtractionRecord:
    """Return a record with one event, whose actors are `people`, and its attribution where `said_by` is given.

    `words` are arguments that are no entities.
    """
    names = [*people, *([said_by] if said_by else [])]
    spans = [span_of(article, name) for name in names]
    whole = Span(0, len(article.text))
    event = EventMention(
        trigger=span_of(article, trigger),
        text=trigger,
        lemma="meet",
        roleset="meet.03",
        type="CONSULT",
        mode="MEET",
        sentence=whole,
        arguments=(
            *(Argument(Role.ACTOR, "ARG0", spans[i], names[i], 0.9, i) for i in range(len(people))),
            *(Argument(role, "ARG1", span_of(article, text), text, 0.9) for role, text in words),
        ),
        status=status,
        begin=begin,
        attribution=0 if said_by else None,
        magnitudes=() if toll is None else (toll,),
    )
    attribution = Attribution(
        content=whole,
        cue=Span(0, 1),
        cue_text="said",
        source=len(people),
        polarity=Polarity.NEGATIVE if denied else Polarity.POSITIVE,
    )
    return ExtractionRecord(
        article=article.id,
        extractor="hand/1",
        mentions=tuple(
            EntityMention(s, s, n, MentionKind.NAME, EntityType.PERSON, 1.0)
            for s, n in zip(spans, names, strict=True)
        ),
        chains=tuple(Chain((i,), EntityType.PERSON, n) for i, n in enumerate(names)),
        events=(event,),
        event_chains=(EventChain((0,)),),
        attributions=(attribution,) if said_by else (),
    )


def cluster_by_name(records: list[ExtractionRecord], event: str = "v-1") -> Clusters:
    """Return clusters in which a name is an entity, and all events are one."""
    return Clusters(
        entities={
            ChainRef(record.article, i): f"e-{chain.name.lower()}"
            for record in records
            for i, chain in enumerate(record.chains)
        },
        events={ChainRef(record.article, 0): event for record in records},
        facts={},
    )
