"""Who asks the endpoint, and which profile answers: the public one unless a proxy or a token says who it is.

The proxy's header and the list of who may see more are those of the app (``jauap.publication.access``).
"""

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jauap import store as stores
from jauap.endpoint.problems import ProtocolError
from jauap.endpoint.service import WORKERS, Service
from jauap.publication import Profile, profile_folder
from jauap.publication.access import HEADER, profile_of, read_access
from jauap.publication.tokens import name_of_token, read_tokens

_SCHEME: Final = "bearer "
_FEW: Final = 2
"""Workers of a profile that few may ask."""


def signs_in(headers: Mapping[str, str]) -> bool:
    """Say whether a request says who asks, in a way that this server listens to."""
    return bool(_proxied(headers) or _token(headers))


def profile_of_caller(headers: Mapping[str, str]) -> Profile:
    """Return the profile that a request is answered from.

    Raises:
        ProtocolError: the token is nobody's: 401.
        InputError: a list of names or tokens is wrong; nobody is answered from more than the public profile then.
    """
    name = _proxied(headers)
    token = _token(headers)
    if not name and token:
        found = name_of_token(token, read_tokens() or {})
        if found is None:
            raise ProtocolError(401, "token", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        name = found
    return profile_of(name, read_access()) if name else "public"


def _proxied(headers: Mapping[str, str]) -> str:
    header = os.environ.get(HEADER)
    return headers.get(header, "") if header else ""


def _token(headers: Mapping[str, str]) -> str:
    """Return the token of a request; a server without a file of tokens leaves it to the proxy before it."""
    said = headers.get("authorization", "")
    return said[len(_SCHEME) :].strip() if said.lower().startswith(_SCHEME) and read_tokens() is not None else ""


class Services:
    """The service of each profile; those that few may ask start when they are first asked."""

    def __init__(self, out: Path | None = None, workers: int = 0) -> None:
        """Start the public one.

        Args:
            out: build folder.
            workers: how many public queries run at once; 0 for the usual number.
        """
        self._out = out
        self._lock = threading.Lock()
        self.public = self._start("public", workers or WORKERS)
        self._others: dict[Profile, Service] = {}

    def of(self, profile: Profile) -> Service:
        """Return the service of a profile; a server of somebody else's holds one profile and answers everybody from it.

        Raises:
            StoreError, InputError: the profile cannot be made.
        """
        if profile == "public" or stores.is_remote(self._out):
            return self.public
        with self._lock:
            if profile not in self._others:
                self._others[profile] = self._start(profile, _FEW)
            return self._others[profile]

    def _start(self, profile: Profile, workers: int) -> Service:
        if stores.is_remote(self._out):
            return Service(stores.REMOTE, workers=workers)
        folder = profile_folder(profile, self._out)
        return Service(folder, workers=workers, renew=lambda: profile_folder(profile, self._out))

    def close(self) -> None:
        """End all workers."""
        for service in (self.public, *self._others.values()):
            service.close()
