"""Every format of export with hostile labels: readers of the format get the label back as text."""

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest
from lxml import etree

from hostile.poison import FORMULA, PAYLOAD, poisoned_store
from jauap.exports.formats import FORMATS
from jauap.exports.source import open_source
from jauap.exports.write import export_bytes

SCRIPT = "<script>window.pwned=2</script>"
RDF = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "nanopub": ox.RdfFormat.TRIG,
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return poisoned_store(tmp_path_factory.mktemp("poisoned"))


@pytest.fixture(scope="module", params=sorted(FORMATS.keys() - {"pdf"}))  # test_labels.py reads the dossier
def exported(request: pytest.FixtureRequest, out: Path) -> tuple[str, bytes]:
    source = open_source("public", out=out, lang="en", case="lodkin-case")
    return request.param, export_bytes(source, FORMATS[request.param])


def test_readers_of_each_format_get_text(exported: tuple[str, bytes]) -> None:
    form, content = exported
    assert texts(form, content), f"{form}: write how its readers read it"


def texts(form: str, content: bytes) -> list[str]:
    """Read a format as its readers would, and return the hostile texts that they get; an error fails the test."""
    if form in RDF:
        values = [q.object.value for q in ox.parse(content, format=RDF[form]) if isinstance(q.object, ox.Literal)]
        return [value for value in values if form == "nanopub" or (FORMULA in value and PAYLOAD.strip() in value)]
    if form in {"gexf", "graphml"}:
        found = etree.fromstring(content)
        values = [*found.itertext(), *(value for node in found.iter() for value in node.attrib.values())]
        assert not found.findall(".//{*}script")
        return [value for value in values if SCRIPT in value]
    if form == "xlsx":
        cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for c in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        return [str(cell.value) for cell in cells if SCRIPT in str(cell.value)]
    if form in {"csv", "neo4j"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [name for name in archive.namelist() if SCRIPT in archive.read(name).decode()]
    if form in {"jsonld", "csl"}:
        return [SCRIPT] if SCRIPT in json.dumps(json.loads(content), ensure_ascii=False) else []
    if form == "ftm":
        return [line for line in content.decode().splitlines() if SCRIPT in json.dumps(json.loads(line))]
    if form == "html":  # a browser opens it in test_labels.py
        return [] if SCRIPT in content.decode() else ["no markup of a label"]
    if form == "shacl":
        return [quad.subject.value for quad in ox.parse(content, format=ox.RdfFormat.TURTLE) if quad.subject]
    if form == "bibtex":
        entries = re.findall(r"^@\w+\{([^,]+),$", content.decode(), re.M)
        assert content.count(b"{") - content.count(b"\\{") == content.count(b"}") - content.count(b"\\}")
        return entries
    return []
