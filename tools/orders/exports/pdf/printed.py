"""A provision's words for paper: every character, with its marks, and links only where they lead to the web."""

from __future__ import annotations

from markupsafe import Markup

from orders.exports.pdf.fonts import printable
from orders.model.provision import Provision
from orders.pages.inline import cells_html, words_html


def words_printed(provision: Provision) -> Markup:
    """All its words."""
    return _shown(words_html(provision))


def cells_printed(row: Provision) -> tuple[Markup, ...]:
    """The cells of a table's row; its words as one cell where it has none."""
    return tuple(map(_shown, cells_html(row))) or (words_printed(row),)


def _shown(html: Markup) -> Markup:
    """The same with what the font cannot print as its number, in which nothing is markup."""
    return Markup(printable(str(html)))
