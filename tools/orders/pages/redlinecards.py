"""The changes of a redline as cards: what happened, where, the ways to the next and the one before, and the words.

Neighbors that were added together, or deleted together, stand on one card, each under its own number: a section that is new as
a whole is read as one text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from orders.model.redline import Change
from orders.pages import links
from orders.pages.bothsides import BothSides
from orders.pages.edition import is_reconstructed
from orders.pages.editview import has_word_edits, inline_html, side_html, whole_html
from orders.pages.escaping import escaped
from orders.pages.redlinelines import line_of, lines_html, spot_html
from orders.pages.snippets import linked_html
from orders.pages.spots import Spot
from orders.pages.wording import listed

if TYPE_CHECKING:
    from orders.pages.redlinepage import Block


class Row(NamedTuple):
    """A provision that stands on one side only: its change, where it stands, what its side is called beyond "Before", and its
    line.
    """

    block: Block
    spot: Spot
    before: str
    line: str


def row_of(change: Change, block: Block, at_old: Sequence[Spot], at_new: Sequence[Spot], sides: BothSides) -> Row | None:
    """The row of a change of one provision that stands on one side only; None for any other change."""
    if len(at_old) + len(at_new) != 1 or not has_word_edits(change):
        return None
    spot, name = (at_new or at_old)[0], _ids(change, at_old, at_new, len(sides.redline.old) > 1)[0]
    words = whole_html(spot.provision, change.edits[0].op)
    return Row(block, spot, _before(change, sides), line_of(spot, name, words))


def continues(last: Row, row: Row) -> bool:
    """Whether a change goes on the card of the one right before it: both provisions were added, or both deleted, they stand in
    one section, and no more is to be said of either.
    """
    steps = row.spot.provision.path.steps
    return (
        row.block.css == last.block.css
        and row.block.css in ("added", "deleted")
        and len(steps) > 1
        and steps[0] == last.spot.provision.path.steps[0]
        and row.before == last.before
        and not (row.block.elsewhere or last.block.elsewhere)
    )


def rows_html(rows: Sequence[Row], total: int) -> str:
    """The card of changes that stand right behind one another."""
    first, last = rows[0].block, rows[-1].block
    named = f' data-before="Before{escaped(rows[0].before)}"' if rows[0].before else ""
    if len(rows) == 1:
        return f"{_opened_html(first, total)}{_head_html(first, total)}<div class=only{named}>{rows[0].line}</div></div>\n"
    and_or_to = "and" if len(rows) == 2 else "to"
    said = f"Changes {first.serial} {and_or_to} {last.serial}"
    head = _heads_html(first, last.serial, said, f"{first.place} {and_or_to} {rows[-1].spot.place}", total)
    each = [
        f"<div class=only{named} id={block.id}><a href=#{block.id}>Change {block.serial}</a>\n{line}</div>\n"
        for block, _, _, line in rows
    ]
    return f'<div class="change several {first.css}" role=group aria-label="{said} of {total}">\n{head}{"".join(each)}</div>\n'


def change_html(
    change: Change, block: Block, at_old: Sequence[Spot], at_new: Sequence[Spot], sides: BothSides, total: int
) -> str:
    """The card of one change."""
    ids, two_sided = _ids(change, at_old, at_new, len(sides.redline.old) > 1), has_word_edits(change)
    inline = lines_html(map(spot_html, at_new or at_old, inline_html(change)))
    anchors = "".join([f'<span class="anchor" id="{escaped(name)}"></span>\n' for name in ids])
    return (
        f"{_opened_html(block, total)}{anchors}{_head_html(block, total)}"
        f'<div class="{"as-inline" if two_sided else "as-both"}">\n{inline}</div>\n'
        f"{_sides_html(change, at_old, at_new, sides) if two_sided else ''}</div>\n"
    )


def _opened_html(block: Block, total: int) -> str:
    return f'<div class="change {block.css}" id={block.id} role=group aria-label="Change {block.serial} of {total}">\n'


def _head_html(block: Block, total: int) -> str:
    """The head of a card of one change."""
    return _heads_html(block, block.serial, f"Change {block.serial}", block.place, total)


def _heads_html(block: Block, last: int, said: str, place: str, total: int) -> str:
    """The numbers of the changes of a card, from that of `block` to the `last`, what happened, where, and the ways to the next
    one and the one before. Nothing around them is longer than it must be: where an order was divided, there are hundreds.
    """
    elsewhere = f" {''.join(map(linked_html, block.elsewhere))}" if block.elsewhere else ""
    serial, anchor = block.serial, links.change_anchor
    # The style tells the way back by the one onward behind it, or by its `rel` where none is.
    rel = ' rel="prev"' if last == total else ""
    before = f"<a{rel} href=#{anchor(serial - 1)}>Previous change</a>\n" if serial > 1 else ""
    after = f"<a href=#{anchor(last + 1)}>Next change</a>\n" if last < total else ""
    return (
        f"<div class=change-head><p><a href=#{anchor(serial)}>{said}</a> <i>{escaped(block.tag)}</i> "
        f"<b>{escaped(place)}</b> {escaped(block.detail)}{elsewhere}</p>{before}{after}</div>\n"
    )


def _sides_html(change: Change, at_old: Sequence[Spot], at_new: Sequence[Spot], sides: BothSides) -> str:
    old = lines_html(map(spot_html, at_old, side_html(change, of_new=False)))
    new = lines_html(map(spot_html, at_new, side_html(change, of_new=True)))
    return (
        f'<div class="as-sides">\n<div class="side before"><p class="side-name">Before{escaped(_before(change, sides))}</p>\n'
        f'{old or _none("Not in the order before.")}</div>\n<div class="side after"><p class="side-name">After</p>\n'
        f"{new or _none('Not in the order any more.')}</div>\n</div>\n"
    )


def _none(words: str) -> str:
    return f'<p class="none">{words}</p>\n'


def _before(change: Change, sides: BothSides) -> str:
    """Which of several old revisions the old side is from, and whether that is a reconstruction."""
    redline = sides.redline
    if len(redline.old) == 1 and not is_reconstructed(redline.old[0]):
        return ""
    from_ = [redline.old[origin] for origin in sorted(set(change.origin))]
    name = f": {listed(sides.edition.print_of(r.number) for r in from_)}" if from_ and len(redline.old) > 1 else ""
    return name + (" (reconstruction)" if any(map(is_reconstructed, from_)) else "")


def _ids(change: Change, at_old: Sequence[Spot], at_new: Sequence[Spot], several: bool) -> list[str]:
    """The ids under which a change is found: its new addresses as they are, its old ones with `was-` in front."""
    ids = [spot.anchor for spot in at_new]
    if not several:
        return ids + [f"was-{spot.anchor}" for spot in at_old]
    origins = (*change.origin, *[0] * len(change.old))
    return ids + [links.old_anchor(p.path, origin, several) for p, origin in zip(change.old, origins, strict=False)]
