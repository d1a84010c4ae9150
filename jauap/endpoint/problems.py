"""What a client is told when a request cannot be answered: a status, the place, and a remedy in both languages."""

import json
from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from jauap.endpoint.accept import ranges
from jauap.errors import JauapError, QueryError, StoreError
from jauap.query.messages import Text

# SPARQL 1.1 Protocol, 2.1.6: 400 for what is no query, 500 for what the service refuses or fails to run, others as HTTP
# has them. Codes that are not here are mistakes in the query.
_STATUS: Final = {
    "too-long": 413,
    "not-acceptable": 406,
    "busy": 503,
    "timeout": 504,
    "memory": 500,
    "killed": 503,
    "crashed": 500,
    "too-large": 500,
    "too-many": 500,
    "evaluation": 500,
}
RETRY_SECONDS: Final = 5

TEXTS: Final = {
    "no-query": Text(
        "the request has no query",
        "Передайте запрос в параметре query или в теле с типом application/sparql-query.",
        "Give the query in the parameter query, or in a body of the type application/sparql-query.",
    ),
    "two-queries": Text(
        "the request has more than one query",
        "Отправляйте запросы по одному.",
        "Send one query at a time.",
    ),
    "update": Text(
        "the graph can only be read here",
        "Изменения не выполняются. Используйте SELECT, ASK, CONSTRUCT или DESCRIBE в параметре query.",
        "Nothing is changed here. Use SELECT, ASK, CONSTRUCT or DESCRIBE in the parameter query.",
    ),
    "media-type": Text(
        "a body of the type {given} is not read",
        "Укажите Content-Type: application/sparql-query или application/x-www-form-urlencoded.",
        "Set Content-Type to application/sparql-query or application/x-www-form-urlencoded.",
    ),
    "charset": Text(
        "a body in {given} is not read",
        "Отправьте запрос в UTF-8.",
        "Send the query in UTF-8.",
    ),
    "encoding": Text(
        "a body packed with {given} is not read",
        "Отправьте запрос без сжатия.",
        "Send the query without compression.",
    ),
    "body": Text(
        "the body is longer than {limit} kB",
        "Сократите запрос: длинные списки значений удобнее разбить на несколько запросов.",
        "Shorten the query: long lists of values are better split into several queries.",
    ),
    "utf-8": Text(
        "{where} is not UTF-8",
        "Отправьте запрос в UTF-8.",
        "Send the query in UTF-8.",
    ),
    "fields": Text(
        "the request has more than {limit} parameters",
        "Перечислите меньше графов.",
        "Name fewer graphs.",
    ),
    "method": Text(
        "{given} is not a method of this address",
        "Используйте GET или POST.",
        "Use GET or POST.",
    ),
    "token": Text(
        "this token is nobody's",
        "Проверьте токен в заголовке Authorization: Bearer; без него ответит публичный профиль.",
        "Check the token in the header Authorization: Bearer; without it the public profile answers.",
    ),
    "not-acceptable": Text(
        "there is no format that Accept names",
        "Укажите в заголовке Accept один из форматов: {possible}",
        "Name one of these in the Accept header: {possible}",
    ),
    "unknown": Text(
        "this graph has nothing under this address",
        "Проверьте адрес; узлы можно найти на странице приложения или запросом SPARQL.",
        "Check the address; nodes can be found in the app or with a SPARQL query.",
    ),
}


class ProtocolError(JauapError):
    """A request that is no query of the SPARQL protocol.

    Attributes:
        status: the HTTP status to answer.
        code: key of ``TEXTS``.
        hint: remedy by language.
    """

    def __init__(self, status: int, code: str, *, headers: Mapping[str, str] | None = None, **fields: object) -> None:
        text = TEXTS[code]
        super().__init__(text.message.format(**fields))
        self.status, self.code, self.headers = status, code, dict(headers or {})
        self.hint = {"ru": text.ru.format(**fields), "en": text.en.format(**fields)}


def status_of(error: JauapError) -> int:
    """Return the HTTP status for an error."""
    if isinstance(error, ProtocolError):
        return error.status
    if isinstance(error, StoreError):
        return 503
    return _STATUS.get(error.code, 400) if isinstance(error, QueryError) else 500


def response(error: JauapError, accept: str | None) -> Response:
    """Tell a client what is wrong: RFC 9457 for those that read JSON, plain text for all others."""
    status = status_of(error)
    code = getattr(error, "code", "store")
    line, column = getattr(error, "line", 0), getattr(error, "column", 0)
    hint: Mapping[str, str] = getattr(error, "hint", {})
    headers = dict(getattr(error, "headers", {}))
    if status == 503:
        headers["Retry-After"] = str(RETRY_SECONDS)
    # The folder of a store is nobody's business but the server's.
    said = "there is no graph to ask yet" if isinstance(error, StoreError) else str(error)
    if any(r.weight and r.subtype.rpartition("+")[2] == "json" for r in ranges(accept or "")):
        place = {"line": line, "column": column} if line else {}
        problem = {"title": said, "status": status, "code": code, **place, "hint": dict(hint)}
        body = json.dumps(problem, ensure_ascii=False, indent=1) + "\n"
        return Response(body, status, headers, media_type="application/problem+json")
    text = f"{f'{line}:{column}: ' if line else ''}{said}\n"
    text += "".join(f"{language}: {remedy}\n" for language, remedy in hint.items())
    return Response(text, status, headers, media_type="text/plain; charset=utf-8")
