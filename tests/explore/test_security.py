"""Who may ask, and what a page may do."""

import hashlib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.http.requests import MAX_BODY
from tests.explore.conftest import POST, TOKEN, in_process

QUERY = {"language": "cypher", "text": "MATCH (e:Event) RETURN count(*)"}
DECISION = {"action": "forbid", "left": "e-a", "right": "e-b", "why": ""}


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8899", "", "[::2]"]
)
@pytest.mark.parametrize("path", ["/", "/api/overview", "/app.js"])
def test_a_request_for_another_name_is_refused(client: TestClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 421 and TOKEN not in answer.text


@pytest.mark.parametrize("host", ["localhost:8899", "127.0.0.1", "LOCALHOST", "[::1]:80"])
def test_requests_under_its_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/overview", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"X-Kg-Token": TOKEN},
        {"X-Kg-Token": "wrong", "Origin": "http://localhost"},
        {"X-Kg-Token": "é".encode(), "Origin": "http://localhost"},
        {**POST, "Origin": "http://evil.example"},
        {**POST, "Origin": "http://localhost:81"},
        {**POST, "Origin": "null"},
        {**POST, "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize(("path", "body"), [("query", QUERY), ("decisions", DECISION)])
def test_a_post_needs_the_token_and_our_own_origin(
    client: TestClient, headers: dict[str, str | bytes], path: str, body: dict[str, str]
) -> None:
    assert client.post(f"/api/{path}", json=body, headers=headers).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_may_not_read(client: TestClient, site: str) -> None:
    assert client.get("/api/export?format=json", headers={"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("path", ["query", "decisions"])
def test_a_get_that_calls_itself_a_post_is_none(client: TestClient, path: str) -> None:
    headers = {**POST, "X-HTTP-Method-Override": "POST", "Content-Type": "application/json"}
    assert client.get(f"/api/{path}?_method=POST&text=RETURN+1", headers=headers).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_known(client: TestClient, method: str) -> None:
    assert client.request(method, "/api/overview", headers=POST).status_code == 405


def test_a_body_has_a_limit_and_a_type(client: TestClient) -> None:
    kind = {**POST, "Content-Type": "application/json"}
    assert client.post("/api/query", content=b" " * (MAX_BODY + 1), headers=kind).status_code == 413
    assert (
        client.post("/api/query", content=b"{}", headers={**POST, "Content-Type": "text/plain"}).status_code
        == 415
    )
    for body in (b"", b"{}", b"[1", b'{"language": "sql", "text": ""}', b"\xff", b'{"action": "drop"}'):
        for path in ("query", "decisions"):
            assert client.post(f"/api/{path}", content=body, headers=kind).status_code == 400


@pytest.mark.parametrize("path", ["/", "/api/overview", "/api/none", "/none.js"])
def test_every_answer_says_what_a_page_may_do(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_the_page_carries_the_token_and_is_not_kept(client: TestClient) -> None:
    answer = client.get("/")
    assert (
        answer.headers["content-type"] == "text/html; charset=utf-8"
        and "no-store" in answer.headers["cache-control"]
    )
    assert f'content="{TOKEN}"' in answer.text and "{{" not in answer.text


def test_files_have_their_types_and_are_asked_for_once(client: TestClient) -> None:
    for name, kind in (("app.js", "text/javascript; charset=utf-8"), ("app.css", "text/css; charset=utf-8")):
        answer = client.get(f"/{name}")
        assert answer.status_code == 200 and answer.headers["content-type"] == kind
        again = client.get(f"/{name}", headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304 and not again.content


@pytest.mark.parametrize(
    "path",
    [
        "/../app.py",
        "/%2e%2e/app.py",
        "/..%2fapp.py",
        "/%2fetc/passwd",
        "/static.py",
        "/index.html",
        "/a%00.js",
        "/app.js%00.html",
        "/app.js/",
        "/....//app.py",
        "//etc/passwd",
        "/\\..\\app.py",
        "/%252e%252e/app.py",
    ],
)
def test_no_other_file_is_given_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_reading_writes_nothing(client: TestClient, explorer_store: Path) -> None:
    client.get("/api/export?format=json")
    before = _digest(explorer_store)
    event = client.get("/api/events?limit=1").json()["rows"][0]["id"]
    entity = client.get("/api/entities?limit=1").json()["rows"][0]["id"]
    paths = "overview graph timeline map events entities search?q=a questions query decisions".split()
    for path in (*paths, f"neighbours/{event}", f"nodes?ids={event}", f"event/{event}", f"entity/{entity}"):
        client.get(f"/api/{path}", headers=POST)
    assert _digest(explorer_store) == before


def test_a_read_only_explorer_takes_no_decisions_and_answers_queries(sample_store: Path) -> None:
    with in_process(sample_store, read_only=True) as client:
        assert client.get("/api/overview").json()["readOnly"] is True
        assert client.post("/api/decisions", json=DECISION, headers=POST).status_code == 403


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        found.update(str(path).encode())
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()
