"""Makes ``jauap/terms.py`` from the ontology: ``python -m jauap.owl.terms``."""

from keyword import iskeyword
from pathlib import Path
from typing import Final

from jauap.errors import OntologyError
from jauap.namespaces import ONT, RDF
from jauap.owl.vocabulary import OWL, Fact, read_turtle
from jauap.resources import ONTOLOGY

_SECTIONS: Final = {
    "classes": frozenset({f"{OWL}Class"}),
    "properties": frozenset({f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"}),
}
_HEAD: Final = '''"""The ontology's classes and properties as IRIs; a misspelt name is an error for Python and for mypy.

Made by ``python -m jauap.owl.terms`` from ``ontology/jauap.ttl``: change that file, not this one.
"""
# ruff: noqa: N815 -- the names are those of the ontology

from typing import Final


class JAUAP:
    """The namespace https://w3id.org/jauap/ont#, closed: it has the terms below and no others."""
'''


def render(facts: list[Fact]) -> str:
    """Return the text of the module, the same for the same ontology.

    Raises:
        OntologyError: a term's name is no Python name.
    """
    parts = [_HEAD]
    for title, types in _SECTIONS.items():
        names = sorted(
            {
                subject.removeprefix(ONT)
                for subject, predicate, value in facts
                if predicate == f"{RDF}type" and value.value in types and subject.startswith(ONT)
            }
        )
        parts.append(f"\n    # {title}\n")
        parts.extend(_line(name) for name in names)
    return "".join(parts)


def write(folder: Path | None = None) -> Path:
    """Write ``jauap/terms.py`` and return where it is."""
    folder = ONTOLOGY if folder is None else folder
    target = Path(__file__).resolve().parent.parent / "terms.py"
    target.write_text(render(read_turtle(folder / "jauap.ttl")), encoding="utf-8")
    return target


def _line(name: str) -> str:
    if not name.isidentifier() or iskeyword(name):
        raise OntologyError(f"{ONT}{name}: no name that Python can use; rename the term")
    return f'    {name}: Final = "{ONT}{name}"\n'


if __name__ == "__main__":
    write()
