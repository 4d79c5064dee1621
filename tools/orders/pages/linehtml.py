"""The lines of an order as HTML: flat, in printed order, each with its depth, label, words and address.

Flat, because labels are text: nothing on the page counts them, and an outline of any depth fits. Plain strings, joined once:
an order has hundreds of lines and a site millions. Within a line `.label` and `.words` are the order's own; the margin's note
and the mark of who cites it are ours and say so; the link to the provision has no words on the page, only a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orders.model.outline import LabelPath, Provision, ProvisionKind
from orders.pages import links
from orders.pages.escaping import escaped
from orders.pages.inline import Reference, cells_as_html, words_as_html
from orders.pages.lines import Position


def _no_image(name: str) -> str:
    return name


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in and beside the lines of an order on one page.

    `references` are the links in the words, by provision; the others are HTML by the ids of the provisions: `notes` of the
    margin, `cited` the marks of who cites it, `after` what stands below a line. `image` gives the address of a picture.
    """

    references: Mapping[LabelPath, Sequence[Reference]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    cited: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    image: Callable[[str], str] = _no_image


def lines_html(found: Mapping[LabelPath, Position], beside: Beside) -> str:
    """The lines of an order; rows stand in the line of their table."""
    tables = {path for path, position in found.items() if position.provision.kind is ProvisionKind.TABLE}
    rows = _rows(found, tables) if tables else {}
    pieces: list[str] = []
    for path, position in found.items():
        provision = position.provision
        anchor = links.provision_anchor(path)
        if path in tables:
            pieces.append(_table(anchor, position, rows.get(path, ()), beside))
        elif tables and _is_in_table(provision, tables):
            continue
        elif provision.image:
            pieces.append(_image(anchor, position, beside))
        else:
            pieces.append(_line(anchor, position, beside))
        if anchor in beside.after:
            pieces.append(beside.after[anchor])
    return "".join(pieces)


def _line(anchor: str, position: Position, beside: Beside) -> str:
    """One provision that is words."""
    provision, level = position.provision, position.level
    words = words_as_html(provision, beside.references.get(provision.path, ()))
    label = f'<span class="label">{escaped(provision.label)}</span> ' if provision.label else ""
    tag, css = (f"h{level}", f"heading h{level}") if level else ("p", provision.kind.value)
    note = beside.notes.get(anchor, "")
    return (
        f'<div class="line {css} d{position.depth}" id="{escaped(anchor)}">'
        f'<{tag}>{label}<span class="words">{words}</span></{tag}>{note}{_tools(anchor, position, beside)}</div>\n'
    )


def _image(anchor: str, position: Position, beside: Beside) -> str:
    provision = position.provision
    source, words = escaped(beside.image(provision.image)), escaped(provision.text)
    return (
        f'<div class="line image d{position.depth}" id="{escaped(anchor)}">'
        f'<img src="{source}" alt="{words}" loading="lazy">{_tools(anchor, position, beside)}</div>\n'
    )


def _table(anchor: str, position: Position, rows: Sequence[Position], beside: Beside) -> str:
    """A table in a region of its own, so that a wide one can be moved by keyboard; its first row names the columns."""
    place = escaped(position.place)
    inner = "".join(_row(row, beside, is_head=row is rows[0]) for row in rows)
    return (
        f'<div class="line table d{position.depth}" id="{escaped(anchor)}">\n'
        f'<div class="scroll" role="region" tabindex="0" aria-label="Table, {place}">\n'
        f'<table>\n<caption class="vh" data-furniture>{place}</caption>\n{inner}</table>\n</div>'
        f"{_tools(anchor, position, beside)}</div>\n"
    )


def _row(position: Position, beside: Beside, is_head: bool) -> str:
    provision = position.provision
    anchor = links.provision_anchor(provision.path)
    references = beside.references.get(provision.path, ())
    cells = [f'<span class="words">{cell}</span>' for cell in cells_as_html(provision, references)]
    if not cells:
        inner = f'<td><span class="words">{words_as_html(provision, references)}</span></td>'
    elif is_head:
        inner = "\n".join(f'<th scope="col">{cell}</th>' for cell in cells)
    else:
        cells[-1] += _tools(anchor, position, beside)
        inner = "\n".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr id="{escaped(anchor)}">{inner}</tr>\n'


def _tools(anchor: str, position: Position, beside: Beside) -> str:
    """The link to a provision, and before it the mark of who cites it. Its name is its place; a script copies the citation."""
    link = f'<a class="cite" href="#{escaped(links.fragment(anchor))}" title="{escaped(position.place)}"></a>'
    by = beside.cited.get(anchor)
    return f'<span class="tools" data-furniture>{by}{link}</span>' if by else link


def _rows(found: Mapping[LabelPath, Position], tables: Iterable[LabelPath]) -> dict[LabelPath, list[Position]]:
    """The rows of each table."""
    rows: dict[LabelPath, list[Position]] = {path: [] for path in tables}
    for path, position in found.items():
        if _is_in_table(position.provision, rows):
            rows[path.parent].append(position)
    return rows


def _is_in_table(provision: Provision, tables: Iterable[LabelPath]) -> bool:
    return provision.kind is ProvisionKind.ROW and provision.path.parent in tables
