"""Where a site goes: onto a server's shelf of releases, or into one folder for GitHub or GitLab Pages."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TextIO

import click

from orders.cli.carrying import Carrying
from orders.errors import OrdersError
from orders.pages import links
from orders.proof.work import Start, Work
from orders.publish.releases import Facts, Shelf
from orders.publish.swap import replacing
from orders.publish.switching import draft, finish, prune, publishing, put_online, room_for

_CACHE = "ORDERS_CACHE"
Fill = Callable[[Start], tuple[Facts, Work]]
"""Builds the site in an empty folder and proves that it is whole, or raises; says what it was made from."""
Settle = Callable[[], bool]
"""Asked at the last moment whether what was built may be published; takes down in git that it is."""


class NotPublishedError(OrdersError):
    """Something in what was to be published is wrong; the site is as it was."""


class Target(Protocol):
    """Where a site is put."""

    @property
    def work(self) -> Path | None:
        """A folder for files that are needed meanwhile; None for where temporary files lie."""

    def alone(self) -> AbstractContextManager[None]:
        """Wait until no other publication goes there, and keep others away."""

    def instead_of(self, commit: str) -> str:
        """The commit to publish where the branch stands at this one."""

    def has(self, facts: Facts) -> bool:
        """Whether just that is online."""

    def ledger(self) -> bytes | None:
        """The ledger that was published there last; None where that is not known or nothing was."""

    def addresses(self) -> bytes:
        """The list of addresses that was published there last; empty where that is not known or nothing was."""

    def put(self, fill: Fill, settle: Settle, carrying: Carrying) -> bool:
        """Fill a site, with what it carries over, and put it online in one step; False, and nothing changed, where `settle` says
        no.
        """


def ledger_in(site: Path) -> bytes | None:
    """The ledger that was published with a site; None where there is none."""
    path = site / links.ledger_uri()
    return path.read_bytes() if path.is_file() else None


def addresses_in(site: Path) -> bytes:
    """The list of addresses that was published with a site; empty where there is none."""
    path = site / links.addresses_uri()
    return path.read_bytes() if path.is_file() else b""


class Unbroken(io.TextIOBase):
    """A stream that goes on when nobody reads it any more: the connection over which somebody pushed may break, and that must
    not end the publication.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str, /) -> int:
        """Pass it on, if that is still possible."""
        with suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()
        return len(text)


def say(text: str) -> None:
    """Tell whoever watches."""
    click.echo(text, err=True)


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A folder of a server: releases beside each other, and the link that the web server serves."""

    shelf: Shelf
    keep: int

    @property
    def work(self) -> Path | None:
        """On the disk of the releases; what dies there is cleared away by the next publication."""
        return self.shelf.drafts

    @contextmanager
    def caching(self) -> Iterator[None]:
        """Keep what was made beside the releases, for the next time: a hook runs in the repository's folder, where it would be
        in the way. ORDERS_CACHE names another folder, as always.
        """
        if os.environ.get(_CACHE) or not self.shelf.drafts.is_dir():
            yield
            return
        os.environ[_CACHE] = str(self.shelf.folder / "cache")
        try:
            yield
        finally:
            del os.environ[_CACHE]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock of the shelf."""
        who = f"process {os.getpid()}, since {datetime.now(UTC):%H:%M:%S} UTC"
        with publishing(self.shelf, who, lambda holder: say(f"Another publication is running ({holder}); waiting for it …")):
            room_for(self.shelf, shutil.disk_usage(self.shelf.folder).free)
            with self.caching():
                yield

    def instead_of(self, commit: str) -> str:
        """The commit itself, or while that one is taken back by a rollback, the one that is online."""
        if commit not in self.shelf.withdrawn().commits:
            return commit
        online = self.shelf.release(self.shelf.online() or 0)
        if online is None or not online.facts.commit:
            raise NotPublishedError(f"Commit {commit[:10]} was taken back by a rollback. Merge a correction to publish again.")
        say(
            f"Commit {commit[:10]} was taken back by a rollback, so {online.facts.commit[:10]} stays, as it reads today. "
            "The next merge will be published."
        )
        return online.facts.commit

    def has(self, facts: Facts) -> bool:
        """Whether the release online was made from just that."""
        online = self.shelf.release(self.shelf.online() or 0)
        if online is None or not facts.commit or online.facts != facts:
            return False
        say(f"This is online already, as release {online.number}. (--again makes it anew.)")
        return True

    def ledger(self) -> bytes | None:
        """That of the newest release, also of one that was taken back: a rollback must not let the record begin anew."""
        numbers = self.shelf.numbers()
        return ledger_in(self.shelf.site(numbers[-1])) if numbers else None

    def addresses(self) -> bytes:
        """That of the newest release."""
        numbers = self.shelf.numbers()
        return addresses_in(self.shelf.site(numbers[-1])) if numbers else b""

    def put(self, fill: Fill, settle: Settle, carrying: Carrying) -> bool:
        """Make a release of it, put that online, and remove what is too old."""
        with draft(self.shelf) as made:
            start = carrying.start(made.site, map(self.shelf.site, reversed(self.shelf.numbers())))
            facts, work = fill(start)
            release = finish(made, facts, datetime.now(UTC), settle, work.carried)
        if release is None:
            return False
        if not put_online(self.shelf, release):
            raise NotPublishedError("This commit was taken back by a rollback while it was built; the site stays as it is.")
        say(f"Published: release {release.number} is online at {self.shelf.current}")
        try:
            prune(self.shelf, self.keep)
        except OSError as trouble:
            say(f"Old releases could not be removed ({trouble}); the next publication tries again.")
        # Last: to remove a release changes what the system knows of the files that others share with it.
        carrying.keep(self.shelf.site(release.number), work)
        return True


class _SupersededError(Exception):
    """What was built must not be published after all."""


@dataclass(frozen=True, slots=True)
class AsPages:
    """One folder that somebody else puts online: the artifact of GitHub Pages, `public` of GitLab Pages. `online` is the ledger
    that is online, `listed` the list of addresses, where they are known.
    """

    folder: Path
    online: bytes | None = None
    listed: bytes = b""
    work: Path | None = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Two at once each fill a folder of their own, and the later one stays."""
        yield

    def instead_of(self, commit: str) -> str:
        """There is nothing to roll back here."""
        return commit

    def has(self, facts: Facts) -> bool:
        """Nobody knows here what is online."""
        return False

    def ledger(self) -> bytes | None:
        """The one that was handed in: this folder is not what is online."""
        return self.online

    def addresses(self) -> bytes:
        """The list that was handed in."""
        return self.listed

    def put(self, fill: Fill, settle: Settle, carrying: Carrying) -> bool:
        """Let the folder become the site, in one step."""
        try:
            with replacing(self.folder) as site:
                _, work = fill(carrying.start(site, [self.folder]))
                if not settle():
                    raise _SupersededError
        except _SupersededError:
            return False
        carrying.keep(self.folder, work)
        say(f"The site to publish is in {self.folder}")
        return True
