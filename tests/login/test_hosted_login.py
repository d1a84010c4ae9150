"""Signing in as the hosting guide sets it up: its secrets, its proxy with TLS, and an OpenID provider."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app.servers import free_port, serving
from tests.login.test_login import CLIENT, PEOPLE, SECRET, access, openid_provider
from tests.publication.collector import leaks
from tests.publication.conftest import PROTECTED, key_file, lake, protected_env
from tests.web.hosting import NAME, blocks, proxied, put

__all__ = ["access", "key_file", "lake", "protected_env"]

PAGE = "entity?id=girl-lake-2033&lang=en"


@pytest.fixture(scope="module")
def site(
    lake: Path, protected_env: None, key_file: Path, access: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the app behind the guide's proxy."""
    folder, port = tmp_path_factory.mktemp("srv"), free_port()
    address = f"https://{NAME}:{port}"
    (secrets,) = blocks("toml")
    (folder / ".streamlit").mkdir()
    with openid_provider(free_port(), f"{address}/oauth2callback") as metadata:
        written = put(
            secrets,
            ("https://jauap.example/", f"{address}/"),
            ('cookie_secret = "…"', 'cookie_secret = "a cookie secret of this test alone"'),
            (f'client_id = "{CLIENT}"', f'client_id = "{CLIENT}"'),
            ('client_secret = "…"', f'client_secret = "{SECRET}"'),
            ("https://login.example/.well-known/openid-configuration", metadata),
        )
        # The test's provider remembers who signed in last; asking for a sign-in each time is no part of the guide.
        (folder / ".streamlit" / "secrets.toml").write_text(f'{written}client_kwargs = {{prompt = "login"}}\n', "utf-8")
        environment = {
            "HOME": str(tmp_path_factory.mktemp("home")),
            "JAUAP_HOSTS": NAME,
            "JAUAP_ACCESS": str(access),
            "JAUAP_PROTECTED": str(PROTECTED),
            "JAUAP_PSEUDONYM_KEY": str(key_file),
        }
        log = tmp_path_factory.mktemp("served") / "attempts.log"
        with (
            serving(lake, log, folder=folder, **environment) as running,
            proxied(running.url, tmp_path_factory.mktemp("nginx"), port),
        ):
            yield address


def shown(page: Page, site: str) -> str:
    page.goto(f"{site}/{PAGE}")
    expect(page.locator(".jauap-foot")).to_be_visible(timeout=60_000)
    return str(page.content())


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "named"), [("editor@lake.example", {"girl-lake-2033"}), ("anna@partner.example", set())]
)
def test_who_signs_in_through_the_proxy_sees_their_profile_until_they_sign_out(
    chromium: Browser, site: str, name: str, named: set[str]
) -> None:
    with chromium.new_context(ignore_https_errors=True) as context:
        page = context.new_page()
        assert "not for publication" not in shown(page, site)
        page.get_by_role("button", name="Sign in").click()
        page.locator("input[name=login]").fill(name)
        page.locator("input[name=password]").fill("any")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(f"{site}/**")
        text = shown(page, site)
        assert "not for publication" in text
        assert leaks(PEOPLE, text) == named
        kept = [(c["name"], c["httpOnly"], c["secure"]) for c in context.cookies(site) if "user" in c["name"]]
        assert kept and all(hidden and tls for _, hidden, tls in kept), kept
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Yes, sign me out").click()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=60_000)
        assert leaks(PEOPLE, shown(page, site)) == set()
