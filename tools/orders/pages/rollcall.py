"""The sheet for roll call: what a revision changes, for whom and from when, in short, to print and to read out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orders.corpus.compared import has_text
from orders.corpus.status import StatusKind
from orders.model.provision import Provision, ProvisionKind
from orders.model.redline import Change, Redline
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.changeview import provisions_of, summary_rows
from orders.pages.divisionview import DivisionView, InOthers, division_view
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.editview import inline_html
from orders.pages.escaping import escaped
from orders.pages.page import Page, PageKind, TocEntry
from orders.pages.redlinepage import Block, banner_below, sides_of, with_fates
from orders.pages.rollcallhtml import (
    alone_html,
    changes_html,
    counted_html,
    department_html,
    foot_html,
    head_html,
    missing_html,
    note_html,
    notices_html,
    reconstruction_html,
    ways_html,
)
from orders.pages.snippets import crumbs_html, linked_html
from orders.pages.stages import status_stage
from orders.pages.wording import printed_series

ROOM = 650
"""How many words of changes the sheet shows: with its head they fill two sheets of paper at most. The rest is counted."""

AROUND = 8
"""How many words that stayed are shown on either side of a change."""

_HEAD = 12
"""How many words the line above a change takes as much room as."""

_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class RollCall:
    """The changes that the sheet shows, and those that are only new labels; how many more there are, and how many in all."""

    shown: str
    renumbered: str
    more: int
    total: int


def roll_call_page(revision: Revision, edition: Edition) -> Page | None:
    """The sheet of a revision; None where its text is not on file."""
    if not has_text(revision):
        return None
    uri = links.roll_call_uri(revision.number)
    olds = edition.comparable(revision)
    redline = edition.redline(olds, revision) if olds else None
    divided = division_view(revision, redline, edition, uri)
    number = edition.print_of(revision.number)
    title = f"Roll call: {number} {revision.header.title}"
    html = "".join(
        (
            f"{crumbs_html(_crumbs(revision, edition, uri))}\n",
            *_head(revision, olds, title, edition, uri),
            reconstruction_html([edition.print_of(r.number) for r in (*olds, revision) if is_reconstructed(r)]),
            note_html(revision.header.change_note),
            notices_html(divided.notices),
            *_changes(revision, olds, redline, divided, edition, uri),
            foot_html(edition.told),
        )
    )
    about = f"What {number} changes, in short, to print for roll call."
    return Page(uri, PageKind.ROLL_CALL, title, html, about, (TocEntry(title, links.part_anchor("roll-call"), 1),))


def _head(revision: Revision, olds: Sequence[Revision], title: str, edition: Edition, uri: str) -> Iterator[str]:
    number = edition.print_of(revision.number)
    address = edition.department.site_url and edition.department.site_url + uri
    pending = status_stage(revision, edition, StatusKind.PENDING)
    rescinds = [edition.link(n, uri) for n in edition.predecessors(revision)]
    yield department_html(edition.department)
    yield head_html(title, revision.header, pending, rescinds, _code(address, number) if address else "", address)
    redline = links.relative(uri, links.redline_uri(revision.number)) if olds else ""
    yield ways_html(number, links.relative(uri, links.revision_uri(revision.number)), redline)
    yield banner_below(revision, edition, uri)


def _changes(
    revision: Revision, olds: Sequence[Revision], redline: Redline | None, divided: DivisionView, edition: Edition, uri: str
) -> Iterator[str]:
    """What changed; where there is nothing to compare with, why, or what the order has."""
    told = {*(r.number for r in olds), *edition.passed_over(revision)}
    missing = [edition.print_of(n) for n in edition.predecessors(revision) if n not in told]
    yield missing_html(missing, redline is not None)
    if redline:
        roll, way = _roll(redline, divided.fates, edition, uri), links.relative(uri, links.redline_uri(revision.number))
        yield counted_html(roll.total, summary_rows(redline, divided.gone))
        yield changes_html(roll.shown, roll.renumbered, roll.more, roll.total, way)
    elif not missing:
        sections = [p for p in revision.outline.provisions if p.kind is ProvisionKind.HEADING]
        yield alone_html(edition.corpus.numbers(revision.number)[0] == revision.number, sections)


def _roll(redline: Redline, fates: Mapping[int, InOthers], edition: Edition, uri: str) -> RollCall:
    page = links.redline_uri(redline.new.number)
    blocks = with_fates(sides_of(redline, edition)[1], fates)
    renumbered: list[str] = []
    changes: list[tuple[Change, Block]] = []
    way = escaped(links.relative(uri, page))
    for change, block in zip(redline.altered, blocks, strict=True):
        if block.css == "renumbered":
            renumbered.append(_renumbered_html(block, way))
        else:
            changes.append((change, block))
    shown = list(_as_many_as_fit(changes, way))
    more, total = len(changes) - len(shown), len(changes) + len(renumbered)
    return RollCall("".join(shown), ", ".join(renumbered), more, total)


def _as_many_as_fit(changes: Sequence[tuple[Change, Block]], way: str) -> Iterator[str]:
    """The first changes with their words, until there is no room for the next one."""
    room = ROOM
    for change, block in changes:
        found = inline_html(change, AROUND)
        room -= _HEAD + sum([len(_TAG.sub("", html).split()) for html in found])
        if room < 0 and block is not changes[0][1]:
            return
        yield _change_html(block, zip(provisions_of(change), found, strict=True), way)


def _change_html(block: Block, lines: Iterable[tuple[Provision, str]], way: str) -> str:
    """One change in short: what it is, where, and its lines, each a label and words with what changed marked."""
    elsewhere = f" {''.join(map(linked_html, block.elsewhere))}" if block.elsewhere else ""
    words = [f'<p class="roll-line">{_label(provision.label)}{html}</p>\n' for provision, html in lines]
    return (
        f'<li class="{block.css}">\n<p class="roll-what"><a href="{way}#{block.id}">{escaped(block.place)}</a> '
        f'<span class="tag {block.css}">{escaped(block.tag)}</span> {escaped(block.detail)}{elsewhere}</p>\n'
        f"{''.join(words)}</li>\n"
    )


def _label(label: str) -> str:
    return f'<span class="label">{escaped(label)}</span> ' if label else ""


def _renumbered_html(block: Block, way: str) -> str:
    """A provision that only has a new label, and in brackets where it stood before: `was IV.A.2`."""
    detail = block.detail.removesuffix(".")
    was = escaped(detail[:1].lower() + detail[1:] or "a new label")
    return f'<a href="{way}#{block.id}">{escaped(block.place)}</a> <span class="minor">({was})</span>'


def _crumbs(revision: Revision, edition: Edition, uri: str) -> tuple[Linked, ...]:
    return (
        Linked("Directives", links.relative(uri, links.register_uri())),
        Linked(printed_series(revision.number, edition.department), links.relative(uri, links.directive_uri(revision.number))),
        Linked(edition.print_of(revision.number), links.relative(uri, links.revision_uri(revision.number))),
        Linked("Roll call"),
    )


def _code(address: str, number: str) -> str:
    """The QR code of the page's address as a picture in the page itself; dark on light in any colors of the page."""
    # Loaded here: it loads all of Python's networking, and most builds of an edited order draw one code or none.
    import segno

    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(
        title=f"QR code: the page of {number} on this site", svgclass="qr-code", lineclass=None, omitsize=True, light="#fff"
    )
