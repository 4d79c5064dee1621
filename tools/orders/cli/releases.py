"""`orders releases` and `orders rollback`: what is and was online, and the one step back."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import Any

import click

from orders.cli import options
from orders.cli.proving import prove
from orders.exports.redline_json import write_json
from orders.publish.releases import Release, Shelf, shelf_at
from orders.publish.switching import roll_back


def _shelf() -> options.Decorator:
    return click.argument("target", metavar="DIR", type=click.Path(path_type=Path))


@click.command(cls=options.Command, short_help="List what was put online, and what is.")
@_shelf()
@options.output_format("text", "json")
def releases(target: Path, form: str) -> None:
    """List the releases in DIR, the folder that `orders publish` was given: the newest first, with what is online.

    For example:
      orders releases /srv/www/orders
      orders releases /srv/www/orders --format json
    """
    shelf = shelf_at(target)
    told = [_told(release, shelf) for release in reversed(shelf.releases())]
    click.echo(write_json({"releases": told}) if form == "json" else _table(told), nl=False)


@click.command(cls=options.Command, short_help="Put the previous site back online.")
@_shelf()
@click.argument("number", metavar="[RELEASE]", type=click.IntRange(min=1), required=False)
def rollback(target: Path, number: int | None) -> None:
    """Put the previous site back online, or the release with the given number.

    DIR is the folder that `orders publish` was given. The release is proved to be whole first. What was taken back does
    not return by itself, not even when the site is rebuilt at night; the next merge is published as always. To return to
    it on purpose, name its number.

    For example:
      orders rollback /srv/www/orders
      orders rollback /srv/www/orders 12

    Exit code: 0 done, 1 there is no such release or it is damaged (nothing was changed), 2 wrong use.
    """
    shelf = shelf_at(target)
    before = shelf.online()
    release = roll_back(shelf, prove, number)
    if release.number == before:
        click.echo(f"Release {release.number} is online, as it was before.", err=True)
    else:
        click.echo(f"Release {release.number} is online again: {_in_words(release)}.", err=True)


def _in_words(release: Release) -> str:
    made = f"made on {release.made.astimezone(UTC):%Y-%m-%d at %H:%M} UTC"
    return f"{made} from commit {release.facts.commit[:10]}" if release.facts.commit else made


def _told(release: Release, shelf: Shelf) -> dict[str, Any]:
    standing = "online" if release.number == shelf.online() else ""
    if not standing and release.number in shelf.withdrawn().numbers:
        standing = "taken back"
    return {
        "release": release.number,
        "standing": standing,
        "made": release.made.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "as_of": release.facts.as_of.isoformat(),
        "commit": release.facts.commit,
        "program": release.facts.program,
        "downloads": release.facts.downloads,
        "files": release.files,
        "size": release.size,
        "site": str(shelf.site(release.number)),
    }


def _table(told: list[dict[str, Any]]) -> str:
    rows = [("Release", "Standing", "Made (UTC)", "As of", "Commit", "Files", "Size")]
    for one in told:
        made = f"{one['made'][:10]} {one['made'][11:16]}"
        size = f"{one['size'] / 1e6:,.1f} MB"
        rows.append((str(one["release"]), one["standing"], made, one["as_of"], one["commit"][:10], str(one["files"]), size))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)
