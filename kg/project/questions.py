"""The questions that analysts ask, by name: `kg/data/questions.toml`, filled in and asked in any of the engines."""

import tomllib
from collections.abc import Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.errors import QueryError, SchemaError
from kg.model import Graph
from kg.project.engines.rows import Rows
from kg.project.query_values import Parameter, with_values
from kg.resources import data_dir

MOST_REPORTED = "(most reported)"


class AnalystQuestion(Struct, frozen=True, kw_only=True):
    """A question in both languages. `columns` are those of the answer, `examples` values for its parameters.

    `order` is the column that rows are shown by, a "-" before it for the greatest first; "": as they come.
    """

    title: str
    columns: tuple[str, ...]
    cypher: str
    sparql: str
    examples: dict[str, Parameter] = {}
    order: str = ""

    def in_order(self, found: Rows) -> Rows:
        """Return an answer as it is shown: by `order`, what has no value there last, then by all its cells."""
        if not self.order:
            return found
        place, turned = self.columns.index(self.order.lstrip("-")), self.order.startswith("-")
        rows = sorted(found.rows, key=repr)
        known = sorted((row for row in rows if row[place] is not None), key=itemgetter(place), reverse=turned)
        return replace(found, rows=(*known, *(row for row in rows if row[place] is None)))


@cache
def questions() -> Mapping[str, AnalystQuestion]:
    """Return all questions by name, in the order of the file. Raises SchemaError where the file is wrong."""
    return read_questions(data_dir() / "questions.toml")


def read_questions(path: Path) -> dict[str, AnalystQuestion]:
    """Return the questions of one file."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, AnalystQuestion])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SchemaError(f"{path}: {error}") from error
    for name, asked in found.items():
        if asked.order and asked.order.lstrip("-") not in asked.columns:
            raise SchemaError(
                f"{path}: {name}: the order {asked.order!r} is no column; there are {asked.columns}"
            )
    return found


def question(name: str) -> AnalystQuestion:
    """Return the question with this name; raises QueryError, naming all, where there is none."""
    found = questions().get(name)
    if found is None:
        raise QueryError(f"no question is called {name!r}; there are {', '.join(questions())}")
    return found


def filled(name: str, given: Mapping[str, str], graph: Graph) -> dict[str, Parameter]:
    """Return a value for each parameter of a question: the given one, else the example.

    Raises QueryError for a parameter that the question does not have, and for a text where a number is needed.
    """
    examples = question(name).examples
    unknown = sorted(given.keys() - examples.keys())
    if unknown:
        known = f"its parameters are {', '.join(examples)}" if examples else "it has no parameters"
        raise QueryError(f"the question {name} has no parameter {', '.join(unknown)}; {known}")
    return {key: _value(key, given.get(key), example, graph) for key, example in examples.items()}


def sparql_with(asked: AnalystQuestion, params: Mapping[str, Parameter]) -> str:
    """Return the question in SPARQL with its parameters' values, as `with_values` puts them."""
    return with_values(asked.sparql, params)


def _value(name: str, given: str | None, example: Parameter, graph: Graph) -> Parameter:
    if given is None:
        return _most_reported(graph) if example == MOST_REPORTED else example
    if isinstance(example, str):
        return given
    try:
        return float(given)
    except ValueError as error:
        raise QueryError(f"the parameter {name} is a number, such as {example}; {given!r} is none") from error


def _most_reported(graph: Graph) -> str:
    events = sorted(graph.events, key=lambda event: (-event.article_count, -len(event.mentions), event.id))
    return events[0].id if events else ""
