"""Small redlines made by hand: one provision a change, its words compared by the one comparison there is."""

from __future__ import annotations

from datetime import date

from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Redline
from orders.model.revision import Revision
from orders.outline.parse import parse_outline
from orders.redline.compare import compare
from orders.redline.words import compare_words

OLD = DirectiveNumber("GO", "2001-01")
NEW = DirectiveNumber("GO", "2001-01", "A")


def revision(number: DirectiveNumber, outline: Outline, effective: date | None = None) -> Revision:
    return Revision(number, Header(number, "Parking", TextStatus.TRANSCRIBED, effective), outline)


def item(text: str, path: str = "I.A") -> Provision:
    steps = tuple(path.split("."))
    return Provision(ProvisionKind.ITEM, LabelPath(steps), f"{steps[-1]}.", text)


def redline_of(*changes: Change) -> Redline:
    """A redline of bare changes; its two revisions hold their provisions, one below the other."""
    sides = (Outline(tuple(p for c in changes for p in c.old)), Outline(tuple(p for c in changes for p in c.new)))
    return Redline((revision(OLD, sides[0]),), revision(NEW, sides[1]), changes)


def reworded(old: str, new: str, before: str = "I.A", after: str = "I.A") -> Change:
    return Change(ChangeKind.REWORDED, (item(old, before),), (item(new, after),), (0,), edits=compare_words(old, new))


def added(text: str, path: str = "I.A") -> Change:
    return Change(ChangeKind.ADDED, (), (item(text, path),), (), edits=compare_words("", text))


def deleted(text: str, path: str = "I.A") -> Change:
    return Change(ChangeKind.DELETED, (item(text, path),), (), (0,), edits=compare_words(text, ""))


def order(number: str, body: str, effective: str = "2001-01-01") -> Revision:
    """A revision from Markdown as an order's file has it: `GO 2001-01A`."""
    kind, _, rest = number.partition(" ")
    name = DirectiveNumber(kind, rest.rstrip("ABC"), rest[len(rest.rstrip("ABC")) :])
    outline, problems = parse_outline(body)
    assert not problems, problems
    return revision(name, outline, date.fromisoformat(effective))


def compared(old: str, new: str) -> Redline:
    """The redline of two bodies in Markdown."""
    return compare(order("GO 2001-01", old), order("GO 2001-01A", new, "2005-01-01"))
