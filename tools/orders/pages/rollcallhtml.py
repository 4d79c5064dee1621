"""What stands around the changes on a sheet for roll call, as HTML: joined without a template, as every revision has a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from orders.model.department import Department
from orders.model.header import Header
from orders.model.provision import Provision
from orders.pages.divisionview import Notice
from orders.pages.edition import Linked
from orders.pages.environment import macro, whole_numbers
from orders.pages.escaping import escaped
from orders.pages.links import part_anchor
from orders.pages.snippets import day_html, linked_html, until
from orders.pages.stages import Stage
from orders.pages.wording import count, listed, long_date, sentence

T = TypeVar("T")

_NO_ADDRESS = (
    '<p class="minor no-address" data-furniture>No QR code: the public address of this site is not known. '
    "The PIO states it once, as <code>site_url</code> in <code>department.yml</code>.</p>\n"
)
_LEGEND = (
    '<p class="minor legend">Inserted words are <ins>underlined</ins>, deleted words <del>struck through</del>. '
    "[…] means that words are left out here; the redline has them all.</p>\n"
)
_SIGN = (
    '<p class="roll-sign" aria-hidden="true">Read at roll call on ______________ &nbsp; shift ______________ &nbsp; '
    "by ____________________________</p>\n"
)
_NOTHING_CHANGED = "<p><strong>Nothing changed.</strong> Every provision is the same in both.</p>\n"


def department_html(department: Department) -> str:
    """Whose sheet it is."""
    place = f", {escaped(department.place)}" if department.place else ""
    return f'<p class="sheet-department">{escaped(department.name)}{place}</p>\n'


def head_html(title: str, header: Header, pending: Stage[T] | None, rescinds: Sequence[Linked], code: str, address: str) -> str:
    """The title; from when a revision is in force (`pending` as long as it is not), for whom, what it rescinds; its QR code."""
    not_yet = f"<span{until(pending)}>: not yet in force</span>" if pending else ""
    named = ", ".join(map(linked_html, rescinds)) or "nothing"
    figure = f'<figure class="qr">{code}<figcaption class="hash">{escaped(address)}</figcaption></figure>\n' if code else ""
    return (
        f'<div class="roll-head">\n<div>\n<h1 id="{part_anchor("roll-call")}">{whole_numbers(title)}</h1>\n<dl class="facts">\n'
        f"<div><dt>From when</dt> <dd><b>{day_html(header.effective)}</b>{not_yet}</dd></div>\n"
        f"<div><dt>For whom</dt> <dd><b>{escaped('; '.join(header.distribution))}</b></dd></div>\n"
        f"<div><dt>Rescinds</dt> <dd>{named}</dd></div>\n</dl>\n</div>\n{figure}</div>\n{'' if address else _NO_ADDRESS}"
    )


def ways_html(number: str, complete: str, redline: str) -> str:
    """The ways to the order and to its redline."""
    full = f' · <a href="{escaped(redline)}">The full redline</a>' if redline else ""
    return (
        f'<p class="sheet-tools-note" data-furniture><a href="{escaped(complete)}">Read {escaped(number)} complete</a>{full}'
        " · to print, use your browser's <i>Print</i>: one or two sheets.</p>\n"
    )


def reconstruction_html(reconstructed: Sequence[str]) -> str:
    """That the words of these revisions are reconstructions."""
    missing = f"The issued text of {listed(reconstructed)} is not on file."
    return f"{macro('parts', 'reconstruction')(missing)}\n" if reconstructed else ""


def note_html(note: str) -> str:
    """What the department says changed."""
    heading = f'<h2 id="{part_anchor("note")}">What the department says changed</h2>\n'
    return f'<section class="roll-note">\n{heading}<p>{escaped(note)}</p>\n</section>\n' if note else ""


def notices_html(notices: Iterable[Notice]) -> str:
    """That others rescinded the same order, too."""
    return "".join(
        [
            f'<p class="standing divided"><strong class="badge">{escaped(notice.badge)}</strong> '
            f"<span>{''.join(map(linked_html, notice.pieces))}</span></p>\n"
            for notice in notices
        ]
    )


def missing_html(missing: Sequence[str], has_changes: bool) -> str:
    """Which of the orders that it rescinds are not on file."""
    rest = " and is not part of this comparison" if has_changes else ", so there is nothing to compare"
    return f"<p>The text of {escaped(listed(missing))} is not on file{rest}.</p>\n" if missing else ""


def counted_html(total: int, summary: Iterable[tuple[str, str, str]]) -> str:
    """How many changes there are, and of what kind."""
    rows = "; ".join([f"{escaped(what)}: {escaped(number)}" for _, what, number in summary])
    heading = f'<h2 id="{part_anchor("changes")}">{sentence(count(total, "change"))}</h2>\n'
    return f'{heading}<p class="minor roll-summary">{rows}.</p>\n'


def changes_html(shown: str, renumbered: str, more: int, total: int, redline: str) -> str:
    """The changes that are shown, those that are only new labels, and how many more there are."""
    if not total:
        return _NOTHING_CHANGED
    labels = f'<p class="roll-renumbered">Renumbered, and nothing else: {renumbered}</p>\n' if renumbered else ""
    others = sentence(count(more, "more change"))
    rest = (
        f'<p class="roll-more"><strong>{others}</strong> {"does" if more == 1 else "do"} not fit here: '
        f'read <a href="{escaped(redline)}">the full redline</a>.</p>\n'
        if more
        else ""
    )
    return f'{_LEGEND}<ol class="roll">\n{shown}</ol>\n{labels}{rest}'


def alone_html(first: bool, sections: Sequence[Provision]) -> str:
    """What stands where there is nothing to compare with: the sections of the order."""
    words = "A new order" if first else "Nothing to compare"
    heading = f'<h2 id="{part_anchor("changes")}">{words}</h2>\n'
    why = "" if first else "<p>The order states none that it rescinds.</p>\n"
    items = "".join([f"<li>{escaped(section.label)} {escaped(section.text)}</li>\n" for section in sections])
    them = f'<p>It has these sections:</p>\n<ul class="roll-sections">\n{items}</ul>\n' if items else "<p>Read it complete.</p>\n"
    return f"{heading}{why}{them}"


def foot_html(as_of: date) -> str:
    """Where it is signed, and the day of its statuses."""
    day = f'<time datetime="{as_of.isoformat()}">{long_date(as_of)}</time>'
    return f'{_SIGN}<p class="as-of">Computed as of {day}.</p>\n'
