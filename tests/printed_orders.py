"""Prints an order as a typist would: header, labels, indentation, lines of a width, pages with running heads and numbers.

Knows the model of an outline and nothing of the importer.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from orders.model.outline import Outline
from orders.model.provision import Provision, ProvisionKind

STEP = 5
"""Columns from one depth to the next."""


def printed_lines(outline: Outline, width: int = 88, step: int = STEP) -> list[str]:
    """The body: hanging indents, an empty line between any two provisions."""
    lines: list[str] = []
    for provision in outline.provisions:
        for block in _blocks(provision, 0, width, step):
            lines += [*block, ""]
    return lines[:-1]


def _blocks(provision: Provision, column: int, width: int, step: int) -> Iterator[list[str]]:
    label = provision.label or ("•" if provision.kind is ProvisionKind.BULLET else "")
    inner = column + (max(step, len(label) + 1) if label else 0)
    lead = (" " * column + label).ljust(inner) if label else " " * column
    words = provision.text
    yield textwrap.wrap(
        words, width, initial_indent=lead, subsequent_indent=" " * inner, break_long_words=False, break_on_hyphens=False
    ) or [lead.rstrip()]
    for child in provision.children:
        yield from _blocks(child, inner, width, step)


def paged(head: list[str], body: list[str], running: str = "", rows: int = 50) -> str:
    """Pages of so many rows with a form feed between: the printed header on the first, a running head on all others, numbers."""
    rest = [*head, "", *body]
    pages: list[list[str]] = []
    while rest:
        pages.append(rest[:rows])
        rest = rest[rows:]
        while rest and not rest[0]:
            rest.pop(0)
    shown = []
    for number, page in enumerate(pages, 1):
        top = [running, ""] if running and number > 1 else []
        shown.append("\n".join([*top, *page, "", "", f"Page {number} of {len(pages)}".rjust(80)]))
    return "\n\f".join(shown) + "\n"
