"""A finished page as an HTML document of its own."""

from __future__ import annotations

from html import escape

from orders.pages.links import relative
from orders.pages.page import Page


def document(page: Page, head: str) -> str:
    """The whole document; `head` is put into its head as it is. It asks nothing of any other host, and runs no script."""
    for alternate in page.alternates:
        href = escape(relative(page.uri, alternate.uri))
        head += f'\n<link rel="alternate" type="{alternate.type}" title="{escape(alternate.title)}" href="{href}">'
    if page.data:
        head += f'\n<script type="application/ld+json">{page.data}</script>'
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n"
        f'<meta name="description" content="{escape(page.description)}">\n'
        f'{head}\n</head>\n<body data-md-color-scheme="default">\n'
        f'<main class="md-typeset orders-standalone">\n{page.html}</main>\n</body>\n</html>\n'
    )
