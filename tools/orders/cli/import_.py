"""`orders import`: from the signed order as a file to a draft of its revision, with an account of every word."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from orders.build import meaning_in
from orders.cli import asking, options
from orders.cli.import_many import import_many, inbox_files, table
from orders.cli.import_review import review
from orders.cli.import_writing import Written, is_published, write
from orders.cli.loading import Law, load, today
from orders.cli.redline import wants_colour
from orders.exports.redline_html import redline_to_html
from orders.exports.redline_text import Style, redline_to_text
from orders.header.blanks import BLANK_DAY
from orders.history.divided import division_in
from orders.ingest.guard import file_bytes, read_guarded
from orders.ingest.importing import Facts, Imported, import_source
from orders.model.header import TextStatus
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.redline.compare import compare_many


class Reading(click.ParamType):  # type: ignore[type-arg]
    """The number of a reading and the choice, written 4=2."""

    name = "reading"

    def convert(self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Number and choice, or wrong use with an example."""
        if isinstance(value, tuple):
            return value
        number, _, choice = value.partition("=")
        if not (number.strip().isdecimal() and choice.strip().isdecimal()):
            self.fail(
                f"{value!r} is no choice. Write the reading's number, an equals sign and the choice, as in 4=2.", param, ctx
            )
        return int(number), int(choice)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How the help names it."""
        return "NUMBER=CHOICE"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one import is asked for, beside its file."""

    facts: Facts
    answers: dict[int, int]
    out: Path
    show_only: bool = False


@click.command("import", cls=options.Command, short_help="Make a draft of a signed order (Word, PDF, text).")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@options.policy_versions()
@click.option("--number", metavar="DIRECTIVE", help="Which order it is, where its header does not say so.")
@click.option("--title", default="", help="Its title, where its header does not say so.")
@click.option("--effective", type=options.Day(), help="The day it takes effect, where its header does not say so.")
@click.option("--distribution", multiple=True, metavar="WHOM", help="Who must receive it, where its header does not say so.")
@click.option("--note", default="", metavar="TEXT", help="The change note: what changed, and for whom, in a sentence or two.")
@click.option("--reading", "readings", multiple=True, type=Reading(), help="Choose a reading that the review lists.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write the draft under this folder.")
@click.option("--dry-run", "show_only", is_flag=True, help="Only print the review; write nothing.")
@click.option("--open", "opens", is_flag=True, help="Open the draft in an editor, and its redline in a browser.")
@click.option(
    "--batch", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR", help="Import all files of a folder."
)
@click.option("--inbox", is_flag=True, help="Import what lies in the folder inbox/ and is not imported yet.")
@click.pass_context
def import_order(
    ctx: click.Context,
    file: Path | None,
    folder: Path,
    number: str | None,
    title: str,
    effective: date | None,
    distribution: tuple[str, ...],
    note: str,
    readings: tuple[tuple[int, int], ...],
    out: Path | None,
    show_only: bool,
    opens: bool,
    batch: Path | None,
    inbox: bool,
) -> None:
    """Make a draft of the revision file of a signed order: FILE is a Word file, a PDF with text, or plain text.

    The draft is written to its place in the folder of orders, beside it a ledger that says of every word of the file
    what became of it. If a single word cannot be accounted for, nothing is written. The review lists what needs eyes: places
    that can be read in two ways, hyphens, running heads that were removed, header lines that were not understood.

    For example:
      orders import "Social Media signed.pdf"
      orders import order.docx --dry-run                 only look
      orders import order.txt --reading 4=2              take the second reading of number 4
      orders import old.txt --number "GO 1993-10F"       where the header does not say it
      orders import --batch archive --out drafts         a whole archive
      orders import --inbox                              what lies in inbox/

    Exit code: 0 drafted, 1 something must be decided first (the draft is written) or the file was refused, 2 wrong use.
    """
    law = load(folder)
    known = asking.number(number, law.corpus) if number else None
    facts = Facts(known, " ".join(title.split()), effective, distribution, " ".join(note.split()))
    _check_use(file, batch, inbox, bool(readings) or facts != Facts())
    if file is None:
        source = batch or Path("inbox")
        many = import_many(source, inbox_files(source), law, out or folder, loose=out is not None, show_only=show_only)
        click.echo(table(many), nl=False)
        ctx.exit(0 if all(one.is_whole for one in many) else 1)
    wishes = Wishes(facts, dict(readings), out or folder, show_only)
    imported, written = import_one(file, law, wishes)
    redline = redline_of(imported, law)
    _say(imported, written, redline, law, file)
    if opens and written is not None:
        _open(written, redline, law)
    ctx.exit(1 if imported.residue or imported.open else 0)


