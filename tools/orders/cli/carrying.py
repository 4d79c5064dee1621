"""What a publication carries over from the one before it, and keeps for the one after it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from orders.cache.store import Cache
from orders.cli.lastsite import keep_site, last_site
from orders.exports.counting import count
from orders.proof.vouching import Vouched, key_of_stamps, left_in, vouched
from orders.proof.work import Start, Work

_SHOWN = 10
"""How many damaged files are named; that there are any is what matters."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """Where what was published is known again, on one `day` (the one that the site calls today); without a cache nowhere."""

    cache: Cache | None
    day: date

    def start(self, folder: Path, before: Iterable[Path]) -> Start:
        """Begin a site in an empty folder with the first of these sites that is known, as far as it still is what was published.

        What is not is said: it goes into no other site, and is made anew.
        """
        for site in before:
            last = last_site(site, self.cache)
            if last is not None:
                found = vouched(last, self._stamps(last.folder))
                _tell(found, site)
                return Start(folder, found.standing)
        return Start(folder)

    def keep(self, site: Path, work: Work) -> None:
        """Keep what was published, as it stands in its place now."""
        if self.cache is None:
            return
        place = Path(os.path.realpath(site))
        standing, stamps = left_in(place, work)
        keep_site(place, self.cache, standing)
        self.cache.put(key_of_stamps(place, self.day), stamps)

    def _stamps(self, place: Path) -> bytes:
        return (self.cache.get(key_of_stamps(place, self.day)) if self.cache else None) or b""


def _tell(found: Vouched, site: Path) -> None:
    if found.damaged:
        differ = "a file is" if len(found.damaged) == 1 else f"{count(len(found.damaged), 'file')} are"
        click.echo(f"{site} is damaged: {differ} not what was published there. Made anew for the new site:", err=True)
        for path in found.damaged[:_SHOWN]:
            click.echo(f"  {path}", err=True)
        if len(found.damaged) > _SHOWN:
            click.echo(f"  and {len(found.damaged) - _SHOWN} more", err=True)
