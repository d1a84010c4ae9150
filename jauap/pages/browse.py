"""Browse: everything the graph holds, narrowed by kind, period, region, norm and source, with counts and a search."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from jauap import namespaces as ns
from jauap.geography.gazetteer import regions
from jauap.i18n import N_
from jauap.pages import addresses
from jauap.pages.choices import choose_many, given_values
from jauap.pages.downloads import frame_downloads, show_downloads, turtle
from jauap.pages.facets import FACETS, Index, Thing, thing_index
from jauap.pages.headers import class_words, sentence
from jauap.pages.markup import Markup, element, table
from jauap.pages.messages import show_filtered_out, show_nothing_recorded
from jauap.pages.missing import NO_RECORD, missing_markup, missing_words
from jauap.pages.paging import part_of
from jauap.pages.place_counts import region_words
from jauap.pages.search import name_index
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit, current_visit

_SEARCH: Final = "within"
_LABELS: Final = {
    "kind": N_("Kind"),
    "year": N_("Year"),
    "region": N_("Region"),
    "norm": N_("Norm"),
    "source": N_("Part of a source"),
}


def render() -> None:
    """Show the facets and what they leave."""
    visit = current_visit()
    t = visit.t
    st.html(element("h1", t("Browse")))
    lead = t("Everything the graph holds. Choose values to narrow the list; a number beside a value says how many fit.")
    st.html(element("p", lead, class_="jauap-lead"))
    index = thing_index(visit.graph.version, visit.graph)
    if not index.things:
        show_nothing_recorded(t)
        return
    side, main = st.columns([1, 2.6], gap="large")
    with side:
        text = st.text_input(t("Search in the names"), key=_SEARCH, bind="query-params", max_chars=100)
        among = _searched(visit, index, text)
        wish = {facet: _choose(visit, index, among, facet) for facet in FACETS}
    with main:
        _show_found(visit, [thing for thing in among if thing.fits(wish)], _parameters(wish, text))


def _searched(visit: Visit, index: Index, text: str) -> Sequence[Thing]:
    """Return the things whose names a text finds, the best first; all without a text."""
    if not text:
        return index.things
    hits, _ = name_index(visit.graph.version, visit.graph).find(text, limit=len(index.things))
    order = {hit.node: number for number, hit in enumerate(hits)}
    return sorted((thing for thing in index.things if thing.iri in order), key=lambda thing: order[thing.iri])


def _choose(visit: Visit, index: Index, among: Sequence[Thing], facet: str) -> list[str]:
    """Offer the values of a facet, each with the number of things that the other choices leave it."""
    given = {name: given_values(name) for name in FACETS}
    counts = index.counts(given, facet, among)
    known = {value for thing in index.things for value in thing.marks[facet]}
    values = {*counts, *(value for value in given[facet] if value in known)}
    words = {value: value_words(visit, index, facet, value) for value in values}
    order = sorted(values, key=lambda value: _order(facet, value, counts[value], words[value]))
    options = {value: f"{words[value]} ({visit.t.number(counts[value])})" for value in order}
    return choose_many(visit.t(_LABELS[facet]), options, facet, placeholder=visit.t("any"))


def _order(facet: str, value: str, count: int, words: str) -> tuple[str | int, ...]:
    """Sort years by time, the last first; parts of sources by the text; everything else by number."""
    if facet == "year":
        return (-int(value),)
    if facet == "source":
        document, _, number = value.rpartition(".")
        return document, int(number)
    return -count, words


def value_words(visit: Visit, index: Index, facet: str, value: str) -> str:
    """Say a value of a facet."""
    if facet == "kind":
        return sentence(visit.label(ns.ONT + value).text)
    if facet == "region":
        return sentence(region_words(visit, regions()[value]))
    if facet == "norm":
        return visit.label(addresses.node_iri(value) or value).text
    if facet == "source":
        document, part = index.sources[value]
        return part or str(visit.label(document))
    return value


def _parameters(wish: Mapping[str, Sequence[str]], text: str) -> dict[str, str]:
    chosen = {facet: ",".join(values) for facet, values in wish.items() if values}
    return chosen | ({_SEARCH: text} if text else {})


def _show_found(visit: Visit, found: list[Thing], parameters: Mapping[str, str]) -> None:
    t = visit.t
    if not found:
        show_filtered_out(t, addresses.address(addresses.BROWSE, visit.language))
        return
    part = part_of(visit, found, addresses.BROWSE, parameters)
    st.html(part.head)
    visit.labels(thing.iri for thing in part.rows)
    st.html(_found_markup(visit, part.rows))
    if part.foot:
        st.html(part.foot)
    files = frame_downloads(visit, lambda: _frame(visit, found))
    show_downloads(visit, "browse", {**files, "ttl": turtle(visit, [thing.iri for thing in found])})


def _found_markup(visit: Visit, things: Sequence[Thing]) -> Markup:
    t = visit.t
    none = missing_markup(NO_RECORD, t)
    rows = [
        [
            node_link(visit, thing.iri, capital=True),
            sentence(class_words(visit, thing.iri)),
            _years(thing) or none,
            _region(visit, thing) or none,
        ]
        for thing in things
    ]
    return table([t("Name"), t("Kind"), t("Year"), t("Region")], rows, caption=t("Browse"), head_column=True)


def _frame(visit: Visit, things: Sequence[Thing]) -> pd.DataFrame:
    t = visit.t
    none = missing_words(NO_RECORD, t)
    visit.graph.types(thing.iri for thing in things)
    names = visit.labels(thing.iri for thing in things)
    rows = [
        (
            sentence(str(names[thing.iri])),
            sentence(class_words(visit, thing.iri)),
            _years(thing) or none,
            _region(visit, thing) or none,
            thing.iri,
        )
        for thing in things
    ]
    return pd.DataFrame(rows, columns=[t("Name"), t("Kind"), t("Year"), t("Region"), t("Address")])


def _years(thing: Thing) -> str:
    years = sorted(thing.marks["year"])
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def _region(visit: Visit, thing: Thing) -> str:
    return ", ".join(region_words(visit, regions()[code]) for code in sorted(thing.marks["region"]))