def _check_use(file: Path | None, batch: Path | None, inbox: bool, particular: bool) -> None:
    if [file is not None, batch is not None, inbox].count(True) != 1:
        raise click.UsageError("Name one file, or say --batch DIR, or --inbox.")
    if file is None and particular:
        raise click.UsageError("Number, title, date, distribution, note and readings are of one order: name its file.")
    if file is not None and not file.is_file():
        raise click.UsageError(
            f"There is no file {file}." if not file.exists() else f"{file} is no file; for a folder say --batch."
        )


def import_one(file: Path, law: Law, wishes: Wishes) -> tuple[Imported, Written | None]:
    """Imports one file; None where nothing was written, since words are not accounted for or only the review is wanted."""
    document = read_guarded(file.name, file_bytes(file))
    imported = import_source(document, law.corpus.department, wishes.facts, wishes.answers)
    if imported.residue or wishes.show_only:
        return imported, None
    stem = file.stem if wishes.out != law.folder else ""
    return imported, write(imported, wishes.out, is_published, stem)


def redline_of(imported: Imported, law: Law) -> Redline | None:
    """What the draft changes in the revisions that it rescinds, as far as their text is on file."""
    rescinded = (law.corpus.revision(stated.number) for stated in imported.header.rescinds)
    old = [revision for revision in rescinded if revision and revision.header.text is not TextStatus.NOT_ON_FILE]
    if not old:
        return None
    header = imported.header
    if header.effective == BLANK_DAY:
        header = replace(header, effective=None)
    return compare_many(old, Revision(header.directive, header, imported.outline))


def _say(imported: Imported, written: Written | None, redline: Redline | None, law: Law, file: Path) -> None:
    click.echo(review(imported), nl=False)
    if redline is not None and not imported.residue:
        meaning = meaning_in(law.corpus, redline, today(law.corpus.department))
        text = redline_to_text(redline, Style(wants_colour()), meaning, division_in(law.corpus, redline, compare_many))
        click.echo(f"\nWhat it changes:\n\n{text}", nl=False, color=True)
    click.echo("\n" + "\n".join(_next(imported, written, file)))


def _next(imported: Imported, written: Written | None, file: Path) -> list[str]:
    if imported.residue:
        return ["Nothing was written. Please report this file: an import must account for every word."]
    if written is None:
        return ["Nothing was written (--dry-run)."]
    first = imported.open[0] if imported.open else None
    steps = [
        *([f'Decide what is open, e.g. orders import "{file}" --reading {first.number}=2, or edit the draft.'] if first else []),
        *([f"Fill in what its header leaves empty: {', '.join(imported.blanks)}."] if imported.blanks else []),
        "Compare the draft with the signed order.",
        "orders check      lists what is missing or wrong.",
        "orders build      publishes.",
    ]
    said = "Written" if written.new else "Already written, and the same"
    numbered = [f"  {place}. {step}" for place, step in enumerate(steps, 1)]
    return [f"{said}: {written.draft}", f"Its ledger: {written.ledger}", "", "What to do next:", *numbered]


def _open(written: Written, redline: Redline | None, law: Law, launch: Callable[[str], int] = click.launch) -> None:
    """Shows the draft in the editor of this machine, and the redline in its browser."""
    if redline is not None:
        page = Path(tempfile.mkdtemp(prefix="orders-import-")) / "redline.html"
        page.write_text(redline_to_html(redline, today(law.corpus.department), law.corpus.department, None), encoding="utf-8")
        launch(page.as_uri())
    if os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        click.edit(filename=str(written.draft))
    else:
        launch(str(written.draft))
