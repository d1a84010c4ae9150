"""Official figures: all figures of one matter side by side, who said each, what adds up and what does not."""

import streamlit as st

from jauap import namespaces as ns
from jauap.i18n import P2_, Translator
from jauap.pages import addresses
from jauap.pages.counts import counts_markup
from jauap.pages.downloads import Download, frame_downloads, show_downloads
from jauap.pages.figure_families import FAMILIES, OTHER
from jauap.pages.figure_files import figures_frame
from jauap.pages.figure_matter import Matter, Outline, load_matter, outlines
from jauap.pages.figure_picture import show_figures_picture
from jauap.pages.figure_relations import conflicts_markup, shares_markup
from jauap.pages.figure_sums import sums_markup
from jauap.pages.figure_table import figures_markup
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, link, table
from jauap.pages.messages import show_bad_address, show_nothing_recorded
from jauap.pages.prefetch import prefetch
from jauap.pages.record_files import record_files
from jauap.pages.reporting import show_report_an_error
from jauap.pages.sections import Content, show_sections
from jauap.pages.visit import Visit, current_visit

_SCOPE = ns.VOC + "scope#"
_NO_SCOPE = "none"


def render() -> None:
    """Show the matter of the address, or the list of matters."""
    visit = current_visit()
    t = visit.t
    known = {(_scope_id(scope), name): found for (scope, name), found in outlines(visit.graph).items()}
    scope, name = st.query_params.get("scope", ""), st.query_params.get("family", "")
    if (scope, name) in known:
        _show(visit, scope, name, known[scope, name])
        return
    st.html(element("h1", t("Official figures")))
    if scope or name:
        show_bad_address(t, f"{scope} {name}".strip(), addresses.FIGURES, t("All figures"))
        return
    st.html(element("p", _lead(t), class_="jauap-lead"))
    if known:
        st.html(_matters(visit, known))
    else:
        show_nothing_recorded(t)


def _lead(t: Translator) -> str:
    return t(
        "Numbers that officials and others gave, side by side: what is counted, who said it and when. "
        "Nothing is averaged and nothing is chosen."
    )


def _scope_id(scope: str) -> str:
    return scope.removeprefix(_SCOPE) or _NO_SCOPE


def _scope_words(visit: Visit, scope: str) -> str:
    return visit.t("Without a scope") if scope == _NO_SCOPE else sentence(visit.label(_SCOPE + scope).text)


def _matters(visit: Visit, known: dict[tuple[str, str], Outline]) -> Markup:
    """Return the list of matters: where most figures do not go together, first."""
    t = visit.t
    ordered = sorted(known.items(), key=lambda item: (-len(item[1].conflicts), -len(item[1].figures), item[0]))
    rows = [
        [
            link(
                addresses.address(addresses.FIGURES, visit.language, scope=scope, family=name),
                _title(visit, scope, name),
            ),
            t.number(len(found.figures)),
            t.number(len(found.speakers)),
            element("span", f"⚑ {t.number(len(found.conflicts))}", class_="jauap-flagged")
            if found.conflicts
            else t.number(0),
        ]
        for (scope, name), found in ordered
    ]
    headings = [t("Matter"), t("Figures"), t("Authors"), t("Conflicts between figures")]
    return table(headings, rows, caption=t("Official figures"), head_column=True)


def _title(visit: Visit, scope: str, name: str) -> str:
    return f"{_scope_words(visit, scope)}: {sentence(visit.t(FAMILIES.get(name, FAMILIES[OTHER]))).lower()}"


def _show(visit: Visit, scope: str, name: str, outline: Outline) -> None:
    t = visit.t
    matter = load_matter(visit.graph, outline.figures)
    prefetch(visit, matter.records)
    figures = [
        (len(matter.own), P2_("figure", "figures")),
        (len(outline.speakers), P2_("author of the figures", "authors of the figures")),
        (len(matter.conflicts), P2_("conflict between figures", "conflicts between figures")),
    ]
    back = link(addresses.address(addresses.FIGURES, visit.language), t("All figures"))
    head = [
        element("p", back, class_="jauap-kicker"),
        element("h1", _title(visit, scope, name)),
        counts_markup(t, figures),
    ]
    st.html(join(head))
    sections: dict[str, tuple[str, Content]] = {
        "figures": (t("Figures side by side"), figures_markup(visit, matter)),
        "picture": (t("The same as a picture"), lambda: show_figures_picture(visit, matter)),
        "sums": (t("Totals and parts"), sums_markup(visit, matter)),
        "shares": (t("Shares of a whole"), shares_markup(visit, matter)),
        "conflicts": (t("Figures that do not go together"), conflicts_markup(visit, matter)),
        "downloads": (t("Downloads"), lambda: _show_files(visit, f"figures-{scope}-{name}", matter)),
    }
    show_sections(visit, sections)
    show_report_an_error(visit, _SCOPE + scope if scope != _NO_SCOPE else ns.ONT + "StatisticalObservation")


def _show_files(visit: Visit, subject: str, matter: Matter) -> None:
    files: dict[str, Download] = {
        **frame_downloads(visit, figures_frame(visit, matter)),
        **record_files(visit, matter.records),
    }
    show_downloads(visit, subject, files)
