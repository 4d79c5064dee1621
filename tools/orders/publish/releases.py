"""The releases of a site, side by side in one folder of a server:

    current -> releases/12/site      what the web server serves, a link
    releases/11/site                 the site as it was published before
    releases/11/release.json         what is known of it
    releases/.draft-…                one that is being made; nobody serves it
    withdrawn.json                   what was taken back by a rollback
    publishing.lock  switching.lock

A release is made whole under another name and then renamed, so what stands under a number is whole. Numbers only grow.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from orders.cache.wholefile import write_atomically
from orders.errors import OrdersError

CURRENT = "current"
RELEASES = "releases"
DRAFT = ".draft-"
_SITE = "site"
_FACTS = "release.json"
_WITHDRAWN = "withdrawn.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release was made from, as far as it is known: `commit` is empty where no git was asked.

    `as_of` is the day that the site calls today; `program` the version of orders; `downloads` whether Word and PDF files
    are there.
    """

    as_of: date
    commit: str = ""
    program: str = ""
    downloads: bool = True


@dataclass(frozen=True, slots=True)
class Release:
    """A site that was made whole: its number, when it was (UTC, to the second), what from, how many files and bytes."""

    number: int
    made: datetime
    facts: Facts
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken back: numbers of releases, and commits that must not come back by themselves."""

    numbers: frozenset[int] = frozenset()
    commits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of a server that holds the releases. Reading it needs no lock: every change of it is one step."""

    folder: Path

    @property
    def current(self) -> Path:
        """The link that the web server serves."""
        return self.folder / CURRENT

    @property
    def drafts(self) -> Path:
        """Where releases are made and kept."""
        return self.folder / RELEASES

    def home(self, number: int) -> Path:
        """The folder of a release: its site, and what is known of it."""
        return self.drafts / str(number)

    def site(self, number: int) -> Path:
        """The folder that is served when this release is online."""
        return self.home(number) / _SITE

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all releases on the shelf, from the oldest to the newest."""
        names = [path.name for path in self.drafts.iterdir()] if self.drafts.is_dir() else []
        return tuple(sorted(int(name) for name in names if name.isascii() and name.isdecimal() and not name.startswith("0")))

    def releases(self) -> tuple[Release, ...]:
        """All releases that are whole, from the oldest to the newest."""
        return tuple(release for number in self.numbers() if (release := self.release(number)))

    def release(self, number: int) -> Release | None:
        """One release; None where it is not there, or what is known of it cannot be read."""
        try:
            facts = json.loads((self.home(number) / _FACTS).read_text("utf-8"))
            return _release(number, facts) if self.site(number).is_dir() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def online(self) -> int | None:
        """The number of the release that is served; None before the first. Raises OrdersError for a link of somebody else's."""
        if not os.path.lexists(self.current):
            return None
        try:
            parts = self.current.readlink().parts
        except OSError:
            parts = ()
        if len(parts) == 3 and (parts[0], parts[2]) == (RELEASES, _SITE) and parts[1].isdecimal():
            return int(parts[1])
        raise OrdersError(f"{self.current} is not a link that orders made. Move it away, then publish again.")

    def withdrawn(self) -> Withdrawn:
        """What was taken back. Raises OrdersError where the file cannot be read: nothing taken back may come back unseen."""
        path = self.folder / _WITHDRAWN
        try:
            found = json.loads(path.read_text("utf-8"))
            return Withdrawn(frozenset(map(int, found["releases"])), frozenset(map(str, found["commits"])))
        except FileNotFoundError:
            return Withdrawn()
        except (OSError, ValueError, KeyError, TypeError) as trouble:
            raise OrdersError(
                f"{path} cannot be read ({trouble}). Delete it, then roll back again what must not be online."
            ) from trouble

    def withdraw(self, withdrawn: Withdrawn) -> None:
        """Note what was taken back, in one step."""
        text = json.dumps({"releases": sorted(withdrawn.numbers), "commits": sorted(withdrawn.commits)})
        write_atomically(self.folder / _WITHDRAWN, f"{text}\n".encode())


def shelf_at(folder: Path) -> Shelf:
    """The shelf in a folder that is one. Raises OrdersError where nothing has been published there."""
    shelf = Shelf(folder)
    if not shelf.numbers():
        raise OrdersError(f"There are no releases in {folder}. Name the folder that orders publish was given.")
    return shelf


def write_facts(home: Path, release: Release) -> None:
    """What is known of a release, beside its site."""
    facts = release.facts
    told = {
        "made": release.made.astimezone(UTC).isoformat(),
        "as_of": facts.as_of.isoformat(),
        "commit": facts.commit,
        "program": facts.program,
        "downloads": facts.downloads,
        "files": release.files,
        "size": release.size,
    }
    (home / _FACTS).write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def site_of(home: Path) -> Path:
    """The folder of the site in the folder of a release, finished or not."""
    return home / _SITE


def _release(number: int, told: dict[str, Any]) -> Release:
    facts = Facts(date.fromisoformat(told["as_of"]), str(told["commit"]), str(told["program"]), bool(told["downloads"]))
    return Release(number, datetime.fromisoformat(told["made"]), facts, int(told["files"]), int(told["size"]))
