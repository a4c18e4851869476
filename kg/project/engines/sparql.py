"""The embedded SPARQL engine: a store on disk, opened read-only, asked in a process that can be stopped.

The only module that imports pyoxigraph. The default graph of every query is the merged graph, so that
`?event a sem:Event` gives each event once; what one article states is in `GRAPH ?article_graph { ... }`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Final, cast

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.errors import QueryError, ReadError
from kg.model import Graph
from kg.project.atomic import whole_folder
from kg.project.engines.line_stream import LineStream
from kg.project.engines.rows import Rows
from kg.project.engines.worker import Worker, run_worker
from kg.project.rdf import vocabulary as v
from kg.project.rdf.files import nquads_lines
from kg.project.rdf.names import Names
from kg.project.rdf.quads import Quad
from kg.project.rdf.reifiers import plain

_STORE: Final = "oxigraph"
_NUMBERS: Final[dict[str, type[int] | type[float]]] = {
    f"{v.PREFIXES['xsd']}{name}": kind
    for name, kind in (("integer", int), ("decimal", float), ("double", float), ("float", float))
}
_BOOLEAN: Final = f"{v.PREFIXES['xsd']}boolean"
_SERVICE: Final = re.compile(r"([?$:]\w*)?(s)(ervice)", re.IGNORECASE | re.ASCII)
_STRING: Final = re.compile(r"""\"(?:[^"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'""")
_FROM: Final = re.compile(r"\bFROM\s*(?:NAMED\s*)?(?:<[^>\s]*>|[\w.-]*:)", re.IGNORECASE)
_PARSE_ERROR: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_EXPECTED: Final = re.compile(r"(?:^|of |, | \| )([A-Z][A-Z_]{2,})\b")

MODULE: Final = "kg.project.engines.sparql_worker"

Plain = bool | int | float | str | None


class Question(Struct, frozen=True, tag=True):
    """A query for the worker: at most `max_rows` rows of the answer come back."""

    database: str
    text: str
    max_rows: int


class Answer(Struct, frozen=True):
    """The worker's answer; `error` is the engine's message where there is none."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Plain, ...], ...] = ()
    truncated: bool = False
    error: str | None = None


class Wanted(Struct, frozen=True):
    """Media types for the answer: of SELECT and ASK, and of CONSTRUCT and DESCRIBE. None: refused.

    `default` and `named` are the graphs that the query sees, in place of the merged graph and of all.
    """

    results: str | None
    graphs: str | None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Request(Struct, frozen=True, tag=True):
    """A query for the worker whose answer is wanted as a document."""

    database: str
    text: str
    wanted: Wanted
    max_bytes: int


class Document(Struct, frozen=True):
    """An answer as bytes in a media type (None where none of the wanted fits the query); `error` as in `Answer`."""

    media_type: str | None = None
    data: bytes = b""
    error: str | None = None


def build(graph: Graph, path: Path) -> None:
    """Write the quads of `graph` as a SPARQL database into the folder `path`, in place of an earlier one.

    Raises ExportError where the folder cannot be written.
    """
    with whole_folder(path) as folder:
        store = ox.Store(folder / _STORE)
        lines = cast(IO[bytes], LineStream(nquads_lines(graph)))  # the engine asks it for `read` only
        store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        store.optimize()  # queries take a fifth of the time that they take without
        store.flush()


def query(
    database: Path, text: str, *, timeout: float = 30.0, limit: int = 100_000, worker: Worker | None = None
) -> Rows:
    """Return the answer to a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE), read-only and on this machine.

    ASK gives one row with `answer`; CONSTRUCT and DESCRIBE give rows of subject, predicate, object. IRIs are text,
    numbers and booleans are values, other literals text. The prefixes of `vocabulary.PREFIXES` need not be declared.
    After `timeout` seconds the query is stopped; at most `limit` rows come back. `worker` (of MODULE) answers many
    queries. Raises QueryError with the engine's message, also for SERVICE.
    """
    question = Question(_store(database), _sound(text), limit)
    answered = msgspec.msgpack.decode(_ask(question, timeout, worker), type=Answer)
    if answered.error is not None:
        raise QueryError(answered.error)
    return Rows(answered.columns, answered.rows, answered.truncated)


def respond(
    database: Path,
    text: str,
    wanted: Wanted,
    *,
    timeout: float = 30.0,
    max_bytes: int = 64 << 20,
    worker: Worker | None = None,
) -> Document:
    """Return the answer to a query as a document in the format that `wanted` names for its form.

    Raises QueryError as `query` does, and where the document would have more than `max_bytes`.
    """
    request = Request(_store(database), _sound(text), wanted, max_bytes)
    found = msgspec.msgpack.decode(_ask(request, timeout, worker), type=Document)
    if found.error is not None:
        raise QueryError(found.error)
    return found


def read_quads(path: Path) -> Iterator[Quad]:
    """Yield the quads of an N-Quads (`.nq`) or TriG (`.trig`) file; raises ReadError (`not-rdf`) where it is none.

    Reifiers of RDF 1.2 come as the statements of RDF 1.1 that they stand for.
    """
    form = ox.RdfFormat.from_extension(path.suffix[1:])
    try:
        for quad in ox.parse(path=path, format=form):
            subject, graph = str(quad.subject), str(quad.graph_name)
            if isinstance(quad.object, ox.Triple):
                said = quad.object
                triple = (str(said.subject), str(said.predicate), str(said.object))
                yield from plain(subject, triple, graph)
            else:
                yield Quad(subject, str(quad.predicate), str(quad.object), graph)
    except (SyntaxError, ValueError) as error:
        raise ReadError("not-rdf", f"{path}: {error}") from error


def _store(database: Path) -> str:
    if not (database / _STORE).is_dir():
        raise QueryError(f"{database} is no SPARQL database; build it first")
    return str(database.resolve())


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _ask(asked: Question | Request, timeout: float, worker: Worker | None) -> bytes:
    data = msgspec.json.encode(asked)
    return worker.ask(data, timeout=timeout) if worker else run_worker(MODULE, data, timeout=timeout)


def answer(question: Question) -> Answer:
    """Return the answer to a question, in this process and without a limit of time: the worker's part."""
    try:
        result = _solve(question.database, question.text)
        if isinstance(result, ox.QueryBoolean):
            return Answer(("answer",), ((bool(result),),))
        if isinstance(result, ox.QueryTriples):
            triples = ((triple.subject, triple.predicate, triple.object) for triple in result)
            return _table(("subject", "predicate", "object"), triples, question.max_rows)
        return _table(tuple(each.value for each in result.variables), result, question.max_rows)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        return Answer(error=_explain(str(error), question.text))


