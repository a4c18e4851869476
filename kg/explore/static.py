"""The built front end: a few files in one folder, and the page with the session's token in it."""

import hashlib
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.http.requests import Refused

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
"""Types of the files that are given out; no others are. Said here, because each system has its own idea of them."""

_PAGE: Final = "index.html"
_TOKEN: Final = b"{{token}}"


def folder() -> Path:
    """Return the folder of the built front end."""
    return Path(__file__).resolve().parent / "static"


def page(folder: Path, token: str) -> Response:
    """Return the one page, with the token of the session; never kept by a browser."""
    path = folder / _PAGE
    if not path.is_file():
        raise Refused(503, "the web pages are not built; run scripts/web, or install event-kg from a wheel")
    data = path.read_bytes().replace(_TOKEN, token.encode("ascii"))
    return Response(data, media_type=TYPES[".html"], headers={"Cache-Control": "no-store"})


def file(request: Request, folder: Path, name: str) -> Response:
    """Return a file of the front end; a browser that has it already hears so. Raises Refused where there is none."""
    known = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    path = known.get(name)
    kind = TYPES.get(path.suffix) if path is not None else None
    if path is None or kind is None or name == _PAGE:
        raise Refused(404, f"there is no page /{name[:100]}")
    data = path.read_bytes()
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=kind, headers=headers)
