"""What people said of mentions, as judgements on chains: a mention keeps its place when an article is read anew."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.model import ChainRef, ExtractionRecord, Judgement, MentionRef, Span, Subject


class Anchors:
    """The chains that lie at the mentions which `decisions` name."""

    def __init__(self, decisions: Iterable[Judgement]) -> None:
        self._decisions = list(decisions)
        self._wanted: dict[str, set[tuple[Subject, MentionRef]]] = {}
        self._found: dict[tuple[Subject, str], str] = {}
        self._said: dict[Judgement, Judgement] = {}
        for judgement in self._decisions:
            for key in (judgement.left, judgement.right):
                ref = MentionRef.parse(key)
                if ref is not None:
                    self._wanted.setdefault(ref.article, set()).add((judgement.subject, ref))

    @property
    def articles(self) -> frozenset[str]:
        """Return the ids of the articles whose records must be seen."""
        return frozenset(self._wanted)

    def see(self, record: ExtractionRecord) -> None:
        """Look up the mentions that lie in this record's article."""
        for subject, ref in self._wanted.get(record.article, ()):
            spans = _entity_spans(record) if subject is Subject.ENTITY else _event_spans(record)
            shared = [(_shared(span, ref), -span.begin, -chain) for chain, span in spans]
            best = max(shared, default=(0, 0, 0))
            if best[0] > 0:
                self._found[subject, ref.key] = ChainRef(record.article, -best[2]).key

    def resolved(self) -> tuple[list[Judgement], list[Judgement]]:
        """Return the judgements on chains, and those that speak of a mention which is in no chain (any more)."""
        kept, lost = [], []
        for judgement in self._decisions:
            left, right = (self._key(judgement.subject, key) for key in (judgement.left, judgement.right))
            if left is None or right is None:
                lost.append(judgement)
            elif left != right:
                on_chains = replace(judgement, left=left, right=right)
                self._said[on_chains] = judgement
                kept.append(on_chains)
        return kept, lost

    def said(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """Return what people said, in their own terms, of judgements on chains that `resolved` gave."""
        return tuple(self._said[judgement] for judgement in judgements)

    def _key(self, subject: Subject, key: str) -> str | None:
        return key if MentionRef.parse(key) is None else self._found.get((subject, key))


def _entity_spans(record: ExtractionRecord) -> Iterator[tuple[int, Span]]:
    for number, chain in enumerate(record.chains):
        for index in chain.mentions:
            yield number, record.mentions[index].span


def _event_spans(record: ExtractionRecord) -> Iterator[tuple[int, Span]]:
    for number, chain in enumerate(record.event_chains):
        for index in chain.events:
            yield number, record.events[index].trigger


def _shared(span: Span, ref: MentionRef) -> float:
    """Return the share of characters that two spans have in common, of all that either has."""
    common = min(span.end, ref.end) - max(span.begin, ref.begin)
    return max(0, common) / max(1, max(span.end, ref.end) - min(span.begin, ref.begin))
