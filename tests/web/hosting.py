"""The hosting guide's own blocks, and nginx run with them."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from tests.remote.engines import program

ROOT: Final = Path(__file__).parents[2]
NAME: Final = "jauap.example"
_PAGE: Final = (ROOT / "docs" / "hosting.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Return the page's blocks of a language, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", _PAGE, re.S)


def put(text: str, *changes: tuple[str, str]) -> str:
    """Put what is true of this machine in place of what the page says; all of it stands there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def proxied(upstream: str, folder: Path, port: int, header: str = "") -> Iterator[int]:
    """Run nginx with the page's configuration and a certificate of its own, and stop exactly this process at the end.

    Args:
        upstream: address of the server behind it.
        folder: an empty folder; it is removed.
        port: of this machine.
        header: the one that says who signed in at the proxy; here nobody does.
    """
    nginx, openssl = program("nginx", "nginx"), program("openssl", "openssl")
    key, certificate = folder / "jauap.key", folder / "jauap.pem"
    request = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    made = [*request, "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True, timeout=60)
    server, sparql = blocks("nginx")
    if header:
        # The second block goes into the first one's server, as the page says; the header is set in every location.
        server = server.rstrip().removesuffix("}") + sparql + "}\n"
        server = put(server, ("  proxy_http_version", f'  proxy_set_header {header} "";\n  proxy_http_version'))
    site = put(
        server,
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("/etc/ssl/jauap.pem", str(certificate)),
        ("/etc/ssl/jauap.key", str(key)),
        ("http://127.0.0.1:8501", upstream),
    )
    places = "".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ {places}\n{site}}}\n",
        "utf-8",
    )
    command = [nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(config)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _await(process, port, folder / "error.log")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=15)
        shutil.rmtree(folder)


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            httpx.get(f"https://127.0.0.1:{port}/", verify=False, timeout=5)
            return
        except httpx.TransportError:
            assert process.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.1)
