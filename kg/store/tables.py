"""Records as Arrow tables and back: the form in which they cross the borders of store and merge.

The Arrow schema is derived from the record type, so a table has one column for each field, nested as the
record is, and any Arrow engine can query it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

import msgspec
import pyarrow as pa
from msgspec import Struct, inspect

from kg.errors import StoreCorrupt

RecordT = TypeVar("RecordT", bound=Struct)


@cache
def arrow_schema(record: type[Struct]) -> pa.Schema:
    """Return the Arrow schema of a record type: one column for each field, under its encoded name."""
    info = inspect.type_info(record)
    if not isinstance(info, inspect.StructType):
        raise TypeError(f"{record.__name__} is not a record type")
    return pa.schema([_arrow_field(field) for field in info.fields])


def to_table(records: Iterable[RecordT], record: type[RecordT]) -> pa.Table:
    """Return `records` as one Arrow table, a row for each."""
    return pa.Table.from_pylist(
        [msgspec.to_builtins(item, builtin_types=(bytes,)) for item in records], schema=arrow_schema(record)
    )


def from_table(table: pa.Table, record: type[RecordT]) -> Iterator[RecordT]:
    """Yield a record for each row of `table`; raises StoreCorrupt where a row does not fit the type."""
    for batch in table.to_batches(max_chunksize=256):
        for row in batch.to_pylist():
            try:
                yield msgspec.convert(row, record)
            except msgspec.ValidationError as error:
                raise StoreCorrupt(f"a row is not a valid {record.__name__}: {error}") from error


def _arrow_field(field: inspect.Field) -> pa.Field:
    return pa.field(field.encode_name, _arrow_type(field.type), nullable=_is_optional(field.type))


def _is_optional(info: inspect.Type) -> bool:
    return isinstance(info, inspect.UnionType) and info.includes_none


def _arrow_type(info: inspect.Type) -> pa.DataType:
    match info:
        case inspect.UnionType():
            return _arrow_type(next(part for part in info.types if not isinstance(part, inspect.NoneType)))
        case inspect.StructType():
            return pa.struct([_arrow_field(field) for field in info.fields])
        case inspect.VarTupleType():
            return pa.list_(_arrow_type(info.item_type))
        case inspect.StrType() | inspect.EnumType():
            return pa.string()
        case inspect.BytesType():
            return pa.binary()
        case inspect.BoolType():
            return pa.bool_()
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
        case _:
            raise TypeError(f"no Arrow type for {info}")
