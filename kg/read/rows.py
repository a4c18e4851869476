"""Sources of many articles, row by row: JSON, JSONL, CSV, TSV, Parquet."""

import csv
import json
from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from kg.config import ReadConfig
from kg.errors import ReadError
from kg.model.text import Rejection
from kg.read.encoding import decode
from kg.read.fields import FieldMap, Row
from kg.read.raw import RawArticle
from kg.read.source import Source
from kg.read.tables import usual_fields

_PARQUET_ROWS = 64
_DELIMITERS = ",;\t|"

Found = RawArticle | Rejection


def read_json(source: Source, config: ReadConfig) -> Iterator[Found]:
    """Yield the articles of a JSON file: one object, a list of objects, or an object that wraps such a list.

    A file that holds one object on each line is read as JSONL. Raises ReadError `json` for what is no JSON.
    """
    text = decode(source.read())
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text[: error.pos].count("\n") <= 1:
            yield from read_jsonl(source, config)
            return
        raise ReadError(
            "json", f"is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError("json", f"cannot be read as JSON: {error}") from error
    fields = FieldMap(config)
    rows = _rows_in(value, fields)
    if rows is None and isinstance(value, Mapping):
        yield fields.raw_article(value, source=source.where)
        return
    if rows is None:
        raise ReadError("json", "holds neither an object nor a list of objects")
    for number, row in enumerate(rows, 1):
        yield _read_row(row, fields, f"{source.where}:{number}")


def read_jsonl(source: Source, config: ReadConfig) -> Iterator[Found]:
    """Yield the articles of a file with one JSON object on each line; a broken line is rejected, the others go on."""
    fields = FieldMap(config)
    for number, line in enumerate(source.lines(), 1):
        if not line.strip():
            continue
        where = f"{source.where}:{number}"
        try:
            row: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Rejection(where, "json", f"line {number} is not valid JSON: {error}")
        else:
            yield _read_row(row, fields, where)


def read_csv(source: Source, config: ReadConfig) -> Iterator[Found]:
    """Yield the articles of a table with a header line; the delimiter is the one that the header has most of.

    Rows are counted from 1 without the header. Raises ReadError `csv`.
    """
    # A limit of the csv module as a whole, 128 KB by default, shorter than long articles.
    csv.field_size_limit(max(csv.field_size_limit(), source.limit))
    fields = FieldMap(config)
    lines = (line.replace("\x00", "") for line in source.lines())
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
        _refuse_headless(header, fields)
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            if any(cells):
                yield _read_row(dict(zip(header, cells, strict=False)), fields, f"{source.where}:{number}")
    except csv.Error as error:
        raise ReadError("csv", f"cannot be read as a table: {error}") from error


def read_parquet(source: Source, config: ReadConfig) -> Iterator[Found]:
    """Yield the articles of a Parquet file; columns that are not needed are not read. Raises ReadError `parquet`."""
    fields = FieldMap(config)
    try:
        with pq.ParquetFile(source.path) as file:
            names = file.schema_arrow.names
            columns = fields.columns(names)
            if not columns:
                fields.raw_article(dict.fromkeys(names), source=source.where)
            number = 0
            for batch in file.iter_batches(batch_size=_PARQUET_ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _read_row(row, fields, f"{source.where}:{number}")
    except pa.ArrowException as error:
        raise ReadError("parquet", f"cannot be read as Parquet: {error}") from error


def count_json(source: Source) -> int:
    """Return the number of articles in a JSON file, 1 if it cannot be told."""
    try:
        value: object = json.loads(decode(source.read()))
    except json.JSONDecodeError as error:
        return count_lines(source) if error.msg == "Extra data" else 1
    except (ValueError, RecursionError, ReadError):
        return 1
    rows = _rows_in(value, FieldMap(ReadConfig()))
    return 1 if rows is None else max(1, len(rows))


def count_lines(source: Source) -> int:
    """Return the number of lines that are not empty: those of JSONL."""
    with source.open() as file:
        return max(1, sum(1 for line in file if line.strip()))


def count_csv(source: Source) -> int:
    """Return the number of rows below the header, near enough: quoted line breaks are told by counting quotes."""
    rows, odd = 0, False
    with source.open() as file:
        for line in file:
            odd ^= line.count(b'"') % 2 == 1
            rows += not odd and bool(line.strip())
    return max(1, rows - 1)


def count_parquet(source: Source) -> int:
    """Return the number of rows, which Parquet states; 1 if it cannot be read."""
    try:
        return max(1, int(pq.read_metadata(source.path).num_rows))
    except pa.ArrowException:
        return 1


def _rows_in(value: object, fields: FieldMap) -> list[object] | None:
    """Return the list of rows that `value` is or wraps; None if it is one article, or nothing that holds any."""
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping) or fields.is_article(value):
        return None
    for name in usual_fields().wrappers.names:
        inner: object = value
        for step in name.split("."):
            inner = inner.get(step) if isinstance(inner, Mapping) else None
        if isinstance(inner, list) and inner and isinstance(inner[0], Mapping):
            return inner
    return None


def _read_row(row: object, fields: FieldMap, where: str) -> Found:
    if not isinstance(row, Mapping):
        return Rejection(where, "fields", f"is a {type(row).__name__}, not an object with named fields")
    try:
        return fields.raw_article(row, source=where)
    except ReadError as error:
        return Rejection(where, error.reason, str(error))


def _refuse_headless(header: list[str], fields: FieldMap) -> None:
    """Raise ReadError if no column can hold the text: one rejection for the file, not one for each row."""
    row: Row = dict.fromkeys(header, "x")
    fields.raw_article(row, source="")
