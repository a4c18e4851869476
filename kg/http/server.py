"""Runs an application: the one door to uvicorn."""

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from kg.errors import ConfigError

_LONGEST_HEAD = 1 << 18
"""Bytes of a request's first lines: an address may name some thousand nodes."""


def run(app: ASGIApp, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve `app` until Ctrl-C; `ready` is told the address. Raises ConfigError where the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        raise ConfigError(
            f"{host}:{port} cannot be listened on ({error.strerror}); use another --port"
        ) from error
    name = f"[{host}]" if ":" in host else host
    ready(f"http://{name}:{listening.getsockname()[1]}")
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    uvicorn.Server(config).run(sockets=[listening])
