"""Attribution against GUM: are source and cue of each attribution relation found?

GUM's attribution relations link a satellite with source and cue ("The minister said") to the unit with the content.
A predicted attribution is right when its cue lies in the satellite, its content overlaps the nucleus, and its source
overlaps the noun phrase (by GUM's tree) of GUM's source where that stands in the satellite; a relative pronoun and
the cue itself ("Note that") are asked for no source. Each pairs with one relation at most. Left aside are
relations without a cue (names under pictures and in bibliographies; `f1_with_credits` counts them as missed) and
what pairs with these. GUM's units are clauses and quotations with a cue, so a prediction counts only when its content
is a clause with a finite verb and a word is its cue, no adverb (`reportedly` stands within its content). Predictions
of one cue are one. A passive that names nobody ("it has been proposed that") is no attribution in GUM, as in the RST
manuals that it follows, so such predictions are left aside. A clause that two cues share (`He said she thinks`) is two
relations in GUM and two predictions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.corpora.gum_attribution import Attribution as Gold
from kg.corpora.gum_attribution import AttributionDocument, read_attributions
from kg.corpora.sentences import gum_splits
from kg.errors import ReadError
from kg.evaluate.files import files_of
from kg.evaluate.given import GivenReader, tokens_of
from kg.evaluate.report import Options, Report, Tally
from kg.extract.reader.parse import Parse
from kg.extract.syntax.voice import is_passive
from kg.model import ExtractionRecord

TASK = "attribution"
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_NOMINAL = frozenset(("appos", "flat", "nmod", "compound"))
_ASKING = frozenset(("WP", "WRB", "WDT"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(frozen=True, slots=True)
class Predicted:
    """Tokens of the document. `source` is empty where the text names nobody."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class _Scores:
    both: Tally
    cue: Tally
    credits: int = 0


def evaluate(path: Path, options: Options) -> Report:
    """Score a CoNLL-U file with GUM's Discourse= column, or those of a folder (its test documents, where a
    `splits.md` lies in it or beside it). Raises ReadError where nothing is there or a file cannot be read.
    """
    reader = GivenReader(options.model)
    scores = {name: _Scores(Tally(), Tally()) for name in ("", "_news")}
    documents = 0
    for document in scored_documents(path):
        parse = reader.parse([sentence.words for sentence in document.sentences])
        predicted = list(predictions(parse, reader.record(document.name, parse)))
        for name in ("", "_news") if "_news_" in document.name else ("",):
            add(scores[name], gold_of(document), predicted)
        documents += 1
    if not documents:
        raise ReadError("empty", f"{path}: no document")
    return report(scores, documents)


def scored_documents(path: Path) -> Iterator[AttributionDocument]:
    """The documents of a file; of a folder those of the test split, where it says which these are. A document
    that several files hold is scored once."""
    lists = [place / "splits.md" for place in (path, path.parent) if path.is_dir()]
    split = next((each for each in lists if each.exists()), None)
    chosen = gum_splits(split)["test"] if split is not None else None
    seen: set[str] = set()
    for file in files_of(path, (".conllu",)):
        if chosen is not None and file.stem not in chosen:
            continue
        try:
            found = list(read_attributions(file))
        except (ValueError, IndexError) as error:
            raise ReadError("format", f"{file}: {error}") from error
        yield from (document for document in found if document.name not in seen)
        seen.update(document.name for document in found)


def gold_of(document: AttributionDocument) -> list[Gold]:
    """The relations, their sources as whole noun phrases and without words that stand for no source of their own."""
    heads: list[int] = []
    relations: list[str] = []
    words: list[str] = []
    for sentence, start in zip(document.sentences, document.starts, strict=True):
        own = enumerate(sentence.heads or ())
        heads += [start + head - 1 if head else start + token for token, head in own]
        relations += [relation.partition(":")[0] for relation in sentence.deprels or ()]
        words += [word.lower() for word in sentence.words]
    result = []
    for each in document.attributions:
        source = {token for token in each.source if words[token] not in _RELATIVE and token != each.cue}
        for _ in range(2):
            source |= {heads[token] for token in source if relations[token] in _NOMINAL}
            source |= {
                token for token in each.satellite if heads[token] in source and relations[token] in _NOMINAL
            }
        result.append(replace(each, source=frozenset(source)))
    return result


