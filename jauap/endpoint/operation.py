"""A request of the SPARQL 1.1 Protocol, section 2.1, read and checked.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from jauap.endpoint.problems import ProtocolError
from jauap.query.guard import MAX_LENGTH
from jauap.query.protocol import Dataset

if TYPE_CHECKING:
    from starlette.requests import Request

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
# A character takes up to four bytes, and a byte three characters of a form.
MAX_BODY: Final = MAX_LENGTH * 12
_MAX_FIELDS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for.

    Attributes:
        query: the query's text.
        dataset: the graphs named beside it.
        format: a format named in the address, beside the Accept header.
    """

    query: str
    dataset: Dataset
    format: str | None = None


async def read(request: "Request") -> Operation | None:
    """Read a request.

    Returns:
        The operation; None for a GET without parameters, which asks for the service description.

    Raises:
        ProtocolError: with the status to answer.
    """
    fields = _fields(request.scope["query_string"], "the address")
    if request.method in ("GET", "HEAD"):
        return _operation(fields) if _has(fields, "query", "update") or fields else None
    kind, text = await _body(request)
    if kind == FORM:
        return _operation([*fields, *_fields(text, "the form")])
    if _has(fields, "query", "update"):
        raise ProtocolError(400, "two-queries")
    return _operation([*fields, ("query", _decode(text, "the body"))])


async def _body(request: "Request") -> tuple[str, bytes]:
    kind, *parameters = (part.strip() for part in request.headers.get("content-type", "").lower().split(";"))
    if kind not in (FORM, DIRECT):
        raise ProtocolError(415, "media-type", given=kind or "-")
    charset = next((p.partition("=")[2].strip('" ') for p in parameters if p.startswith("charset")), "utf-8")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise ProtocolError(415, "charset", given=charset)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise ProtocolError(415, "encoding", given=request.headers["content-encoding"])
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BODY:
        raise ProtocolError(413, "body", limit=MAX_BODY // 1000)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise ProtocolError(413, "body", limit=MAX_BODY // 1000)
    return kind, body


def _fields(encoded: bytes, where: str) -> list[tuple[str, str]]:
    text = _decode(encoded, where)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "utf-8", where=where) from error
    except ValueError as error:
        raise ProtocolError(400, "fields", limit=_MAX_FIELDS) from error


def _decode(encoded: bytes, where: str) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "utf-8", where=where) from error


def _has(fields: Sequence[tuple[str, str]], *names: str) -> bool:
    return any(name in names for name, _ in fields)


def _operation(fields: Sequence[tuple[str, str]]) -> Operation:
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in fields if key == name)

    if values("update"):
        raise ProtocolError(400, "update")
    queries = values("query")
    if len(queries) != 1:
        raise ProtocolError(400, "two-queries" if queries else "no-query")
    dataset = Dataset(values("default-graph-uri"), values("named-graph-uri"))
    return Operation(queries[0], dataset, next(iter(values("format") or values("output")), None))
