"""`orders build`: check the orders, build the site beside the last one, put it in its place in one step."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orders.cli import options
from orders.cli.caching import project_cache
from orders.cli.lastsite import inputs_of, keep_site, last_site
from orders.cli.loading import Files, Findings, Law, files_of, inspect, load, today
from orders.cli.reporting import report, summary
from orders.proof.looking import Looking, looking
from orders.proof.standing import Standing
from orders.proof.watching import Watch
from orders.proof.work import Start
from orders.publish.swap import aside_of, clear_up, refill, replacing

if TYPE_CHECKING:
    # What builds is loaded when something is to be built: where nothing changed it would take longer than to see that.
    from orders.exports.making import Making


@click.command(cls=options.Command, short_help="Publish the orders as a site.")
@options.policy_versions()
@click.option(
    "--site", type=click.Path(path_type=Path), default=None, metavar="DIR", help="Where the site is put.  [default: site]"
)
@click.option(
    "--tree",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the finished pages there, without a theme; the site only if --site is given too.",
)
@options.as_of()
@options.config_file()
@click.option("--no-exports", is_flag=True, help="Leave the Word and PDF files out, for a quick look.")
@options.no_cache()
@click.option("--profile", is_flag=True, help="Print where the time went.")
@click.pass_context
def build(
    ctx: click.Context,
    folder: Path,
    site: Path | None,
    tree: Path | None,
    as_of: date | None,
    config: Path,
    no_exports: bool,
    no_cache: bool,
    profile: bool,
) -> None:
    """Check the orders, then publish them as a site.

    The site is built in a temporary folder beside the last one and takes its place in one step: a build that fails
    or is killed leaves the last site as it was. The same orders and the same --as-of give the same bytes.

    For example:
      orders build
      orders build --site /srv/www/orders
      orders build --as-of 2030-01-01        the site as it will read on that day
      orders build --tree pages              finished pages for another theme
      orders build --no-exports              no Word and PDF files, for a quick look
      orders build --profile                 at the end, where the time went

    Exit code: 0 published, 1 problems (nothing was changed), 2 wrong use.
    """
    watch = Watch()
    target = None if tree is not None and site is None else site or Path("site")
    inputs, last = "", None
    if target is not None:
        _need(config)
    files = files_of(folder)
    if target is not None and not no_cache:
        inputs = inputs_of(files[0], folder, config.resolve(), as_of, not no_exports)
        clear_up(target)
        last = last_site(target, project_cache())
        if tree is None and last and _stands(target, last, inputs, folder, files):
            return
    # Begun now, so that it is known when the orders were read.
    looked = ctx.with_resource(looking(aside_of(target or Path()), last.aside if last else None))
    from orders.cli.exporting import making

    law = _checked(ctx, folder, not no_cache, files, watch)
    day = as_of or today(law.corpus.department)
    with making(not no_exports, not no_cache) as exports:
        if tree is not None:
            _put_tree(tree, law, day, exports)
        if target is not None:
            _put_site(target, config.resolve(), law, day, exports, inputs, last, looked, watch)
    if no_exports and law.corpus.desk.cache:
        # Where exports are made, they see to it that the cache stays below its limit.
        law.corpus.desk.cache.prune_seldom(time.time())
    if profile or _watched():
        click.echo(watch.table() if profile else f"{watch.summary()}\n", nl=False, err=True)


def _checked(ctx: click.Context, folder: Path, cached: bool, files: Files, watch: Watch) -> Law:
    """The orders, read and checked; where they have errors these are said, and the command ends."""
    _say("Reading and checking the orders …")
    with watch.part("reading and checking"):
        law = load(folder, with_history=True, cached=cached, found=files)
    if law.errors:
        click.echo(report(law, "text"), nl=False, err=True)
        click.echo("Nothing was published; the last site is as it was.", err=True)
        ctx.exit(1)
    _warn(law)
    return law


def _put_tree(tree: Path, law: Law, day: date, exports: Making | None) -> None:
    """The finished pages without a theme, in one step."""
    from orders.cli.archive import archive_of
    from orders.exports.tree import write_tree
    from orders.proof.sealing import seal_tree
    from orders.proof.work import Work

    with replacing(tree) as work:
        write_tree(law.corpus, day, work, exports)
        seal_tree(Work.of(work), law.corpus.department, day, archive_of(law))
    click.echo(f"The pages are in {tree}", err=True)


def _put_site(
    target: Path,
    config: Path,
    law: Law,
    day: date,
    exports: Making | None,
    inputs: str,
    last: Standing | None,
    looked: Looking,
    watch: Watch,
) -> None:
    """The site, in one step; what it was made of is kept for the next build. What did not change is taken from the `last` one."""
    from orders.cli.building import build_site

    _say("Comparing revisions and composing pages …")
    cache = law.corpus.desk.cache
    with replacing(target, set_aside=cache is not None) as work:
        aside = last.aside if last else None
        start = Start(work, last, lambda: aside if aside is not None and refill(target, work) else None, looked)
        built = build_site(config, law, day, start, _watched(), exports, watch=watch)
        standing = built.standing(inputs)
    keep_site(target, cache, standing)
    click.echo(f"The site is in {target}", err=True)


def _need(config: Path) -> None:
    if not config.is_file():
        raise click.UsageError(
            f"There is no {config} here. Run orders in the project's folder, or name the file with --config FILE. "
            "(orders build --tree DIR needs none.)"
        )


def _stands(target: Path, last: Standing, inputs: str, folder: Path, files: Files) -> bool:
    """Whether the site stands there already, made of the very same; then that is said, with every warning as ever."""
    if not inputs or last.inputs != inputs or not last.is_whole():
        return False
    found = inspect(folder, found=files)
    if found.errors:
        return False
    _warn(found)
    click.echo(f"The site is in {target}; nothing changed since it was built.", err=True)
    return True


def _warn(law: Findings) -> None:
    """Warnings stop nothing, but whoever publishes has seen them."""
    for problem in law.problems:
        click.echo(f"{problem.render()}\n", err=True)
    if law.problems:
        click.echo(summary(law), err=True)


def _watched() -> bool:
    return sys.stderr.isatty()


def _say(text: str) -> None:
    """Progress, for whoever watches."""
    if _watched():
        click.echo(text, err=True)
