"""Answers of a server that holds the graph: two good ones, and all kinds that are none."""

import gzip
import json

from hostile.servers import ROWS, said

NT = "application/n-triples"
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


def table(*rows: object, columns: tuple[str, ...] = ("graph", "checksum", "part")) -> bytes:
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": rows}}).encode()


def iri(value: object) -> dict[str, object]:
    return {"type": "uri", "value": value}


GOOD = table({"graph": iri("https://w3id.org/jauap/graph/x"), "checksum": {"type": "literal", "value": "1"}})
TRIPLE = b'<https://w3id.org/jauap/id/a> <https://w3id.org/jauap/ont#count> "3" .\n'
DEEP = 30_000
TRUTH = {"type": "literal", "datatype": BOOLEAN, "value": "1"}
IN_ROWS = b'{"head":{"vars":["graph","checksum","part"]},"results":{"bindings":[{"graph":'
HTML = b"<!doctype html><title>Sign in</title><h1>Sign in \x1b[31m</h1>"
ELSEWHERE = "Location: http://192.0.2.1/steal"

NO_ROWS = {
    "a page": said(HTML, "text/html; charset=utf-8"),
    "a page that calls itself JSON": said(HTML),
    "nothing": said(b""),
    "nothing at all": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "other type": said(GOOD, "text/plain"),
    "no type": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + GOOD,
    "cut": said(GOOD[:-20]),
    "cut, with its length": said(GOOD[:-20], ROWS, "200 OK", f"Content-Length: {len(GOOD)}"),
    "more behind it": said(GOOD + b"<html>"),
    "elsewhere": said(b"", ROWS, "302 Found", ELSEWHERE),
    "elsewhere, with the question": said(b"", ROWS, "307 Temporary Redirect", ELSEWHERE),
    "elsewhere, no address": said(b"", ROWS, "308 Permanent Redirect", "Location: http://[::1"),
    "no such status": b"HTTP/1.1 999 \xff\xfe\r\n\r\n",
    "an error": said(b"\x1b]0;owned\x07 no", "text/plain", "500 Internal Server Error"),
    "a list": said(b"[]"),
    "brackets": said(b"[" * 1_000_000),
    "brackets that close": said(b"[" * 100_000 + b"]" * 100_000),
    "objects": said(b'{"head":' * DEEP),
    "triples in triples": said(IN_ROWS + b'{"type":"triple","value":{"subject":' * DEEP),
    "triples in triples that close": said(
        IN_ROWS + b'{"type":"triple","value":{"predicate":{"type":"uri","value":"urn:p"},'
        b'"object":{"type":"uri","value":"urn:o"},"subject":'
        * DEEP
        + b'{"type":"uri","value":"urn:s"}'
        + b"}}" * DEEP
        + b"}]}}"
    ),
    "no address": said(table({"graph": iri("http://x y> ?p ?o } ; DROP ALL #"), "checksum": TRUTH})),
    "a number for an address": said(table({"graph": iri(5)})),
    "no value": said(table({"graph": {"type": "uri"}})),
    "no object": said(table({"graph": "urn:a"})),
    "a truth value of no type": said(table({"graph": iri("urn:a"), "part": {**TRUTH, "value": ["1"]}})),
    "unknown language": said(table({"graph": {"type": "literal", "value": "x", "xml:lang": "<script>"}})),
    "missing column": said(table(columns=("graph",))),
    "a column too many": said(table({"other": iri("urn:a")})),
    "yes": said(b'{"head":{},"boolean":true}'),
    "no JSON": said(b'{"head":{"vars":["graph"]},"results":{"bindings":[NaN]}}'),
    "no letters": said(b"\xff\xfe\x00" + GOOD),
    "half a letter": said(table({"graph": {"type": "literal", "value": "\ud800"}})),
    "packed, but not": said(GOOD, ROWS, "200 OK", "Content-Encoding: gzip"),
    "packed twice": said(gzip.compress(gzip.compress(GOOD)), ROWS, "200 OK", "Content-Encoding: gzip, gzip"),
    "packed oddly": said(GOOD, ROWS, "200 OK", "Content-Encoding: br"),
    "bad pieces": said(b"zz\r\n" + GOOD, ROWS, "200 OK", "Transfer-Encoding: chunked"),
    "a long header": said(GOOD, ROWS, "200 OK", "X: " + "x" * 1_000_000),
}
NO_TRIPLES = {
    "a page": said(HTML, "text/html"),
    "a page that calls itself triples": said(HTML, NT),
    "nothing of another type": said(b"", "text/html"),
    "cut": said(TRIPLE * 3 + TRIPLE[:40], NT),
    "no address": said(TRIPLE.replace(b"/id/a", b"/id/a b"), NT),
    "rows": said(GOOD),
    "triples in triples": said(
        b"<urn:a> <urn:b> " + b"<<( <urn:a> <urn:b> " * DEEP + b"<urn:c>" + b" )>>" * DEEP + b" .", NT
    ),
}
