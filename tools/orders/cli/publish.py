"""`orders publish`: put the site online in one step, from the files here or from a branch."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from orders.cli import options
from orders.cli.candidate import Wish, checked, checkout
from orders.cli.published import published_addresses, published_ledger
from orders.cli.publishing import publish_branch, publish_folder
from orders.cli.targets import AsPages, OnShelf, Target, say
from orders.publish.releases import Shelf
from orders.vcs.branches import default_branch, repository_of, tip_of


@click.command(cls=options.Command, short_help="Put the site online, in one step.")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@options.policy_versions()
@options.config_file()
@options.as_of()
@click.option("--repository", type=click.Path(path_type=Path), metavar="DIR", help="Publish what this git repository holds.")
@click.option("--branch", metavar="NAME", help="The branch of the repository.  [default: its own]")
@options.keep()
@options.sign()
@click.option("--pages", is_flag=True, help="DIR itself becomes the site, for GitHub or GitLab Pages; no releases.")
@click.option("--published", metavar="WHERE", help="With --pages: what is online, as an address, a folder or a ledger.jsonl.")
@click.option("--first", is_flag=True, help="Nothing was published at this place before.")
@click.option("--no-exports", is_flag=True, help="Leave the Word and PDF files out.")
@click.option("--again", is_flag=True, help="Make a new release even where this very site is online.")
@click.option("--dry-run", is_flag=True, help="Check what would be published, and publish nothing.")
@options.no_cache()
@click.option("--profile", is_flag=True, help="Print where the time went.")
def publish(
    target: Path,
    folder: Path,
    config: Path,
    as_of: date | None,
    repository: Path | None,
    branch: str | None,
    keep: int,
    key: Path | None,
    pages: bool,
    published: str | None,
    first: bool,
    no_exports: bool,
    again: bool,
    dry_run: bool,
    no_cache: bool,
    profile: bool,
) -> None:
    """Check the orders, build the site, prove that it is whole, and put it online in one step.

    DIR is a folder of a web server, which serves DIR/current. Every publication is a release of its own beside the
    earlier ones; `orders rollback DIR` goes back. Where anything fails, is killed or finds the disk full, the site that is
    online stays, whole. Two publications at once wait for each other.

    For example:
      orders publish /srv/www/orders                                    the files in this folder
      orders publish /srv/www/orders --repository /srv/git/orders.git   what was merged
      orders publish public --pages                                     for GitHub or GitLab Pages

    Exit code: 0 online, 1 problems (nothing was changed), 2 wrong use.
    """
    wish = Wish(folder, config, as_of, not no_exports, not no_cache, again, first, key, profile)
    if published and not pages:
        raise click.UsageError("--published is for --pages; a folder of releases remembers by itself what was published.")
    online = published_ledger(published) if published else None
    listed = published_addresses(published) if published else b""
    to: Target = AsPages(target, online, listed) if pages else OnShelf(Shelf(target.resolve()), keep)
    if repository is None:
        if branch:
            raise click.UsageError("--branch is a branch of a repository: name it with --repository DIR.")
        _here(to, wish, dry_run)
    else:
        home = repository_of(repository)
        _from_git(to, home, branch or default_branch(home), wish, dry_run)


def _here(to: Target, wish: Wish, dry_run: bool) -> None:
    if dry_run:
        checked(Path(), wish, to.ledger())
        say("Nothing stands against publishing this.")
    else:
        publish_folder(to, wish)


def _from_git(to: Target, repository: Path, branch: str, wish: Wish, dry_run: bool) -> None:
    if dry_run:
        with checkout(repository, tip_of(repository, branch), None) as top:
            checked(top, wish, to.ledger())
        say(f"Nothing stands against publishing {branch}.")
    else:
        publish_branch(to, repository, branch, wish)
