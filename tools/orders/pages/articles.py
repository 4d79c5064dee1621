"""The pages that show an order: the directive's, with what is in force, and a permanent one for every revision."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from markupsafe import Markup

from orders.corpus.corpus import Directive, StatusKind
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.citing import citing_items, citing_of
from orders.pages.comparepage import compare_link
from orders.pages.corrections import corrections_of
from orders.pages.downloads import order_downloads
from orders.pages.edition import AT_WORK, Edition, Linked, has_text, is_reconstructed
from orders.pages.environment import render
from orders.pages.lineageview import lineage_html
from orders.pages.orderhtml import order_html
from orders.pages.orderview import OrderView, order_view
from orders.pages.overlays import amended_provisions
from orders.pages.page import Page, PageKind, TocEntry
from orders.pages.provenance import provenance_facts
from orders.pages.reading import READING, reading_of
from orders.pages.searching import directive_entry, facets_of, provision_entries
from orders.pages.spots import Spot
from orders.pages.stages import (
    Stage,
    changes_stages,
    stages,
    standings_of,
    status_stage,
)
from orders.pages.standing import ENDED, TEXT_WORDS, badge_of, changes_link
from orders.pages.structured import alternates_of, legislation
from orders.pages.timeline import timeline
from orders.pages.wording import long_date, printed_series

_PARTS = (
    ("amends", "Amends"),
    ("lineage", "Lineage"),
    ("cited-by", "Cited by"),
    ("downloads", "Downloads"),
    ("about", "About this text"),
)
_ORDER = "\x01the order\x02"
"""What stands in its place until it is put in: no order can contain such characters."""
SCRIPTS = ("preview.js",)
"""What adds to a page with an order's words on it: the words that its citations lead to."""


def revision_page(revision: Revision, edition: Edition) -> Page:
    """The page that shows one revision for ever, with what became of it."""
    uri = links.revision_uri(revision.number)

    def titled(then: Edition) -> str:
        return f"{edition.print_of(revision.number)} {revision.header.title} ({badge_of(revision.number, then)[1].lower()})"

    view, title = order_view(revision, edition, uri, titled), titled(edition)
    current = edition.status(revision.number).kind is StatusKind.IN_FORCE
    return Page(
        uri=uri,
        kind=PageKind.REVISION,
        title=title,
        html=_printed(
            "revision",
            view,
            **_values(revision, view, edition, uri),
            current=current,
            archived=status_stage(revision, edition, *ENDED),
            directive=links.relative(uri, links.directive_uri(revision.number)),
            drawn=links.relative(uri, links.directive_uri(revision.number), links.part_anchor("timeline"))
            if revision.header.effective
            else "",
        ),
        description=_description(revision, edition),
        toc=_toc(revision, title, edition),
        search=() if current else provision_entries(revision, edition),
        alternates=alternates_of(revision, edition),
        data=legislation(revision, edition),
        facets=facets_of(revision, edition),
        scripts=(*SCRIPTS, READING),
    )


def directive_page(directive: Directive, edition: Edition) -> Page:
    """The page of the enduring directive: what is in force, or that nothing is and what was last or comes next."""
    uri = links.directive_uri(directive.series)
    current = edition.in_force(directive)
    shown = current or edition.shown(directive)
    view = order_view(shown, edition, uri)
    series = printed_series(directive.series, edition.department)
    title = f"{edition.print_of(shown.number)} {shown.header.title}" if current else f"{series} {shown.header.title}"
    pending = [_coming(r, edition, uri) for r in directive.revisions if _is_pending(r, edition)]
    return Page(
        uri=uri,
        kind=PageKind.DIRECTIVE,
        title=title,
        html=_printed(
            "directive",
            view,
            **_values(shown, view, edition, uri),
            held=stages(edition.coming(directive.series), edition, lambda then: bool(then.in_force(directive))),
            moved=_moved(directive, shown, edition, uri),
            promises=_promises(directive, shown, edition),
            permanent=links.relative(uri, links.revision_uri(shown.number)),
            on_a_day=f"{links.relative(uri, links.day_uri())}?{links.day_query(number=shown.number)}",
            pending=pending,
            series=series,
            picture=timeline(directive.series, shown.number, edition, uri),
        ),
        description=_description(shown, edition),
        toc=_toc(shown, title, edition),
        search=provision_entries(shown, edition) if current else (directive_entry(shown, series, edition),),
        alternates=alternates_of(shown, edition),
        data=legislation(shown, edition),
        facets=facets_of(shown, edition),
        scripts=(*SCRIPTS, READING),
    )


def _printed(template: str, order: OrderView, /, **values: object) -> str:
    """A page with its order, which is most of it: put in at last, since templates copy what they print."""
    head, _, tail = render(template, order=_ORDER, **values).partition(_ORDER)
    return "".join((head, order_html(order), tail))


