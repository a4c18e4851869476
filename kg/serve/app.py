"""The web application: its routes, and who may call them."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.http.requests import LOCAL
from kg.serve.engine import Engine
from kg.serve.protocol import sparql


def make_app(engine: Engine, *, hosts: tuple[str, ...] = LOCAL) -> Starlette:
    """Return the application. Requests for hosts other than `hosts` are refused: no page elsewhere can reach it."""

    async def endpoint(request: Request) -> Response:
        return await sparql(request, engine)

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    return Starlette(
        routes=[
            Route("/sparql", endpoint, methods=["GET", "POST", "OPTIONS"]),
            Route("/health", health, methods=["GET"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
    )
