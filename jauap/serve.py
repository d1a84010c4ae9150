"""The server of app and endpoint: Streamlit on this machine's own address, with all that would call out switched off.

Streamlit's options travel as arguments and not only as a file, so that an installed package has them too. Each of
them was found by watching what an untouched Streamlit asks for (usage statistics, the server's public address,
links to search engines under errors).
"""

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from jauap import store as stores
from jauap.resources import APP
from jauap.web.limits import UPLOAD_MEGABYTES

HOST: Final = "127.0.0.1"
PORT: Final = 8501

OPTIONS: Final[dict[str, Any]] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.toolbarMode": "minimal",
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": UPLOAD_MEGABYTES,
    "server.runOnSave": False,
    "theme.baseRadius": "0.375rem",
    "theme.light.primaryColor": "#0b5d6b",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f2f5f7",
    "theme.light.textColor": "#17222d",
    "theme.light.linkColor": "#0b5d6b",
    "theme.light.borderColor": "#d5dde3",
    "theme.dark.primaryColor": "#4fb3c4",
    "theme.dark.backgroundColor": "#10171e",
    "theme.dark.secondaryBackgroundColor": "#1a242e",
    "theme.dark.textColor": "#e6edf3",
    "theme.dark.linkColor": "#6fc7d6",
    "theme.dark.borderColor": "#33414e",
}
"""What every start of the app sets; ``.streamlit/config.toml`` says the same for ``streamlit run app.py``."""


def serve(
    host: str = HOST,
    port: int = PORT,
    out: Path | None = None,
    *,
    workers: int = 0,
    data: Path | None = None,
    drafts: Path | None = None,
    log: bool = False,
) -> int:
    """Serve the app and the SPARQL endpoint until stopped. The store must have been built.

    Args:
        host: address to listen on; the default is reachable from this machine only.
        port: port to listen on.
        out: build folder, when it is not the usual one.
        workers: how many queries of the endpoint run at once; 0 for four, or as many as there are cores.
        data: the data that drafts are compared and built with, when it is not the project's own.
        drafts: folder of drafts to review; without it, or ``JAUAP_DRAFTS``, there is no review page.
        log: write a line to stderr for each request of the endpoint, without client and query.

    Returns:
        0, once the server was stopped.
    """
    # Imported here: Streamlit takes most of a second, and the command line has other work to do.
    import streamlit as st
    from starlette.middleware import Middleware

    from jauap.endpoint.callers import Services
    from jauap.endpoint.server import LOG, Endpoint
    from jauap.pages import addresses
    from jauap.pages.messages import show_script_error
    from jauap.pages.review_access import drafts_folder
    from jauap.pages.warm import warm
    from jauap.web import guards
    from jauap.web.start_page import StartPage
    from jauap.web.unknown_pages import UnknownPages

    if out is not None:
        os.environ["JAUAP_BUILD"] = str(out.resolve())
        os.environ.pop("JAUAP_ENDPOINT", None)  # the folder was asked for
    if data is not None:
        os.environ["JAUAP_DATA"] = str(data.resolve())
    if drafts is not None:
        drafts.mkdir(parents=True, exist_ok=True)
        os.environ["JAUAP_DRAFTS"] = str(drafts.resolve())
    # An address that is set keeps Streamlit from asking an outside service for the public one.
    place = {"server.address": host, "server.port": port, "browser.serverAddress": host}
    services = Services(out, workers)
    endpoint = Middleware(Endpoint, service=services.public, more=services.of)
    known = addresses.PAGES if drafts_folder() is not None else addresses.PAGES - {addresses.REVIEW}
    pages = [Middleware(UnknownPages, pages=known), Middleware(StartPage)]
    middleware = [*guards(host), endpoint, *pages]
    if services.public.out is not None and not stores.is_remote(out):
        warm(services.public.out)
    if log:
        LOG.setLevel(logging.INFO)
        LOG.addHandler(logging.StreamHandler())
    app = st.App(APP, middleware=middleware, on_script_error=show_script_error)
    try:
        with suppress(KeyboardInterrupt):  # Ctrl+C is how this ends
            app.run(config={**OPTIONS, **place})
    finally:
        services.close()
    return 0
