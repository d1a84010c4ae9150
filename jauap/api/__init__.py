"""The Python API: every command in one call.

``import jauap`` gives these names; the command line and the app use nothing else.
"""

from jauap.api.asking import (
    ask,
    case_network,
    dataset,
    explain_gaps,
    gaps,
    ontology,
    questions,
    reason,
    sparql,
    table,
    tables,
    whole_network,
)
from jauap.api.building import FoundPassage, build, check, coverage, duplicates, passages
from jauap.api.drafts import open_review, review_check, review_matches, review_write, suggest_report
from jauap.api.sheets import load, workbook_check, workbook_export, workbook_template
from jauap.api.taking import disclosure, export, export_to, push, release
from jauap.pipeline.run import Built

__all__ = [
    "Built",
    "FoundPassage",
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
