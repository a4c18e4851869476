"""One HTML page that holds the graph, to look at and to send: no server, no network, no eval.

Template, style and scripts lie in `kg/data/html`; the graph stands in the page as JSON, and its strings reach the page
as text only. A Content-Security-Policy with the hashes of our script and style keeps out everything else.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

import msgspec

from kg.model import Graph
from kg.project.atomic import whole_file
from kg.project.page_data import page_data
from kg.project.rdf_types import read_type_table
from kg.resources import data_dir, schemas_dir

_SCRIPTS: Final = ("data.js", "layout.js", "picture.js", "details.js", "timeline.js", "page.js")
_MOST_EVENTS: Final = 2_000
_UNSAFE: Final = re.compile("[<>&\u2028\u2029]")


def write_html(graph: Graph, path: Path) -> None:
    """Write `graph` to `path` as one page. Of very large graphs it shows the 2,000 events with most sources."""
    with whole_file(path) as draft:
        draft.write_text(html_page(graph), "utf-8", newline="\n")


def html_page(graph: Graph, *, most_events: int = _MOST_EVENTS) -> str:
    """Return the page's text. `most_events` is the largest number of events that it shows."""
    folder = data_dir() / "html"
    data = page_data(graph, read_type_table(schemas_dir()), most_events=most_events)
    scripts = "\n".join((folder / name).read_text("utf-8") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{scripts}}})();\n'
    style = (folder / "page.css").read_text("utf-8")
    filling = {
        "POLICY": (
            f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
            "base-uri 'none'; form-action 'none'"
        ),
        "STYLE": style,
        "SCRIPT": script,
        "DATA": safe_json(msgspec.json.encode(data).decode()),
    }
    template = (folder / "page.html").read_text("utf-8")
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda match: filling[match[1]], template)


def safe_json(text: str) -> str:
    """Return JSON text that can stand in a script element: what HTML or JavaScript could misread is escaped."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _hash(text: str) -> str:
    """Return the source expression that a Content-Security-Policy allows an inline element with."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
