"""Answers that the guards give themselves."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Send


async def refuse(send: "Send", status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
    """Answer a request with a status and one line, and with further headers."""
    body = f"{text}\n".encode()
    start = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *headers]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})
