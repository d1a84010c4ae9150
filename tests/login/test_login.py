"""Who sees which profile: strangers the public one, others what they are listed for, by OpenID or through a proxy."""

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest
from browser_support import Watch
from playwright.sync_api import Browser, Page, expect

from jauap.errors import InputError
from jauap.publication import Profile
from jauap.publication.access import profile_of, read_access
from tests.app.servers import Server, free_port, serving
from tests.publication.collector import leaks, protected
from tests.publication.conftest import PROTECTED, key_file, lake, profile, protected_env

__all__ = ["key_file", "lake", "profile", "protected_env"]

PROVIDER = Path(__file__).parent / "provider"
PEOPLE = protected(PROTECTED)
ACCESS = 'internal: [editor@lake.example]\npartner: ["@partner.example"]\n'
CLIENT, SECRET = "jauap", "a secret between this test's app and its provider"
HEADER = "X-Lake-User"
BOX = "[data-testid='stMain']"


@pytest.fixture(scope="session")
def access(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("access") / "access.yaml"
    path.write_text(ACCESS, "utf-8")
    return path


@contextmanager
def openid_provider(port: int, redirect: str) -> Iterator[str]:
    """Run the provider and stop exactly this process at the end."""
    node = shutil.which("node")
    if node is None or not (PROVIDER / "node_modules" / "oidc-provider").is_dir():
        assert os.environ.get("CI") != "true", "oidc-provider is missing: sh tests/system.sh node=nodejs npm"
        pytest.skip("oidc-provider is not installed: sh tests/system.sh node=nodejs npm")
    env = {"PATH": os.environ["PATH"], "PORT": str(port), "CLIENT": CLIENT, "SECRET": SECRET, "REDIRECT": redirect}
    process = subprocess.Popen(
        [node, "serve.mjs"], cwd=PROVIDER, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}/.well-known/openid-configuration"
    try:
        for _ in range(150):
            try:
                with urllib.request.urlopen(address, timeout=1):
                    break
            except (URLError, OSError):
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=15)


@pytest.fixture(scope="module")
def app(
    lake: Path, protected_env: None, key_file: Path, access: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The app on protected people, with a provider to sign in with and a header that a proxy would set."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    (home / ".streamlit").mkdir()
    redirect = f"http://localhost:{port}/oauth2callback"
    with openid_provider(free_port(), redirect) as metadata:
        (home / ".streamlit" / "secrets.toml").write_text(
            f'[auth]\nredirect_uri = "{redirect}"\ncookie_secret = "a cookie secret of this test alone"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\nserver_metadata_url = "{metadata}"\n'
            'client_kwargs = {prompt = "login"}\n',
            "utf-8",
        )
        environment = {
            "HOME": str(home),
            "JAUAP_ACCESS": str(access),
            "JAUAP_DRAFTS": str(tmp_path_factory.mktemp("drafts")),
            "JAUAP_PROTECTED": str(PROTECTED),
            "JAUAP_PSEUDONYM_KEY": str(key_file),
            "JAUAP_TRUSTED_HEADER": HEADER,
        }
        with serving(lake, tmp_path_factory.mktemp("served") / "attempts.log", port=port, **environment) as running:
            yield Server(running.url.replace("127.0.0.1", "localhost"), running.log)


def shown(page: Page, app: Server, path: str = "entity?id=girl-lake-2033&lang=en") -> str:
    page.goto(f"{app.url}/{path}")
    expect(page.locator(".jauap-foot")).to_be_visible(timeout=30_000)
    return str(page.content())


@pytest.mark.browser
def test_a_stranger_sees_the_public_profile(page: Page, watch: Watch, app: Server) -> None:
    text = shown(page, app)
    assert "schoolgirl, [under 14]" in text
    assert leaks(PEOPLE, text) == set()
    assert "not for publication" not in text
    assert watch.outside == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "sees"),
    [("editor@lake.example", "internal"), ("anna@partner.example", "partner"), ("stranger@else.example", "public")],
)
def test_who_signs_in_with_openid_sees_what_they_are_listed_for(
    chromium: Browser, app: Server, name: str, sees: Profile
) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        shown(page, app)
        page.get_by_role("button", name="Sign in").click()
        page.locator("input[name=login]").fill(name)
        page.locator("input[name=password]").fill("any")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(f"{app.url}/**")
        text = shown(page, app)
        assert ("not for publication" in text) == (sees != "public")
        assert leaks(PEOPLE, text) == ({"girl-lake-2033"} if sees == "internal" else set())
        assert ("13" in text.split("jauap-foot")[0].split("schoolgirl")[1][:20]) == (sees != "public")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Yes, sign me out").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=30_000)
        assert leaks(PEOPLE, shown(page, app)) == set()


@pytest.mark.browser
def test_an_address_that_the_provider_calls_unverified_is_nobody(chromium: Browser, app: Server, access: Path) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        shown(page, app)
        page.get_by_role("button", name="Sign in").click()
        page.locator("input[name=login]").fill("unverified@partner.example")
        page.locator("input[name=password]").fill("any")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(f"{app.url}/**")
        assert "not for publication" not in shown(page, app)


@pytest.mark.browser
def test_a_proxy_may_say_who_signed_in_with_it(chromium: Browser, app: Server) -> None:
    for name, sees in (("editor@lake.example", {"girl-lake-2033"}), ("nobody@else.example", set())):
        with chromium.new_context(extra_http_headers={HEADER: name}) as context:
            assert leaks(PEOPLE, shown(context.new_page(), app)) == sees


@pytest.mark.browser
@pytest.mark.parametrize("name", ["", "stranger@else.example", "anna@partner.example", "editor@lake.example"])
def test_drafts_are_for_those_of_the_internal_profile(chromium: Browser, app: Server, name: str) -> None:
    with chromium.new_context(extra_http_headers={HEADER: name} if name else {}) as context:
        page = context.new_page()
        shown(page, app, "review?lang=en")
        offered = page.locator("[data-testid=stFileUploader]")
        if name == "editor@lake.example":
            expect(offered).to_be_visible(timeout=15_000)  # and nobody was asked for a name
        else:
            expect(page.get_by_text("Drafts are for those who review them: sign in.")).to_be_visible(timeout=15_000)
            assert offered.count() + page.locator(".st-key-review-name-field").count() == 0


def test_the_log_of_the_server_names_nobody(app: Server) -> None:
    assert leaks(PEOPLE, app.log.with_suffix(".out").read_text("utf-8")) == set()


def test_the_list_of_who_may_see_more(access: Path, tmp_path: Path) -> None:
    listed = read_access(access)
    assert profile_of("Editor@Lake.example ", listed) == "internal"
    assert profile_of("anna@partner.example", listed) == "partner"
    for name in ("", "@", "@partner.example.evil", "partner.example", "x@notpartner.example", "anna@partner.example@x"):
        assert profile_of(name, listed) == "public", name
    assert profile_of("editor@lake.example", read_access()) == "public"
    for text in ("- a", "internal: all", "secret: [a]", "internal: [1]", "{"):
        wrong = tmp_path / "access.yaml"
        wrong.write_text(text, "utf-8")
        with pytest.raises(InputError, match=r"access\.yaml"):
            read_access(wrong)
