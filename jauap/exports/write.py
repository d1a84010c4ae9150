"""One call that writes any format: whole, or not at all."""

from pathlib import Path
from tempfile import TemporaryDirectory

from jauap.errors import suggest
from jauap.exports.files import ExportError, whole_file, whole_folder, zip_folder
from jauap.exports.formats import FORMATS, Format
from jauap.exports.source import Source


def find_format(name: str) -> Format:
    """Return a format by its id.

    Raises:
        ExportError: there is none.
    """
    if name not in FORMATS:
        raise ExportError(f"no format {name!r}{suggest(name, FORMATS)}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]


def export_to(source: Source, form: Format, path: Path) -> None:
    """Write a format to a file, or one of several files to a new folder, or to an archive when the name ends in .zip.

    Raises:
        ExportError: something is in the way.
        QuestionError: the format shows one case, and none or an unknown one is given.
    """
    if form.folder and path.suffix != ".zip":
        with whole_folder(path) as folder:
            form.write(source, folder)
        return
    with whole_file(path) as file:
        _write(source, form, file)
    if form.silent:
        with whole_file(path.with_name(f"{path.name}.about.txt")) as beside:
            beside.write_text(about(source, form), "utf-8", newline="\n")


def export_bytes(source: Source, form: Format) -> bytes:
    """Return a format's file; several files come as a zip archive. For large graphs, write to a file.

    Raises:
        QuestionError: see ``export_to``.
    """
    with TemporaryDirectory(prefix="jauap-export-") as folder:
        file = Path(folder) / f"jauap.{form.ending}"
        _write(source, form, file)
        return file.read_bytes()


def about(source: Source, form: Format) -> str:
    """Say what a file is and what it cannot carry."""
    left_out = form.leaves_out[source.lang]
    heading = {"ru": "Здесь нет: ", "en": "Not here: "}[source.lang]
    return f"{source.caption}\n{form.label[source.lang]}\n" + (f"{heading}{left_out}\n" if left_out else "")


def _write(source: Source, form: Format, file: Path) -> None:
    if not form.folder:
        form.write(source, file)
        return
    with TemporaryDirectory(prefix="jauap-export-") as folder:
        form.write(source, Path(folder))
        zip_folder(Path(folder), file)
