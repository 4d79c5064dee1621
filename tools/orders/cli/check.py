"""`orders check`: everything wrong with the orders, at once."""

from __future__ import annotations

from pathlib import Path

import click

from orders.cli import options
from orders.cli.loading import inspect
from orders.cli.reporting import report


@click.command(cls=options.Command, short_help="List every problem in the orders.")
@options.policy_versions()
@options.output_format("text", "json", "github", "gitlab")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--published",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The ledger.jsonl that is online: what is on file must go on from it.",
)
@options.no_cache()
@click.pass_context
def check(ctx: click.Context, folder: Path, form: str, strict: bool, published: Path | None, no_cache: bool) -> None:
    """List every problem in the orders: file, line, what is wrong, what to do.

    That includes the record: what was published must still be there, unaltered, and the ledger must go on from every
    earlier one. Nothing is changed and nothing is published. Errors stop a build; warnings are published as they are.
    `orders explain CODE` says more about a code.

    For example:
      orders check
      orders check --strict
      orders check --format json
      orders check --format github     marks the lines of a pull request
      orders check --format gitlab     a Code Quality report for a merge request
      orders check --published ledger.jsonl

    Exit code: 0 nothing wrong or only warnings, 1 errors (with --strict also warnings), 2 wrong use.
    """
    ledger = published.read_bytes() if published else None
    law = inspect(folder, ledger, cached=not no_cache)
    click.echo(report(law, form), nl=False)
    ctx.exit(1 if law.errors or (strict and law.warnings) else 0)
