"""An order as HTML, in the form in which the department prints it: its header, then its lines.

Everything within `data-order` is the order's own, except what is marked `data-furniture`. It is joined without a template: every
revision has such a page, and most of it are long strings, which whoever has the rest of the page joins with that.
"""

from __future__ import annotations

from collections.abc import Iterator

from orders.pages.environment import whole_numbers
from orders.pages.escaping import escaped
from orders.pages.orderview import OrderView
from orders.pages.snippets import linked_html
from orders.pages.wording import long_date

_NOT_ON_FILE = b'<p class="order-empty" data-furniture>The text of this revision is not on file.</p>'


def order_html(view: OrderView) -> list[bytes]:
    """The order that a page shows, in pieces in UTF-8."""
    css = f"order{' reconstructed' if view.reconstructed else ''}{' dated' if view.margin.notes else ''}"
    head = f'<div class="{css}"{_data(view)}>\n<header class="order-head">\n{_who(view)}{_what(view)}{_facts(view)}</header>\n'
    opened = f'{head}<div class="order-body">\n'
    return [opened.encode(), *(view.lines if any(view.lines) else (_NOT_ON_FILE,)), b"\n</div>\n</div>\n"]


def _data(view: OrderView) -> str:
    """What scripts must know of it: how it is cited and how it stands."""
    told = (
        ("cite", view.cite, True),
        ("remark", view.remark, False),
        ("standing", view.standing, True),
        ("stamp", view.stamp, False),
        ("turns", view.turns, False),
    )
    return " data-order" + "".join([f' data-{name}="{escaped(words)}"' for name, words, always in told if words or always])


def _who(view: OrderView) -> str:
    return (
        f'<div class="order-who">\n<p class="order-department">{escaped(view.department)}</p>\n'
        f"{_line('place', view.place)}{_line('type', view.type_name)}</div>\n"
    )


def _what(view: OrderView) -> str:
    number = f"{whole_numbers(view.number)} {escaped(view.title)}"
    named = ", ".join(map(linked_html, view.rescinds))
    rescinds = f'<p class="order-rescinds">Rescinds: {named}</p>\n' if view.rescinds else ""
    return (
        f'<div class="order-what">\n{_line("authority", view.authority)}<h1 id="{escaped(view.h1)}">{number}</h1>\n'
        f"{rescinds}</div>\n"
    )


def _facts(view: OrderView) -> str:
    return f'<div class="order-facts">\n{"".join(_each_fact(view))}</div>\n'


def _each_fact(view: OrderView) -> Iterator[str]:
    if view.effective:
        yield (
            '<p class="order-effective"><span class="order-key">Effective Date:</span> '
            f'<time datetime="{view.effective.isoformat()}">{escaped(view.effective_printed)}</time>\n'
            f"<small data-furniture>{long_date(view.effective)}</small></p>\n"
        )
    names = "".join([f"<p>{escaped(name)}</p>\n" for name in view.distribution])
    yield f'<div class="order-distribution">\n<p class="order-key">Distribution</p>\n{names}</div>\n'
    if view.originally_issued:
        issued = "; ".join(map(escaped, view.originally_issued))
        yield f'<p class="order-first"><span class="order-key">Originally Issued:</span> {issued}</p>\n'


def _line(what: str, words: str) -> str:
    """A line of the header, where there is anything to print."""
    return f'<p class="order-{what}">{escaped(words)}</p>\n' if words else ""
