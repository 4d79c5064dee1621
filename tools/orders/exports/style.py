"""The style sheets of pages that stand alone: the site's own, under a page that has no theme."""

from __future__ import annotations

from importlib.resources import files

STYLE_FILE = "assets/orders.css"
"""Where a tree of pages keeps them."""


def stylesheet() -> str:
    """Everything that a page of ours needs without the theme: a plain sheet of paper, then the site's own rules."""
    own = files("orders").joinpath("site", "assets")
    sheets = sorted((entry for entry in own.iterdir() if entry.name.endswith(".css")), key=lambda entry: entry.name)
    base = files("orders.exports").joinpath("standalone.css").read_text("utf-8")
    return "\n".join([base, *(sheet.read_text("utf-8") for sheet in sheets)])
