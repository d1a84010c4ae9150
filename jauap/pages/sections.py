"""Sections of a long page: links to those that hold something, and one line for all that hold nothing."""

from collections.abc import Callable, Mapping

import streamlit as st

from jauap.pages.markup import Markup, element, join
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.visit import Visit

Content = Markup | Callable[[], None]
"""What a section shows: markup, or what draws it where widgets are needed; empty markup is no section."""


def show_sections(visit: Visit, sections: Mapping[str, tuple[str, Content]]) -> None:
    """Show links to the sections, the sections, and the names of those of which nothing is recorded.

    Args:
        visit: the visit.
        sections: by the name of their anchor, heading and content.
    """
    held = {name: section for name, section in sections.items() if section[1]}
    st.html(contents_markup(visit, {name: heading for name, (heading, _) in held.items()}))
    for name, (heading, content) in held.items():
        st.html(heading_markup(name, heading))
        if callable(content):
            content()
        else:
            st.html(content)
    empty = [heading for name, (heading, _) in sections.items() if name not in held]
    if empty:
        st.html(empty_markup(visit, empty))


def heading_markup(name: str, heading: str) -> Markup:
    """Return a heading that links can lead to."""
    return element("h2", heading, id=name)


def contents_markup(visit: Visit, headings: Mapping[str, str]) -> Markup:
    """Return links to the sections of the page."""
    links = [element("a", heading, href=f"#{name}") for name, heading in headings.items()]
    return element("nav", *links, class_="jauap-contents", aria_label=visit.t("On this page"))


def empty_markup(visit: Visit, headings: list[str]) -> Markup:
    """Say of which sections this graph holds nothing."""
    sign = missing_markup(NO_RECORD, visit.t)
    names = "; ".join(heading[:1].lower() + heading[1:] for heading in headings)
    said = visit.t("in this graph of: {sections}", sections=names)
    return element("p", join([sign, " ", said]), class_="jauap-small jauap-empty")
