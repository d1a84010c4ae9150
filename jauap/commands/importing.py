"""Commands that bring in what others wrote: workbooks, tables, documents."""

from pathlib import Path

import click

from jauap.commands.bars import bar
from jauap.commands.speech import tell, told
from jauap.wording import as_said, say, say_plural

_DATA = click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Another graph_data folder."
)
_LANG = click.option(
    "--lang",
    type=click.Choice(["ru", "en"]),
    default="ru",
    show_default=True,
    help="Language of sheet names and of values; headings are in both.",
)


@click.group()
def workbook() -> None:
    """Fact sheets as a workbook (XLSX) or as CSV files, for those who write no YAML.

    Example: jauap workbook template my-report.xlsx
    """


@workbook.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--text", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The report's document.")
@click.option("--kind", "kinds", multiple=True, metavar="CLASS", help="Only sheets of this class; may be given again.")
@_LANG
@_DATA
def template(file: Path, text: Path | None, kinds: tuple[str, ...], lang: str, data: Path | None) -> None:
    """Write an empty workbook FILE with help, drop-downs and examples; the report's id is the file's name.

    Example: jauap workbook template my-report.xlsx --text my-report.pdf
    """
    from jauap import api

    with bar() as progress:
        api.workbook_template(file, text=text, kinds=kinds, lang=lang, data=data, progress=progress)
    tell(say("{file}: fill it in, and put it into graph_data/reports", file=file))


@workbook.command()
@click.argument("report")
@click.option("--to", "path", type=click.Path(path_type=Path), required=True, help="An .xlsx file, or a CSV folder.")
@_LANG
@_DATA
def export(report: str, path: Path, lang: str, data: Path | None) -> None:
    """Write the fact sheets of REPORT as a workbook, or as a folder of CSV files.

    Example: jauap workbook export kz-cat-2023 --to kz-cat-2023.xlsx
    """
    from jauap import api

    with bar() as progress:
        api.workbook_export(report, path, lang=lang, data=data, progress=progress)


@workbook.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@_DATA
def check(file: Path, data: Path | None) -> None:
    """Read FILE (an .xlsx file or a CSV folder), say what is in it and what is wrong with it; nothing is written.

    Example: jauap workbook check my-report.xlsx
    """
    from jauap import api

    with bar() as progress:
        counts = api.workbook_check(file, data=data, progress=progress)
    for kind, count in counts.items():
        click.echo(f"{count:6}  {kind or told(say('(more about records elsewhere)'))}")
    tell(say_plural("{count} record(s), no mistakes", "{count} record(s), no mistakes", sum(counts.values())))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, help="New folder; its name is the id.")
@_DATA
def load(file: Path, folder: Path, data: Path | None) -> None:
    """Turn FILE into a draft report folder of fact sheets, and say what is lost on the way.

    FILE is a workbook or CSV folder made from the template, entities of FollowTheMoney (JSON lines), or a table of
    recommendations as databases of the United Nations export them (CSV, XLSX).

    Example: jauap load uhri-export.xlsx --out graph_data/reports/uhri-2026
    """
    from jauap import api

    with bar() as progress:
        loaded = api.load(file, folder, data=data, progress=progress)
    for (what, why), count in sorted(loaded.lost.items()):
        lost = say("lost: {what}: {why}", what=what, why=why)
        click.echo(f"{count:6}  {told(lost)}")
    tell(
        say(
            "{folder}: {entries}, {records} ({form})",
            folder=folder,
            entries=say_plural("{count} register entries", "{count} register entries", loaded.entries),
            records=say_plural("{count} records", "{count} records", loaded.records),
            form=as_said(loaded.form),
        )
    )


COMMANDS = (workbook, load)
