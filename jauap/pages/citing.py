"""How to cite the graph: a line for a footnote and an entry for reference managers, with the version of the data."""

from datetime import date
from typing import Final

import streamlit as st

from jauap import namespaces as ns
from jauap.exports.source import LICENCE
from jauap.i18n import edtf_words
from jauap.pages.graph import iri_of
from jauap.pages.markup import Markup, element, join
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

_BIBTEX: Final = """@misc{{jauap-{short},
  title = {{{title}}},
  author = {{{{{author}}}}},
  version = {{{version}}},
  url = {{{url}}},
  urldate = {{{day}}},
  note = {{{licence}}}
}}"""


def show_citation(visit: Visit, today: date | None = None) -> None:
    """Show the citation, ready to be copied, and which sources are cited beside it.

    Args:
        visit: the visit.
        today: the day on which the graph was read, today unless given.
    """
    t = visit.t
    version = visit.graph.version.removeprefix("store-")
    day = (today or date.today()).isoformat()
    title = t("Jauap: human-rights reports as a knowledge graph of actors, cases, institutions and legal norms")
    author = t("Jauap editors")
    seen = t("read on {date}", date=edtf_words(day, visit.language))
    line = f"{author}. {title}. {t('Data version: {version}', version=version)}. {ns.DATASET} ({seen}). {LICENCE}."
    entry = _BIBTEX.format(
        short=version, title=title, author=author, version=version, url=ns.DATASET, day=day, licence=LICENCE
    )
    st.html(element("h2", t("How to cite"), id="cite"))
    st.html(element("p", t("Name the version: another one may say more or other things."), class_="jauap-text"))
    st.code(line, language=None, wrap_lines=True)
    st.code(entry, language="bibtex", wrap_lines=True)
    st.html(_sources(visit))


def _sources(visit: Visit) -> Markup:
    """Ask to cite the documents too: they are what is quoted, the graph leads to them."""
    t = visit.t
    documents = [iri_of(row["document"]) for row in visit.graph.whole("documents")]
    said = t(
        "Whoever quotes a fact also cites the document that it was read from, and names who says it there. "
        "Each fact shows both; the address of a claim stays the same."
    )
    links = [element("li", node_link(visit, iri, capital=True)) for iri in documents]
    return join([element("p", said, class_="jauap-text"), element("ul", *links)])
