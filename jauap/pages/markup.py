"""HTML that is safe by construction: everything put into it is escaped unless it is markup already."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

__all__ = ["Markup", "definition_list", "element", "join", "link", "table"]


def element(name: str, *children: "str | Markup", **attributes: str) -> Markup:
    """Return one element. ``class_`` gives ``class``; other underscores become hyphens; empty values are left out."""
    shown = (
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value
    )
    return Markup("<{}{}>{}</{}>").format(name, Markup("").join(shown), join(children), name)


def join(parts: "Iterable[str | Markup]", separator: "str | Markup" = "") -> Markup:
    """Join parts, escaping those that are no markup."""
    return escape(separator).join(parts)


def link(address: str, text: "str | Markup", *, title: str = "", language: str = "") -> Markup:
    """Return a link to a page of the app."""
    return element("a", text, href=address, title=title, lang=language)


def table(
    headings: Sequence["str | Markup"],
    rows: Iterable[Sequence["str | Markup"]],
    *,
    caption: str = "",
    head_column: bool = False,
) -> Markup:
    """Return a table that screen readers can walk; on narrow screens each cell shows its heading.

    Args:
        headings: column headings.
        rows: cells of each row, as many as there are headings.
        caption: name of the table for screen readers.
        head_column: the first cell of a row is its heading.
    """
    head = element("tr", *(element("th", heading, scope="col") for heading in headings))
    body = []
    for row in rows:
        cells = [
            element("th", cell, scope="row", data_label=_plain(heading))
            if head_column and index == 0
            else element("td", cell, data_label=_plain(heading))
            for index, (heading, cell) in enumerate(zip(headings, row, strict=True))
        ]
        body.append(element("tr", *cells))
    name = element("caption", caption, class_="jauap-hidden") if caption else Markup("")
    inner = element("table", name, element("thead", head), element("tbody", *body), class_="jauap-table")
    return element("div", inner, class_="jauap-scroll", tabindex="0", role="region", aria_label=caption)


def definition_list(pairs: Iterable[tuple["str | Markup", "str | Markup"]]) -> Markup:
    """Return terms with their descriptions."""
    return element(
        "dl",
        *(element("div", element("dt", term), element("dd", text)) for term, text in pairs),
        class_="jauap-facts",
    )


def _plain(heading: "str | Markup") -> str:
    return heading.striptags() if isinstance(heading, Markup) else heading