def _values(revision: Revision, view: OrderView, edition: Edition, uri: str) -> dict[str, object]:
    """What both pages show."""
    header = revision.header
    return {
        "view": view,
        "revision": revision,
        "number": edition.print_of(revision.number),
        "header": header,
        "as_of": edition.told,
        "crumbs": _crumbs(revision, edition, uri),
        "standings": standings_of(revision, edition, uri),
        "text_words": TEXT_WORDS[header.text],
        "reconstructed": is_reconstructed(revision),
        "changes": changes_link(revision, edition, uri),
        "reading": reading_of(revision, edition, uri),
        "roll_call": links.relative(uri, links.roll_call_uri(revision.number)) if has_text(revision) else "",
        "changes_words": changes_stages(revision, edition),
        "lineage": lineage_html(revision.number.series, revision.number, edition, uri),
        "citing": _citing_html(revision.number, edition, uri),
        "amends": amended_provisions(revision, edition, uri),
        "compare": compare_link(edition.corpus.directive(revision.number), edition, uri, revision),
        "has_text": has_text(revision),
        "downloads": order_downloads(revision, edition, uri),
        "corrections": corrections_of(revision, edition, uri),
        "file_link": links.relative(uri, links.source_uri(revision.file)),
        "provenance": provenance_facts(revision, edition),
        "part": links.part_anchor,
    }


def _citing_html(number: DirectiveNumber, edition: Edition, page_uri: str) -> Markup:
    """Who cites a directive, as items of a list: the same on the pages of all its revisions."""
    series, of_directive = number.series, links.directive_uri(number)

    def made() -> str:
        return citing_items(citing_of(series, edition, of_directive))

    items = edition.kept(f"citing {edition.as_of}", series, made, AT_WORK)
    if page_uri == of_directive:
        return Markup(items)
    return Markup(edition.kept(f"citing {edition.as_of} below", series, lambda: links.deeper(items), AT_WORK))


def _crumbs(revision: Revision, edition: Edition, uri: str) -> tuple[Linked, ...]:
    series, own = links.directive_uri(revision.number), uri == links.directive_uri(revision.number)
    crumbs = [
        Linked("Directives", links.relative(uri, links.register_uri())),
        Linked(printed_series(revision.number, edition.department), "" if own else links.relative(uri, series)),
    ]
    return (*crumbs,) if own else (*crumbs, Linked(edition.print_of(revision.number)))


def _absent(revision: Revision, edition: Edition) -> set[str]:
    """The parts that the pages of a revision do not have."""
    absent = {"amends"} if not revision.header.amends else set()
    return absent if order_downloads(revision, edition, "") else absent | {"downloads"}


def _toc(revision: Revision, title: str, edition: Edition) -> tuple[TocEntry, ...]:
    """The page itself, the headings of the order with their printed labels, the parts below it."""
    headings = chain.from_iterable([stretch.once("toc", _headings) for stretch in edition.placed(revision)])
    absent = _absent(revision, edition)
    parts = [TocEntry(words, links.part_anchor(name), 2) for name, words in _PARTS if name not in absent]
    return (TocEntry(title, links.part_anchor("order"), 1), *headings, *parts)


def _headings(spots: Iterable[Spot]) -> tuple[TocEntry, ...]:
    found = [(spot.provision, spot.anchor, spot.level) for spot in spots if spot.level]
    return tuple([TocEntry(f"{p.label} {p.text}".strip(), anchor, level) for p, anchor, level in found])


def _description(revision: Revision, edition: Edition) -> str:
    """One sentence for search engines and previews."""
    effective = revision.header.effective
    words = [f"{edition.print_of(revision.number)} {revision.header.title}, {edition.department.name}"]
    if effective:
        words.append(f"effective {long_date(effective)}")
    if is_reconstructed(revision):
        words.append("a reconstruction, not the text of any order")
    return ", ".join(words) + "."


def _is_pending(revision: Revision, edition: Edition) -> bool:
    return edition.status(revision.number).kind is StatusKind.PENDING


def _moved(directive: Directive, shown: Revision, edition: Edition, uri: str) -> tuple[Stage[Linked | None], ...]:
    """The revision in force, from the day on which that is no longer the one whose text the page shows."""

    def moved(then: Edition) -> Linked | None:
        current = then.in_force(directive)
        return edition.link(current.number, uri) if current and current.number != shown.number else None

    return stages(edition.coming(directive.series), edition, moved)


def _promises(directive: Directive, shown: Revision, edition: Edition) -> tuple[Stage[str], ...]:
    """What the page of a directive says of itself: from the day another revision is in force, that it is yet to be built."""

    def said(then: Edition) -> str:
        current = then.in_force(directive)
        if current is None:
            return "This page will show the next revision in force."
        if current.number == shown.number:
            return "This page always shows the revision in force."
        return f"{edition.print_of(current.number)} is in force now; this page will show it when this site is built anew."

    return stages(edition.coming(directive.series), edition, said)


def _coming(revision: Revision, edition: Edition, uri: str) -> dict[str, object]:
    return {
        "number": edition.link(revision.number, uri),
        "effective": revision.header.effective,
        "stage": status_stage(revision, edition, StatusKind.PENDING),
        "changes": changes_link(revision, edition, uri),
    }
