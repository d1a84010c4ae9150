"""Questions, gaps, tables, networks and objects of what was built."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jauap.api.taking import case_iri
from jauap.namespaces import ABOUT_THE_GRAPH
from jauap.store import open_store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from owlready2 import Ontology
    from rdflib import Dataset

    from jauap.accountability.listing import Gap
    from jauap.owl.reasoning import Reasoning
    from jauap.publication import Profile
    from jauap.query.library import Question
    from jauap.query.results import Result


def dataset(*, profile: "Profile | None" = None, out: Path | None = None) -> "Dataset":
    """Open the graph with the rdflib API: read-only, its default graph the union of all graphs.

    rdflib's own joins are slow on large graphs; ``sparql`` is the fast way.

    Args:
        profile: ``public``, ``partner`` or ``internal``; the public one where none is named, here and in every call
            that asks the graph. See ``docs/publication.md``.
        out: build folder, ``.build`` by default; the folder of a profile is read as it is.

    Raises:
        StoreError: nothing was built yet, or the folder is that of another profile.
        InputError: the publication policy or the protected names are wrong.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=open_store(_shown(profile, out))), default_union=True)


def _shown(profile: "Profile | None", out: Path | None) -> Path | None:
    """Return the folder that a profile is read from; see ``dataset``."""
    from jauap.publication import shown_folder

    return shown_folder(profile, out)


def gaps(
    *,
    rule: int | None = None,
    case: str | None = None,
    lang: str = "en",
    profile: "Profile | None" = None,
    out: Path | None = None,
) -> "list[Gap]":
    """Return the accountability gaps of the graph, by rule; each with norms, claims and passages.

    Raises:
        QuestionError: there is no such case; a case without gaps gives an empty list.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.accountability.listing import list_gaps

    folder = _shown(profile, out)
    if case is not None:
        case_iri(case, folder)
    return list_gaps(open_store(folder), rule=rule, case=case, lang=lang)


def explain_gaps(
    found: "Sequence[Gap]", *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None
) -> list[str]:
    """Return gaps in words: the rule, its norms, the case and bodies, and the facts with speaker and place."""
    from jauap.accountability.explain import explain
    from jauap.accountability.rules import load_rules

    rules = {rule.number: rule for rule in load_rules()}
    store = open_store(_shown(profile, out))
    return [explain(store, gap, rules, lang) for gap in found]


def reason(*, out: Path | None = None, ontology_only: bool = False) -> "Reasoning":
    """Check with HermiT that the ontology, with the built data unless left out, is consistent."""
    from jauap.owl.reasoning import reason as run

    if ontology_only:
        return run([])
    quads = open_store(out).quads_for_pattern(None, None, None, None)
    return run(q for q in quads if getattr(q.graph_name, "value", "") not in ABOUT_THE_GRAPH)


def questions() -> list["Question"]:
    """Return the questions of the library, by id."""
    from jauap.query.library import load_questions

    return [question for _, question in sorted(load_questions().items())]


def ask(
    question: str,
    params: Mapping[str, str] | None = None,
    *,
    lang: str = "en",
    profile: "Profile | None" = None,
    out: Path | None = None,
) -> "Result":
    """Ask a question of the library.

    Raises:
        QuestionError: no such question, or a parameter does not fit.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.query import ask as run

    return run(question, params or {}, lang=lang, out=_shown(profile, out))


def sparql(query: str, *, timeout: float = 10.0, profile: "Profile | None" = None, out: Path | None = None) -> "Result":
    """Run somebody's SPARQL in a worker process that a deadline stops.

    Args:
        query: SELECT, ASK, CONSTRUCT or DESCRIBE; nothing that writes or reaches out.
        timeout: seconds.

    Returns:
        The whole answer; none is cut.

    Raises:
        QueryError: refused or wrong, with the place and a hint.
        QueryTimeoutError: stopped at the deadline.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.query import open_engine

    with open_engine(_shown(profile, out), timeout=timeout) as engine:
        return engine.run(query, limit_rows=None)


def tables() -> list["Question"]:
    """Return the tables of the graph, by name; each says what it holds and what every column means."""
    from jauap.research.tables import load_tables

    return [described for _, described in sorted(load_tables().items())]


def table(name: str, *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None) -> "pd.DataFrame":
    """Return one table of the graph as a data frame: see ``jauap.research.tables.table``."""
    from jauap.research.tables import table as read

    return read(name, lang=lang, out=_shown(profile, out))


def case_network(
    case: str, *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None
) -> "nx.MultiDiGraph[str]":
    """Return a case for networkx: its acts, and the people, bodies, evidence and norms attached to them.

    Args:
        case: short id of the case.
        lang: language of the labels.
        profile, out: as for ``dataset``.

    Returns:
        Nodes with ``label``, ``kind``, ``iri``, ``when``, ``standing``, ``detail`` and, for acts, ``rank``; edges
        with ``label``, ``kind`` (stated, disputed, unconfirmed, unknown, inferred) and ``predicate``.

    Raises:
        QuestionError: there is no such case.
        StoreError, InputError: as for ``dataset``.
    """
    from jauap.network.build import case_network as build_network
    from jauap.network.model import to_networkx

    folder = _shown(profile, out)
    return to_networkx(build_network(open_store(folder), case_iri(case, folder), lang))


def whole_network(
    *, lang: str = "en", profile: "Profile | None" = None, out: Path | None = None
) -> "nx.MultiDiGraph[str]":
    """Return all named nodes and their links for networkx: see ``jauap.research.whole.whole_network``."""
    from jauap.research.whole import whole_network as build_network

    return build_network(lang=lang, out=_shown(profile, out))


def ontology(
    *, data: bool = True, reason: bool = True, profile: "Profile | None" = None, out: Path | None = None
) -> "Ontology":
    """Return ontology and data as owlready2 objects: see ``jauap.research.objects.ontology``."""
    from jauap.research.objects import ontology as load

    return load(data=data, reason=reason, out=_shown(profile, out) if data else out)
