"""`orders correct`: the file of a correction, beside the published one that it corrects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from orders.cli import asking, options
from orders.cli.loading import load, today
from orders.cli.new import create, is_beginning
from orders.corpus.corpus import Corpus
from orders.corpus.corrections import says_the_same
from orders.corpus.reading import canonical
from orders.errors import OrdersError
from orders.header.corrections import corrected_file, correction_file
from orders.model.header import Correction
from orders.model.revision import Revision
from orders.record.ledger import read_ledger


@click.command(cls=options.Command, short_help="Start the correction of a published order.")
@click.argument("revision")
@click.option("--author", required=True, help="Who corrects it, as the page will say.")
@click.option("--reason", required=True, help="What was wrong, in a sentence for readers.")
@click.option("--date", "day", type=options.Day(), help="The day of the correction; today in the department's time zone.")
@options.policy_versions()
def correct(revision: str, author: str, reason: str, day: date | None, folder: Path) -> None:
    """Start the correction of a published REVISION whose file does not say what the signed order says.

    A published file is never changed. A correction is a new file beside it with the complete corrected text; the site
    shows it from then on, says what was corrected, when, by whom and why, and keeps the text as it was published. If
    the order itself changes, that is no correction but a new revision: “orders new”.

    For example:
      orders correct "GO 2011-01A" --author "Sam Ortiz" --reason "A word was left out in IV.A.2."
    """
    law = load(folder)
    corpus = law.corpus
    found = asking.revision(revision, corpus, None, today(corpus.department))
    note = Correction(day or today(corpus.department), " ".join(author.split()), " ".join(reason.split()))
    path = folder / _next_file(found)
    _refuse_begun(found, corpus, folder)
    text = canonical(replace(found, header=replace(found.header, correction=note, places=())))
    _refuse_unread(found, folder, text)
    create(path, text)
    click.echo(_what_next(path, folder / found.file))
    if found.file not in {entry.path for entry in read_ledger(law.kept.ledger)[0].entries}:
        click.echo(f"\n{found.file} is not in the ledger. If it was never published, delete this file and mend that one.")


def _next_file(revision: Revision) -> str:
    """The file of the next correction of a revision."""
    original, count = corrected_file(revision.file)
    return correction_file(original, count + 1)


def _refuse_begun(revision: Revision, corpus: Corpus, folder: Path) -> None:
    """A correction in which no word is corrected yet is to be finished, not to be corrected by another."""
    texts = corpus.texts_of(revision.number)
    if len(texts) > 1 and says_the_same(texts[-2], texts[-1]):
        note = revision.header.correction
        reason = f" (“{note.reason}”)" if note else ""
        raise OrdersError(
            f"{folder / revision.file} is begun already{reason}, and corrects no word yet. Mend in it what is wrong, or delete "
            "it and run this again."
        )


def _refuse_unread(revision: Revision, folder: Path, text: str) -> None:
    """A correction that lies in the folder but cannot be counted must not be overwritten or overtaken: its words would be
    lost. Only a file that holds the mere beginning of `text` is finished.
    """
    original, count = corrected_file(revision.file)
    beside = (path.relative_to(folder).as_posix() for path in (folder / original).parent.glob("*.md"))
    left = sorted(number for file in beside if (number := _count(file, original)) > count)
    if not left:
        return
    path, expected = folder / correction_file(original, left[0]), folder / correction_file(original, count + 1)
    if path != expected:
        raise OrdersError(
            f"{path} is there, but {expected.name} before it is missing. Put that back, or give its name to this one."
        )
    if not is_beginning(path, text):
        raise OrdersError(
            f"{path} is there already, but cannot be read as a correction: “orders check” says why. Mend it, or delete it and "
            "run this again."
        )


def _count(file: str, original: str) -> int:
    """Which correction of an order a file is by its name; 0 where it is none."""
    corrected, count = corrected_file(file)
    return count if corrected == original else 0


def _what_next(path: Path, corrected: Path) -> str:
    steps = [
        "Mend in it what is wrong. Leave every other word as it is.",
        "orders check      lists what is missing or wrong.",
        f'orders redline "{corrected}" "{path}"      shows what was corrected.',
        "Publish it like a new order: with a pull request.",
    ]
    numbered = [f"  {place}. {step}" for place, step in enumerate(steps, 1)]
    return "\n".join([f"Written: {path}", f"It holds the text of {corrected.name}.", "", "What to do next:", *numbered])
