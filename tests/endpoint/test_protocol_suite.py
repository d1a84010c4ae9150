"""The query side of the W3C's protocol tests, every request over HTTP."""

import json
import os
import xml.etree.ElementTree as ET

import httpx
import pytest

from tests.endpoint.protocol_suite import FOLDER, ProtocolTest, query_tests

TESTS = query_tests()
EXPECTED = 20
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        *("application/sparql-results+json", "application/sparql-results+xml"),
        *("text/csv", "text/tab-separated-values"),
    },
    "RDF": {"text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"},
}


def test_the_suite_is_there() -> None:
    if not FOLDER.is_dir():
        assert os.environ.get("CI") != "true", "the W3C's protocol tests are missing"
        pytest.skip("the W3C's protocol tests are not beside the checkout")
    assert len(TESTS) == EXPECTED


@pytest.mark.parametrize("accept", ["*/*", "application/sparql-results+xml, application/rdf+xml"])
@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.name)
def test_protocol(http: httpx.Client, test: ProtocolTest, accept: str) -> None:
    for exchange in test.exchanges:
        headers = {"Accept": accept, **exchange.headers}
        answer = http.request(exchange.method, exchange.path, content=exchange.body, headers=headers)
        assert f"{answer.status_code // 100}xx" in exchange.statuses, answer.text
        media_type = answer.headers["content-type"].partition(";")[0]
        if exchange.format is not None:
            assert media_type in FORMATS[exchange.format]
        if exchange.boolean is not None:
            assert boolean(answer) is exchange.boolean


def boolean(answer: httpx.Response) -> bool:
    if answer.headers["content-type"] == "application/sparql-results+json":
        return bool(json.loads(answer.content)["boolean"])
    (found,) = ET.fromstring(answer.content).iter("{http://www.w3.org/2005/sparql-results#}boolean")
    return found.text == "true"
