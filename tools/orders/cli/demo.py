"""`orders demo`: a department that does not exist, to try everything on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orders.cli import options
from orders.cli.loading import today
from orders.demo.department import Demo
from orders.errors import OrdersError
from orders.model.department import DEFAULT_DEPARTMENT


@click.command(cls=options.Command, short_help="Write a made-up department, to try things out.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--directives", type=click.IntRange(1, 20_000), default=60, show_default=True, help="How many directives.")
@click.option("--revisions", type=click.IntRange(1, 100), default=5, show_default=True, help="Revisions each, on average.")
@click.option("--words", type=click.IntRange(100, 50_000), default=400, show_default=True, help="Words per order, roughly.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed makes other orders.")
@click.option("--as-of", type=options.Day(), help="What the made-up department calls today; today if not given.")
def demo(folder: Path, directives: int, revisions: int, words: int, seed: int, as_of: date | None) -> None:
    """Write the orders of a department that does not exist into DIR, a new or empty folder.

    Every order says that it is fictitious. They have long lineages, merged and divided orders, executive orders, pending
    and rescinded ones, lost and reconstructed texts. The same seed, numbers and --as-of write the same bytes.

    For example:
      orders demo /tmp/demo
      orders check --policy-versions /tmp/demo
      orders demo /tmp/large --directives 1000 --revisions 6 --words 3000
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise OrdersError(f"{folder} is not empty. Nothing was written; name a new or an empty folder.")
    made = Demo(as_of or today(DEFAULT_DEPARTMENT), seed, directives, revisions, words)
    count = 0
    for file in made.files():
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        count += file.path.endswith(".md")
    click.echo(f"Written: {directives} made-up directives with {count} revisions on file, in {folder}.")
    click.echo(f"To see them: orders check --policy-versions {folder}")
