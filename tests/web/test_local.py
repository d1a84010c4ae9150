"""Who counts as sitting at the machine: nobody who may have come through another one."""

import pytest

from jauap.web.local import is_local

AT_HOME = {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "LOCALHOST", "[::1]:8501"])
@pytest.mark.parametrize("client", [None, "127.0.0.1", "::1", "127.0.0.2"])
def test_a_visit_at_the_machine(host: str, client: str | None) -> None:
    assert is_local({"Host": host}, client, {})
    assert is_local({"Host": host, "Origin": f"http://{host}"}, client, {})


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "x-forwarded-proto", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP"],
)
def test_whatever_was_passed_on_is_from_elsewhere(header: str) -> None:
    assert not is_local({**AT_HOME, header: "127.0.0.1"}, "127.0.0.1", {})
    assert not is_local({**AT_HOME, header: ""}, "127.0.0.1", {})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": ""},
        {"Host": "jauap.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost.evil.example:8501"},
        {"Host": "2130706433"},
        {"Host": "127.0.0.1:8501", "Origin": "https://jauap.example"},
        {"Host": "127.0.0.1:8501", "Origin": "null"},
        {"Host": "127.0.0.1:8501", "Origin": "http://user@evil.example"},
    ],
)
def test_another_name_is_from_elsewhere(headers: dict[str, str]) -> None:
    assert not is_local(headers, "127.0.0.1", {})


@pytest.mark.parametrize("client", ["192.0.2.1", "10.0.0.5", "172.17.0.1", "::ffff:192.0.2.1", "no address", ""])
def test_another_address_is_from_elsewhere(client: str) -> None:
    assert not is_local(AT_HOME, client, {})


def test_a_server_with_a_public_name_has_nobody_at_home() -> None:
    assert not is_local(AT_HOME, "127.0.0.1", {"JAUAP_HOSTS": "jauap.example"})
