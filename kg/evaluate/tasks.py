"""The tasks of `kg evaluate`: one table of names, formats and the functions that score them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import ConfigError, ReadError
from kg.evaluate import (
    arguments,
    attribution,
    causes,
    coreference,
    cross_document,
    document_groups,
    entity_linking,
    event_coding,
    event_mentions,
    factuality,
    geneva,
    names,
    nominal_events,
    relations,
    roles,
    times,
    trees,
)
from kg.evaluate.report import Evaluation, Options, Report


@dataclass(frozen=True, slots=True)
class Task:
    """`summary` says what is scored, `format` which files it takes, one or a folder of them."""

    summary: str
    format: str
    evaluate: Evaluation


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "trees": Task("tags, lemmas and trees", "CoNLL-U", trees.evaluate),
        "names": Task("names with types", "columns of IOB, BIO or BIOES tags", names.evaluate),
        "roles": Task("predicates and their roles", "PropBank in JSON lines", roles.evaluate),
        "coreference": Task(
            "coreference within a document",
            "CoNLL-U with Entity=, CoNLL-2012, LitBank",
            coreference.evaluate,
        ),
        "event-mentions": Task("events by their triggers", "ECB+ XML", event_mentions.evaluate),
        "cross-document": Task("events and entities across documents", "ECB+ XML", cross_document.evaluate),
        "document-groups": Task("which documents tell of one story", "ECB+ XML", document_groups.evaluate),
        "entity-linking": Task(
            "names against the knowledge base",
            "CoNLL-U with Entity= and Wikipedia titles (GUM)",
            entity_linking.evaluate,
        ),
        "nominal-events": Task("nouns that tell of events", "QANom csv", nominal_events.evaluate),
        "arguments": Task("who did what to whom, when and where", "QA-SRL or QANom csv", arguments.evaluate),
        "event-types-geneva": Task("triggers and their 115 types", "GENEVA JSON lines", geneva.evaluate),
        "event-coding": Task(
            "political type, source and target", "PLV tsv, PLOVER records in JSON", event_coding.evaluate
        ),
        "attribution": Task(
            "source and cue of what is said", "CoNLL-U with Discourse=", attribution.evaluate
        ),
        "factuality": Task("whether an event happened", "UDS factuality", factuality.evaluate),
        "causes": Task("what caused what", "Causal News Corpus csv", causes.evaluate),
        "times": Task("values of dates and times", "CoNLL-U with XML=<date>", times.evaluate),
        "relations": Task("relations between entities", "Re-DocRED JSON", relations.evaluate),
    }
)


def evaluate(name: str, path: Path, options: Options) -> Report:
    """Score the task called `name` on a file or folder.

    Raises ConfigError for an unknown task, ReadError where the path is missing, unreadable or in another format.
    """
    task = TASKS.get(name)
    if task is None:
        raise ConfigError(f"no task {name!r}; there are: {', '.join(TASKS)}")
    if not path.exists():
        raise ReadError("missing", f"{path}: no such file or folder")
    if path.is_dir() and not any(file.is_file() for file in path.rglob("*")):
        raise ReadError("empty", f"{path}: no files in this folder")
    try:
        return task.evaluate(path, options)
    except OSError as error:
        raise ReadError("unreadable", f"{error.filename or path}: {error.strerror or error}") from error
    except ValueError as error:
        raise ReadError(
            "format", f"{path} is not in the format of this task ({task.format}): {error}"
        ) from error
