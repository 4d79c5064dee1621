"""The finished pages as a folder of plain HTML, without a theme: for whoever themes them next, and for keeping."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from orders.corpus.corpus import Corpus
from orders.exports.publication import attachments, pages
from orders.exports.style import STYLE_FILE, stylesheet
from orders.model.revision import SourceFile
from orders.pages import links
from orders.pages.page import Page


def write_tree(corpus: Corpus, files: tuple[SourceFile, ...], as_of: date, folder: Path) -> None:
    """Write every page and what is published beside the pages into an empty folder; links between them work from disk."""
    for page in pages(corpus, as_of):
        _write(folder / page.uri / "index.html", document(page, _style_link(page)).encode())
    for path, data in attachments(corpus):
        _write(folder / path, data)
    _write(folder / STYLE_FILE, stylesheet().encode())


def document(page: Page, head: str) -> str:
    """A finished page as a whole HTML document; `head` is put into its head as it is."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n"
        f'<meta name="description" content="{escape(page.description)}">\n'
        f"{head}\n</head>\n<body>\n<main>\n{page.html}</main>\n</body>\n</html>\n"
    )
