"""Jauap: human-rights reports as a knowledge graph of actors, cases, institutions and legal norms.

Every command of the command line is one call here::

    import jauap

    jauap.build()
    rows = jauap.ask("agencies/agencies-in-cases", {"case": "ainiyazov-case"}).to_frame()
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jauap.api import (
        ask,
        build,
        case_network,
        check,
        coverage,
        dataset,
        disclosure,
        duplicates,
        explain_gaps,
        export,
        export_to,
        gaps,
        load,
        ontology,
        open_review,
        passages,
        push,
        questions,
        reason,
        release,
        review_check,
        review_matches,
        review_write,
        sparql,
        suggest_report,
        table,
        tables,
        whole_network,
        workbook_check,
        workbook_export,
        workbook_template,
    )

__all__ = [
    "ask",
    "build",
    "case_network",
    "check",
    "coverage",
    "dataset",
    "disclosure",
    "duplicates",
    "explain_gaps",
    "export",
    "export_to",
    "gaps",
    "load",
    "ontology",
    "open_review",
    "passages",
    "push",
    "questions",
    "reason",
    "release",
    "review_check",
    "review_matches",
    "review_write",
    "sparql",
    "suggest_report",
    "table",
    "tables",
    "whole_network",
    "workbook_check",
    "workbook_export",
    "workbook_template",
]


def __getattr__(name: str) -> Any:  # rdflib and pandas are loaded only by what needs them
    if name in __all__:
        from jauap import api

        return getattr(api, name)
    raise AttributeError(f"module 'jauap' has no attribute {name!r}")
