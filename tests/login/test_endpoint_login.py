"""Programs at the endpoint: the public profile, unless a proxy or a token says for whom they ask."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import yaml

import jauap
from jauap.errors import InputError, StoreError
from jauap.publication import Profile, profile_folder
from jauap.publication.tokens import name_of_token, new_token, read_tokens
from tests.app.servers import Server, serving
from tests.commands.conftest import run
from tests.publication.collector import leaks, protected
from tests.publication.conftest import PROTECTED, key_file, lake, protected_env

__all__ = ["key_file", "lake", "protected_env", "run"]

PEOPLE = protected(PROTECTED)
ACCESS = 'internal: [editor@lake.example, "script of the team"]\npartner: ["@partner.example"]\n'
HEADER = "X-Lake-User"
Run = Callable[..., tuple[int, str, str]]
LABELS = "SELECT ?l { ?x a jauap:WithheldPerson ; rdfs:label ?l }"
DAY = 'ASK { ?x jauap:edtf ?d FILTER(STR(?d) = "2033-02-14") }'
TOKENS = {name: new_token() for name in ("script of the team", "anna@partner.example", "nobody@else.example")}


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "access.yaml").write_text(ACCESS, "utf-8")
    (folder / "tokens.yaml").write_text(yaml.safe_dump({name: kept for name, (_, kept) in TOKENS.items()}), "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(
    lake: Path, protected_env: None, key_file: Path, secrets: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    environment = {
        "JAUAP_ACCESS": str(secrets / "access.yaml"),
        "JAUAP_TOKENS": str(secrets / "tokens.yaml"),
        "JAUAP_PROTECTED": str(PROTECTED),
        "JAUAP_PSEUDONYM_KEY": str(key_file),
        "JAUAP_TRUSTED_HEADER": HEADER,
    }
    with serving(lake, tmp_path_factory.mktemp("served") / "attempts.log", **environment) as running:
        yield running


def ask(server: Server, query: str, **headers: str) -> httpx.Response:
    headers = {"Accept": "application/sparql-results+json", **headers}
    return httpx.post(f"{server.url}/sparql", data={"query": query}, headers=headers, timeout=60)


def bearer(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKENS[name][0]}"}


@pytest.mark.parametrize(
    ("headers", "named", "exact"),
    [
        ({}, set(), False),
        ({HEADER: "editor@lake.example"}, set(PEOPLE), True),
        ({HEADER: "anna@partner.example"}, set(), True),
        ({HEADER: "nobody@else.example"}, set(), False),
        (bearer("script of the team"), set(PEOPLE), True),
        (bearer("anna@partner.example"), set(), True),
        (bearer("nobody@else.example"), set(), False),
        ({HEADER: "nobody@else.example", **bearer("script of the team")}, set(), False),
        ({"X-Another": "editor@lake.example"}, set(), False),
    ],
    ids=["nobody", "editor", "partner", "unlisted", "script", "partner's", "unlisted's", "the proxy decides", "other"],
)
def test_each_caller_is_answered_from_their_profile(
    server: Server, headers: dict[str, str], named: set[str], exact: bool
) -> None:
    labels = ask(server, LABELS, **headers)
    assert labels.status_code == 200
    assert len(labels.json()["results"]["bindings"]) >= len(PEOPLE)
    assert leaks(PEOPLE, labels.text) == named
    assert ask(server, DAY, **headers).json()["boolean"] == exact
    private = bool(named) or exact
    assert ("no-store" in labels.headers["cache-control"]) == private
    assert ("authorization" in labels.headers["vary"].lower()) == private


def test_a_token_that_is_nobodys_is_refused_and_not_answered_as_if_there_were_none(server: Server) -> None:
    for token in ("not one", TOKENS["script of the team"][1], TOKENS["script of the team"][0][:-1], "z" * 5_000):
        answer = ask(server, DAY, Authorization=f"Bearer {token}")
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer error="invalid_token"')
        assert token not in answer.text
    assert ask(server, DAY, Authorization="Basic eDp5").status_code == 200  # a proxy's own sign-in


def test_pages_of_other_sites_read_only_what_is_for_everybody(server: Server) -> None:
    origin = {"Origin": "https://other.example"}
    assert ask(server, DAY, **origin).headers["access-control-allow-origin"] == "*"
    for headers in ({HEADER: "editor@lake.example"}, bearer("script of the team"), {"Authorization": "Bearer x"}):
        assert "access-control-allow-origin" not in ask(server, DAY, **origin, **headers).headers


def test_an_answer_kept_for_one_is_not_given_to_another(server: Server) -> None:
    first = ask(server, LABELS, **bearer("script of the team"))
    tag = first.headers["etag"]
    url = f"{server.url}/sparql"
    again = httpx.get(url, params={"query": LABELS}, headers={"If-None-Match": tag, "Accept": "text/csv"}, timeout=60)
    assert again.status_code == 200
    assert leaks(PEOPLE, again.text) == set()


def test_the_log_names_nobody_and_holds_no_token(server: Server) -> None:
    said = server.log.with_suffix(".out").read_text("utf-8")
    assert leaks(PEOPLE, said) == set()
    assert not any(part in said for pair in TOKENS.values() for part in pair)


def test_a_token_is_made_and_only_its_hash_is_kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run("token", "script@office.example")
    token = out.strip()
    assert code == 0 and len(token) > 40
    line = next(line for line in err.splitlines() if line.startswith("script@office.example: "))
    assert token not in err
    (tmp_path / "tokens.yaml").write_text(line + "\n", "utf-8")
    monkeypatch.setenv("JAUAP_TOKENS", str(tmp_path / "tokens.yaml"))
    tokens = read_tokens()
    assert tokens is not None
    assert name_of_token(token, tokens) == "script@office.example"
    assert name_of_token(token + "x", tokens) is None


@pytest.mark.parametrize("text", ["- a", "a: 1", "a: secret-token-itself", "{", "a: [x]"])
def test_a_wrong_list_of_tokens_is_told_without_what_is_in_it(tmp_path: Path, text: str) -> None:
    wrong = tmp_path / "tokens.yaml"
    wrong.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"tokens\.yaml") as caught:
        read_tokens(wrong)
    assert "secret-token-itself" not in str(caught.value)


def test_the_command_line_and_python_answer_from_the_public_profile_unless_asked(
    lake: Path, protected_env: None, run: Run
) -> None:
    shown: dict[Profile | None, set[str]] = {None: set(), "internal": set(PEOPLE)}
    for profile, named in shown.items():
        answers = (
            jauap.table("actors", out=lake, profile=profile).to_csv(),
            str(jauap.sparql(LABELS, out=lake, profile=profile).to("csv"), "utf-8"),
            " ".join(name for _, name in jauap.whole_network(out=lake, profile=profile).nodes(data="label")),
            jauap.dataset(out=lake, profile=profile).serialize(format="nquads"),
        )
        assert [leaks(PEOPLE, answer) for answer in answers] == [named] * len(answers)
    for words in (("sparql", LABELS), ("gaps", "--format", "text"), ("ask", "actors/list", "--format", "csv")):
        code, out, _ = run(*words, "--out", lake)
        assert (code, leaks(PEOPLE, out)) == (0, set()), words
    code, out, _ = run("sparql", LABELS, "--profile", "internal", "--out", lake)
    assert (code, leaks(PEOPLE, out)) == (0, set(PEOPLE))


def test_the_folder_of_a_profile_is_read_as_it_is_and_no_other_is_made_of_it(lake: Path, protected_env: None) -> None:
    public = profile_folder("public", lake)
    assert jauap.sparql(DAY, out=public).to("csv")
    with pytest.raises(StoreError, match="this is the folder of the profile 'public'"):
        jauap.sparql(DAY, out=public, profile="internal")
    assert not (public / "profiles").exists()
