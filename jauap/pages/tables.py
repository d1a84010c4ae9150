"""Tables: a grid to sort and search, and the same as a plain table that screen readers, phones and print can read."""

import pandas as pd
import streamlit as st

from jauap.pages.markup import Markup, element, link, table
from jauap.pages.visit import Visit

ROWS_ON_SCREEN = 1000


def show_table(visit: Visit, frame: pd.DataFrame, key: str, caption: str) -> None:
    """Show a table of words, as a grid or plain; long ones are cut, and the cut is announced.

    Args:
        visit: the visit.
        frame: cells in words, none of them blank.
        key: unique on the page.
        caption: what the table shows, also for screen readers.
    """
    t = visit.t
    plain = st.toggle(t("Plain table, for screen readers and print"), key=f"plain-{key}")
    shown = frame.head(ROWS_ON_SCREEN)
    show_cut(visit, len(shown), len(frame))
    if plain:
        st.html(frame_markup(shown, caption))
    else:
        st.dataframe(shown, hide_index=True, alt=caption, key=f"grid-{key}", height=min(38 + 35 * len(shown), 560))


def show_cut(visit: Visit, shown: int, found: int) -> None:
    """Say that not all rows are on the screen, when that is so."""
    t = visit.t
    if found > shown:
        said = t(
            "{shown} of {all} rows are shown; the files have all of them.", shown=t.number(shown), all=t.number(found)
        )
        st.info(said, icon=":material/content_cut:")


def frame_markup(frame: pd.DataFrame, caption: str) -> Markup:
    """Return a frame as a plain table; addresses become links."""
    rows = [[_cell(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    return table([str(name) for name in frame.columns], rows, caption=caption)


def _cell(cell: object) -> "str | Markup":
    text = str(cell)
    if text.startswith("https://") and " " not in text:
        return link(text, element("span", text, class_="jauap-address"))
    return text