def predictions(parse: Parse, record: ExtractionRecord) -> Iterator[Predicted]:
    """The attributions of a record with a cue word and a clause as content, those of one cue together."""
    by_cue: dict[frozenset[int], Predicted] = {}
    for each in record.attributions:
        cue = frozenset(tokens_of(parse, each.cue))
        content = frozenset(tokens_of(parse, each.content))
        if not any(parse.words[token].isalpha() and parse.tags[token] != "RB" for token in cue):
            continue
        source = frozenset(
            tokens_of(parse, record.mentions[each.source].span) if each.source is not None else ()
        )
        known = by_cue.get(cue, Predicted(cue, source, frozenset()))
        by_cue[cue] = Predicted(cue, known.source | source, known.content | content)
    for found in by_cue.values():
        unnamed = not found.source and any(is_passive(parse, token) for token in found.cue)
        if not unnamed and _has_clause(parse, found.content):
            yield found


def _has_clause(parse: Parse, content: frozenset[int]) -> bool:
    """Whether the content is a clause or several, not a noun with whatever hangs on it."""
    heads = [token for token in content if parse.heads[token] not in content or parse.heads[token] == token]
    predicates = any(
        parse.is_verb(head)
        or parse.kid(head, "cop", "nsubj") is not None
        or (parse.tags[parse.edges[head][0]] in _ASKING and parse.kid(head, "acl", "advcl") is not None)
        for head in heads
    )
    return predicates and any(parse.tags[token] in _FINITE for token in content)


def add(scores: _Scores, gold: Iterable[Gold], predicted: Iterable[Predicted]) -> None:
    """Count one document."""
    relations = list(gold)
    left = list(predicted)
    for name, tally in (("both", scores.both), ("cue", scores.cue)):
        pairs = _pairs(relations, left, with_source=name == "both")
        aside = {ours for one, ours in pairs if relations[one].cue is None}
        tally.gold += sum(each.cue is not None for each in relations)
        tally.predicted += len(left) - len(aside)
        tally.right += len(pairs) - len(aside)
    scores.credits += sum(each.cue is None for each in relations)


def _pairs(gold: list[Gold], predicted: list[Predicted], *, with_source: bool) -> list[tuple[int, int]]:
    """(relation, prediction) pairs; a prediction takes the relation whose satellite is smallest."""
    free = set(range(len(predicted)))
    found = []
    for one in sorted(range(len(gold)), key=lambda index: len(gold[index].satellite)):
        ours = next((each for each in sorted(free) if fits(gold[one], predicted[each], with_source)), None)
        if ours is not None:
            free.remove(ours)
            found.append((one, ours))
    return found


def fits(gold: Gold, predicted: Predicted, with_source: bool) -> bool:
    """Whether a prediction is right of a relation (see the module)."""
    if not predicted.cue & gold.satellite or not predicted.content & gold.nucleus:
        return False
    inside = gold.source & gold.satellite
    return not with_source or not inside or bool(predicted.source & inside)


def report(scores: dict[str, _Scores], documents: int) -> Report:
    figures: dict[str, float] = {}
    for name, each in scores.items():
        both = each.both
        figures[f"f1{name}"] = both.f1
        figures[f"precision{name}"] = both.precision
        figures[f"recall{name}"] = both.recall
        figures[f"cue_f1{name}"] = each.cue.f1
        figures[f"f1_with_credits{name}"] = Tally(both.right, both.predicted, both.gold + each.credits).f1
    whole = scores[""]
    counts = {
        "documents": documents,
        "relations": whole.both.gold,
        "relations_news": scores["_news"].both.gold,
        "credits": whole.credits,
        "predicted": whole.both.predicted,
        "right": whole.both.right,
    }
    return Report(TASK, figures, counts)
