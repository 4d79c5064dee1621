"""From one release to the next, and back: made whole beside the others, put online by one rename of a link.

Whatever dies when, and however full the disk is, `current` leads to the old site or to the new one, and either is whole.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orders.errors import OrdersError
from orders.publish.locks import held
from orders.publish.releases import CURRENT, DRAFT, RELEASES, Facts, Release, Shelf, Withdrawn, site_of, write_facts
from orders.publish.sharing import settled

PATIENCE = 60 * 60.0
"""Seconds that a publication waits for another one: longer than any build takes."""
_MOMENT = 60.0
"""Seconds that a switch waits for another switch, which takes no time at all."""
_REBUILT_ONLY = "The older ones were made from the same commit or were taken back; name one by its number if you want it."


@contextmanager
def publishing(shelf: Shelf, who: str, waiting: Callable[[str], None]) -> Iterator[None]:
    """Only one publication at a time makes releases on a shelf; what an earlier one left that died is cleared away first.

    Raises OrdersError where the folder holds something else, or another publication does not end.
    """
    _refuse_foreign(shelf)
    for folder in (shelf.folder, shelf.drafts):
        if not folder.is_dir():
            folder.mkdir(parents=True)
            # The web server is another user, and hooks may run under a umask that shuts others out.
            folder.chmod(0o755)
    with held(shelf.folder / "publishing.lock", who, PATIENCE, waiting):
        _sweep(shelf)
        yield


@dataclass(frozen=True, slots=True)
class Draft:
    """A release in the making: `site` is the empty folder to fill."""

    shelf: Shelf
    home: Path

    @property
    def site(self) -> Path:
        """The folder to fill."""
        return site_of(self.home)


@contextmanager
def draft(shelf: Shelf) -> Iterator[Draft]:
    """A release to fill, removed again unless it was finished. To be called while publishing."""
    home = Path(tempfile.mkdtemp(prefix=DRAFT, dir=shelf.drafts))
    try:
        site_of(home).mkdir()
        yield Draft(shelf, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def finish(
    made: Draft, facts: Facts, when: datetime, settle: Callable[[], bool], carried: Collection[str] = frozenset()
) -> Release | None:
    """Let a filled draft become a release, of which every byte is on the disk; it is not online yet.

    Files equal to those of the newest release take no room of their own, and everybody may read all of them; those that were
    `carried` over from it are so already. `settle` is asked last whether it may be published after all; None where it says no.
    """
    shelf = made.shelf
    numbers = shelf.numbers()
    count, size = settled(made.site, shelf.site(numbers[-1]) if numbers else None, carried)
    release = Release(numbers[-1] + 1 if numbers else 1, when.replace(microsecond=0), facts, count, size)
    write_facts(made.home, release)
    made.home.chmod(0o755)
    # A link that outlives a power failure must not lead to files that did not.
    os.sync()
    if not settle():
        return None
    made.home.rename(shelf.home(release.number))
    _keep(shelf.drafts)
    return release


def put_online(shelf: Shelf, release: Release) -> bool:
    """Let the web server serve this release from now on; False where its commit was taken back while it was made."""
    with _switching(shelf):
        if release.facts.commit and release.facts.commit in shelf.withdrawn().commits:
            return False
        _point(shelf, release.number)
    return True


def roll_back(shelf: Shelf, prove: Callable[[Path], None], number: int | None = None) -> Release:
    """Put an earlier release online again, and return it: that number, or the last one made from another commit.

    Everything newer counts as taken back, so that no rebuild brings it back by itself. `prove` raises OrdersError where the
    site in a folder is not what was published; then nothing changes, as where there is no such release.
    """
    with _switching(shelf):
        online, releases, before = shelf.online(), shelf.releases(), shelf.withdrawn()
        chosen = _numbered(releases, number) if number is not None else _before(releases, online, before)
        prove(shelf.site(chosen.number))
        newer = {release for release in releases if release.number > chosen.number}
        numbers = (before.numbers | {release.number for release in newer}) - {chosen.number}
        commits = {release.facts.commit for release in newer if release.facts.commit} - {chosen.facts.commit}
        # Noted first: a rollback that dies in between is repeated; one forgotten would undo itself at midnight.
        shelf.withdraw(Withdrawn(frozenset(numbers), frozenset(commits)))
        _point(shelf, chosen.number)
    return chosen


def prune(shelf: Shelf, keep: int) -> None:
    """Remove old releases: of the last `keep` commits the newest release each stays, and the one before this, and what is online.

    Rebuilds of one commit, as on every night, would else push out the state before the last merge.
    """
    with _switching(shelf):
        releases = shelf.releases()
        newest = {release.facts.commit or str(release.number): release.number for release in releases}
        kept = set(sorted(newest.values())[-keep:]) | {release.number for release in releases[-2:]}
        for number in shelf.numbers():
            if number not in kept and number != shelf.online():
                _remove(shelf, number)


def room_for(shelf: Shelf, free: int) -> None:
    """Raises OrdersError where a release as large as the last one would not fit into the `free` bytes of the disk."""
    releases = shelf.releases()
    if releases and free < releases[-1].size:
        raise OrdersError(
            f"The disk of {shelf.folder} is too full: {free / 1e6:,.0f} MB are free, and the last release takes "
            f"{releases[-1].size / 1e6:,.0f} MB. Make room, or keep fewer releases with --keep."
        )


def _numbered(releases: tuple[Release, ...], number: int) -> Release:
    for release in releases:
        if release.number == number:
            return release
    known = ", ".join(str(release.number) for release in releases)
    raise OrdersError(f"There is no whole release {number}. There are: {known or 'none'}.")


def _before(releases: tuple[Release, ...], online: int | None, withdrawn: Withdrawn) -> Release:
    now = next((release for release in releases if release.number == online), None)
    for release in reversed(releases):
        older = online is None or release.number < online
        same = now is not None and now.facts.commit and release.facts.commit == now.facts.commit
        if older and not same and release.number not in withdrawn.numbers:
            return release
    rebuilt = f" {_REBUILT_ONLY}" if now and any(r.number < now.number for r in releases) else ""
    raise OrdersError(f"There is no earlier release to go back to.{rebuilt}")


def _point(shelf: Shelf, number: int) -> None:
    """The one step: a new link takes the place of the old one."""
    beside = shelf.folder / f".{CURRENT}-{os.getpid()}"
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(RELEASES, str(number), site_of(Path()).name))
    beside.replace(shelf.current)
    # The site has changed; that the disk was slow to say so must not be told as a failure.
    with suppress(OSError):
        _keep(shelf.folder)


def _keep(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _switching(shelf: Shelf) -> Iterator[None]:
    """A rollback does not wait for a build that is running, only for the moment in which another changes the link."""
    shelf.online()
    with held(shelf.folder / "switching.lock", f"process {os.getpid()}", _MOMENT, lambda holder: None):
        yield


def _sweep(shelf: Shelf) -> None:
    """Remove what dead publications left: drafts, links on the way, and releases that never came online."""
    for left in (*shelf.drafts.glob(f"{DRAFT}*"), *shelf.folder.glob(f".{CURRENT}-*"), *shelf.folder.glob(".withdrawn.json-*")):
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() and not left.is_symlink() else left.unlink(missing_ok=True)
    online, withdrawn = shelf.online(), shelf.withdrawn().numbers
    for number in shelf.numbers():
        if number > (online or 0) and number not in withdrawn:
            _remove(shelf, number)


def _remove(shelf: Shelf, number: int) -> None:
    """Take a release off the shelf: in one step out of sight, then file by file."""
    gone = shelf.drafts / f"{DRAFT}{number}-old"
    shutil.rmtree(gone, ignore_errors=True)
    shelf.home(number).rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _refuse_foreign(shelf: Shelf) -> None:
    """Only an empty folder or a shelf is filled, so that a slip of the keyboard does not mix a site with other files."""
    if shelf.folder.exists() and not shelf.folder.is_dir():
        raise OrdersError(f"{shelf.folder} is a file; releases need a folder of their own.")
    if shelf.folder.is_dir() and not shelf.drafts.is_dir() and any(shelf.folder.iterdir()):
        raise OrdersError(
            f"{shelf.folder} holds files, but no releases. Name a new or an empty folder; the web server then serves "
            f"{shelf.current}."
        )
    shelf.online()
