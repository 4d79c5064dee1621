"""An order as its page prints it: the header block in the department's form, and the lines below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from orders.glossary.uses import terms_of
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.beside import Beside
from orders.pages.citedprovisions import cited_provisions
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.linehtml import lines_html
from orders.pages.margin import Margin, history_link, margin_of
from orders.pages.overlays import overlays_html
from orders.pages.references import references_of
from orders.pages.searching import contents_of
from orders.pages.stages import turns_of, untitled
from orders.pages.standing import badge_of, stamp_of
from orders.pages.wording import authority_line, header_number, printed_date, type_name


class OrderView(NamedTuple):
    """What the page prints, word for word in the order of the issued page; its `lines` are HTML in UTF-8, stretch by stretch.

    A provision is cited by `cite`, the number, then its place, then `remark`, where one must not be taken for that of an
    issued text.
    """

    department: str
    place: str
    type_name: str
    authority: str
    number: str
    title: str
    rescinds: tuple[Linked, ...]
    effective: date | None
    effective_printed: str
    distribution: tuple[str, ...]
    originally_issued: tuple[str, ...]
    lines: Sequence[bytes]
    cite: str
    remark: str
    reconstructed: bool
    standing: str
    stamp: str
    turns: str
    h1: str
    margin: Margin
    cited: Markup
    history: str


class _Body(NamedTuple):
    """The words of an order as a page has them: the margin, who cites its provisions, its lines; whether an order over it stands
    beside them.
    """

    margin: Margin
    cited: bytes
    lines: Sequence[bytes]
    is_amended: bool


def order_view(revision: Revision, edition: Edition, page_uri: str, title: Callable[[Edition], str] = untitled) -> OrderView:
    """A revision as the page at `page_uri` prints it; `title` is that page's, where it names the status."""
    header, department = revision.header, edition.department
    rescinds = tuple([edition.link(item.number, page_uri, item.printed) for item in header.rescinds])
    body = _body(revision, edition, page_uri)
    return OrderView(
        department=department.name,
        place=department.place,
        type_name=type_name(revision.number, department).upper(),
        authority=authority_line(header, department),
        number=header_number(revision.number, department),
        title=header.title,
        rescinds=rescinds,
        effective=header.effective,
        effective_printed=printed_date(header.effective, department) if header.effective else "",
        distribution=header.distribution,
        originally_issued=header.originally_issued,
        lines=body.lines,
        cite=edition.print_of(revision.number),
        remark=" (reconstruction)" if is_reconstructed(revision) else "",
        reconstructed=is_reconstructed(revision),
        standing=badge_of(revision.number, edition)[0],
        stamp=stamp_of(revision, edition),
        turns=turns_of(revision, edition, title),
        h1=links.part_anchor("order"),
        margin=body.margin,
        cited=Markup(body.cited.decode()),
        history=history_link(revision, edition, page_uri),
    )


def _body(revision: Revision, edition: Edition, page_uri: str) -> _Body:
    """The page of a directive has them as that of the revision, which stands a folder deeper: only the links are shorter."""
    own = links.revision_uri(revision.number)
    body = edition.kept(f"body {edition.as_of}", revision.number, lambda: _made(revision, edition, own), AT_WORK)
    if page_uri == own:
        return body
    cited, *lines = map(links.shallower, (body.cited, *body.lines))
    found = [html for html in lines if html is not None]
    if body.is_amended or cited is None or len(found) < len(lines):
        return _made(revision, edition, page_uri)
    return body._replace(cited=cited, lines=found)


def _made(revision: Revision, edition: Edition, page_uri: str) -> _Body:
    margin, cited = margin_of(revision, edition, page_uri), cited_provisions(revision, edition, page_uri)
    overlays = overlays_html(revision, edition, page_uri)
    telling = [each.defining for each in contents_of(revision, edition)]
    beside = Beside(
        edition.kept("terms", revision.number, lambda: terms_of(revision.outline, telling), AT_WORK),
        references_of(revision, edition, page_uri),
        margin.notes,
        {anchor: each.mark for anchor, each in cited.items()},
        overlays,
        lambda image: links.relative(page_uri, links.image_uri(revision.number, image)),
        edition.kept("lines", revision.number.series, dict, AT_WORK),
    )
    items = "".join([each.item for each in cited.values()])
    return _Body(margin, items.encode(), lines_html(edition.placed(revision), beside), bool(overlays))
