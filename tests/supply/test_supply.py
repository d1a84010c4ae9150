"""The bill of materials and the list of licences say what is pinned, and nothing pinned is under the AGPL."""

import re

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from supply.inventory import INSTALLED_ONLY, PAGE, ROOT, SBOM, page, parts, sbom

COPYLEFT = re.compile(r"\b(A|L)?GPL", re.I)


def test_the_committed_files_are_those_of_the_lock_file() -> None:
    found = parts()
    assert {"rdflib", "pyshacl", "streamlit", "pyoxigraph"} <= {part.name for part in found}
    assert SBOM.read_text("utf-8") == sbom(found), "make sbom"
    assert PAGE.read_text("utf-8") == page(found), "make sbom"


def test_the_bill_of_materials_is_valid() -> None:
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(SBOM.read_text("utf-8"))
    assert error is None


def test_licences() -> None:
    found = parts()
    assert [part.name for part in found if not part.licence] == []
    assert [part.name for part in found if re.search("AGPL|Affero", part.licence, re.I)] == []
    assert {part.name for part in found if COPYLEFT.search(part.licence)} == INSTALLED_ONLY


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pinned_file_has_a_hash_and_no_lock_names_an_index(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert len(blocks) > 50
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
