"""`orders export`: orders and redlines as files for other people and other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from orders.build import edition_of
from orders.cache.wholefile import write_atomically
from orders.cli import asking, options
from orders.cli.exporting import making
from orders.cli.loading import load, today
from orders.cli.reporting import report
from orders.errors import OrdersError
from orders.exports.format import ExportFile, Format
from orders.exports.formats import FORMATS, named
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages.edition import Edition

_ALL = "all"


class _Command(options.Command):
    """A command whose help lists the formats as they are registered."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the formats, then the options."""
        with formatter.section("Formats"):
            formatter.write_dl([*((form.name, form.what) for form in FORMATS), (_ALL, "every one of these")])
        super().format_options(ctx, formatter)


@click.command(cls=_Command, short_help="Write orders and redlines as Word, PDF, data …")
@click.argument("form", metavar="FORMAT", type=click.Choice([*(form.name for form in FORMATS), _ALL]))
@click.argument("directives", nargs=-1, metavar="[DIRECTIVE]...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="The folder that gets the files.  [default: where you are]",
)
@options.policy_versions()
@options.as_of()
@options.no_cache()
@click.pass_context
def export(
    ctx: click.Context, form: str, directives: tuple[str, ...], out: Path, folder: Path, as_of: date | None, no_cache: bool
) -> None:
    """Write orders in another format: FORMAT is one of those below, or "all".

    Name the directives whose files you want; they are put straight into DIR, under names that say what they are. Name
    none for all on file; then each file stands at the address it has on the site.

    For example:
      orders export redline-docx "GO 2011-01A"      Word, with tracked changes
      orders export pdf "GO 2011-01A" --out court   for the record
      orders export all --out exports               everything on file
    """
    law = load(folder)
    if law.errors:
        click.echo(report(law, "text"), nl=False, err=True)
        ctx.exit(1)
    corpus = law.corpus
    day = as_of or today(corpus.department)
    revisions = [asking.revision(name, corpus, None, day) for name in directives]
    forms = FORMATS if form == _ALL else (named(form),)
    wanted = _wanted(forms, revisions, edition_of(corpus, day))
    names = {file.uri: file.name if revisions else file.uri for _, file in wanted}
    with making(cached=not no_cache) as exports:
        assert exports is not None
        for uri, data in exports.files(wanted):
            path = out / names[uri]
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
    _say(wanted, names, out)


def _wanted(forms: Iterable[Format], revisions: Sequence[Revision], edition: Edition) -> list[tuple[Format, ExportFile]]:
    """The files asked for; OrdersError where a revision that was named has none in any of the formats."""
    files = [(form, file) for form in forms for file in form.files(edition)]
    if not revisions:
        return files
    numbers = [revision.number for revision in revisions]
    wanted = [(form, file) for form, file in files if file.of in numbers]
    for number in numbers:
        if all(file.of != number for _, file in wanted):
            of_all = bool(files) and all(file.of is None for _, file in files)
            raise OrdersError(_for_all(forms) if of_all else _why_none(number, forms))
    return wanted


def _for_all(forms: Iterable[Format]) -> str:
    names = " and ".join(form.name for form in forms)
    return f"The format {names} tells of all orders together. Name no directive."


def _why_none(number: DirectiveNumber, forms: Iterable[Format]) -> str:
    names = " or ".join(form.name for form in forms)
    why = "its text, or that of what it rescinds, is not on file" if "redline" in names else "its text is not on file"
    if "redline" in names:
        why = f"it rescinds nothing, or {why}"
    return f"There is no {names} of {number}: {why}."


def _say(wanted: Sequence[tuple[Format, ExportFile]], names: dict[str, str], out: Path) -> None:
    if len(wanted) == 1:
        click.echo(f"Written to {out / names[wanted[0][1].uri]}", err=True)
    else:
        click.echo(f"{len(wanted)} files written to {out}", err=True)
