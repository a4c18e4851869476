"""What a graph can be exported as: the formats of kg.project, and the page that carries the explorer's front end."""

from kg.explore.page import write_page
from kg.project.format import Format
from kg.project.formats import FORMATS

_PAGE = Format(
    "html", ".html", "one page with graph, timeline, map and articles, to send; needs no network", write_page
)
EXPORTS: dict[str, Format] = {**FORMATS, _PAGE.name: _PAGE}
