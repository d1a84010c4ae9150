"""The same query from outside: with curl and with Python, at the endpoint of this server."""

import shlex
from typing import Final

import streamlit as st

from jauap.editor.terms import declared
from jauap.pages.markup import element
from jauap.pages.visit import Visit
from jauap.query.results import Result

ENDPOINT: Final = "/sparql"
_PYTHON: Final = '''\
import json
from urllib.parse import urlencode
from urllib.request import Request, urlopen

query = """
{query}
"""
request = Request(
    "{endpoint}",
    data=urlencode({{"query": query}}).encode(),
    headers={{"Accept": "{accept}"}},
)
with urlopen(request) as answer:
{read}
'''
_READ_ROWS: Final = """\
    rows = json.load(answer)["results"]["bindings"]
for row in rows:
    print({name: cell["value"] for name, cell in row.items()})"""
_READ_ANSWER: Final = """\
    print(json.load(answer)["boolean"])"""
_READ_TRIPLES: Final = """\
    print(answer.read().decode())"""


def endpoint_address() -> str:
    """Return the whole address of the endpoint, as far as the browser tells where the app is."""
    base = (st.context.url or "").partition("?")[0].rstrip("/")
    root = base.removesuffix("/sparql") if base else "http://127.0.0.1:8501"
    return f"{root}{ENDPOINT}"


def curl_snippet(query: str, endpoint: str, kind: str) -> str:
    """Return a shell command that asks the endpoint; the query is quoted for POSIX shells."""
    accept = (
        "text/turtle" if kind == "construct" else "application/sparql-results+json" if kind == "ask" else "text/csv"
    )
    return (
        f"curl -H 'Accept: {accept}' --data-urlencode {shlex.quote('query=' + declared(query))} {shlex.quote(endpoint)}"
    )


def python_snippet(query: str, endpoint: str, kind: str) -> str:
    """Return a Python program that asks the endpoint and needs nothing but the standard library."""
    text = declared(query).replace("\\", "\\\\").replace('"""', '\\"\\"\\"').strip("\n")
    if text.endswith('"'):
        text += " "
    read = {"construct": _READ_TRIPLES, "ask": _READ_ANSWER}.get(kind, _READ_ROWS)
    accept = "text/turtle" if kind == "construct" else "application/sparql-results+json"
    return _PYTHON.format(query=text, endpoint=endpoint, accept=accept, read=read)


def show_snippets(visit: Visit, query: str, result: Result) -> None:
    """Show both, folded."""
    t = visit.t
    with st.expander(t("The same with curl or Python"), icon=":material/terminal:"):
        said = t("The endpoint of this server gives programs the whole answer in the format that they ask for.")
        st.html(element("p", said, class_="jauap-small"))
        endpoint = endpoint_address()
        st.code(curl_snippet(query, endpoint, result.kind), language="bash", wrap_lines=True)
        st.code(python_snippet(query, endpoint, result.kind), language="python", wrap_lines=True)
