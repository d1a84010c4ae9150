"""The endpoint's addresses, and how they stand before the app's own."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jauap import namespaces as ns
from jauap import store as stores
from jauap.endpoint import addresses, problems
from jauap.endpoint.accept import prefers_page
from jauap.endpoint.callers import profile_of_caller, signs_in
from jauap.endpoint.problems import ProtocolError
from jauap.endpoint.service import Service
from jauap.errors import JauapError
from jauap.publication import Profile

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOG: Final = logging.getLogger("jauap.access")
SPARQL: Final = "/sparql"
VOID: Final = "/.well-known/void"
EXAMPLES: Final = "/.well-known/sparql-examples"
_ALLOWED: Final = {SPARQL: ("GET", "HEAD", "POST", "OPTIONS"), "": ("GET", "HEAD", "OPTIONS")}


class Endpoint:
    """Answers the addresses of the endpoint and hands all others on.

    ``/sparql`` is both: a browser gets the app's page, with the query of the address in it, a program gets the answer.
    """

    def __init__(
        self,
        app: "ASGIApp",
        service: Service,
        *,
        more: Callable[[Profile], Service] | None = None,
        cors: bool = True,
    ) -> None:
        """Stand before an app.

        Args:
            app: what answers all other addresses.
            service: what answers queries.
            more: what answers those who say who they are, by the profile that they may see; nobody without it.
            cors: let pages of other servers read the answers that are for everybody.
        """
        self._app = app
        self._service = service
        self._more = more
        handler: ASGIApp = self._handle
        if cors:
            handler = CORSMiddleware(
                handler, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"], allow_headers=["*"], max_age=86400
            )
        self._handler = handler

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or pass it on."""
        if scope["type"] == "http" and self._is_ours(scope):
            # What is not for everybody is not for pages of other servers: no headers of CORS on it.
            known = self._more is not None and signs_in(Request(scope).headers)
            await (self._handle if known else self._handler)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, scope: "Scope") -> bool:
        path = _path(scope)
        if path == SPARQL:
            browses = scope["method"] in ("GET", "HEAD") and prefers_page(Request(scope).headers.get("accept"))
            return not browses
        return path in (VOID, EXAMPLES) or path.split("/")[1] in addresses.ROOMS

    async def _handle(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        request = Request(scope, receive)
        start = time.perf_counter()
        try:
            service, private = await self._service_for(request)
            response = await self._answer(request, service)
            if private:
                response.headers["Cache-Control"] = "private, no-store"
                response.headers.add_vary_header("Authorization")
        except JauapError as error:
            response = problems.response(error, request.headers.get("accept"))
        # Neither who asked nor what: a query may name people.
        LOG.info(
            "%s %s %d %s %d bytes %.0f ms",
            request.method,
            _path(scope) if _path(scope) in (SPARQL, VOID, EXAMPLES) else f"/{_path(scope).split('/')[1]}/",
            response.status_code,
            response.headers.get("content-type", "-").partition(";")[0],
            len(response.body),
            1000 * (time.perf_counter() - start),
        )
        await response(scope, receive, send)

    async def _service_for(self, request: Request) -> tuple[Service, bool]:
        """Return what answers a request, and whether its answers are for few."""
        if self._more is None:
            return self._service, False
        profile = profile_of_caller(request.headers)
        return await asyncio.to_thread(self._more, profile), profile != "public"

    async def _answer(self, request: Request, service: Service) -> Response:
        path = _path(request.scope)
        allowed = _ALLOWED.get(path, _ALLOWED[""])
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(allowed)})
        if request.method not in allowed:
            raise ProtocolError(405, "method", headers={"Allow": ", ".join(allowed)}, given=request.method)
        await service.refresh()
        if path == SPARQL:
            return await service.sparql(request)
        if path == VOID:
            return await service.void(request)
        if path == EXAMPLES:
            return await service.examples(request)
        return self._lead(request, service)

    @staticmethod
    def _lead(request: Request, service: Service) -> Response:
        """Lead from the address of a node to its page or its triples."""
        iri = addresses.node_of(_path(request.scope))
        store = stores.open_store(service.out)
        try:
            node = ox.NamedNode(iri)
        except ValueError as error:
            raise ProtocolError(404, "unknown") from error
        # Terms of the ontology and values of lists are named by what follows "#", which no server sees.
        known = any(store.quads_for_pattern(node, None, None, None)) or iri in (ns.ONT[:-1], ns.DATASET)
        if not known and not iri.startswith(ns.VOC):
            raise ProtocolError(404, "unknown")
        if prefers_page(request.headers.get("accept")):
            case = ox.NamedNode(ns.ONT + "Case")
            is_case = any(store.quads_for_pattern(node, ox.NamedNode(ns.RDF + "type"), case, None))
            target = addresses.page_of(iri, is_case)
        else:
            target = addresses.data_of(iri)
        return RedirectResponse(target, 303, {"Vary": "Accept"})


def _path(scope: "Scope") -> str:
    return str(scope["path"]).rstrip("/") or "/"
