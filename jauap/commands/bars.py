"""How far a command is: one line on a terminal, wiped when it ends; silent anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click

_WIDTH: Final = 30


@contextmanager
def bar() -> Iterator[Callable[[str, float], None]]:
    """Give what is told the step and how much of all is done (0 to 1), and wipe its line, also after an error."""
    if not sys.stderr.isatty():
        yield lambda _step, _share: None
        return
    try:
        yield _show
    finally:
        click.echo("\r" + " " * (_WIDTH + 26) + "\r", err=True, nl=False)


def _show(step: str, share: float) -> None:
    done = round(_WIDTH * share)
    click.echo(f"\r{'#' * done}{'.' * (_WIDTH - done)} {share:4.0%} {step:20.20}", err=True, nl=False)
