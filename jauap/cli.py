"""The command line: every command parses its input, calls one function of the library, and prints.

Exit codes: 0 fine, 1 does not conform, 2 wrong call or unreadable input, 3 time limit. Data go to stdout, everything
else to stderr.
"""

import sys
from collections.abc import Sequence

import click

from jauap.commands import answering, building, exporting, importing, reviewing, serving, sharing, speech
from jauap.errors import InputError, JauapError, QueryError, QueryTimeoutError
from jauap.wording import message_of, say, say_plural

DOES_NOT_CONFORM = 1
WRONG_INPUT = 2
TIME_LIMIT = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jauap")
@click.option(
    "--lang",
    type=click.Choice(["ru", "en"]),
    envvar="JAUAP_LANG",
    help="Language of messages; without it that of the environment (LC_ALL, LC_MESSAGES, LANG).",
)
def cli(lang: str | None) -> None:
    """Human-rights reports as a knowledge graph of actors, cases, institutions and legal norms."""
    speech.speak(lang or speech.environment_language())


for command in (
    *building.COMMANDS,
    *importing.COMMANDS,
    *reviewing.COMMANDS,
    *answering.COMMANDS,
    *exporting.COMMANDS,
    *serving.COMMANDS,
    *sharing.COMMANDS,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit; an error that a user can mend is one message, never a traceback."""
    speech.speak(speech.environment_language())
    try:
        status = cli.main(arguments, standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_INPUT)
    except click.Abort:
        sys.exit(130)
    except InputError as error:
        click.echo(speech.told_error(error), err=True)
        counted = sum(issue.level == "error" for issue in error.issues)
        speech.tell(
            say_plural("{count} error(s); nothing was written", "{count} error(s); nothing was written", counted)
        )
        sys.exit(DOES_NOT_CONFORM if error.conformance else WRONG_INPUT)
    except QueryError as error:
        click.echo(f"error: {_place(error)}{error}", err=True)
        for hint in error.hint.values():
            click.echo(f"hint: {hint}", err=True)
        sys.exit(TIME_LIMIT if isinstance(error, QueryTimeoutError) else WRONG_INPUT)
    except JauapError as error:
        speech.tell(say("error: {wrong}", wrong=speech.told_error(error)))
        sys.exit(WRONG_INPUT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.filename is None:
            raise
        speech.tell(say("error: {wrong}", wrong=message_of(error)))
        sys.exit(WRONG_INPUT)


def _place(error: QueryError) -> str:
    return f"{error.line}:{error.column}: " if error.line else ""
