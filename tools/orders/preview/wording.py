"""What the report says, in sentences that Markdown and HTML share. Plain text: each escapes it in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision
from orders.pages.wording import count, listed, long_date, printed_number, sentence
from orders.preview.changes import Altered, Standing
from orders.preview.report import Report, Signed, Verdict
from orders.vcs.snapshots import PathChange

TITLE = "Preview of the orders"
NO_ORDERS = "These files are not orders. Ask someone who maintains them to confirm the changes."
_MARKS = {"added": "new", "changed": "changed", "deleted": "deleted", "renamed": "renamed"}


def verdict(report: Report) -> tuple[str, str]:
    """The answer in a few words, and why."""
    errors = count(len(report.errors), "error")
    match report.verdict:
        case Verdict.CONFLICT:
            files = listed(report.asked.merged.conflicts)
            return "It cannot be merged as it is.", f"Both sides changed {files}; someone must decide which words stay."
        case Verdict.ERRORS:
            return (
                "It must not be merged yet.",
                f"{sentence(errors)} must be fixed first: until then nothing is published.",
            )
        case Verdict.RECORD:
            why = "Published text would change or disappear. A published order is never edited."
            return "It changes what was published.", why
        case Verdict.NOTHING:
            return "It changes no order.", "The site keeps every order as it is."
        case Verdict.READY:
            return "It can be merged.", f"{_told(report)} Read the redlines before you merge."


def _told(report: Report) -> str:
    changes = report.changes
    published, rescinded, corrected = len(changes.published), len(changes.rescinded), len(changes.corrected)
    parts = [f"{count(published, 'order')} will be published"] if published else []
    parts += [f"{rescinded} rescinded"] if rescinded else []
    parts += [f"{corrected} corrected" if parts else f"{count(corrected, 'order')} will be corrected"] if corrected else []
    return f"{sentence(listed(parts))}." if parts else "Orders on file change."


def problems(report: Report) -> str:
    """How many problems there are, and how many were there before."""
    if not report.problems:
        return "No errors and no warnings."
    total = sentence(f"{count(len(report.errors), 'error')}, {count(len(report.warnings), 'warning')}")
    known = len(report.known)
    if not known:
        return f"{total}."
    if known == len(report.problems):
        return f"{total}, {'which was' if known == 1 else 'all of which were'} there before."
    return f"{total}, {known} of which {'was' if known == 1 else 'were'} there before."


def compared(report: Report) -> str:
    """Which commits were compared, and the day of which the statuses tell."""
    asked = report.asked
    rebased = "" if asked.merged.since == asked.base.commit else ", merged for this report"
    return (
        f"Compared: {asked.base.short} (before) with {asked.head.short} (after{rebased}). Statuses as of {long_date(asked.on)}."
    )


def number(report: Report, directive: DirectiveNumber) -> str:
    """A number as the department prints it."""
    return printed_number(directive, report.department)


def facts(report: Report, revision: Revision) -> Iterator[tuple[str, str]]:
    """What is to be known of a revision that would be published, each with its name."""
    header = revision.header
    yield "Takes effect", _effective(report, header.effective)
    yield "For", listed(header.distribution) or "no one is named"
    rescinds = listed(number(report, stated.number) for stated in header.rescinds)
    yield "Rescinds", rescinds or "nothing"
    amends = listed(f"{number(report, stated.number)} {stated.path}" for stated in header.amends)
    if amends:
        yield "Amends", amends
    yield "Change note", header.change_note or "none: the site will say nothing of what changed"
    yield "Text", header.text.value
    if header.source:
        yield "Signed file", header.source.file
    yield "File", f"{report.asked.folder}/{revision.file}"


def _effective(report: Report, effective: date | None) -> str:
    if effective is None:
        return "the day is missing"
    day = long_date(effective)
    return f"{day}; pending until then" if effective > report.asked.on else f"{day}, so it is in force as soon as it is published"


def rescission(report: Report, of: Rescission) -> str:
    """`G.O. 2011-01 Social Media: from January 15, 2030 on, by G.O. 2011-01A.`"""
    known = report.edition.corpus.revision(of.of)
    title = f" {known.header.title}" if known else " (not on file)"
    when = f"from {long_date(of.effective)} on" if of.effective else "the day is not on file"
    by = f", by {number(report, of.by)}" if of.by else f", by {of.act}" if of.act else ""
    return f"{number(report, of.of)}{title}: {when}{by}."


def standing_title(report: Report) -> str:
    """The day of which the standings tell."""
    return f"In force on {long_date(report.asked.on)}"


def standing(report: Report, of: Standing) -> tuple[str, str, str]:
    """A directive, what is in force before, and what is in force and pending after."""
    pending = [f"{number(report, n)} pending until {long_date(day)}" for n, day in of.pending if day]
    after = [number(report, of.after) if of.after else "nothing in force", *pending]
    return number(report, of.series), number(report, of.before) if of.before else "nothing in force", "; ".join(after)


def altered(report: Report, of: Altered) -> str:
    """What is wrong with editing a file that was published, or why it is right."""
    name = number(report, of.new.number)
    if not of.was_text:
        return (
            f"{name}: the file had no issued text before (“{of.old.header.text.value}”); now it is “{of.new.header.text.value}”."
        )
    what = "only its header or its form differs" if of.same_words else "its words differ"
    return f"{name} is on file already, and its file was edited ({what}). Undo that; what the order needs is a new revision."


def corrected(report: Report, of: Altered) -> str:
    """What a correction says of itself."""
    note = of.new.header.correction
    told = f" on {long_date(note.day)}, by {note.author}: {note.reason}" if note else ""
    return f"{number(report, of.new.number)} {of.new.header.title}{told} (The file that was published stays.)"


def rewritten_title(report: Report, of: Altered) -> str:
    """Over the words that a correction or an edit changed."""
    name = number(report, of.new.number)
    if of in report.changes.corrected:
        return f"What the correction of {name} changes in its words"
    return f"What the edit of {name} did to its words"


def renamed(report: Report, of: Altered) -> str:
    """A published file under another name."""
    return f"{number(report, of.new.number)}: its file was renamed from {of.old.file} to {of.new.file}. Undo that."


def gone(report: Report, revision: Revision) -> str:
    """A published file that is not there any more."""
    name = number(report, revision.number)
    return f"{name} {revision.header.title}: its file {revision.file} is gone. Put it back: what was published stays on record."


def withdrawn(report: Report, of: Rescission) -> str:
    """A rescission that was stated and no longer is."""
    return f"{rescission(report, of)} This was stated before, and is no more."


def signed(report: Report, of: Signed) -> str:
    """What became of a file in the inbox."""
    if of.draft is None:
        return f"{of.file.path}: no order says that it was taken from it. {of.file.said}"
    return f"{of.file.path}: drafted as {number(report, of.draft.number)}. {of.file.said}"


def path_change(change: PathChange) -> str:
    """`docs/guide.md (changed)`."""
    was = f" from {change.was}" if change.was else ""
    return f"{change.path} ({_MARKS[change.what]}{was})"
