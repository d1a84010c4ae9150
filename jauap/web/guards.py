"""The guards in their order, and the names under which this server may be asked."""

import os
from typing import TYPE_CHECKING, Final

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from jauap.web.headers import PrivacyHeaders
from jauap.web.limits import BodyLimit, RateLimit
from jauap.web.origin import SameOrigin
from jauap.web.uploads import ReviewersUploads

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")


def allowed_hosts(host: str, environment: "Mapping[str, str] | None" = None) -> list[str]:
    """Return the names that a request may give in its ``Host`` header.

    A page of somebody else's, whose name was pointed at this machine (DNS rebinding), asks under that name and is
    refused.

    Args:
        host: the address that the server listens on.
        environment: where ``JAUAP_HOSTS`` is looked up: the names of a public server, with commas between.
    """
    named = (os.environ if environment is None else environment).get("JAUAP_HOSTS", "")
    names = [*LOCAL, host, *(name.strip() for name in named.split(","))]
    return list(dict.fromkeys(name for name in names if name and name not in {"0.0.0.0", "::"}))


def guards(host: str) -> list[Middleware]:
    """Return what every request passes before anything of the app sees it, outermost first."""
    return [
        Middleware(PrivacyHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(host), www_redirect=False),
        Middleware(SameOrigin),
        Middleware(RateLimit),
        Middleware(ReviewersUploads),
        Middleware(BodyLimit),
    ]
