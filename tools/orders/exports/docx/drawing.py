"""A picture in a Word file: the drawing that shows it. ECMA-376 part 1, section 20.4."""

from __future__ import annotations

from orders.exports.docx.xml import NAMES, Element, R, named, w

_DOT = 9525
"""English Metric Units in a dot of 1/96 inch."""
_WIDEST, _HIGHEST = 6 * 914400, 8 * 914400


def drawing(relation: str, number: int, words: str, size: tuple[int, int]) -> Element:
    """The run that shows a picture, never wider than the page; `words` are read out to who cannot see it."""
    width, height = (max(1, side) * _DOT for side in size)
    scale = min(1.0, _WIDEST / width, _HIGHEST / height)
    extent = {"cx": round(width * scale), "cy": round(height * scale)}
    blip = named("a:blip")
    blip.set(f"{{{R}}}embed", relation)
    picture = named(
        "pic:pic",
        named("pic:nvPicPr", named("pic:cNvPr", id=number, name=f"Picture {number}", descr=words), named("pic:cNvPicPr")),
        named("pic:blipFill", blip, named("a:stretch", named("a:fillRect"))),
        named(
            "pic:spPr",
            named("a:xfrm", named("a:off", x=0, y=0), named("a:ext", **extent)),
            named("a:prstGeom", named("a:avLst"), prst="rect"),
        ),
    )
    inline = named(
        "wp:inline",
        named("wp:extent", **extent),
        named("wp:docPr", id=number, name=f"Picture {number}", descr=words),
        named("a:graphic", named("a:graphicData", picture, uri=NAMES["pic"])),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return w("r", w("drawing", inline))
