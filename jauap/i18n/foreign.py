"""English words of others that messages pass on (``as_said``): of the system, of libraries, and our own short names."""

from typing import Final

from jauap.i18n.catalogs import N_

SYSTEM: Final = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Read-only file system"),
)
"""Reasons of the operating system (glibc)."""

YAML: Final = (
    N_("could not find expected ':'"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected <document start>"),
    N_("did not find expected alphabetic or numeric character"),
    N_("did not find expected key"),
    N_("found character that cannot start any token"),
    N_("found undefined tag handle"),
    N_("found unexpected ':'"),
    N_("found unexpected document indicator"),
    N_("found unexpected end of stream"),
    N_("found unknown escape character"),
    N_("block sequence entries are not allowed in this context"),
    N_("mapping keys are not allowed in this context"),
    N_("mapping values are not allowed in this context"),
    N_("control characters are not allowed"),
)
"""Mistakes that libyaml names."""

JSON: Final = (
    N_("Expecting value"),
    N_("Expecting property name enclosed in double quotes"),
    N_("Expecting ',' delimiter"),
    N_("Expecting ':' delimiter"),
    N_("Extra data"),
    N_("Invalid control character at"),
    N_("Invalid \\escape"),
    N_("Unterminated string starting at"),
)
"""Mistakes that Python's reader of JSON names."""

FILES: Final = (
    N_("Failed to load document (PDFium: Data format error)"),
    N_("File is not a zip file"),
    N_("unexpected end of data"),
    N_("',' expected after '\"'"),
    N_("';' expected after '\"'"),
    N_("'\t' expected after '\"'"),
    N_("field larger than field limit (100000)"),
)
"""Mistakes of CSV files, of PDF, and of the archives that workbooks and DOCX are."""

STEPS: Final = (
    N_("reading"),
    N_("registers"),
    N_("register entries"),
    N_("records"),
    N_("recommendations"),
    N_("writing"),
    N_("words"),
    N_("citations"),
    N_("dates_and_amounts"),
    N_("names"),
    N_("voices"),
    N_("events"),
    N_("done"),
    N_("nodes"),
    N_("quads"),
    N_("checksums"),
    N_("validation, quads"),
)
"""Steps of long work, as progress names them."""

FORMS: Final = (N_("workbook"), N_("followthemoney"))
"""Forms of files that ``jauap load`` reads, beside recommendations."""

KINDS: Final = (
    N_("person"),
    N_("body"),
    N_("facility"),
    N_("place"),
    N_("norm"),
    N_("document"),
    N_("date"),
    N_("duration"),
    N_("count"),
    N_("sum"),
    N_("event"),
    N_("figure"),
)
"""Kinds of proposals."""
