"""The answer to a query: variables and rows, yes or no, or triples."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.query.packing import pack, unpack

if TYPE_CHECKING:
    import pandas as pd

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row: TypeAlias = tuple[Term | None, ...]
Value: TypeAlias = str | int | float | bool | Decimal | datetime.date | None
Kind: TypeAlias = Literal["select", "ask", "construct"]

TRIPLE_VARIABLES: Final = ("subject", "predicate", "object")
_INTEGERS: Final = frozenset(
    ns.XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt",
        "unsignedLong", "unsignedShort", "unsignedByte", "negativeInteger", "nonPositiveInteger",
    )
)  # fmt: skip
_FLOATS: Final = frozenset({ns.XSD + "double", ns.XSD + "float"})


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one query.

    Attributes:
        kind: ``select``, ``ask``, or ``construct`` (DESCRIBE too).
        variables: names of the columns, without the question mark.
        rows: one tuple a row, in the order of ``variables``; None where a variable has no value.
        boolean: the answer to ASK.
        triples: the triples of CONSTRUCT, without duplicates.
        elapsed: seconds the engine took.
        truncated: there were more rows or triples than the limit; these are the first of them.
        version: the store that was asked.
    """

    kind: Kind
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    boolean: bool | None = None
    triples: tuple[ox.Triple, ...] = ()
    elapsed: float = 0.0
    truncated: bool = False
    version: str = ""

    def __reduce__(self) -> tuple[Callable[..., "Result"], tuple[Any, ...]]:
        """Pickle rows packed: see ``jauap.query.packing``."""
        packed = pack(self.rows) if self.rows else None
        rest = (self.kind, self.variables, self.boolean, self.triples, self.elapsed, self.truncated, self.version)
        return _rebuilt, (packed or self.rows, packed is not None, *rest)

    def __len__(self) -> int:
        """Return the number of rows or triples; one for yes or no."""
        return len(self.rows) or len(self.triples) or int(self.boolean is not None)

    def cut(self, limit: int | None) -> "Result":
        """Return the answer with at most so many rows; None for all."""
        if limit is None or len(self.rows) <= limit:
            return self
        return replace(self, rows=self.rows[:limit], truncated=True)

    def rows_as_dicts(self) -> list[dict[str, Value]]:
        """Return each row as a mapping from variable to a plain Python value; None where there is none."""
        table = as_table(self)
        return [
            {name: python_value(term) for name, term in zip(table.variables, row, strict=True)} for row in table.rows
        ]

    def to_frame(self) -> "pd.DataFrame":
        """Return a pandas table, one column a variable; addresses are text, numbers are numbers."""
        import pandas as pd

        table = as_table(self)
        return pd.DataFrame(self.rows_as_dicts(), columns=list(table.variables))

    def to(self, form: str | None = None) -> str | bytes:
        """Write the answer out.

        Args:
            form: a key of ``formats.FORMATS``; by default ``table``, for triples ``ttl``.

        Raises:
            QueryError: the format is unknown or cannot hold this answer.
        """
        from jauap.query import formats

        return formats.write(self, form)


def _rebuilt(rows: Any, packed: bool, kind: Kind, variables: tuple[str, ...], *rest: Any) -> Result:
    """Read what ``Result.__reduce__`` wrote."""
    if packed:
        terms, cells = rows
        rows = unpack(terms, cells, len(variables))
    return Result(kind, variables, rows, *rest)


def as_table(result: Result) -> Result:
    """Return the answer as rows: triples as three columns, yes or no as one."""
    if result.kind == "select":
        return result
    rows: tuple[Row, ...]
    variables: tuple[str, ...]
    if result.kind == "construct":
        variables = TRIPLE_VARIABLES
        rows = tuple((t.subject, t.predicate, t.object) for t in result.triples)
    else:
        variables = ("answer",)
        rows = ((ox.Literal(bool(result.boolean)),),)
    return Result("select", variables, rows, elapsed=result.elapsed, truncated=result.truncated, version=result.version)


def python_value(term: Term | None) -> Value:
    """Return a term as a plain Python value; numbers that are none, dates that are none stay text."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    datatype = term.datatype.value
    try:
        if datatype in _INTEGERS:
            return int(term.value)
        if datatype == ns.XSD + "decimal":
            return Decimal(term.value)
        if datatype in _FLOATS:
            return float(term.value)
        if datatype == ns.XSD + "date":
            return datetime.date.fromisoformat(term.value)
    except (ValueError, ArithmeticError):
        return term.value
    if datatype == ns.XSD + "boolean" and term.value in {"true", "false", "1", "0"}:
        return term.value in {"true", "1"}
    return term.value
