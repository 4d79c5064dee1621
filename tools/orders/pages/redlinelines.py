"""The body of a redline as HTML: the order's lines, and the changes that stand among them, as strings that are joined once.

Most of a redline is what did not change, and the next redline shows nearly all of it again. So the lines of a stretch are made
once for all revisions in which it stands the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from orders.model.provision import Provision, ProvisionKind
from orders.pages.editview import plain_html
from orders.pages.escaping import escaped
from orders.pages.lines import DEEPEST
from orders.pages.spots import Spot
from orders.pages.wording import count


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


def spot_html(spot: Spot, words: str) -> str:
    """A provision as a line where it stands, with its words as HTML."""
    provision = spot.provision
    return line_html(provision, level_of(spot), min(DEEPEST, spot.depth), words, spot.place)


_SHOWN_AS = {"note": "note", "definition": "definition", "bullet": "bullet", "table": "minor"}
"""What an unchanged provision is called where it looks unlike an item."""


def still_html(spot: Spot, css: str = "") -> str:
    """An unchanged provision as one element, since most of a redline are these."""
    return line_of(spot, spot.anchor, plain_html(spot.provision, 0, len(spot.provision.text)), css)


def line_of(spot: Spot, name: str, words: str, css: str = "") -> str:
    """A provision as one element with an id, its words as HTML."""
    provision = spot.provision
    kind = provision.kind._value_
    before, after = _around(css, kind, level_of(spot), spot.depth)
    label = f"<b>{escaped(provision.label)}</b> " if provision.label else ""
    inner = escaped(spot.place) if kind == "table" else words
    return f'{before}{escaped(name)}">{label}<span>{inner}{after}'


@cache
def _around(css: str, kind: str, level: int, depth: int) -> tuple[str, str]:
    """What stands around the id and the words of such an element."""
    depth = min(DEEPEST, depth)
    names = " ".join(filter(None, (css, _SHOWN_AS.get(kind, ""), f"d{depth}" if depth > 1 else "")))
    tag = f"h{level}" if level else "p"
    named = f' class="{names}"' if names else ""
    return f'<{tag}{named} id="', f"</span></{tag}>\n"


def same_lines(spots: tuple[Spot, ...]) -> tuple[str, ...]:
    """The provisions of a stretch in their places, as they stand in a redline that changes none of them."""
    lines: list[str] = []
    whole = "".join([f"{spot.anchor}{spot.provision.label}{spot.provision.text}" for spot in spots])
    is_plain = whole == escaped(whole)
    for spot in spots:
        provision, anchor = spot.provision, spot.anchor
        label, text = provision.label, provision.text
        if provision.marks or provision.term or provision.kind is _TABLE:
            lines.append(still_html(spot))
            continue
        if not is_plain:
            anchor, label, text = escaped(anchor), escaped(label), escaped(text)
        before, after = _around("", provision.kind._value_, spot.level and level_of(spot), spot.depth)
        lines.append(f'{before}{anchor}">{f"<b>{label}</b> " if label else ""}<span>{text}{after}')
    return tuple(lines)


_TABLE = ProvisionKind.TABLE


def level_of(spot: Spot) -> int:
    """The level of a heading on the page of a redline, below "Section by section"; 0 for no heading."""
    return min(6, spot.level + 1) if spot.level else 0


def hidden_html(number: int, lines: Sequence[bytes]) -> list[bytes]:
    """So many neighbors that did not change, which are shown or hidden together: in pieces, in UTF-8."""
    how_many = f'<p class="gap"><span>{count(number, "provision")} unchanged</span></p>'
    return [f'<div class="same">\n{how_many}\n'.encode(), *lines, b"</div>\n"]


def lines_html(lines: Iterable[str]) -> str:
    """Lines below each other."""
    return "".join([f"{line}\n" for line in lines])
