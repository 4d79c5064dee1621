"""What is said of a divided order, as text: a few sentences for a terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from orders.exports.terminal import safe
from orders.history.divided import Division
from orders.meaning.sentences import counted


def division_lines(division: Division) -> Iterator[str]:
    """Who else rescinded what was compared, and how many of the deletions went there."""
    for rescission in division.also:
        when = rescission.effective.isoformat() if rescission.effective else "on a day that is not on file"
        divided = "was divided: it " if division.is_between(rescission) else ""
        yield safe(f"{rescission.of} {divided}is also rescinded by {rescission.by} (effective {when}).")
    deleted = sum(not change.new for change in division.redline.changes)
    if not deleted or not any(division.elsewhere):
        return
    parts = [f"{number} taken over by {' and '.join(map(str, whom))}" for whom, number in division.gone_to.items()]
    left = deleted - sum(division.gone_to.values())
    parts += [f"{left} not found in another successor"] if left else []
    yield safe(f"Of the {counted(deleted, 'provision')} deleted here: {', '.join(parts)}.")
