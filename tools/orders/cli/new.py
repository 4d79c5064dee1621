"""`orders new`: the file of the next revision, filled as far as the one before it can tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from orders.cache.wholefile import create_atomically, write_atomically
from orders.cli import asking, options
from orders.cli.loading import load, today
from orders.corpus.corpus import Corpus, Directive
from orders.corpus.reading import canonical
from orders.corpus.status import StatusKind
from orders.errors import OrdersError
from orders.header.blanks import BLANK_DAY, BLANK_WORDS, with_blanks
from orders.model.department import Department
from orders.model.header import Header, StatedDirective, TextStatus
from orders.model.number import DirectiveNumber, next_suffix
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.revision import Revision


@click.command(cls=options.Command, short_help="Start the next revision, or a new directive.")
@click.argument("directive")
@options.policy_versions()
@click.option("--title", help="Start a directive that is not on file yet, under this title.")
@click.option("--effective", type=options.Day(), help="The day it takes effect, if already known.")
def new(directive: str, folder: Path, title: str | None, effective: date | None) -> None:
    """Start the next revision of a DIRECTIVE from the one in force, or (with --title) a new directive.

    The file holds the whole text of the revision in force under the next letter, with its header filled in. What only
    the signed order can tell is left empty, and `orders check` lists it until it is filled in. No file is overwritten.

    For example:
      orders new "GO 2011-01"
      orders new "GO 2011-01" --effective 2030-01-15
      orders new "GO 2030-04" --title "Body-Worn Cameras"
    """
    corpus = load(folder).corpus
    wanted = asking.number(directive, corpus)
    kind = corpus.department.type_of(wanted.type)
    if kind is not None and kind.external:
        raise click.UsageError(f"{kind.name} is issued by somebody else, so its text is not kept here.")
    on_file = corpus.directive(wanted)
    if title is None:
        if on_file is None:
            raise click.UsageError(
                f"{wanted.series} is not on file. To start it as a new directive, give its title: "
                f'orders new "{wanted}" --title "…"'
            )
        base = _newest(on_file, corpus)
        number, text, said = _next(base, on_file, corpus.department, effective)
    else:
        if on_file is not None:
            raise click.UsageError(f'{wanted.series} is on file already. Its next revision: orders new "{wanted.series}"')
        base = None
        number, text, said = _first(wanted, title, corpus.department, effective)
    path = folder / number.folder / f"{number.file_name}.md"
    create(path, text)
    click.echo(_what_next(path, number, base.number if base else None, said))


def _next(
    base: Revision, directive: Directive, department: Department, effective: date | None
) -> tuple[DirectiveNumber, str, str]:
    """Number and text of the revision after `base`, and what to say of them."""
    number = _numbered(base.number, directive, department, effective)
    header = replace(
        base.header,
        directive=number,
        text=TextStatus.TRANSCRIBED,
        effective=effective or BLANK_DAY,
        issued=None,
        rescinds=(StatedDirective(str(base.number), base.number),),
        amends=(),
        review_due=None,
        expires=None,
        source=None,
        change_note=BLANK_WORDS,
        correction=None,
        places=(),
    )
    said = f"It holds the text of {base.number} ({base.header.text.value})."
    if base.header.text is TextStatus.RECONSTRUCTED:
        said += " That text is a reconstruction: compare every word with the signed order."
    if base.header.text is TextStatus.NOT_ON_FILE:
        said = f"The text of {base.number} is not on file, so it has no text yet."
    return number, with_blanks(canonical(replace(base, number=number, header=header))), said


def _newest(directive: Directive, corpus: Corpus) -> Revision:
    """The revision that the next one takes the place of: a pending one, else the one in force, else the last.

    Refused while one that was started is not finished, since nobody knows yet what there is to rescind.
    """
    unfinished = [r for r in directive.revisions if r.header.effective is None and r.header.text is not TextStatus.NOT_ON_FILE]
    if unfinished:
        raise OrdersError(
            f"{unfinished[0].number} ({unfinished[0].file}) has no effective date yet. Finish it first, or delete it."
        )
    day = today(corpus.department)
    for kind in (StatusKind.PENDING, StatusKind.IN_FORCE):
        found = [r for r in directive.revisions if corpus.status(r.number, day).kind is kind]
        if found:
            return found[-1]
    return directive.revisions[-1]


def _numbered(base: DirectiveNumber, directive: Directive, department: Department, effective: date | None) -> DirectiveNumber:
    """The number after all that are on file: the next letter, or the day where the department has no letters."""
    kind = department.type_of(base.type)
    if kind is not None and not kind.suffixes:
        if effective is None:
            raise click.UsageError(f"Revisions of {base.series} are named by their day. Give it: --effective 2030-01-15")
        return replace(base.series, dated=effective)
    newest = max(directive.revisions, key=lambda r: r.number.sort_key).number
    try:
        return replace(base.series, suffix=next_suffix(newest.suffix))
    except ValueError as strange:
        raise OrdersError(f"What comes after {newest} cannot be told: {strange}. Copy its file by hand.") from strange


def _first(
    wanted: DirectiveNumber, title: str, department: Department, effective: date | None
) -> tuple[DirectiveNumber, str, str]:
    """Number and text of a directive that is not on file yet: a header, and a first section to write in."""
    kind = department.type_of(wanted.type)
    number = wanted
    if kind is not None and not kind.suffixes and wanted.dated is None:
        if effective is None:
            raise click.UsageError(f"Revisions of {wanted.series} are named by their day. Give it: --effective 2030-01-15")
        number = replace(wanted, dated=effective)
    header = Header(
        directive=number,
        title=" ".join(title.split()),
        text=TextStatus.TRANSCRIBED,
        effective=effective or BLANK_DAY,
        distribution=(BLANK_WORDS,),
        authority=department.authority,
    )
    label = department.outline_styles[0] if department.outline_styles else "I."
    section = Provision(ProvisionKind.HEADING, LabelPath((label.rstrip("."),)), label, "PURPOSE")
    text = canonical(Revision(number, header, Outline((section,))))
    return number, with_blanks(text), "It has a header and the heading of a first section."


def create(path: Path, text: str) -> None:
    """Write a file that was not there, or of which only the beginning was written when the command died.

    Raises OrdersError where another one is there: it stays as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        create_atomically(path, text.encode())
    except FileExistsError:
        if not is_beginning(path, text):
            raise OrdersError(f"{path} is there already and is not overwritten.") from None
        write_atomically(path, text.encode())


def is_beginning(path: Path, text: str) -> bool:
    """Whether a file holds nothing but the beginning of a text, or nothing at all."""
    try:
        there = path.read_bytes()
    except OSError:
        return False
    return not path.is_symlink() and len(there) < len(text.encode()) and text.encode().startswith(there)


def _what_next(path: Path, number: DirectiveNumber, base: DirectiveNumber | None, said: str) -> str:
    steps = [
        "Fill in what its header leaves empty.",
        "Make its words those of the signed order, label by label.",
        "orders check      lists what is missing or wrong.",
        *([f'orders redline "{base}" "{number}"      shows what changed.'] if base else []),
        "orders build      publishes.",
    ]
    numbered = [f"  {place}. {step}" for place, step in enumerate(steps, 1)]
    return "\n".join([f"Written: {path}", said, "", "What to do next:", *numbered])
