"""The history of one provision as text: every wording, the newest first, with what each changed in the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orders.exports.counting import count
from orders.exports.redline_text import WARNINGS, Style, words_in_marks
from orders.history.nouns import Appearance, ProvisionHistory, Standing, Stay, Wording
from orders.history.rows import rows_of


def history_to_text(history: ProvisionHistory, style: Style | None = None) -> str:
    """What a person reads: what the provision is called for ever and what became of it, then its wordings.

    A wording prints with what it changed in the one before: `[-deleted-]`, `{+inserted+}`. Ends with a newline.
    """
    blocks = ["\n".join(_head(history))]
    blocks += ["\n".join(_wording(wording, style or Style())) for wording in reversed(history.wordings)]
    return "\n\n".join(blocks) + "\n"


def _head(history: ProvisionHistory) -> Iterator[str]:
    yield f"{history.identity}: {count(len(history.wordings), 'wording')}"
    if history.split_from:
        yield f"Split from {_listed(history.split_from)}."
    if history.merged_into:
        yield f"Merged into {_listed(history.merged_into)}."
    if history.deleted_by:
        yield f"Deleted by {_listed(history.deleted_by)}."


def _wording(wording: Wording, style: Style) -> Iterator[str]:
    first, *later = wording.stays
    until = f" until {wording.until.isoformat()}" if wording.until else ""
    yield _line(first.first, f"{_belated(wording)}{until}")
    yield from _caveats(first.first)
    yield from words_in_marks(wording.edits, style)
    yield from _stood(first)
    for stay in later:
        yield f"  The same words: {_line(stay.first)}"
        yield from _caveats(stay.first)
        yield from _stood(stay)


def _belated(wording: Wording) -> str:
    """Of words that came with a revision that was rescinded before its first day, from when they were in force after all."""
    if wording.first.effective:
        return ""
    if not wording.effective:
        return ", never in force"
    revision = next(s.revision for stay in wording.stays for s in stay.course if s.effective)
    return f", effective {wording.effective.isoformat()} with {revision}"


def _line(appearance: Appearance, until: str = "") -> str:
    """`GO 2011-01A IV.A.2.d, effective 2017-11-25  (reworded, renumbered)`."""
    effective = f", effective {appearance.effective.isoformat()}" if appearance.effective else ""
    warning = f" [{WARNINGS[appearance.status]}]" if appearance.status in WARNINGS else ""
    return f"{appearance.revision} {appearance.path}{effective}{until}  ({appearance.how}){warning}"


def _caveats(appearance: Appearance) -> Iterator[str]:
    if appearance.missing:
        yield f"  The text of {_listed(appearance.missing)}, before it, is not on file: these words may be older."


def _stood(stay: Stay) -> Iterator[str]:
    if len(stay.course) > 1:
        yield f"  Unchanged in {_listed(map(_row, rows_of(stay.course[1:])))}."


def _row(row: tuple[Standing, ...]) -> str:
    """`GO 1973-05A`, `GO 1973-05A to GO 1973-05DD (30 revisions)`."""
    return f"{row[0].revision} to {row[-1].revision} ({len(row)} revisions)" if len(row) > 1 else str(row[0].revision)


def _listed(things: Iterable[object]) -> str:
    return ", ".join(map(str, things))
