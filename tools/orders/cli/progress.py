"""How far a build has come, on a terminal."""

from __future__ import annotations

from typing import Any

import click
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin


class Progress(BasePlugin[Config]):  # type: ignore[no-untyped-call]
    """Counts the pages that MkDocs writes; it changes nothing."""

    def on_env(self, env: Any, *, config: Any, files: Any) -> None:
        """All pages are known: start the bar."""
        self._bar: Any = click.progressbar(
            length=len(files.documentation_pages()), label="Writing pages", file=click.get_text_stream("stderr")
        )
        self._bar.__enter__()

    def on_post_page(self, output: str, *, page: Any, config: Any) -> None:
        """One page is written."""
        self._bar.update(1)

    def on_post_build(self, *, config: Any) -> None:
        """All are written: end the bar."""
        self._bar.__exit__(None, None, None)
