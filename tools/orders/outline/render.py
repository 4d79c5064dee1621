"""Writes an outline as Markdown in its canonical form: one block a line, an empty line between, exact indentation."""

from __future__ import annotations

from orders.model.outline import Outline
from orders.model.provision import CELL_JOIN, Mark, Provision, ProvisionKind
from orders.outline.inline import render_inline
from orders.outline.lines import UNDER_SIGN, escape_label, escape_opening


def render_outline(outline: Outline) -> str:
    """The body of an order as canonical Markdown, ending in a line feed; "" for an empty one.

    `parse_outline(render_outline(outline))` is the outline again.
    """
    blocks = _blocks(outline.provisions, 2)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def render_stretch(head: Provision | None, top: tuple[Provision, ...], rank: int) -> str:
    """A heading with `rank` number signs and what stands under it, as they stand in a body; no line feed ends it."""
    return "\n\n".join([*([_block(head, 0, rank)] if head else []), *_blocks(top, rank + 1)])


def _blocks(provisions: tuple[Provision, ...], rank: int) -> list[str]:
    """The pieces between which an empty line stands; `rank` are the number signs of a heading among the provisions."""
    blocks: list[str] = []
    stack = [(provision, 0, rank) for provision in reversed(provisions)]
    while stack:
        provision, column, rank = stack.pop()
        blocks.append(_block(provision, column, rank))
        if not provision.children or provision.kind is ProvisionKind.TABLE:
            continue
        if provision.kind is ProvisionKind.HEADING:
            column, rank = 0, rank + 1
        else:
            column += len(provision.label) + 1 if provision.label else UNDER_SIGN
        stack.extend([(child, column, rank) for child in reversed(provision.children)])
    return blocks


def _block(provision: Provision, column: int, rank: int) -> str:
    """One provision without what stands under it (of a table, its rows)."""
    indent = " " * column
    if provision.kind is ProvisionKind.ITEM:
        words = escape_label(render_inline(provision.text, provision.marks))
        return f"{indent}{provision.label} {words}" if words and provision.label else indent + (provision.label or words)
    if provision.kind is ProvisionKind.TABLE:
        return "\n".join(indent + line for line in _table(provision))
    if provision.kind is ProvisionKind.IMAGE:
        return f"{indent}![{_description(provision.text)}]({provision.image})"
    words = render_inline(provision.text, provision.marks)
    if provision.kind is ProvisionKind.HEADING:
        return _joined("#" * rank, provision.label, escape_label(words, heading=not provision.label))
    if provision.kind is ProvisionKind.BULLET:
        return indent + _joined("-", escape_label(words))
    return indent + (words if provision.kind is ProvisionKind.NOTE else escape_opening(words))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _description(text: str) -> str:
    r"""An image's description with its brackets and backslashes escaped."""
    return "".join(f"\\{character}" if character in "\\[]" else character for character in text)


def _table(provision: Provision) -> list[str]:
    """A table's lines. The line of dashes is as wide as the first row and without colons: how a column is aligned is no word."""
    lines = [_row(row) for row in provision.children]
    columns = max(1, len(provision.children[0].cells)) if provision.children else 1
    return [*lines[:1], "|" + " --- |" * columns, *lines[1:]]


def _row(row: Provision) -> str:
    written: list[str] = []
    start = 0
    marks = list(reversed(row.marks))
    for cell in row.cells:
        end = start + len(cell)
        own: list[Mark] = []
        while marks and marks[-1].end <= end:
            mark = marks.pop()
            own.append(Mark(mark.start - start, mark.end - start, mark.kind, mark.target))
        written.append(render_inline(cell, tuple(own)).replace("|", "\\|"))
        start = end + len(CELL_JOIN)
    return f"| {' | '.join(written)} |"
