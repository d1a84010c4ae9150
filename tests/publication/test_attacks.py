"""What a hostile reader would try against the pseudonyms, who has everything that is public and the code."""

import hashlib
import hmac
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

import jauap
from jauap.pipeline.check import checker
from jauap.pipeline.run import Places, build
from jauap.publication import Profile, profile_folder
from jauap.store import current_folder, version
from loaders import fact_sheets
from tests.publication.collector import protected
from tests.publication.conftest import DATA, PROTECTED

Profiles = Callable[[Profile], Path]
BASE = "https://w3id.org/jauap/"


def column(folder: Path, query: str) -> set[str]:
    return {str(row["x"]) for row in jauap.sparql(query, out=folder).rows_as_dicts()}


def everything(folder: Path) -> set[str]:
    return column(folder, "SELECT DISTINCT ?x { { ?x ?p ?o } UNION { ?s ?p ?x FILTER(ISIRI(?x)) } }")


def test_a_pseudonym_is_no_hash_of_the_address_or_of_a_name(profile: Profiles) -> None:
    shown = {x.rpartition("withheld-")[2] for x in everything(profile("public")) if "withheld-" in x}
    assert len(shown) >= 2
    secrets = {x for x in everything(profile("internal")) if x.startswith(BASE)}
    secrets |= {x.removeprefix(BASE) for x in secrets} | {x.rpartition("/")[2] for x in secrets}
    secrets |= {form for forms in protected(PROTECTED).values() for form in forms}
    tried = set()
    for secret, name in itertools.product(secrets, ("md5", "sha1", "sha256", "sha512", "blake2b")):
        tried.add(hashlib.new(name, secret.encode()).hexdigest()[:16])
        if name == "sha256":
            tried |= {hmac.new(key, secret.encode(), name).hexdigest()[:16] for key in (b"", b"jauap", b"key")}
    assert not shown & tried


def test_no_gap_or_claim_is_called_by_a_hash_of_what_is_withheld(profile: Profiles) -> None:
    lake = profile("internal")  # its addresses are those of the build
    names = 'FILTER(REGEX(STR(?of), "vorontsova|shcheglov"))'
    gaps = column(lake, f"SELECT ?x {{ ?x jauap:gapSubject|jauap:gapCase ?of {names} }}")
    said = column(lake, "SELECT ?x { ?x jauap:about id:girl-detention ; jauap:claimValue ?day }")
    assert gaps and said  # these were hashes of the name in an id, and of the exact day
    shown = everything(profile("public"))
    assert not (gaps | said) & shown
    # They are there all the same, with what the profile may show of them.
    assert len(column(profile("public"), "SELECT ?x { ?x a jauap:AccountabilityGap }")) == len(
        column(lake, "SELECT ?x { ?x a jauap:AccountabilityGap }")
    )
    days = "SELECT ?x { ?c jauap:about id:girl-detention ; jauap:claimValue ?x }"
    assert column(profile("public"), days) == {"2033-02"}
    # Whoever tries every day finds none: the day is no part of what the address is made from.
    assert said <= everything(profile("partner"))


def test_what_is_told_in_full_keeps_its_address(profile: Profiles) -> None:
    claims = "SELECT ?x { ?x jauap:about id:police-reply }"
    assert column(profile("public"), claims) == column(profile("internal"), claims) != set()


def test_the_same_key_makes_the_same_profile_on_another_machine(
    profile: Profiles, protected_env: None, tmp_path: Path
) -> None:
    out = tmp_path / "elsewhere" / "build"
    build(fact_sheets.load, checker(), Places(data=DATA, out=out))
    assert version(profile_folder("public", out)) == version(profile("public"))


def test_another_key_changes_no_address_but_the_pseudonyms(
    lake: Path, profile: Profiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = everything(profile("public"))
    other = tmp_path / "other.key"
    other.write_text("another key of at least sixteen bytes", "utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("JAUAP_PSEUDONYM_KEY", str(other))
        after = everything(profile_folder("public", lake))
    profile_folder("public", lake)
    plain = {x for x in before ^ after if not any(sign in x for sign in ("withheld-", "/id/gap-", "/claim/"))}
    assert plain == set()


def test_no_sheet_is_told_by_a_name(profile: Profiles) -> None:
    public = profile("public")
    assert not any("shcheglov" in x for x in everything(public))
    for path in current_folder(public).iterdir():
        if path.is_file():
            assert b"shcheglov" not in path.read_bytes(), path.name
