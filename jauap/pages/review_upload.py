"""A document becomes a draft: it is sent, read in a process of its own, and shown when it is whole."""

import re
import tempfile
import threading
from pathlib import Path
from typing import Final

import iuliia
import streamlit as st

from jauap.errors import InputError, TextError
from jauap.i18n import N_
from jauap.pages import addresses
from jauap.pages.markup import element, join, link
from jauap.pages.review_desk import data_folder, known_registers
from jauap.pages.visit import Visit
from jauap.suggest.reader_process import make_draft
from jauap.web.limits import UPLOAD_MEGABYTES

_FORMS: Final = ("pdf", "docx", "html", "htm", "txt")
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST: Final = 60
_FIRST: Final = N_("Reading the document")
_STEPS: Final = {
    "words": _FIRST,
    "citations": N_("Looking for citations of norms"),
    "dates_and_amounts": N_("Looking for dates, sums and counts"),
    "names": N_("Looking for names"),
    "voices": N_("Looking for who is quoted"),
    "events": N_("Looking for events and figures"),
    "done": N_("Writing the draft"),
}
_one_at_a_time = threading.Lock()


def show_upload(visit: Visit, folder: Path) -> None:
    """Offer to make a draft of a document."""
    t = visit.t
    st.html(element("h2", t("A new draft")))
    given = st.file_uploader(
        t("Document: PDF, DOCX, HTML or plain text, in Russian, English or Kazakh"),
        type=list(_FORMS),
        key="review-file",
        help=t(
            "At most {count} MB. The document and what is read from it stay on this server.", count=UPLOAD_MEGABYTES
        ),
    )
    if given is None:
        return
    stem = Path(given.name.replace("\\", "/")).stem[:200]
    left, right = st.columns(2)
    title = left.text_input(
        t("Title of the report"), " ".join(stem.split()), max_chars=300, key=f"review-title-{given.file_id}"
    )
    name = right.text_input(
        t("Short id: small Latin letters, digits, hyphens"),
        id_from(stem),
        max_chars=_LONGEST,
        key=f"review-id-{given.file_id}",
    ).strip()
    author = _choose_author(visit)
    if not st.button(t("Read it and propose"), type="primary", icon=":material/manage_search:", key="review-read"):
        return
    if not _ID.fullmatch(name):
        st.warning(t("The id takes small Latin letters, digits and hyphens."))
    elif (folder / name).exists() or (data_folder() / "reports" / name).exists():
        st.warning(t("There is a report or a draft of this id: choose another one."))
    else:
        _make(visit, given.getvalue(), Path(given.name).suffix.casefold(), folder / name, title.strip() or name, author)


def id_from(name: str) -> str:
    """Return an id made from the name of a file: Latin letters, digits, hyphens."""
    latin = iuliia.WIKIPEDIA.translate(name).casefold()
    return "-".join(re.findall(r"[a-z0-9]+", latin))[:_LONGEST].strip("-") or "report"


def _choose_author(visit: Visit) -> str:
    t = visit.t
    try:
        entries = [entry for entry in known_registers().entries if entry.kind in ("person", "body")]
    except InputError:
        entries = []
    names = {entry.id: f"{entry.names[0]} · {entry.id}" for entry in entries if entry.names}
    chosen = st.selectbox(
        t("Who wrote it, if a register has them"),
        sorted(names, key=names.__getitem__),
        index=None,
        format_func=names.__getitem__,
        placeholder=t("nobody of the registers: a new entry is written"),
        key="review-author",
    )
    return str(chosen or "")


def _make(visit: Visit, content: bytes, suffix: str, target: Path, title: str, author: str) -> None:
    t = visit.t
    if not _one_at_a_time.acquire(blocking=False):
        st.warning(t("Another document is being read right now: try again in a minute."), icon=":material/hourglass:")
        return
    bar = st.progress(0.0, text=t(_FIRST))

    def tell(step: str, share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=t(_STEPS.get(step, _FIRST)))

    try:
        with tempfile.TemporaryDirectory(prefix="jauap-") as place:
            # The name that was sent is never a path: the file gets one of ours.
            document = Path(place) / f"document{suffix if suffix.lstrip('.') in _FORMS else ''}"
            document.write_bytes(content)
            make_draft(
                document,
                target,
                data_folder(),
                label=title,
                author=author,
                progress=tell,
            )
    except TextError as error:
        bar.empty()
        st.error(t("No draft was made."), icon=":material/error:")
        messages: dict[str, str] = getattr(error, "messages", {})
        st.html(element("p", messages.get(visit.language) or str(error)))
        return
    finally:
        _one_at_a_time.release()
    bar.empty()
    where = link(addresses.address(addresses.REVIEW, visit.language, draft=target.name), t("Begin the review"))
    st.success(t("The draft is made."), icon=":material/check:")
    st.html(element("p", join([where]), class_="jauap-lead"))
