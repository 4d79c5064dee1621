"""`orders record`: enter what was published into the ledger, which proves later that it was not changed."""

from __future__ import annotations

from pathlib import Path

import click

from orders.cache.wholefile import write_atomically
from orders.cli import options
from orders.cli.loading import load
from orders.cli.reporting import report
from orders.exports.counting import count
from orders.keeping import Recorded
from orders.keeping import record as entered
from orders.proof.addresses import ADDRESSES_FILE, read_addresses, written
from orders.proof.sealing import addresses_published
from orders.record.ledger import LEDGER_FILE


@click.command(cls=options.Command, short_help="Enter what was published into the ledger.")
@options.policy_versions()
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Enter the addresses of this site, too: the one that was put online.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be entered, and write nothing.")
@click.pass_context
def record(ctx: click.Context, folder: Path, site: Path | None, dry_run: bool) -> None:
    """Enter every published order that is not there yet into the ledger, policy_versions/ledger.jsonl.

    From then on the order's file can never change: “orders check” refuses it edited, deleted, renamed or replaced. An
    order is entered when it is published, that is, when it is on the branch that the site is built from: “orders publish”
    does it by itself. By hand, run this there, not on the branch of a pull request, and commit the ledger.

    For example:
      orders record --dry-run
      orders record
      orders record --site site

    Exit code: 0 entered or nothing to enter, 1 problems (nothing was written), 2 wrong use.
    """
    law = load(folder, with_history=True)
    if law.errors:
        click.echo(report(law, "text"), nl=False, err=True)
        click.echo("Nothing was entered; the ledger is as it was.", err=True)
        ctx.exit(1)
    result = entered(law.kept, law.corpus)
    if result.added and not dry_run:
        write_atomically(folder / LEDGER_FILE, result.ledger)
    click.echo(_said(result, dry_run), nl=False)
    if site is not None:
        click.echo(_record_addresses(folder, site, dry_run))


def _record_addresses(folder: Path, site: Path, dry_run: bool) -> str:
    """Keep every address of a site for ever, and say how many are new."""
    listed = folder / ADDRESSES_FILE
    before = listed.read_bytes() if listed.is_file() else b""
    now = written([*read_addresses(before)[0], *read_addresses(addresses_published(site))[0]])
    if now == before:
        return "No new address: the list has all that this site has."
    if not dry_run:
        write_atomically(listed, now)
    new = count(now.count(b"\n") - before.count(b"\n"), "address", "addresses")
    return f"{new} would be added." if dry_run else f"{new} added. Commit {ADDRESSES_FILE} now."


def _said(result: Recorded, dry_run: bool) -> str:
    """What was entered, what has to wait, and what to do next."""
    lines = [f"{entry.directive}: {entry.path} ({entry.kind}, {entry.day}, commit {entry.commit[:10]})" for entry in result.added]
    lines += [f"not yet: {path} is not committed as it stands here" for path in result.waiting]
    if not result.added:
        return "".join(f"{line}\n" for line in [*lines, "Nothing to enter: the ledger has everything that is committed."])
    entries = count(len(result.added), "entry", "entries")
    done = f"{entries} would be added." if dry_run else f"{entries} added. Commit {LEDGER_FILE} now."
    return "".join(f"{line}\n" for line in [*lines, done])
