"""A redline as text for a terminal, a mail or a file: `[-deleted-]` and `{+inserted+}`, colours only where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orders.exports.counting import count
from orders.exports.division_text import division_lines
from orders.exports.meaning_text import meaning_lines
from orders.exports.redline_json import name_of
from orders.exports.signs import apart
from orders.exports.terminal import safe
from orders.history.divided import Division, Elsewhere
from orders.meaning.meaning import Meaning
from orders.model.header import TextStatus
from orders.model.provision import Provision
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.model.revision import Revision

_RED, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_BRACKETS = {EditOp.EQUAL: ("", "", ""), EditOp.DELETED: ("[-", "-]", _RED), EditOp.INSERTED: ("{+", "+}", _GREEN)}
_SIGNS = {ChangeKind.ADDED: "+", ChangeKind.DELETED: "-", ChangeKind.UNCHANGED: " "}
WARNINGS = {
    TextStatus.RECONSTRUCTED: "RECONSTRUCTED: this is not the text of any order",
    TextStatus.NOT_ON_FILE: "TEXT NOT ON FILE",
}
"""What stands in square brackets behind a text that cannot be relied on."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to print: with terminal colours or without, and every provision (`whole`) or only what changed."""

    colour: bool = False
    whole: bool = False


def redline_to_text(
    redline: Redline, style: Style | None = None, meaning: Meaning | None = None, division: Division | None = None
) -> str:
    """The redline a person reads: both sides, the summary, then every change in the order of the new revision.

    With its `meaning`, the facts in short and the duty table stand before the changes. With its `division`, it is said
    who else rescinded the old revision, and of each deletion and each other change where it stands there.
    Marks are the same with and without colours, so a print or a pasted mail says as much. Control characters of a
    text are shown as `�`, since a terminal would obey them; where an order has such a mark itself, a backslash stands in
    it. Ends with a newline.
    """
    style = style or Style()
    elsewhere = division.elsewhere if division and division.elsewhere else ((),) * len(redline.changes)
    paired = zip(redline.changes, elsewhere, strict=True)
    shown = [(change, places) for change, places in paired if style.whole or not change.is_unchanged]
    blocks = ["\n".join(_head(redline, style))]
    blocks += ["\n".join(division_lines(division))] if division and division.also else []
    blocks += ["\n".join(meaning_lines(meaning, redline))] if meaning else []
    blocks += [_block(change, redline, style, places) for change, places in shown]
    if not shown:
        blocks.append("No change.")
    return "\n\n".join(blocks) + "\n"


def summary_sentence(redline: Redline) -> str:
    """The summary in one line, only what happened: `2 reworded, 1 added; 12 words inserted, 3 deleted`."""
    summary = redline.summary()
    names = ("reworded", "typography", "added", "deleted", "split", "merged", "moved", "renumbered", "relevelled")
    parts = [
        f"{getattr(summary, name)} {'in typography only' if name == 'typography' else name}"
        for name in names
        if getattr(summary, name)
    ]
    dressed = sum(bool(change.formatting) for change in redline.changes)
    if dressed:
        parts.append(f"{dressed} in formatting")
    words = f"{count(summary.words_inserted, 'word')} inserted, {summary.words_deleted} deleted"
    return f"{', '.join(parts) or 'nothing changed'}; {words}; {summary.unchanged} unchanged"


def _head(redline: Redline, style: Style) -> list[str]:
    lines = [f"- {_side(revision)}" for revision in redline.old] + [f"+ {_side(redline.new)}"]
    return [*(_paint(line, _BOLD, style) for line in lines), summary_sentence(redline)]


def _side(revision: Revision) -> str:
    header = revision.header
    effective = f", effective {header.effective.isoformat()}" if header.effective else ""
    warning = f" [{WARNINGS[header.text]}]" if header.text in WARNINGS else ""
    title = "" if header.text is TextStatus.LOOSE else f" {header.title}"
    return safe(f"{name_of(revision)}{title}") + effective + warning


def _block(change: Change, redline: Redline, style: Style, elsewhere: Sequence[Elsewhere]) -> str:
    sign = _SIGNS.get(change.kind, "~")
    says = ", ".join(_says(change)) + "".join(f"; {_told(place, change)}" for place in elsewhere)
    lines = [_paint(f"{sign} {_where(change, redline)}  ({says})", _BOLD, style)]
    return "\n".join([*lines, *words_in_marks(_edits(change), style)])


def _told(place: Elsewhere, change: Change) -> str:
    """Where a provision stands in another successor: `taken over by GO 2020-02 II.B, reworded there`."""
    there = f", {place.change.kind.value} there" if place.change.kind is not ChangeKind.UNCHANGED else ""
    where = ", ".join(map(_address, place.change.new))
    return f"{'also in' if change.new else 'taken over by'} {safe(str(place.successor.number))} {where}{there}"


def words_in_marks(edits: Iterable[Edit], style: Style) -> list[str]:
    """The words of a change as indented lines: what went as `[-so-]`, what came as `{+so+}`, the rest as it is."""
    words = "".join(_marked(edit, style) for edit in edits)
    return [f"    {line}" for line in words.split("\n") if line]


def _where(change: Change, redline: Redline) -> str:
    """The addresses of a change: `IV.A.2.c → IV.A.2.d`, with the directive where several were rescinded."""
    several = len(redline.old) > 1
    origins = change.origin or (0,) * len(change.old)
    old = [
        (f"{name_of(redline.old[origin])} " if several else "") + _address(provision)
        for provision, origin in zip(change.old, origins, strict=True)
    ]
    new = [_address(provision) for provision in change.new]
    if old == new or not old or not new:
        return ", ".join(new or old)
    return f"{', '.join(old)} → {', '.join(new)}"


def _address(provision: Provision) -> str:
    return safe(str(provision.path))


def _says(change: Change) -> list[str]:
    """What happened, in words: kind first, then how it travelled, then its dress."""
    kind = {ChangeKind.TYPOGRAPHY: "typography only"}.get(change.kind, change.kind.value)
    travelled = [name for name in ("moved", "renumbered", "relevelled") if getattr(change, name)]
    dress = [f"{name} changed" for name in change.formatting]
    silent = change.kind is ChangeKind.UNCHANGED and (travelled or dress)
    return [*([] if silent else [kind]), *travelled, *dress]


def _edits(change: Change) -> tuple[Edit, ...]:
    """The words of a change; where none are recorded, the texts themselves."""
    if change.edits:
        return change.edits
    old = "\n".join(provision.text for provision in change.old)
    new = "\n".join(provision.text for provision in change.new)
    if old == new:
        return (Edit(EditOp.EQUAL, old),) if old else ()
    return tuple(Edit(op, text) for op, text in ((EditOp.DELETED, old), (EditOp.INSERTED, new)) if text)


def _marked(edit: Edit, style: Style) -> str:
    """One run of words in its marks; each line is marked by itself, and spaces at its end stay outside the marks."""
    opening, closing, colour = _BRACKETS[edit.op]
    if edit.op is EditOp.EQUAL:
        return apart(safe(edit.text))
    parts = []
    for line in apart(safe(edit.text)).split("\n"):
        words = line.rstrip(" ")
        marked = _paint(f"{opening}{words}{closing}", colour, style) if words else ""
        parts.append(marked + line[len(words) :] if words else f"{opening}{line}{closing}" if line else "")
    return "\n".join(parts)


def _paint(text: str, colour: str, style: Style) -> str:
    return f"{colour}{text}{_PLAIN}" if style.colour else text
