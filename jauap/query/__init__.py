"""Questions and queries: the library of questions, and the engine that runs SPARQL safely.

Importing this package switches off rdflib's habit of fetching what FROM names (RDFLib/rdflib#1421), for the whole
process.
"""

import rdflib.plugins.sparql

rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

from jauap.query.asking import ask  # noqa: E402 - the switch comes first
from jauap.query.binding import bind, choices_query  # noqa: E402
from jauap.query.engine import QueryEngine  # noqa: E402
from jauap.query.library import Question, find, load_questions  # noqa: E402
from jauap.query.opening import Engine, open_engine  # noqa: E402
from jauap.query.parameters import Parameter  # noqa: E402
from jauap.query.process import Cancellation  # noqa: E402
from jauap.query.results import Result  # noqa: E402

__all__ = [
    "Cancellation",
    "Engine",
    "Parameter",
    "QueryEngine",
    "Question",
    "Result",
    "ask",
    "bind",
    "choices_query",
    "find",
    "load_questions",
    "open_engine",
]
