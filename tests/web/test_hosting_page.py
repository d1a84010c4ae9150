"""The hosting guide as it is written: its unit is read by systemd, its proxy runs, and what it promises holds."""

import hashlib
import os
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

import jauap
from jauap.publication.tokens import new_token
from tests.app.servers import Server, free_port, serving
from tests.remote.engines import program
from tests.web.hosting import NAME, ROOT, blocks, proxied, put

QUERY = {"query": "ASK { ?case a jauap:Case }"}
TOKEN, KEPT = new_token()


def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    verify = program("systemd-analyze", "systemd")
    unit = tmp_path / "jauap.service"
    # Its program and its user are there on a server only.
    text = blocks("ini")[0].replace("/srv/jauap/venv/bin/jauap", "/bin/true").replace("User=jauap", "User=daemon")
    unit.write_text(text, "utf-8")
    done = subprocess.run([verify, "verify", str(unit)], capture_output=True, text=True, timeout=60, check=False)
    about_it = [line for line in (done.stdout + done.stderr).splitlines() if "jauap" in line]
    assert (done.returncode, about_it) == (0, [])
    unit.write_text(text.replace("Restart=on-failure", "Restart=now and then"), "utf-8")
    wrong = subprocess.run([verify, "verify", str(unit)], capture_output=True, text=True, timeout=60, check=False)
    assert "now and then" in wrong.stderr


def test_what_is_restored_from_the_backup_is_what_was_there(tmp_path: Path) -> None:
    server, programs = tmp_path / "srv", tmp_path / "bin"
    shutil.copytree(ROOT / "tests" / "data", server / "data" / "graph_data")
    jauap.build(data=server / "data" / "graph_data", out=server / "build")
    programs.mkdir()
    (programs / "jauap").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jauap "$@"\n', "utf-8")
    (programs / "jauap").chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JAUAP_")}
    environment = {**kept, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    def follow(block: str) -> str:
        text = "set -e\n" + put(block, ("/srv/jauap", str(server)))
        done = subprocess.run(
            ["sh", "-c", text], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    backup, restore = (block for block in blocks("sh") if "sha256sum" in block)
    before = follow(backup)
    shutil.rmtree(server)
    assert (server.exists(), before) == (False, follow(put(restore, ("mkdir", f"mkdir {server} && mkdir"))))
    assert before != f"{hashlib.sha256(b'').hexdigest()}  -"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server as the unit starts it, with a sign-in by the proxy, and a token."""
    folder = tmp_path_factory.mktemp("hosting")
    jauap.build(data=ROOT / "tests" / "data", out=folder / "build")
    (folder / "access.yaml").write_text("internal: [editor@jauap.example, script]\n", "utf-8")
    (folder / "tokens.yaml").write_text(yaml.safe_dump({"script": KEPT}), "utf-8")
    environment = {
        "JAUAP_HOSTS": NAME,
        "JAUAP_TRUSTED_HEADER": "X-Jauap-User",
        "JAUAP_ACCESS": str(folder / "access.yaml"),
        "JAUAP_TOKENS": str(folder / "tokens.yaml"),
    }
    with serving(folder / "build", folder / "attempts.log", **environment) as running:
        yield running


@pytest.fixture(scope="module")
def proxy(behind: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx with the page's configuration, and the header of a proxy that signs people in."""
    with proxied(behind.url, tmp_path_factory.mktemp("nginx"), free_port(), header="X-Jauap-User") as port:
        yield port


@pytest.fixture(scope="module")
def visitor(proxy: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Somebody who comes through the proxy."""
    host = f"{NAME}:{proxy}"
    with httpx.Client(
        base_url=f"https://127.0.0.1:{proxy}", headers={"Host": host}, verify=False, timeout=60
    ) as client:
        yield client


def test_pages_come_over_tls_alone_and_under_known_names(visitor: httpx.Client, behind: Server) -> None:
    page = visitor.get("/")
    assert page.status_code == 200
    assert "max-age" in page.headers["strict-transport-security"]
    assert "content-security-policy" in page.headers
    assert visitor.get("/", headers={"Host": "other.example"}).status_code == 400
    assert httpx.get(behind.url, headers={"Host": "other.example"}).status_code == 400


def test_a_session_opens_through_the_proxy_and_not_for_other_sites(proxy: int, behind: Server) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    address = f"wss://{NAME}:{proxy}/_stcore/stream"

    def talk(origin: str) -> None:
        with (
            socket.create_connection(("127.0.0.1", proxy), timeout=20) as plain,
            connect(address, sock=plain, ssl=trusting, origin=origin, server_hostname=NAME),  # type: ignore[arg-type]
        ):
            pass

    talk(f"https://{NAME}:{proxy}")
    with pytest.raises(InvalidStatus):
        talk("https://other.example")


def test_programs_ask_and_nobody_says_for_themselves_who_they_are(visitor: httpx.Client, behind: Server) -> None:
    accept = {"Accept": "application/sparql-results+json"}

    def ask(**headers: str) -> httpx.Response:
        return visitor.post("/sparql", data=QUERY, headers={**accept, **headers})

    public = ask()
    assert public.json() == {"head": {}, "boolean": True}
    forged = ask(**{"X-Jauap-User": "editor@jauap.example"})
    assert forged.headers["cache-control"] == public.headers["cache-control"]
    assert "no-store" in ask(Authorization=f"Bearer {TOKEN}").headers["cache-control"]
    assert ask(Authorization="Bearer nobody's").status_code == 401
    # Past the proxy the same header is believed: that is why nobody else may reach the port.
    direct = httpx.post(f"{behind.url}/sparql", data=QUERY, headers={**accept, "X-Jauap-User": "editor@jauap.example"})
    assert "no-store" in direct.headers["cache-control"]


def test_a_body_that_is_too_long_stops_at_the_proxy(visitor: httpx.Client) -> None:
    assert visitor.post("/sparql", content=b"x" * 2_000_000).status_code == 413
    assert visitor.post("/", content=b"x" * 2_000_000).status_code == 413
    assert visitor.put("/_stcore/upload_file/0f0f/1", content=b"x" * 54_000_000).status_code == 413


def test_nobody_reviews_through_the_proxy(visitor: httpx.Client) -> None:
    assert visitor.put("/_stcore/upload_file/0f0f/1", content=b"x").status_code == 403
