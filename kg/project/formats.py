"""The table of formats: what `kg export --format` knows. A new format is a new row."""

from kg.project.format import Format

_ROWS: tuple[Format, ...] = (
    # name, suffix ("" is a folder), one line of help, writer
)

FORMATS: dict[str, Format] = {row.name: row for row in _ROWS}
