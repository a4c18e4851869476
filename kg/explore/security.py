"""Who may ask: pages that this server gave out, under the names it goes by. And what those pages may do.

A page of another site can make a browser send requests here. It cannot read the answers, and it cannot change anything:
requests for a name of its own (DNS rebinding) are refused by the Host header, reads from its pages by the browser's
Sec-Fetch-Site, and whatever changes or computes needs the session's token, which only our page knows, and our Origin.
"""

import hmac
from typing import Final

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER: Final = "x-kg-token"
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_READS: Final = frozenset(("GET", "HEAD"))
_OURS: Final = frozenset(("", "none", "same-origin"))


class Guard:
    """Middleware that lets through what is asked as it should be, and says to browsers what a page may do."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(name.lower() for name in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, method = Headers(scope=scope), scope["method"]
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            return error(
                421, "this server does not go by that name; open the address that kg explore printed"
            )
        site = headers.get("sec-fetch-site", "")
        if method in _READS:
            if site not in _OURS and scope["path"].startswith("/api/"):
                return error(403, "another site's page may not ask this server")
            return None
        if method != "POST":
            return error(405, f"{method} is not known here")
        if site not in _OURS or _authority(headers.get("origin", "")) != host.lower():
            return error(403, "this has to be sent from the explorer's own page")
        if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self._token.encode()):
            return error(403, "the token of the session is missing or an old one; load the page again")
        return None


def error(status: int, text: str) -> Response:
    """Return an error as JSON."""
    return Response(msgspec.json.encode({"error": text}), status, media_type="application/json")


def _authority(origin: str) -> str:
    """Return name and port of an Origin header; "" for one that is no web page's."""
    scheme, divider, authority = origin.lower().partition("://")
    return authority if divider and scheme in ("http", "https") else ""


def _name(host: str) -> str:
    """Return the name in a Host header, without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
