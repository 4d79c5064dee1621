"""The style sheets of pages that stand alone: the site's own, under a page that has no theme."""

from __future__ import annotations

from importlib.resources import files

STYLE_FILE = "assets/orders.css"
"""Where a tree of pages keeps them."""
_OF_THE_THEME = "06-icons.css"
"""What only the theme's frame shows: a page of paper has no icons."""


def stylesheet() -> str:
    """Everything that a page of ours needs without the theme: a plain sheet of paper, then the site's own rules."""
    own = files("orders").joinpath("site", "assets")
    sheets = sorted((e for e in own.iterdir() if e.name.endswith(".css") and e.name != _OF_THE_THEME), key=lambda e: e.name)
    base = files("orders.exports").joinpath("standalone.css").read_text("utf-8")
    return "\n".join([base, *(sheet.read_text("utf-8") for sheet in sheets)])
