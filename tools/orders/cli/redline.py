"""`orders redline`: what one revision changed in another, or in several."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from orders.build import meaning_in
from orders.cache.wholefile import write_atomically
from orders.cli import asking, options
from orders.cli.loading import load, today
from orders.corpus.corpus import Corpus
from orders.corpus.reading import read_loose
from orders.errors import OrdersError
from orders.exports.meaning_text import meaning_to_markdown
from orders.exports.redline_html import redline_to_html
from orders.exports.redline_json import redline_to_json, write_json
from orders.exports.redline_text import Style, redline_to_text
from orders.header.problems import NOT_UTF8
from orders.header.reading import MENDABLE
from orders.history.divided import division_in
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import TextStatus
from orders.model.problem import Problem, Severity
from orders.model.redline import Redline
from orders.model.revision import Revision, SourceFile
from orders.redline.compare import compare_many


@click.command(cls=options.Command, short_help="Show what one text changed in another.")
@click.argument("old", nargs=-1, required=True)
@click.argument("new")
@options.policy_versions()
@options.output_format("text", "summary", "html", "json")
@options.on_day("The day whose orders in force are searched for references to repair; today if not given.")
@click.option("--whole", is_flag=True, help="Print what did not change, too (text only; HTML and JSON always hold it).")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it there instead of printing it."
)
def redline(old: tuple[str, ...], new: str, folder: Path, form: str, on: date | None, whole: bool, output: Path | None) -> None:
    """Compare two texts: what NEW changed in OLD, provision by provision.

    OLD and NEW are directives on file, or paths of revision files, with a header or without. Where one revision
    rescinds several directives, name them all; NEW comes last. Deleted words print as [-so-], inserted ones as {+so+}.
    The format "summary" is Markdown: what changed in counted facts, words of duty, and references to repair.

    For example:
      orders redline "GO 2011-01" "GO 2011-01A"
      orders redline "GO 2011-01" "GO 2011-01A" --format summary
      orders redline "GO 2011-01" "GO 2011-01A" --format json
      orders redline "GO 2011-01A" draft.md --format html --output redline.html
      orders redline "SOP BOI 1993-10F" "GO 1993-10" "GO 2019-03"     two orders became one
    """
    if output is not None and not output.parent.is_dir():
        raise click.UsageError(f"There is no folder {output.parent}. Make it, or name another place with --output.")
    only_files = all(map(_names_a_file, (*old, new)))
    corpus = Corpus.of(DEFAULT_DEPARTMENT, ()) if only_files and not folder.is_dir() else load(folder).corpus
    compared = compare_many([side(name, corpus) for name in old], side(new, corpus))
    day = on or today(corpus.department)
    if output is None:
        click.echo(_print(compared, corpus, form, day, Style(wants_colour(), whole)), nl=False, color=True)
    else:
        write_atomically(output, _print(compared, corpus, form, day, Style(whole=whole)).encode())
        click.echo(f"Written to {output}", err=True)


def _print(compared: Redline, corpus: Corpus, form: str, on: date, style: Style) -> str:
    if form == "json":
        return write_json(redline_to_json(compared))
    division = division_in(corpus, compared, compare_many)
    if form == "html":
        return redline_to_html(compared, on, corpus.department, corpus if division.also else None)
    meaning = meaning_in(corpus, compared, on)
    if form == "summary":
        return meaning_to_markdown(meaning, compared, division)
    return redline_to_text(compared, style, meaning, division)


def side(name: str, corpus: Corpus) -> Revision:
    """The revision that an argument names: a file where there is one of that name, else a directive on file."""
    if _names_a_file(name):
        if not Path(name).is_file():
            raise click.UsageError(f"There is no file {name}.")
        return _loose(Path(name), corpus)
    revision = asking.revision(name, corpus, None, today(corpus.department))
    if revision.header.text is TextStatus.NOT_ON_FILE:
        raise OrdersError(f"The text of {revision.number} is not on file, so there is nothing to compare.")
    return revision


def _names_a_file(name: str) -> bool:
    """Whether an argument is the path of a file, on disk or not; numbers of directives have no `.md` and no folder."""
    path = Path(name)
    return path.is_file() or path.suffix == ".md" or (os.sep in name and not path.exists())


def _loose(path: Path, corpus: Corpus) -> Revision:
    """A file as it lies there. What keeps its words from being read stops us; what else is wrong with it is told beside the
    redline, but for what is merely not canonical.
    """
    revision, problems = read_loose(SourceFile(path.as_posix(), path.read_bytes()), corpus.department)
    # A letter that is none in UTF-8 would print as a sign that stands in no text.
    lost = tuple(problem for problem in problems if problem.code == NOT_UTF8.code)
    if revision is None or lost:
        raise OrdersError(f"{path} cannot be read:\n\n" + "\n\n".join(problem.render() for problem in lost or _errors(problems)))
    for problem in problems:
        if problem.severity is Severity.ERROR and problem.code not in MENDABLE:
            click.echo(f"{problem.render()}\n", err=True)
    return revision


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR] or list(problems)


def wants_colour() -> bool:
    """Whether our output goes to a terminal that shows colours, and nobody has asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
