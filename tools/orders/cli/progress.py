"""How far a build has come, on a terminal."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import Any

import click
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin


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
