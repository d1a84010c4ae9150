"""Questions and queries: the library of questions, and the engine that runs SPARQL safely.

Importing this package switches off rdflib's habit of fetching what FROM names (RDFLib/rdflib#1421), for the whole
process.
"""

import rdflib.plugins.sparql

rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

from jauap.query.engine import QueryEngine  # noqa: E402 - the switch comes first
from jauap.query.results import Result  # noqa: E402

__all__ = ["QueryEngine", "Result"]