def document(request: Request) -> Document:
    """Return the answer to a request as a document: the worker's part."""
    wanted = request.wanted
    target = _Bounded(request.max_bytes)
    try:
        result = _solve(request.database, request.text, wanted.default, wanted.named)
        if isinstance(result, ox.QueryTriples):
            graphs = ox.RdfFormat.from_media_type(wanted.graphs) if wanted.graphs else None
            if graphs is None:
                return Document()
            result.serialize(target, format=graphs)
            return Document(graphs.media_type, target.getvalue())
        results = ox.QueryResultsFormat.from_media_type(wanted.results) if wanted.results else None
        if results is None:
            return Document()
        result.serialize(target, format=results)
        return Document(results.media_type, target.getvalue())
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        return Document(error=str(error) if target.full else _explain(str(error), request.text))


class _Bounded(BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.full = False

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            self.full = True
            raise OSError(f"the answer has more than {self._most} bytes; narrow the query or add LIMIT")
        return super().write(data)


def _solve(
    database: str, text: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()
) -> ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples:
    """Return the engine's answer. Graphs that the caller names win over those of the query, as the protocol says."""
    folder = Path(database) / _STORE
    version = (folder / "CURRENT").stat()  # the engine's own pointer to what the store holds
    store = _opened(str(folder), version.st_ino, version.st_mtime_ns)
    sound = without_service(text)
    if default or named:
        return store.query(
            sound,
            prefixes=v.PREFIXES,
            default_graph=[ox.NamedNode(iri) for iri in default],
            named_graphs=[ox.NamedNode(iri) for iri in named],
        )
    merged = None if names_graphs(text) else ox.NamedNode(Names().merged[1:-1])
    return store.query(sound, prefixes=v.PREFIXES, default_graph=merged)


@lru_cache(maxsize=1)
def _opened(folder: str, inode: int, changed: int) -> ox.Store:
    """Return the store, open for the questions to come, until another one takes its place."""
    return ox.Store.read_only(folder)


def names_graphs(text: str) -> bool:
    """Tell whether a query chooses its own graphs with FROM."""
    return _FROM.search(_STRING.sub('""', text)) is not None


def without_service(text: str) -> str:
    """Return `text` with the keyword SERVICE made a syntax error: no query may reach another machine.

    The first letter is written as a code point escape, which means the same in a string or an IRI and nothing
    elsewhere; variables and local names (`?service`, `ex:service`) stay as they are.
    """

    def escape(match: re.Match[str]) -> str:
        name, letter, rest = match.groups()
        return match.group() if name else f"\\u{ord(letter):04x}{rest}"

    return _SERVICE.sub(escape, text)


def _explain(message: str, text: str) -> str:
    """Return the engine's message in words: where, what stands there, which keywords or signs it expected."""
    sent = without_service(text)
    found = _PARSE_ERROR.match(message)
    if found:
        line, column = int(found[1]), int(found[2])
        row = "".join(sent.splitlines()[line - 1 : line])
        near = row[row.rfind(" ", 0, column - 1) + 1 :][:30] if column <= len(row) else ""
        near = near.replace(r"\u0053", "S").replace(r"\u0073", "s")  # as the user wrote it
        expected = sorted(set(_EXPECTED.findall(found[3])))
        message = f"line {line}, column {column}, {f'at {near!r}' if near else 'at the end'}"
        if "Prefix not found" in found[3]:
            message += f": a prefix is not declared (known without: {', '.join(v.PREFIXES)})"
        message += f": expected one of {' '.join(expected)}" if expected else ""
    if sent != text and re.search(r"\bservice\b", text, re.IGNORECASE):
        message += " (SERVICE is not allowed: queries stay on this machine)"
    return f"the query cannot be read or run: {message}"


def _table(columns: tuple[str, ...], rows: Iterable[Iterable[object]], limit: int) -> Answer:
    found = tuple(tuple(_plain(term) for term in row) for row in islice(rows, limit + 1))
    return Answer(columns, found[:limit], truncated=len(found) > limit)


def _plain(term: object) -> Plain:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    datatype = term.datatype.value
    if datatype == _BOOLEAN:
        return term.value == "true"
    number = _NUMBERS.get(datatype)
    try:
        return number(term.value) if number else term.value
    except ValueError:
        return term.value
