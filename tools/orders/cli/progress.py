"""How far a build has come, on a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from typing import Any

import click
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin


class TimeLeft:
    """A line on the terminal that says how much is done and, after a while, how long the rest will take."""

    def __init__(self, what: str, things: str) -> None:
        self._what, self._things, self._began = what, things, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """So much of it is done."""
        spent = time.monotonic() - self._began
        left = f", about {words_for(spent / done * (total - done))} left" if 0 < done < total and spent > _SOON else ""
        click.echo(f"\r\033[K{self._what}: {done} of {total} {self._things}{left}", nl=done == total, err=True)


_SOON = 2
"""Seconds after which the time that is left can be told."""
_MINUTE = 60


def words_for(seconds: float) -> str:
    """A time to wait as one says it: `8 s`, `3 min`."""
    return f"{max(1, round(seconds))} s" if seconds < 2 * _MINUTE else f"{round(seconds / _MINUTE)} min"


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """It cannot be configured; it is added by `orders build`, never by mkdocs.yml."""


class Progress(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Counts the pages that MkDocs writes; it changes nothing."""

    def __init__(self) -> None:
        self._running = ExitStack()

    def on_env(self, env: Any, *, config: Any, files: Any) -> None:
        """All pages are known: start the bar."""
        total = len(files.documentation_pages())
        bar: Any = click.progressbar(length=total, label="Writing pages", file=sys.stderr)
        self._bar = self._running.enter_context(bar)

    def on_post_page(self, output: str, *, page: Any, config: Any) -> None:
        """One page is written."""
        self._bar.update(1)

    def on_post_build(self, *, config: Any) -> None:
        """All are written: end the bar."""
        self._running.close()

    def on_build_error(self, *, error: Exception) -> None:
        """The build stops here: so does the bar, before anything else is printed."""
        self._running.close()
