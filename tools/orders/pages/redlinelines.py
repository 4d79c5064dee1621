"""The body of a redline as HTML: the order's lines, and the changes that stand among them, as strings that are joined once.

Most of a redline is what did not change, and the next redline shows nearly all of it again. So an unchanged provision is
made into a line once, and found again by everything that its line shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from orders.model.outline import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.pages import links
from orders.pages.editview import plain_html
from orders.pages.environment import environment
from orders.pages.escaping import escaped
from orders.pages.wording import count

AT_HAND = 8192
"""So many unchanged lines are kept: those of some twenty long orders."""

Marks = tuple[tuple[int, int, MarkKind, str], ...]


def line_html(provision: Provision, level: int, depth: int, words: str, place: str = "") -> str:
    """A provision as a line: its heading level (0 for none), its indentation, its words as HTML, and of a table its place."""
    kind = provision.kind._value_
    if kind == "table":
        return f'<div class="line table d{depth}"><p class="minor">{escaped(place)}</p></div>\n'
    label = f'<span class="label">{escaped(provision.label)}</span> ' if provision.label else ""
    inner = f'{label}<span class="words">{words}</span>'
    if level:
        return f'<div class="line heading h{level - 1} d{depth}"><h{level}>{inner}</h{level}></div>\n'
    return f'<div class="line {kind} d{depth}"><p>{inner}</p></div>\n'


def same_line(provision: Provision, level: int, depth: int, place: str = "") -> str:
    """An unchanged provision as a line."""
    return line_html(provision, level, depth, plain_html(provision, 0, len(provision.text)), place)


def same_block(provision: Provision, level: int, depth: int) -> str:
    """An unchanged provision (no table) in its place, found by its address."""
    p = provision
    marks = tuple([(m.start, m.end, m.kind, m.target) for m in p.marks]) if p.marks else ()
    return _same_block(p.path.steps, p.kind, p.label, p.text, level, depth, marks, p.term)


@lru_cache(maxsize=AT_HAND)
def _same_block(
    steps: tuple[str, ...], kind: ProvisionKind, label: str, text: str, level: int, depth: int, marks: Marks, term: str
) -> str:
    path = LabelPath(steps)
    dress = tuple([Mark(start, end, kind, target) for start, end, kind, target in marks])
    return block_html("unchanged", path, same_line(Provision(kind, path, label, text, dress, term=term), level, depth))


def block_html(css: str, path: LabelPath, line: str, went_along: str = "") -> str:
    """A provision that is no change itself, with what is said of where it went."""
    along = f'<p class="went-along">{escaped(went_along)}</p>\n' if went_along else ""
    return f'<div class="block {css}" id="{escaped(links.provision_anchor(path))}">\n{line}\n{along}</div>\n'


def hidden_html(blocks: Sequence[str]) -> str:
    """Neighbors that did not change, which are shown or hidden together."""
    how_many = f'<p class="gap"><span>{count(len(blocks), "provision")} unchanged</span></p>'
    return f'<div class="same">\n{how_many}\n{"".join(blocks)}</div>\n'


def lines_html(lines: Iterable[str]) -> str:
    """Lines below each other."""
    return "".join([f"{line}\n" for line in lines])


def pieces_html(pieces: object) -> str:
    """Pieces of a sentence, some linked."""
    return str(environment().get_template("parts.html").module.pieces(pieces))  # type: ignore[attr-defined]
