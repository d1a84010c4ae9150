"""Who we are to a server: a name with a password, or a token, from the environment and never from an address."""

import os
from collections.abc import Generator
from typing import Final

import httpx

from jauap.errors import RemoteError
from jauap.remote.receiving import shown

USER: Final = "JAUAP_ENDPOINT_USER"
PASSWORD: Final = "JAUAP_ENDPOINT_PASSWORD"
TOKEN: Final = "JAUAP_ENDPOINT_TOKEN"


class Credentials(httpx.Auth):
    """Name and password of the environment, in the way the server asks for them: Basic or Digest."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send a request, and once more with credentials when the server wants them."""
        user, password = os.environ.get(USER), os.environ.get(PASSWORD)
        response = yield request
        if response.status_code != 401 or user is None or password is None:
            return
        if "digest" not in response.headers.get("www-authenticate", "").lower():
            yield next(httpx.BasicAuth(user, password).auth_flow(request))
            return
        flow = httpx.DigestAuth(user, password).auth_flow(request)
        next(flow)  # what it would send first was sent
        try:
            again = flow.send(response)
        except (httpx.ProtocolError, KeyError, ValueError, NotImplementedError, StopIteration) as error:
            where = response.headers.get("www-authenticate", "")
            raise RemoteError(f"{request.url}: asks for a sign-in that is not known: {shown(where)}") from error
        yield again
