"""`orders serve`: the site on this machine, built anew after every edit."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from orders.cli import options
from orders.cli.building import serve_site


@click.command(cls=options.Command, short_help="Show the site on this machine, reloading.")
@options.policy_versions()
@options.as_of()
@click.option("--address", metavar="HOST:PORT", help="Where to serve it.  [default: 127.0.0.1:8000]")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@options.config_file()
def serve(folder: Path, as_of: date | None, address: str | None, open_browser: bool, config: Path) -> None:
    """Show the site on this machine and reload it after every edit; Ctrl-C ends it.

    The published site is not touched. Where an edit has errors the page stays as it was, and says why, as this terminal does.

    For example:
      orders serve
      orders serve --open
      orders serve --address 127.0.0.1:8080
    """
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder}. Run orders in the project's folder, or give --policy-versions DIR.")
    if not config.is_file():
        raise click.UsageError(f"There is no {config} here. Run orders in the project's folder, or give --config FILE.")
    if address is not None and not re.fullmatch(r"\S+:\d{1,5}", address):
        raise click.UsageError(f"{address!r} is no address. Write host and port as in 127.0.0.1:8000.")
    serve_site(config.resolve(), folder, as_of, address, open_browser)
