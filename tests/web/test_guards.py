"""The guards in front of a small app, asked as a hostile client would."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from jauap.web import guards
from jauap.web.guards import allowed_hosts
from jauap.web.headers import POLICY, PrivacyHeaders
from jauap.web.limits import BodyLimit, RateLimit
from jauap.web.uploads import ReviewersUploads, allow_uploads, forbid_uploads


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def set_cookies(request: Request) -> Response:
    answer = Response()
    answer.set_cookie("a", "secure", httponly=True)
    answer.set_cookie("b", "1", secure=True)
    return answer


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


def client(*middleware: Middleware, address: str = "203.0.113.7", base: str = "http://127.0.0.1") -> TestClient:
    routes = [
        Route("/", echo, methods=["GET", "POST"]),
        Route("/cookies", set_cookies),
        Route("/_stcore/upload_file/x", echo, methods=["POST"]),
        WebSocketRoute("/talk", talk),
    ]
    app = Starlette(routes=routes, middleware=list(middleware))
    return TestClient(app, base_url=base, client=(address, 4711))


def test_every_answer_has_the_headers_and_only_tls_forbids_plain_http() -> None:
    plain = client(Middleware(PrivacyHeaders)).get("/")
    assert plain.headers["content-security-policy"].startswith("default-src 'self'")
    assert plain.headers["x-frame-options"] == "SAMEORIGIN"
    assert plain.headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in plain.headers["permissions-policy"]
    assert "strict-transport-security" not in plain.headers
    secure = client(Middleware(PrivacyHeaders), base="https://127.0.0.1").get("/missing")
    assert secure.status_code == 404
    assert secure.headers["strict-transport-security"] == "max-age=31536000"


def test_cookies_are_for_tls_alone_where_there_is_tls() -> None:
    def cookies(base: str) -> list[str]:
        answer = client(Middleware(PrivacyHeaders), base=base).get("/cookies")
        return sorted(answer.headers.get_list("set-cookie"))

    first, second = "a=secure; HttpOnly; Path=/; SameSite=lax", "b=1; Path=/; SameSite=lax; Secure"
    assert cookies("http://127.0.0.1") == [first, second]
    assert cookies("https://127.0.0.1") == [f"{first}; Secure", second]


def test_the_policy_names_no_other_machine() -> None:
    assert "http" not in POLICY
    assert "*" not in POLICY


def test_a_foreign_host_is_refused() -> None:
    asked = client(*guards("127.0.0.1"))
    for name in ("127.0.0.1:8501", "localhost:8501", "[::1]:8501"):
        assert asked.get("/", headers={"host": name}).status_code == 200, name
    refused = asked.get("/", headers={"host": "evil.example"})
    assert refused.status_code == 400
    assert "content-security-policy" in refused.headers
    with pytest.raises(WebSocketDisconnect), asked.websocket_connect("/talk", headers={"host": "evil.example"}):
        pass


def test_a_page_of_somebody_else_opens_no_session() -> None:
    asked = client(*guards("127.0.0.1"))
    for origin in (None, "http://127.0.0.1:8501"):
        headers = {"host": "127.0.0.1:8501"} | ({"origin": origin} if origin else {})
        with asked.websocket_connect("/talk", headers=headers) as socket:
            assert socket.receive_text() == "hello"
    for origin in ("http://evil.example", "null", "http://127.0.0.1:9999", "http://127.0.0.1:8501@evil.example"):
        headers = {"host": "127.0.0.1:8501", "origin": origin}
        with pytest.raises(WebSocketDisconnect), asked.websocket_connect("/talk", headers=headers):
            pass


def test_hosts_are_named_by_whoever_serves() -> None:
    assert allowed_hosts("0.0.0.0", {"JAUAP_HOSTS": "jauap.example, *.jauap.example"}) == [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "jauap.example",
        "*.jauap.example",
    ]
    assert "192.0.2.1" in allowed_hosts("192.0.2.1", {})


def chunks(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * 40


def test_a_body_over_the_limit_is_refused_whether_announced_or_not() -> None:
    asked = client(Middleware(BodyLimit, body=100, upload=200))
    assert asked.post("/", content=b"x" * 100).text == "100"
    assert asked.post("/", content=chunks(2)).text == "80"
    for content in (b"x" * 101, chunks(3)):
        refused = asked.post("/", content=content)
        assert refused.status_code == 413
        assert "не больше 100 байт" in refused.text
        assert "100 bytes at most" in refused.text
    assert asked.post("/_stcore/upload_file/x", content=b"x" * 200).text == "200"
    assert asked.post("/_stcore/upload_file/x", content=b"x" * 201).status_code == 413
    assert asked.post("/", headers={"content-length": "-5"}, content=b"").status_code == 413


def test_a_client_that_asks_too_often_waits_and_others_do_not() -> None:
    limit = Middleware(RateLimit, requests=5, sessions=2)
    asked = client(limit)
    assert [asked.get("/").status_code for _ in range(6)] == [200] * 5 + [429]
    refused = asked.get("/")
    assert refused.headers["retry-after"] == "60"
    assert "подождите" in refused.text
    for _ in range(2):
        with asked.websocket_connect("/talk") as socket:
            assert socket.receive_text() == "hello"
    with pytest.raises(WebSocketDisconnect) as caught, asked.websocket_connect("/talk"):
        pass
    assert caught.value.code == 1013
    local = client(limit, address="127.0.0.1")
    assert {local.get("/").status_code for _ in range(20)} == {200}


def test_files_are_taken_from_reviewers_alone() -> None:
    asked = client(*guards("127.0.0.1"), Middleware(ReviewersUploads))
    path = "/_stcore/upload_file/x"
    assert asked.post(path, content=b"x").status_code == 403
    allow_uploads("x")
    try:
        assert asked.post(path, content=b"x").text == "1"
        for other in ("/_stcore/upload_file/", "/_stcore/upload_file/y/1", "/_stcore/upload_file//x"):
            refused = asked.put(other, content=b"x")
            assert refused.status_code == 403, other
            assert "Файлы принимаются" in refused.text
    finally:
        forbid_uploads("x")
    assert asked.post(path, content=b"x").status_code == 403
