"""How commands make exports: with the project's cache or without one, on all cores, and with progress for whoever watches."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from orders.cache.store import FOLDER, Cache, forgetful
from orders.exports.making import Making
from orders.pages.offers import EVERY


@contextmanager
def making(wanted: bool = True, cached: bool = True, offered: Collection[str] = EVERY) -> Iterator[Making | None]:
    """What makes exports during a command, or None where none are wanted; the cache is pruned when the command is done.

    The cache is the folder .orders-cache where the command runs, or the one that ORDERS_CACHE names.
    """
    if not wanted:
        yield None
        return
    told = _Bar() if sys.stderr.isatty() else _silent
    if not cached:
        with forgetful() as cache:
            yield Making(cache, frozenset(offered), told=told)
        return
    cache = Cache(Path(os.environ.get("ORDERS_CACHE") or FOLDER))
    yield Making(cache, frozenset(offered), told=told)
    cache.prune_seldom(time.time())


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


class _Bar:
    """A bar on the terminal, drawn anew for each file; it ends its line with the last one."""

    def __call__(self, done: int, total: int) -> None:
        width = 36
        filled = width * done // max(1, total)
        bar = "#" * filled + "-" * (width - filled)
        click.echo(f"\rMaking exports  [{bar}]  {done} of {total}", nl=done == total, err=True)
