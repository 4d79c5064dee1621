"""`orders install-hook`, and `orders hook`, which the hooks run: a push to a server in the department's own room publishes."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr
from pathlib import Path

import click

from orders.cli import options
from orders.cli.candidate import Wish, checked, checkout
from orders.cli.targets import NotPublishedError, OnShelf, Unbroken, say
from orders.errors import OrdersError
from orders.publish import hook as hooks
from orders.publish.releases import Shelf
from orders.vcs.branches import default_branch, has_branch, hooks_of, is_ancestor, is_bare, repository_of


@click.command("install-hook", cls=options.Command, short_help="Let a git repository publish what is pushed to it.")
@click.argument("repository", metavar="REPOSITORY", type=click.Path(path_type=Path))
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--branch", metavar="NAME", help="The branch that is published.  [default: the repository's own]")
@options.keep()
@options.sign()
@options.policy_versions()
@options.config_file()
@click.option("--no-exports", is_flag=True, help="Leave the Word and PDF files out.")
@click.option("--no-refusal", is_flag=True, help="Take every push; publish the good ones only.")
def install_hook(
    repository: Path,
    target: Path,
    branch: str | None,
    keep: int,
    key: Path | None,
    folder: Path,
    config: Path,
    no_exports: bool,
    no_refusal: bool,
) -> None:
    """Let a bare git repository publish its branch into DIR whenever something is pushed to it.

    Two hooks are written. Before a push is taken, the orders in it are checked: where they have errors, or the push would
    rewrite or delete the published branch, it is refused and says why. After a push, `orders publish` runs, and the
    pusher reads how it went. Running this again changes the hooks; hooks of others are left alone.

    For example:
      git init --bare --initial-branch main /srv/git/orders.git
      orders install-hook /srv/git/orders.git /srv/www/orders

    Exit code: 0 installed, 1 problems (nothing was changed), 2 wrong use.
    """
    home = repository_of(repository)
    if not is_bare(home):
        raise OrdersError(f"{home} is a working copy, which nobody pushes to. Name a bare one: git init --bare orders.git")
    shelf = Shelf(target.resolve())
    chosen = branch or default_branch(home)
    told = ["--repository", str(home), "--branch", chosen, "--policy-versions", str(folder), "--config", str(config)]
    told += ["--keep", str(keep), *(["--no-exports"] if no_exports else [])]
    told += ["--sign", str(key.resolve())] if key else []
    where = hooks_of(home)
    wanted = [hooks.AFTER] if no_refusal else [hooks.BEFORE, hooks.AFTER]
    texts = {name: hooks.hook_text(name, [*_program(), "hook", name, str(shelf.folder), *told]) for name in wanted}
    hooks.refuse_foreign(where, texts)
    for name in (hooks.BEFORE, hooks.AFTER):
        if name in texts:
            click.echo(f"Written: {hooks.install(where, name, texts[name])}", err=True)
        else:
            hooks.remove(where, name)
    click.echo(
        f"What is pushed to {chosen} will be published in {shelf.folder}; let the web server serve {shelf.current}", err=True
    )
    click.echo(f"To publish what is there now: orders publish {shelf.folder} --repository {home}", err=True)


def _program() -> list[str]:
    """This very program, as the hook can run it from anywhere."""
    beside = Path(sys.executable).with_name("orders")
    return [str(beside)] if beside.is_file() else [sys.executable, "-P", "-m", "orders"]


@click.command(cls=options.Command, hidden=True)
@click.argument("name", type=click.Choice([hooks.BEFORE, hooks.AFTER]))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--repository", type=click.Path(path_type=Path), required=True)
@click.option("--branch", required=True)
@click.option("--keep", type=int, required=True)
@click.option("--sign", "key", type=click.Path(path_type=Path))
@options.policy_versions()
@options.config_file()
@click.option("--no-exports", is_flag=True)
def hook(
    name: str,
    target: Path,
    repository: Path,
    branch: str,
    keep: int,
    key: Path | None,
    folder: Path,
    config: Path,
    no_exports: bool,
) -> None:
    """What the hooks run; git hands them what was pushed, line by line."""
    pushed = hooks.pushed(sys.stdin, branch)
    if pushed is None or (name == hooks.AFTER and pushed.deletes):
        if name == hooks.AFTER and not has_branch(repository, branch):
            say(f"Nothing was published: what is published here is the branch {branch}, and nothing has been pushed to it yet.")
        return
    wish = Wish(folder, config, downloads=not no_exports, key=key)
    if name == hooks.BEFORE:
        _judge(pushed, OnShelf(Shelf(target), keep), repository, branch, wish)
    else:
        _publish(OnShelf(Shelf(target), keep), repository, branch, wish)


def _judge(pushed: hooks.Pushed, target: OnShelf, repository: Path, branch: str, wish: Wish) -> None:
    """Raises NotPublishedError, by which git refuses the push, for what must not come onto the published branch."""
    if pushed.deletes:
        raise NotPublishedError(f"Refused: {branch} is the branch that is published; it cannot be deleted.")
    incoming = os.environ.get(hooks.INCOMING)
    with checkout(repository, pushed.new, None, Path(incoming) if incoming else None) as top:
        if not pushed.creates and not is_ancestor(top, pushed.old, pushed.new):
            raise NotPublishedError(
                f"Refused: this push would rewrite the history of {branch}, and with it what was published. "
                "Take what is there first (git pull), then push again without force."
            )
        try:
            with target.caching():
                checked(top, wish, target.ledger())
        except NotPublishedError as refusal:
            raise NotPublishedError(f"Refused: {refusal} Mend it, commit, and push again.") from refusal


def _publish(target: OnShelf, repository: Path, branch: str, wish: Wish) -> None:
    # Imported here: most pushes are none of ours, and need not wait for what a publication needs.
    from orders.cli.publishing import publish_branch

    try:
        with redirect_stderr(Unbroken(sys.stderr)):
            publish_branch(target, repository, branch, wish)
    except NotPublishedError:
        say("Your push was taken, but it is NOT online: the site is as it was.")
        raise
