"""How a Word file of an order looks: named styles that a drafter can use again, and where a provision of each depth begins."""

from __future__ import annotations

from collections.abc import Sequence

from orders.exports.docx.xml import Element, root, w
from orders.model.provision import Mark, MarkKind, Provision, ProvisionKind

STEP = 432
"""How much further in each depth begins, in twentieths of a point: 0.3 inches, the width of a label and its gap."""
DEEPEST = 8
"""Deeper provisions are indented no further."""

_FONT = "Times New Roman"
_MONO = "Courier New"
_NAMES = {
    ProvisionKind.ITEM: "OrderItem",
    ProvisionKind.PARAGRAPH: "OrderText",
    ProvisionKind.NOTE: "OrderNote",
    ProvisionKind.DEFINITION: "OrderDefinition",
    ProvisionKind.BULLET: "OrderBullet",
    ProvisionKind.IMAGE: "OrderPicture",
}


def style_of(provision: Provision) -> str:
    """The style of a provision's paragraph; headings use Word's own, for its navigation pane."""
    if provision.kind is ProvisionKind.HEADING:
        return f"Heading{min(6, provision.depth)}"
    return _NAMES.get(provision.kind, "OrderText")


def indent_of(provision: Provision, hanging: bool) -> Element:
    """Where its lines begin; with a label the first line begins where its depth does, and the others behind the label."""
    start = STEP * (min(DEEPEST, provision.depth) - 1)
    return w("ind", left=start + STEP, hanging=STEP) if hanging else w("ind", left=start, firstLine=0)


def format_of(provision: Provision | None, at: int) -> tuple[str, ...]:
    """How one character of a provision is set apart, by the names of `run_properties`, in a fixed order."""
    if provision is None:
        return ()
    kinds = {_FORMATS[m.kind] for m in provision.marks if m.start <= at < m.end}
    if _in_term(provision, at):
        kinds.add("strong")
    return tuple(sorted(kinds))


def format_borders(provision: Provision | None) -> set[int]:
    """The places in a provision's text at which its formatting may change."""
    if provision is None:
        return set()
    term = {len(provision.term) + 1, len(provision.term)} if provision.term else set()
    return {place for m in provision.marks for place in (m.start, m.end)} | term


def run_properties(formats: tuple[str, ...]) -> list[Element]:
    """The elements of a run's formatting, in the order that the schema asks for."""
    found = []
    if "code" in formats:
        found.append(w("rFonts", ascii=_MONO, hAnsi=_MONO, cs=_MONO))
    if "strong" in formats:
        found.append(w("b"))
    if "emphasis" in formats:
        found.append(w("i"))
    if "link" in formats:
        found.append(w("u", val="single"))
    return found


_FORMATS = {MarkKind.EMPHASIS: "emphasis", MarkKind.STRONG: "strong", MarkKind.CODE: "code", MarkKind.LINK: "link"}


def link_at(provision: Provision, at: int) -> Mark | None:
    """The link that a character belongs to."""
    return next((m for m in provision.marks if m.kind is MarkKind.LINK and m.start <= at < m.end), None)


def _in_term(provision: Provision, at: int) -> bool:
    """Whether a character belongs to the term that a definition begins with, or is the colon behind it."""
    if provision.kind is not ProvisionKind.DEFINITION or not provision.term or not provision.text.startswith(provision.term):
        return False
    end = len(provision.term)
    return at < end + provision.text[end:].startswith(":")


def styles() -> Element:
    """The part `styles`."""
    fonts = w("rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, cs=_FONT)
    return root(
        "styles",
        w(
            "docDefaults",
            w("rPrDefault", w("rPr", fonts, *_size(22), w("lang", val="en-US"))),
            w("pPrDefault", w("pPr", w("spacing", after=120, line=264, lineRule="auto"))),
        ),
        _style("Normal", "Normal"),
        *(_heading(level) for level in range(1, 7)),
        *(_style(style_id, f"Order {style_id.removeprefix('Order')}") for style_id in dict.fromkeys(_NAMES.values())),
        _style("OrderCell", "Order Cell", [w("spacing", before=40, after=40)]),
        _style("OrderHead", "Order Head", [w("spacing", after=40), w("jc", val="center")], [w("b")]),
        _style("OrderFact", "Order Fact", [w("spacing", after=20)]),
        _style("OrderTitle", "Order Title", [w("spacing", before=200, after=80), w("jc", val="center")], [w("b"), *_size(28)]),
        _style("OrderWarning", "Order Warning", [_box(), w("spacing", before=120, after=120)], [w("b")]),
        _style("OrderFurniture", "Order Furniture", [w("spacing", before=120, after=120)], _size(18)),
        _style("Header", "header", [w("tabs", w("tab", val="right", pos=9360))], _size(18)),
        _style("Footer", "footer", [w("tabs", w("tab", val="right", pos=9360))], _size(18)),
        _table_style(),
    )


def _heading(level: int) -> Element:
    space = w("spacing", before=240 if level == 1 else 120, after=120)
    return _style(f"Heading{level}", f"heading {level}", [w("keepNext"), space, w("outlineLvl", val=level - 1)], [w("b")])


def _size(half_points: int) -> list[Element]:
    return [w("sz", val=half_points), w("szCs", val=half_points)]


def _box() -> Element:
    return w("pBdr", *(w(side, val="single", sz=12, space=4, color="000000") for side in ("top", "left", "bottom", "right")))


def _table_style() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="808080") for side in sides))
    margins = w("tblCellMar", w("left", w=100, type="dxa"), w("right", w=100, type="dxa"))
    properties = w("tblPr", borders, margins)
    return w("style", w("name", val="Order Table"), properties, type="table", styleId="OrderTable", customStyle=1)


def _style(style_id: str, name: str, paragraph: Sequence[Element] = (), run: Sequence[Element] = ()) -> Element:
    """A paragraph style. A name in small letters is one of Word's own; `Normal` is what the others are based on."""
    is_base = name == "Normal"
    children = [w("name", val=name), *([] if is_base else [w("basedOn", val="Normal")]), w("qFormat")]
    children += [w("pPr", *paragraph)] if paragraph else []
    children += [w("rPr", *run)] if run else []
    own = {"default": 1} if is_base else {} if name[0].islower() else {"customStyle": 1}
    return w("style", *children, type="paragraph", styleId=style_id, **own)
