"""The body of a request, within a limit; and requests that are refused."""

from starlette.requests import ClientDisconnect, Request

LOCAL = ("localhost", "127.0.0.1", "[::1]")
"""The names by which a server on this machine is called."""

MAX_BODY = 1 << 20
"""Bytes that a request may have."""


class Refused(Exception):
    """A request that is answered with an HTTP error; the text says what to do."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


async def read_text(request: Request) -> str:
    """Return the body of a request as text; raises Refused where it is too long, no UTF-8, or cut off."""
    data = bytearray()
    try:
        async for part in request.stream():
            data += part
            if len(data) > MAX_BODY:
                raise Refused(413, f"the request has more than {MAX_BODY} bytes")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the request is no text in UTF-8: {error}") from error
    except ClientDisconnect as error:
        raise Refused(400, "the client went away") from error
