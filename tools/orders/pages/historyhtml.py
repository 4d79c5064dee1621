"""What stands around the histories of a directive's provisions, joined without a template: each directive has such pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from orders.pages.anchors import part_anchor
from orders.pages.articlehtml import compare_html
from orders.pages.edition import Linked
from orders.pages.environment import macro, whole_numbers
from orders.pages.escaping import escaped
from orders.pages.paging import Paging
from orders.pages.snippets import crumbs_html, day_html
from orders.pages.wording import listed

_HOW_TO_READ = (
    "Every wording of a provision, newest first, each marked with what it changed in the one before, even if the provision was "
    "renumbered or moved. A new label, a new place, or changed capitals and quotation marks do not make a new wording. Neighbors "
    "that came and went together share one heading line."
)
_ONLY_SEVERAL = (
    f'<label class="choose"><input type="checkbox" class="only-several" id="{part_anchor("only-several")}">'
    " Show only provisions with more than one wording</label>\n"
)


def above_html(title: str, crumbs: Iterable[Linked], as_of: date) -> str:
    """The way down to the page, its title, and how to read it."""
    heading = f'<h1 id="{part_anchor("history")}">{whole_numbers(title)}</h1>\n'
    return f'{crumbs_html(crumbs)}\n{heading}<p class="as-of">Computed as of {day_html(as_of)}. {_HOW_TO_READ}</p>\n'


def doubts_html(missing: Sequence[str], reconstructed: Sequence[str]) -> str:
    """Which texts are not on file, and which are reconstructions."""
    said = ""
    if missing:
        numbers = escaped(listed(missing))
        said = f"<p>The text of {numbers} is not on file, so what is “First on file” below may be older than its day.</p>\n"
    if not reconstructed:
        return said
    what = (
        f"The issued text of {listed(reconstructed)} is not on file. Every wording taken from a reconstruction is marked as one, "
        "and what later orders changed in it is not known for certain."
    )
    return f"{said}{macro('parts', 'reconstruction')(what)}\n"


def begun_html(compare: str, paging: Paging | None) -> str:
    """The way to a comparison, those to the other pages, and the beginning of the histories."""
    ways = f"{macro('parts', 'paging')(paging, 'This history')}\n" if paging else ""
    return f'{compare_html(compare)}{ways}<div class="order histories">\n{_ONLY_SEVERAL}'


def ended_html(paging: Paging | None) -> str:
    """Their end, and the way to the page after this one."""
    if not paging or not paging.next:
        return "</div>\n"
    page, first = paging.next
    way = f'<a href="{escaped(page.href)}">Page {page.text}</a>, from {escaped(first)}.'
    return f'</div>\n<p class="permanent" data-furniture>{way}</p>\n'
