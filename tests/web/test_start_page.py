"""The page that starts the app says where the server is; nothing else is changed."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from jauap.web.start_page import StartPage, script

HTML = "<!DOCTYPE html><html><head><title>x</title></head><body>" + "word " * 400 + "<head></body></html>"


@pytest.fixture
def client() -> TestClient:
    routes = [
        Route("/ask", lambda _: HTMLResponse(HTML)),
        Route("/text", lambda _: PlainTextResponse(HTML)),
    ]
    middleware = [Middleware(StartPage), Middleware(GZipMiddleware, minimum_size=100)]
    return TestClient(Starlette(routes=routes, middleware=middleware))


def test_a_page_says_where_the_server_is_before_anything_else(client: TestClient) -> None:
    answer = client.get("/ask", headers={"accept": "text/html,*/*", "accept-encoding": "gzip"})
    assert answer.text == HTML.replace("<head>", "<head>" + script("").decode(), 1)
    assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize(("path", "accept"), [("/text", "text/html"), ("/ask", "application/json")])
def test_other_answers_are_as_they_were(client: TestClient, path: str, accept: str) -> None:
    assert client.get(path, headers={"accept": accept}).text == HTML


def test_a_proxys_folder_is_part_of_the_address_and_ends_no_script() -> None:
    assert b'location.origin + "/jauap/"' in script("/jauap")
    assert b"</script><" not in script("/</script><script>")
