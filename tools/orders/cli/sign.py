"""`orders sign`: a signature of the site's manifest, by which others see who published it."""

from __future__ import annotations

from pathlib import Path

import click

from orders.cli import options
from orders.proof.check import check_site
from orders.proof.signature import sign_site


@click.command(cls=options.Command, short_help="Sign the manifest of a finished site.")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="SITE")
@click.option(
    "--key",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A private SSH key, or the public one whose private half ssh-agent holds.",
)
@click.pass_context
def sign(ctx: click.Context, site: Path, key: Path) -> None:
    """Sign the manifest of a site with an SSH key. It is checked first: a site that is not whole is not signed.

    The signature is record/manifest.json.sig. It covers every file of the site and the ledger. Whoever has the public
    key from you, on another way than the site, sees with “orders verify --signers” that you signed it.

    For example:
      ssh-keygen -t ed25519 -f orders-key -C "General Orders"     make a key, once
      orders sign site --key orders-key

    Exit code: 0 signed, 1 problems (nothing was signed), 2 wrong use.
    """
    found = check_site(site)
    if found:
        for finding in found[:10]:
            click.echo(f"{finding.path}: {finding.verdict}. {finding.sentence}", err=True)
        click.echo("Nothing was signed: the site is not what its manifest says.", err=True)
        ctx.exit(1)
    click.echo(f"Signed: {sign_site(site, key)}")
