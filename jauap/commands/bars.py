"""How far a command is: one line on a terminal, wiped when it ends; silent anywhere else."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click

from jauap.commands.speech import told
from jauap.wording import as_said

_WIDTH: Final = 30
_LINE: Final = _WIDTH + 26
_PAUSE: Final = 0.1
"""Seconds between two counts of one step."""


@contextmanager
def bar() -> Iterator[Callable[[str, float], None]]:
    """Give what is told the step and how much of all is done (0 to 1), and wipe its line, also after an error."""
    if not sys.stderr.isatty():
        yield lambda _step, _share: None
        return
    try:
        yield _show
    finally:
        _wipe()


@contextmanager
def counter() -> Iterator[Callable[[str, int], None]]:
    """Give what is told the step and how many are done, where nobody knows of how many; see ``bar``."""
    if not sys.stderr.isatty():
        yield lambda _step, _done: None
        return
    shown = ("", 0.0)

    def show(step: str, done: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if step != shown[0] or now - shown[1] > _PAUSE:
            shown = (step, now)
            click.echo("\r" + f"{told(as_said(step)):.32}: {done:,}".ljust(_LINE), err=True, nl=False)

    try:
        yield show
    finally:
        _wipe()


def _wipe() -> None:
    click.echo("\r" + " " * _LINE + "\r", err=True, nl=False)


def _show(step: str, share: float) -> None:
    done = round(_WIDTH * share)
    click.echo(f"\r{'#' * done}{'.' * (_WIDTH - done)} {share:4.0%} {told(as_said(step)):20.20}", err=True, nl=False)
