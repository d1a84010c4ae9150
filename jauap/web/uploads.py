"""Files are taken from reviewers alone: Streamlit itself would take one from whoever has any page open."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from jauap.web.answers import refuse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

PATH: Final = "/_stcore/upload_file"
_MOST: Final = 1000
_ALLOWED: "OrderedDict[str, None]" = OrderedDict()
"""Sessions whose visitor was found to be a reviewer, the latest last."""


def allow_uploads(session: str) -> None:
    """Let a session send files, until a thousand others were let after it or the server stops."""
    _ALLOWED[session] = None
    _ALLOWED.move_to_end(session)
    while len(_ALLOWED) > _MOST:
        _ALLOWED.popitem(last=False)


def forbid_uploads(session: str) -> None:
    """Take that back."""
    _ALLOWED.pop(session, None)


class ReviewersUploads:
    """Refuses files of everybody else before a byte of them is read: 403 (RFC 9110, 15.5.4)."""

    def __init__(self, app: "ASGIApp") -> None:
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass everything else on."""
        path = str(scope.get("path", ""))
        if scope["type"] == "http" and PATH in path:
            session = path.partition(f"{PATH}/")[2].partition("/")[0]
            if session not in _ALLOWED:
                await refuse(
                    send,
                    403,
                    "Файлы принимаются только от тех, кто проверяет доклады. / Files are taken from reviewers only.",
                )
                return
        await self._app(scope, receive, send)
